"""A date as the text has it, and the days that its numbers and words stand for."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from etl.persian import date_words as words
from etl.persian.calendar import from_jalali

DatePrecision = Literal["day", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at [start, end) of folded text.

    `date` is set only when the text names a day; `first` and `last` bound the period that is meant («۱۸ تا ۲۱ آذر»,
    «مهرماه», «سال جاری»), None when the year is not known.
    """

    start: int
    end: int
    date: datetime.date | None
    first: datetime.date | None
    last: datetime.date | None
    precision: DatePrecision
    is_due: bool = False
    """«تا …», «تا پایان …»: the end of the period is a limit."""


def span_day(start: int, end: int, day: date | None) -> DateSpan | None:
    """A single day; None when there is none."""
    return DateSpan(start, end, day, day, day, "day") if day else None


def day_number(word: str) -> int:
    """Number of a day of the month, in digits or as an ordinal word."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else words.DAY_WORDS[word]


def full_year(year: int) -> int:
    """A Jalali year that may be written with its last two digits only."""
    if year >= 100:
        return year
    return year + (1300 if year >= 60 else 1400)


def jalali_day(year: int | None, month: int, day: int) -> date | None:
    """The day of a Jalali date; None when there is no such day or no year."""
    try:
        return from_jalali(year, month, day) if year is not None else None
    except ValueError:
        return None


def gregorian_day(year: int, month: int, day: int) -> date | None:
    """The day of a Gregorian date; None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
