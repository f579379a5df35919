"""Dates in folded text: Jalali phrases, numeric dates, weekdays, words such as «امروز», and Gregorian dates.

A missing year is taken from the day of publication (the latest such day that is at most 45 days after it), never
without one; relative words («دیروز», «سال جاری») need it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from etl.persian import date_words as words
from etl.persian.calendar import FIRST_YEAR, LAST_YEAR, month_length, to_jalali
from etl.persian.date_context import LOOK_AHEAD, DateContext
from etl.persian.date_spans import (
    DatePrecision,
    DateSpan,
    day_number,
    full_year,
    gregorian_day,
    jalali_day,
    span_day,
)
from etl.persian.relative_dates import join_apposed, read_near_day, read_relative, read_weekday

__all__ = ["LOOK_AHEAD", "DateSpan", "find_dates", "find_dates_at", "may_begin_date"]

_WORD: Final = re.compile(r"[^\W_]+")

_LONGEST_LIST: Final = 4
"""Days between the first and the last of «۲۰، ۲۱ … آذر»."""


def find_dates(
    text: str,
    published: date | None,
    start: int = 0,
    end: int | None = None,
    published_precision: DatePrecision = "day",
) -> list[DateSpan]:
    """Dates in text[start:end] of folded text, left to right, not overlapping.

    Days relative to the publication need it to the day; a missing year can be filled from its month as well.
    """
    end = len(text) if end is None else end
    places = [match.start() for match in _WORD.finditer(text, start, end) if may_begin_date(match[0])]
    return find_dates_at(places, text, published, start, end, published_precision)


def may_begin_date(word: str) -> bool:
    """Whether a date may be built around a word: a month, a weekday, «امروز» … or a number."""
    return word in words.ANCHOR_KINDS or word[0].isdecimal()


def find_dates_at(
    places: Iterable[int],
    text: str,
    published: date | None,
    start: int,
    end: int,
    published_precision: DatePrecision = "day",
) -> list[DateSpan]:
    """The same for places already known: where words of [start, end) begin that a date may be built around."""
    context = DateContext(text, published, published_precision, start, end)
    found: list[DateSpan] = []
    last_end = start - 1
    for place in places:
        if place <= last_end or (place and text[place - 1] not in words.BEFORE_ANCHOR):
            continue
        match = words.ANCHOR.match(text, place, end)
        if match is None:
            continue
        last_end = match.end()
        span = _READERS[words.ANCHOR_KINDS.get(match[1], "numeric")](context, match)
        if span is None or (found and span.end <= found[-1].end):
            continue
        while found and found[-1].end > span.start:
            found.pop()
        joined = join_apposed(text, found[-1], span) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(span)
    return found


def _read_numeric(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    text, start, end = context.text, match.start(1), match.end(1)
    if start > context.start and text[start - 1] in "/-.0123456789":
        return None
    if end < context.end and text[end] in "/-0123456789":
        return None
    first, month, last = (int(part) for part in words.NUMERIC_LINK.split(match[1]))
    if max(first, last) >= 1900:
        return span_day(start, end, gregorian_day(max(first, last), month, min(first, last)))
    day = jalali_day(full_year(max(first, last)), month, min(first, last))
    if first <= 31 and last <= 31:
        day = _read_short_year(context, month, first, last)
    return span_day(start, end, day)


def _read_short_year(context: DateContext, month: int, first: int, last: int) -> date | None:
    """«۰۳/۵/۲۳» begins with its year, and so does «۲۳/۵/۰۳» unless that would lie far ahead of the publication."""
    days = (jalali_day(full_year(first), month, last), jalali_day(full_year(last), month, first))
    if context.published is None:
        return days[0]
    return next((day for day in days if day and day <= context.published + LOOK_AHEAD), None)


def _read_month(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    month = words.MONTHS[match[1].removesuffix("ماه")]
    after = words.AFTER_MONTH.match(context.text, match.end(1), context.end)
    end = after.end() if after else match.end(1)
    named = match[1].endswith("ماه") or end > match.end(1)
    reach = max(context.start, match.start(1) - 60)
    before = words.BEFORE_MONTH.search(context.text, reach, match.start(1))
    if before and (named or not _is_count(context, before, month)):
        return _read_day_of_month(context, before, month, after, end)
    nth = words.NTH_OF_MONTH.search(context.text, reach, match.start(1))
    if nth:
        return _read_nth_day(context, nth, month, after, end)
    if not named and not context.find_limit(match.start(1))[1]:
        return None  # «مهر» and «دی» are words of their own
    return _read_whole_month(context, match.start(1), month, _find_year(context, after, month, 29), end)


def _is_count(context: DateContext, before: re.Match[str], month: int) -> bool:
    """Whether a bare number word before a month is likelier to count things: «دو مهر» two stamps, «یک آذر» an Azar."""
    day = words.CARDINAL_DAYS.get(before["day"])
    if day is None or day > 10 or before["weekday"] or before["last"]:
        return False
    if words.SAYS_DAY.search(context.text, max(context.start, before.start() - 9), before.start()):
        return False
    return day == 1 or month in words.COUNTED_MONTHS


def _read_day_of_month(
    context: DateContext, before: re.Match[str], month: int, after: re.Match[str] | None, end: int
) -> DateSpan | None:
    day, start = day_number(before["day"]), before.start()
    last_day = day_number(before["last"]) if before["last"] else None
    named = words.WEEKDAYS[before["opening"] or before["weekday"]] if before["weekday"] else None
    if last_day is not None and not _is_run(day, last_day, before["link"]):
        start, day, last_day = before.start("last"), last_day, None
    year = _find_year(context, after, month, day)
    if year is None:
        year = context.guess_year(month, day, named, context.is_coming(start, end))
        year = context.move_ahead(year, month, day, end)
    first = jalali_day(year, month, day)
    last = jalali_day(year, month, last_day) if last_day else first
    begin = words.MONTH_TO_DAY.search(context.text, max(context.start, start - 45), start)
    opening = _read_opening(begin, year, first) if begin and first else None
    if begin and opening:
        return DateSpan(begin.start(), end, opening, opening, first, "day")
    if first is None and year is not None:
        return None
    limit_start, is_due = (start, False) if before["opening"] and last_day else context.find_limit(start)
    return DateSpan(limit_start, end, None if is_due else first, first, last or first, "day", is_due)


def _is_run(first: int, last: int, link: str) -> bool:
    """Whether two days of a month are the ends of a run or list of days: «۲۰ و ۲۱», «۲۲-۲۴», but not «ساعت ۱۰، ۲۳»."""
    return first < last <= (first + _LONGEST_LIST if link == "، " else last)


def _read_opening(begin: re.Match[str], year: int | None, last: date) -> date | None:
    """The first day of «۲۸ اسفند تا ۵ فروردین», which may lie in the year before the last."""
    for opening_year in (year, year - 1) if year else ():
        opening = jalali_day(opening_year, words.MONTHS[begin["month"]], day_number(begin["day"]))
        if opening and opening < last:
            return opening
    return None


def _read_nth_day(
    context: DateContext, nth: re.Match[str], month: int, after: re.Match[str] | None, end: int
) -> DateSpan | None:
    day = words.NTH_DAYS[nth["day"]] if nth["day"] else None
    year = _find_year(context, after, month, day or 29) or context.guess_year(month, day or 29, None, False)
    if year is None:
        return DateSpan(nth.start(), end, None, None, None, "day")
    return span_day(nth.start(), end, jalali_day(year, month, day or month_length(year, month)))


def _read_whole_month(context: DateContext, start: int, month: int, year: int | None, end: int) -> DateSpan:
    if year is None:
        year = context.guess_year(month, 1, None, context.is_coming(start, end))
    limit_start, is_due = context.find_limit(start)
    first = jalali_day(year, month, 1)
    half = words.FIRST_HALF.search(context.text, limit_start, start)
    last = jalali_day(year, month, 15 if half else month_length(year, month)) if year and first else None
    return DateSpan(limit_start, end, None, first, last, "month", is_due)


def _find_year(context: DateContext, after: re.Match[str] | None, month: int, day: int) -> int | None:
    """The year that the words behind a month give: «۱۴۰۳», «سال گذشته», «جاری»; None if they give none."""
    if after is None:
        return None
    if after["year"]:
        return full_year(int(after["year"]))
    shift = after["shift"]
    if shift:
        return context.shift_year(-1 if shift in ("پارسال", "سال گذشته") else 1 if shift == "سال اینده" else 0)
    this = context.shift_year(0)
    near = jalali_day(this, month, day)
    if this is None or near is None or not after["near"] or context.published is None:
        return None
    if after["near"] == "گذشته":
        return this if near <= context.published else this - 1
    return this + 1 if after["near"] == "اینده" and near < context.published else this


def _read_gregorian(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    year = words.GREGORIAN_YEAR.match(context.text, match.end(1), context.end)
    day = words.GREGORIAN_DAY.search(context.text, max(context.start, match.start(1) - 3), match.start(1))
    if not year or not day:
        return None
    found = gregorian_day(int(year["year"]), words.GREGORIAN[match[1]], int(day["day"]))
    return span_day(day.start(), year.end(), found)


def _read_this_year(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    shift = -1 if match[1] == "پارسال" else 0
    return _span_year(context, match.start(1), match.end(1), context.shift_year(shift))


def _read_year(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    text, start = context.text, match.start(1)
    after = words.AFTER_YEAR.match(text, match.end(1), context.end)
    if after is None:
        if context.find_limit(start)[1] and text[start - 1] == " " and context.closes(start):
            return _span_year(context, start, match.end(1), context.shift_year(0))  # «تا پایان سال»
        return None
    if after["shift"]:
        if words.COUNT_BEFORE.search(text, max(context.start, start - 6), start):
            return None  # «سه سال گذشته» the last three years
        return _span_year(context, start, after.end(), context.shift_year(words.SHIFTS[after["shift"]]))
    return _span_year(context, start, after.end(), full_year(int(after["other"] or after["year"])))


def _span_year(context: DateContext, start: int, end: int, year: int | None) -> DateSpan | None:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    limit_start, is_due = context.find_limit(start)
    first = jalali_day(year, 1, 1)
    last = jalali_day(year, 12, month_length(year, 12)) if year else None
    return DateSpan(limit_start, end, None, first, last, "year", is_due)


def _read_near_month(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    text, start = context.text, match.start(1)
    shift = words.NEXT_WORD.match(text, match.end(1), context.end)
    if context.published is None or context.precision not in ("day", "month"):
        return None
    named = words.DAY_OF_NEAR_MONTH.search(text, max(context.start, start - 24), start)
    same = bool(named and named["same"])
    if not same and (shift is None or shift[1] not in words.SHIFTS):
        return None
    today = to_jalali(context.published)
    moved = 0 if same or shift is None else words.SHIFTS[shift[1]]
    year, month = divmod(today.year * 12 + today.month - 1 + moved, 12)
    end = match.end(1) if same or shift is None else shift.end(1)
    if named and (named["word"] or moved == 0):
        return span_day(named.start(), end, jalali_day(year, month + 1, day_number(named["word"] or named["number"])))
    if re.search(r"\w $", text[max(context.start, start - 2) : start]) and not context.find_limit(start)[1]:
        return None  # «شش ماه گذشته» is the last six months, not last month
    return _read_whole_month(context, start, month + 1, year, end)


_READERS: Final[dict[str, Callable[[DateContext, re.Match[str]], DateSpan | None]]] = {
    "numeric": _read_numeric,
    "month": _read_month,
    "weekday": read_weekday,
    "relative": read_relative,
    "gregorian": _read_gregorian,
    "this_year": _read_this_year,
    "year": _read_year,
    "near_month": _read_near_month,
    "near_day": read_near_day,
}
