"""The words and patterns of dates, on folded text; etl/persian/dates.py reads what they find."""

from __future__ import annotations

import re
from typing import Final

from etl.persian.alphabet import fold_letters
from etl.persian.calendar import GREGORIAN_MONTH_NAMES, MONTH_NAMES, WEEKDAY_NAMES
from etl.persian.numbers import ORDINALS
from etl.persian.patterns import alternatives

MONTHS: Final = {fold_letters(name): place for place, name in enumerate(MONTH_NAMES, 1)} | {"امرداد": 5}
_WEEKDAYS: Final = {fold_letters(name): place for place, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS: Final = _WEEKDAYS | {f"{name}شب": place for name, place in _WEEKDAYS.items()}  # «شنبه‌شب» in one word
GREGORIAN: Final = {fold_letters(name): place for place, name in enumerate(GREGORIAN_MONTH_NAMES, 1)} | {
    "می": 5, "جولای": 7, "اگوست": 8, "آگوست": 8, "ژوییه": 7,
}  # fmt: skip
# today, tonight, yesterday, last night, the day before, tomorrow, the day after
RELATIVE_DAYS: Final = {
    "امروز": 0, "امشب": 0, "دیروز": -1, "دیشب": -1, "پریروز": -2, "فردا": 1, "پسفردا": 2,
}  # fmt: skip
SHIFTS: Final = {"گذشته": -1, "قبل": -1, "پیش": -1, "جاری": 0, "اخیر": 0, "اینده": 1, "بعد": 1}

_ORDINAL_DAYS: Final = {word: value for word, value in ORDINALS.items() if value <= 31 and not word.endswith("ین")}
DAY_WORDS: Final = {
    **_ORDINAL_DAYS,
    **{f"بیست و {word}": 20 + value for word, value in _ORDINAL_DAYS.items() if value < 10},
    **{f"سی و {word}": 30 + value for word, value in _ORDINAL_DAYS.items() if value < 10},
}

_DAY = rf"(?:\d{{1,2}}(?: ?ام)?|{alternatives(DAY_WORDS)})"
# Words that a date is built around, and what each is.
ANCHOR_KINDS: Final[dict[str, str]] = {
    **dict.fromkeys(GREGORIAN, "gregorian"),
    **dict.fromkeys([*MONTHS, *(f"{month}ماه" for month in MONTHS)], "month"),
    **dict.fromkeys(WEEKDAYS, "weekday"),
    **dict.fromkeys(RELATIVE_DAYS, "relative"),
    **dict.fromkeys(("امسال", "پارسال", "سالجاری"), "this_year"),
    "سال": "year",
    "ماه": "near_month",
    "روز": "near_day",
}
_NUMERIC: Final = r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|1[34]\d\d\.\d{1,2}\.\d{1,2}"
ANCHOR = re.compile(rf"({alternatives(ANCHOR_KINDS)}|{_NUMERIC})(?!\w)")
BEFORE_ANCHOR: Final = frozenset(" «([،:-")
"""What may stand before an anchor."""
BEFORE_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<weekday>{alternatives(WEEKDAYS)})،? ?\(?(?:مورخ |روز )?)?(?P<day>{_DAY})"
    rf"(?:(?:، {_DAY}){{0,4}}،? (?:(?:تا|الی|لغایت|و) )(?:\w*شنبه |جمعه )?(?P<last>{_DAY}))? (?:ماه )?$"
)
# «بیستم ماه جاری», «۲۰ ماه جاری», «پنجم همین ماه»; but «۲۰ ماه گذشته» are twenty months.
DAY_OF_NEAR_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<word>{alternatives(DAY_WORDS)})|(?P<number>\d{{1,2}})) (?P<same>این |همین )?$"
)
MONTH_TO_DAY = re.compile(rf"(?<!\w)(?P<day>{_DAY}) (?P<month>{alternatives(MONTHS)})(?:ماه| ماه)? (?:تا|الی|لغایت) $")
_NOT_COUNTED = r"(?! ?(?:نفر|درصد|واحد|شرکت|هزار|میلیون|میلیارد|و \d|تیم|کارگاه|طرح|پروژه|%))"
_YEAR = rf"(?P<year>1[34]\d\d(?!\d)|[6-9]\d(?![\d.،/]){_NOT_COUNTED}|0\d(?!\d))"
AFTER_MONTH = re.compile(
    rf"(?: ?ماه(?!\w))?(?:،? (?:(?:سال )?{_YEAR}|(?P<shift>سال (?:گذشته|جاری|اینده)|امسال|پارسال)))?"
)
AFTER_YEAR = re.compile(
    rf" (?:(?:تحصیلی |زراعی |مالی )?(?P<other>1[34]\d\d)(?: ?[-/] ?| و )(?:1[34]\d\d|\d\d)(?!\d)"
    rf"|(?:تحصیلی |مالی |های )?{_YEAR}|(?P<shift>گذشته|قبل|جاری|اینده|بعد)(?!\w))"
)
NAMED_DAYS = re.compile(rf" (?:و|تا|الی) (?:روز )?(?:{alternatives(WEEKDAYS)})،? {_DAY}(?!\w)")
"""Behind a weekday: another one and the days of the month that both are."""
AFTER_DAY = re.compile(r" (?:(?:هفته )?(?P<shift>گذشته|قبل|اینده|بعد|جاری)(?!\w))")
GREGORIAN_YEAR = re.compile(r" (?:سال )?(?P<year>(?:19|20)\d\d)(?!\d)")
GREGORIAN_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2}) $")
NEXT_WORD = re.compile(r" (\w+)")
COUNT_BEFORE = re.compile(r"(?:\d|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|چند|سالهای) $")
LIMIT = re.compile(
    r"(?<!\w)(?P<until>تا|الی)? ?(?P<close>(?:پایان|انتهای|اخر|اواخر) )?(?P<near>نیمه )?(?:ماه |سال |روز )*$"
)
FUTURE = re.compile(r"(?<!\w)(?:می\w+د|خواه[ند]+|قرار است)(?!\w)")
PAST = re.compile(
    r"(?<!\w)(?:شد|شدند|شدهاند|کرد|کردند|کردهاند|گفت|افزود|داشت|داشتند|گرفت|بود|یافت|رسید|داد|پرداخت)(?!\w)"
)
