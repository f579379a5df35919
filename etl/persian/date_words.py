"""The words and patterns of dates, on folded text; etl/persian/dates.py reads what they find."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from etl.persian.alphabet import fold_letters
from etl.persian.calendar import GREGORIAN_MONTH_NAMES, MONTH_NAMES, WEEKDAY_NAMES
from etl.persian.numbers import CARDINALS, ORDINALS
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
AFTER_TOMORROW: Final = re.compile(r"(?<!\w)پس $")
"""… before «فردا» in two words."""
APPOSED: Final = frozenset((" ", "، ", " (", " روز ", "، روز ", " مورخ "))
"""What may stand between «امروز» (today) and the weekday or date that says which day that is."""


def _count_to_31(words: Mapping[str, int]) -> dict[str, int]:
    """The words for 1 to 31, made of those for 1 to 20 and 30: «بیست و سوم» is "twenty and third"."""
    days = {word: value for word, value in words.items() if 0 < value <= 20 or value == 30}
    for tens, value in (("بیست", 20), ("سی", 30)):
        days |= {f"{tens} و {word}": value + unit for word, unit in words.items() if 0 < unit < 10}
    return {word: value for word, value in days.items() if value <= 31}


ORDINAL_DAYS: Final = _count_to_31({word: value for word, value in ORDINALS.items() if not word.endswith("ین")})
CARDINAL_DAYS: Final = _count_to_31(CARDINALS)
DAY_WORDS: Final = {**ORDINAL_DAYS, **CARDINAL_DAYS}
NTH_DAYS: Final = _count_to_31({word: value for word, value in ORDINALS.items() if word.endswith("ین")})

_DAY = rf"(?:\d{{1,2}}(?: ?ام)?|{alternatives(DAY_WORDS)})"
_WEEKDAY = rf"(?:{alternatives(WEEKDAYS)})"
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
_NUMERIC: Final = (
    r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|\d{1,4} / \d{1,2} / \d{1,4}|1[34]\d\d\.\d{1,2}\.\d{1,2}|\d{1,2}\.\d{1,2}\.1[34]\d\d"
)
ANCHOR = re.compile(rf"({alternatives(ANCHOR_KINDS)}|{_NUMERIC})(?!\w)")
NUMERIC_LINK = re.compile(r" / |[/.-]")
BEFORE_ANCHOR: Final = frozenset(" «([،:-")
"""What may stand before an anchor."""
# «بیستم», «دو», «چهارشنبه (۲۰», «۲۰، ۲۱ و ۲۲», «از شنبه ۲۲ تا دوشنبه ۲۴», «شنبه تا دوشنبه، ۲۲ تا ۲۴»; but «نیمه دوم» is
# the second half.
BEFORE_MONTH = re.compile(
    rf"(?<!\w)(?<!نیمه )(?<!دهه )(?<!هفته )"
    rf"(?:(?:(?P<opening>{_WEEKDAY})(?:، {_WEEKDAY}){{0,4}} (?:تا|الی|لغایت|و) (?:روز )?)?"
    rf"(?P<weekday>{_WEEKDAY})،? ?\(?(?:مورخ |روز )?)?(?P<day>{_DAY})"
    rf"(?:(?:، {_DAY}){{0,4}}(?P<link>،? (?:تا|الی|لغایت|و) |، | ?- ?)(?:{_WEEKDAY} )?(?P<last>{_DAY}))? (?:ماه )?$"
)
# «نهمین روز از آذر» the ninth, «آخرین روز مهر» the last day of the month.
NTH_OF_MONTH = re.compile(rf"(?<!\w)(?:(?P<day>{alternatives(NTH_DAYS)})|اخرین|واپسین) روز (?:از )?(?:ماه )?$")
SAYS_DAY = re.compile(r"(?<!\w)(?:روز|روزهای|تاریخ|مورخ|بامداد|صبح|ظهر|عصر|شامگاه|شب) $")
"""Before a number that is a day of a month: «روز دو مهر»."""
COUNTED_MONTHS: Final = frozenset((4, 7, 10, 11))
"""Tir, Mehr, Dey and Bahman are nouns too: «سه تیر» are three poles, «دو مهر» two stamps."""
# «بیستم ماه جاری», «۲۰ ماه جاری», «پنجم همین ماه»; but «۲۰ ماه گذشته» are twenty months.
DAY_OF_NEAR_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<word>{alternatives(ORDINAL_DAYS)})|(?P<number>\d{{1,2}})) (?P<same>این |همین )?$"
)
MONTH_TO_DAY = re.compile(rf"(?<!\w)(?P<day>{_DAY}) (?P<month>{alternatives(MONTHS)})(?:ماه| ماه)? (?:تا|الی|لغایت) $")
_NOT_COUNTED = r"(?! ?(?:نفر|درصد|واحد|شرکت|هزار|میلیون|میلیارد|و \d|تیم|کارگاه|طرح|پروژه|%))"
_YEAR = rf"(?P<year>1[34]\d\d(?!\d)|[6-9]\d(?![\d.،/]){_NOT_COUNTED}|0\d(?!\d))"
AFTER_MONTH = re.compile(
    rf"(?: ?ماه(?!\w))?(?:،? (?:(?:سال )?{_YEAR}|(?P<shift>سال (?:گذشته|جاری|اینده)|سالجاری|امسال|پارسال)"
    rf"|(?P<near>گذشته|جاری|اینده)(?!\w)))?"
)
AFTER_YEAR = re.compile(
    rf" (?:(?:تحصیلی |زراعی |مالی )?(?P<other>1[34]\d\d)(?: ?[-/] ?| و )(?:1[34]\d\d|\d\d)(?!\d)"
    rf"|(?:تحصیلی |مالی |های )?{_YEAR}|(?P<shift>گذشته|قبل|جاری|اینده|بعد)(?!\w))"
)
AFTER_WEEKDAY = re.compile(
    r" (?:(?P<this>(?:این|همین) هفته)|(?P<week>هفته )?(?P<shift>گذشته|قبل|پیش|اینده|بعد|جاری))(?!\w)"
)
EVERY_BEFORE = re.compile(r"(?<!\w)هر (?:روز )?$")
EVERY_BEHIND = re.compile(r" (?:هر|تمام) هفته(?!\w)")
"""«هر دوشنبه», «دوشنبه هر هفته»: every Monday."""
GREGORIAN_YEAR = re.compile(r" (?:سال )?(?P<year>(?:19|20)\d\d)(?!\d)")
GREGORIAN_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2}) $")
NEXT_WORD = re.compile(r" (\w+)")
NEXT_WORD_FROM = re.compile(r" \w+ از(?!\w)")
"""«دو روز پیش از نشست»: two days before something else than today."""
COUNT_BEFORE = re.compile(r"(?:\d|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|چند|سالهای) $")
DAYS_BEFORE = re.compile(rf"(?<!\w)(?:(?P<number>\d{{1,2}})|(?P<word>{alternatives(CARDINAL_DAYS)})) $")
LIMIT = re.compile(
    r"(?<!\w)(?P<until>تا|الی)? ?(?P<close>(?:پایان|انتهای|اخر|اواخر) )?"
    r"(?P<part>(?:نیمه|دهه|هفته) (?:اول |نخست |دوم |سوم |چهارم )?)?(?:ماه |سال |روز )*$"
)
FIRST_HALF: Final = re.compile(r"نیمه (?!دوم)")
"""In a limit: «تا نیمه آذر» until the middle of Azar."""
FUTURE = re.compile(r"(?<!\w)(?:می\w+د|خواه[ند]+|قرار است)(?!\w)")
PAST = re.compile(
    r"(?<!\w)(?:شد|شدند|شدهاند|کرد|کردند|کردهاند|گفت|افزود|داشت|داشتند|گرفت|بود|یافت|رسید|داد|پرداخت)(?!\w)"
)
