"""The Jalali (Iranian solar) calendar: conversion to and from `datetime.date` for the years 1300 to 1450.

Leap years follow the 33-year cycle, which agrees with the official calendar over 1210–1634
(K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74, 1996).
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta, timezone
from typing import Final, NamedTuple

FIRST_YEAR: Final = 1300
LAST_YEAR: Final = 1450
MONTH_NAMES: Final = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
"""Farvardin … Esfand; month 1 is MONTH_NAMES[0]."""

WEEKDAY_NAMES: Final = ("شنبه", "یکشنبه", "دوشنبه", "سه\u200cشنبه", "چهارشنبه", "پنجشنبه", "جمعه")
"""The Iranian week from Saturday to Friday."""

GREGORIAN_MONTH_NAMES: Final = (
    "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
)  # fmt: skip

TEHRAN: Final = timezone(timedelta(hours=3, minutes=30))
"""The clock of Iran since it gave up summer time in 2022. No named zone: Windows has none of its own."""


class JalaliDate(NamedTuple):
    """A day of the Jalali calendar; compares in the order of time."""

    year: int
    month: int
    day: int


def is_leap(year: int) -> bool:
    """Whether the Jalali year has 366 days."""
    return (year - 1209) % 33 % 4 == 1 and (year - 1209) % 33 != 0


def month_length(year: int, month: int) -> int:
    """Days of a Jalali month: 31 up to Shahrivar, then 30, and 29 or 30 in Esfand."""
    if not 1 <= month <= 12:
        raise ValueError(f"month must be 1 to 12, not {month}")
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def _make_new_years() -> tuple[int, ...]:
    ordinal = date(1921, 3, 21).toordinal()  # 1 Farvardin 1300
    starts = []
    for year in range(FIRST_YEAR, LAST_YEAR + 2):
        starts.append(ordinal)
        ordinal += 366 if is_leap(year) else 365
    return tuple(starts)


_NEW_YEARS = _make_new_years()
_MONTH_STARTS = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)


def to_jalali(day: date) -> JalaliDate:
    """The Jalali date of a Gregorian day. ValueError outside the years 1300 to 1450."""
    ordinal = day.toordinal()
    number = bisect_right(_NEW_YEARS, ordinal) - 1
    if not 0 <= number < len(_NEW_YEARS) - 1:
        raise ValueError(f"{day} is outside the Jalali years {FIRST_YEAR} to {LAST_YEAR}")
    day_of_year = ordinal - _NEW_YEARS[number]
    month = bisect_right(_MONTH_STARTS, day_of_year)
    return JalaliDate(FIRST_YEAR + number, month, day_of_year - _MONTH_STARTS[month - 1] + 1)


def from_jalali(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Jalali date. ValueError if there is no such day or the year is outside 1300 to 1450."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year must be {FIRST_YEAR} to {LAST_YEAR}, not {year}")
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"no day {day} in month {month} of {year}")
    return date.fromordinal(_NEW_YEARS[year - FIRST_YEAR] + _MONTH_STARTS[month - 1] + day - 1)


def weekday(day: date) -> int:
    """Day of the Iranian week: 0 Saturday … 6 Friday, the index into WEEKDAY_NAMES."""
    return (day.weekday() + 2) % 7
