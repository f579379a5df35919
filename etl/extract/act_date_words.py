"""The words that tie a day to an act or to something else; etl/extract/act_dates.py reads what they find."""

from __future__ import annotations

import re
from typing import Final

from etl.models import Kind
from etl.persian.verbs import SAYING

# The day on which somebody spoke is not the day of the act: «روز دوشنبه گفت», «امروز در نشست خبری اظهار کرد».
SPEAKING: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(SAYING)}|گفته|نوشت|نشست خبری|نشست رسانهای|در گفتوگو|در گفت و گو|در مصاحبه)(?!\w)"
)
ACTING: Final = re.compile(
    r"(?<!\w)(?:برگزار|برپا|امضا\w?|منعقد|افتتاح|بازدید|سرکشی|دیدار|اغاز|گشایش|رونمایی|مبادله|تشکیل|حضور|انجام|سفر"
    r"|نشست مشترک|شد|میشود|رسید|اهدا|واگذار|تحویل|بستن|بسته)(?!\w)"
)
# At an event one speaks at the event itself: «روز یکشنبه در آیین اختتامیه جشنواره گفت».
HOLDING: Final = re.compile(
    rf"{ACTING.pattern}|(?<!\w)(?:اختتامیه|افتتاحیه|پایانی|همایش|جشنواره|رویداد|نمایشگاه|کنفرانس|مسابق\w+)(?!\w)"
)
# Days of laws and decrees: «مصوب ۱۵ فروردین ۸۹» passed on.
DECREE: Final = re.compile(r"(?<!\w)(?:مصوب|مصوبه|اییننامه|قانون|متولد|مورخ نامه)(?: \w+){0,2} $")
# What leads back to the occasion of the report: «در این جلسه» in this session, ceremony, visit, on the same day.
BACK: Final = re.compile(
    r"(?<!\w)(?:در|حاشیه|پایان|ادامه) (?:این|همین|همان) (?:جلسه|نشست|مراسم|ایین|دیدار|بازدید|سفر|رویداد)"
    r"|(?:همین|همان) روز"
)
# «همان روز» on that same day.
SAME_DAY: Final = re.compile(r"(?<!\w)(?:همین|همان|این) روز(?!\w)")
# What a report calls an act it has just stated, by its kind: document, contract, agreement, ceremony; session, meeting,
# gathering; visit, journey, tour; course, workshop, programme; fair, festival, congress, event; opening, centre …
_SIGNING: Final = "سند|تفاهمنامه|تفاهم نامه|قرارداد|توافق|توافقنامه|موافقتنامه|پیمان|مراسم|ایین|امضا"
_SESSION: Final = "نشست|جلسه|دیدار|گردهمایی|همایش|مجمع|شورا|کارگروه|همنشینی|میزگرد"
_OCCASIONS: Final[dict[Kind, str]] = {
    "agreement": f"{_SIGNING}|{_SESSION}",
    "meeting": f"{_SESSION}|مراسم|ایین|برنامه",
    "complex": "مراسم|ایین|افتتاح|گشایش|رونمایی|کلنگ|عملیات|برنامه",
    "workshop_access": f"{_SIGNING}|واگذاری|تحویل",
    "training": "دوره|کارگاه|برنامه|کلاس|وبینار|سفر اموزشی|اردو|مدرسه",
    "tour": "بازدید|سفر|تور|اردو|برنامه|دیدار|گردش|سرکشی",
    "event": "رویداد|نمایشگاه|همایش|جشنواره|گردهمایی|کنفرانس|سمینار|مسابقه|استارتاپ|مراسم|ایین|اختتامیه|افتتاحیه",
    "funding": _SIGNING,
}
_PLACES: Final = "|مرکز|مجتمع|کارخانه|کلینیک|کارگاه|پردیس|پارک|هنرستان|شهرک|ساختمان"
"""What was opened, pointed to by «این» (this) with the day on which that was."""
# … before the day on which that was: «در این نشست که سه‌شنبه …», «آیین امضای سند دوشنبه …», «در دیدار یکشنبه …».
POINTING: Final = {
    kind: re.compile(
        rf"(?<!\w)(?:(?:این|ان|همین) (?:\w+ ){{0,2}}?(?:{nouns}{_PLACES if kind == 'complex' else ''})\w{{0,3}}،?"
        rf"(?: [\w،«»]+){{0,10}}? ?|(?:{nouns})(?:ی|ای|های)?،?(?: [\w،«»]+){{0,8}}? )$"
    )
    for kind, nouns in _OCCASIONS.items()
}
# … or behind it: «سه‌شنبه ۲۴ خرداد در حاشیه این برنامه گفت» said on that day on the fringe of this programme.
POINTING_BEHIND: Final = {
    kind: re.compile(rf"،? (?:\w+ ){{0,3}}?(?:در|حاشیه|جریان|پایان|ادامه) (?:این|همین) (?:{nouns})(?!\w)")
    for kind, nouns in _OCCASIONS.items()
}
DIRECT: Final = {
    kind: re.compile(rf"(?<!\w)(?:{nouns})(?: (?:روز|صبح|ظهر|عصر|شامگاه|شب|امضا\w?|پایانی))* $")
    for kind, nouns in _OCCASIONS.items()
}
# An occasion of speaking only: to the press, on the air.
PRESS: Final = re.compile(r"(?<!\w)(?:خبری|رسانهای|مطبوعاتی|رادیویی|تلویزیونی|خبرنگاران)(?!\w)")
# What is announced with its day: «از برپایی نمایشگاه در ۱۷ آذر خبر داد», opening, signing, start, visit …
ANNOUNCED: Final = re.compile(
    r"(?<!\w)از (?:\w+ ){0,2}?(?:برگزاری|برپایی|افتتاح|گشایش|راهاندازی|اغاز|امضا\w?|بازدید|سفر|بهرهبرداری|رونمایی"
    r"|تشکیل)(?: [\w،«»]+){0,16} $"
)
