"""Dates in folded text: Jalali phrases, numeric dates, weekdays, words such as «امروز», and Gregorian dates.

A missing year is taken from the day of publication (the latest such day that is at most 45 days after it), never
without one; relative words («دیروز», «سال جاری») need it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from etl.persian import date_words as words
from etl.persian.calendar import FIRST_YEAR, LAST_YEAR, month_length, to_jalali, weekday
from etl.persian.date_spans import (
    DatePrecision,
    DateSpan,
    day_number,
    full_year,
    gregorian_day,
    jalali_day,
    span_day,
)

__all__ = ["LOOK_AHEAD", "DateSpan", "find_dates", "find_dates_at", "may_begin_date"]

LOOK_AHEAD: Final = timedelta(days=45)
"""How far after its publication an article may speak of a day without naming the year."""

_FAR_AHEAD: Final = timedelta(days=200)
"""How far ahead if its sentence is in the future tense as well."""

_WORD: Final = re.compile(r"[^\W_]+")

_SENTENCE_REACH = 300
"""How far ahead the verb of the sentence is looked for."""


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
    reader = _Reader(text, published, published_precision, start, end)
    found: list[DateSpan] = []
    last_end = start - 1
    for place in places:
        if place <= last_end or (place and text[place - 1] not in words.BEFORE_ANCHOR):
            continue
        match = words.ANCHOR.match(text, place, end)
        if match is None:
            continue
        last_end = match.end()
        span = reader.read(match)
        if span is None or (found and span.end <= found[-1].end):
            continue
        while found and found[-1].end > span.start:
            found.pop()
        found.append(span)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    published: date | None
    precision: DatePrecision
    start: int
    end: int

    def read(self, match: re.Match[str]) -> DateSpan | None:
        """The date around one anchor word."""
        match words.ANCHOR_KINDS.get(match[1], "numeric"):
            case "month":
                return self._read_month(match)
            case "weekday":
                return self._read_weekday(match)
            case "relative":
                return self._read_relative(match)
            case "gregorian":
                return self._read_gregorian(match)
            case "this_year":
                return self._read_this_year(match)
            case "year":
                return self._read_year(match)
            case "near_month":
                return self._read_near_month(match)
            case "near_day":
                return self._read_near_day(match)
            case _:
                return self._read_numeric(match)

    def _read_numeric(self, match: re.Match[str]) -> DateSpan | None:
        if match.start(1) > self.start and self.text[match.start(1) - 1] in "/-.0123456789":
            return None
        if match.end(1) < self.end and self.text[match.end(1)] in "/-0123456789":
            return None
        first, month, last = (int(part) for part in re.split("[/.-]", match[1]))
        year, day = (first, last) if first > 31 or last <= 31 else (last, first)
        if year >= 1900:
            return span_day(match.start(1), match.end(1), gregorian_day(year, month, day))
        if year < 100:
            year += 1300 if year >= 60 else 1400
        return span_day(match.start(1), match.end(1), jalali_day(year, month, day))

    def _read_month(self, match: re.Match[str]) -> DateSpan | None:
        month = words.MONTHS[match[1].removesuffix("ماه")]
        after = words.AFTER_MONTH.match(self.text, match.end(1), self.end)
        year, end = self._year_of(after), after.end() if after else match.end(1)
        before = words.BEFORE_MONTH.search(self.text, max(self.start, match.start(1) - 45), match.start(1))
        if before:
            return self._read_day_of_month(before, month, year, end)
        if end == match.end(1) and not match[1].endswith("ماه") and not self._limit(match.start(1))[1]:
            return None  # «مهر» and «دی» are words of their own
        return self._read_whole_month(match.start(1), month, year, end)

    def _read_day_of_month(self, before: re.Match[str], month: int, year: int | None, end: int) -> DateSpan | None:
        day = day_number(before["day"])
        last_day = day_number(before["last"]) if before["last"] else None
        named = words.WEEKDAYS[before["weekday"]] if before["weekday"] else None
        start = before.start()
        if year is None:
            year = self._guess_year(month, day, named, self._is_coming(start, end))
            year = self._move_ahead(year, month, day, end)
        if last_day is not None and last_day <= day and self.text[before.start("last") - 2] == "و":
            start, day, last_day = before.start("last"), last_day, None
        first = jalali_day(year, month, day)
        last = jalali_day(year, month, last_day) if last_day else first
        begin = words.MONTH_TO_DAY.search(self.text, max(self.start, start - 45), start)
        if begin and first:
            day_before = jalali_day(year, words.MONTHS[begin["month"]], day_number(begin["day"]))
            if day_before and day_before < first:
                return DateSpan(begin.start(), end, day_before, day_before, first, "day")
        if first is None and year is not None:
            return None
        limit_start, is_due = self._limit(start)
        return DateSpan(limit_start, end, None if is_due else first, first, last or first, "day", is_due)

    def _read_whole_month(self, start: int, month: int, year: int | None, end: int) -> DateSpan:
        if year is None:
            year = self._guess_year(month, 1, None, self._is_coming(start, end))
        limit_start, is_due = self._limit(start)
        first = jalali_day(year, month, 1)
        last = jalali_day(year, month, month_length(year, month)) if year and first else None
        return DateSpan(limit_start, end, None, first, last, "month", is_due)

    def _year_of(self, after: re.Match[str] | None) -> int | None:
        if after is None:
            return None
        if after["year"]:
            return full_year(after["year"])
        shift = after["shift"]
        if not shift or not self.published:
            return None
        this = to_jalali(self.published).year
        return this + (-1 if shift in ("پارسال", "سال گذشته") else 1 if shift == "سال اینده" else 0)

    def _is_coming(self, start: int, end: int) -> bool:
        """Whether the date is a limit of something still to be done: «تا پایان مهر … می‌رسد»."""
        return self._limit(start)[1] and self._speaks_of_future(end)

    def _guess_year(self, month: int, day: int, named: int | None, coming: bool) -> int | None:
        """The year of the latest such day up to 45 days after publication; one on the named weekday first.

        For what is still to come, the first such month or day from the publication on.
        """
        if self.published is None or self.precision not in ("day", "month"):
            return None
        this = to_jalali(self.published).year
        if coming:
            passed = jalali_day(this, month, min(28, day + 28)) if day == 1 else jalali_day(this, month, day)
            return this + 1 if passed and passed < self.published else this
        days = [(year, jalali_day(year, month, day)) for year in (this + 1, this, this - 1)]
        fitting = [(year, found) for year, found in days if found and found <= self.published + LOOK_AHEAD]
        if named is not None:
            near = [item for item in fitting[:2] if weekday(item[1]) == named]
            fitting = near or fitting
        return fitting[0][0] if fitting else None

    def _move_ahead(self, year: int | None, month: int, day: int, end: int) -> int | None:
        """The next year if the guessed day is long past while its sentence speaks of the future."""
        guessed = jalali_day(year, month, day)
        if guessed is None or self.published is None or guessed >= self.published - LOOK_AHEAD:
            return year
        ahead = jalali_day(to_jalali(guessed).year + 1, month, day)
        near = ahead is not None and ahead <= self.published + _FAR_AHEAD
        return to_jalali(guessed).year + 1 if near and self._speaks_of_future(end) else year

    def _read_weekday(self, match: re.Match[str]) -> DateSpan | None:
        if self.published is None or self.precision != "day":
            return None
        if words.NAMED_DAYS.match(self.text, match.end(1), self.end):
            return None  # «چهارشنبه و پنجشنبه ۲۰ و ۲۱ آذر» is read at its month
        after = words.AFTER_DAY.match(self.text, match.end(1), self.end)
        back = (weekday(self.published) - words.WEEKDAYS[match[1]]) % 7
        if after and after["shift"] in ("اینده", "بعد"):
            day = self.published + timedelta(days=7 - back)
        elif after and after["shift"] in ("گذشته", "قبل"):
            day = self.published - timedelta(days=back or 7)
        elif back and self._speaks_of_future(match.end(1)):
            day = self.published + timedelta(days=7 - back)
        else:
            day = self.published - timedelta(days=back)
        end = after.end() if after else match.end(1)
        start, is_due = self._limit(match.start(1))
        if not is_due:
            return span_day(match.start(1), end, day)
        if not after and day < self.published and not words.PAST.search(self.text, end, self._sentence_end(end)):
            day += timedelta(days=7)  # «تا جمعه دایر است»
        return DateSpan(start, end, None, day, day, "day", is_due)

    def _speaks_of_future(self, place: int) -> bool:
        stop = self._sentence_end(place)
        verb = words.FUTURE.search(self.text, place, stop)
        return bool(verb) and not words.PAST.search(self.text, place, verb.start() if verb else stop)

    def _sentence_end(self, place: int) -> int:
        limit = min(self.end, place + _SENTENCE_REACH)
        stop = self.text.find(". ", place, limit)
        return limit if stop < 0 else stop

    def _read_relative(self, match: re.Match[str]) -> DateSpan | None:
        if self.published is None or self.precision != "day":
            return None
        if match[1] == "امروز" and self.text[max(0, match.start(1) - 3) : match.start(1)] in ("تا ", "به "):
            return None  # «تا امروز» up to now, «تا به امروز»
        day = self.published + timedelta(days=words.RELATIVE_DAYS[match[1]])
        return span_day(match.start(1), match.end(1), day)

    def _read_gregorian(self, match: re.Match[str]) -> DateSpan | None:
        year = words.GREGORIAN_YEAR.match(self.text, match.end(1), self.end)
        day = words.GREGORIAN_DAY.search(self.text, max(self.start, match.start(1) - 3), match.start(1))
        if not year or not day:
            return None
        found = gregorian_day(int(year["year"]), words.GREGORIAN[match[1]], int(day["day"]))
        return span_day(day.start(), year.end(), found)

    def _read_this_year(self, match: re.Match[str]) -> DateSpan | None:
        return self._year_span(match.start(1), match.end(1), self._shifted_year(-1 if match[1] == "پارسال" else 0))

    def _read_year(self, match: re.Match[str]) -> DateSpan | None:
        after = words.AFTER_YEAR.match(self.text, match.end(1), self.end)
        if after is None:
            _, is_due = self._limit(match.start(1))
            if is_due and self.text[match.start(1) - 1] == " " and self._closes(match.start(1)):
                return self._year_span(match.start(1), match.end(1), self._shifted_year(0))  # «تا پایان سال»
            return None
        if after["shift"]:
            if words.COUNT_BEFORE.search(self.text, max(self.start, match.start(1) - 6), match.start(1)):
                return None  # «سه سال گذشته» the last three years
            return self._year_span(match.start(1), after.end(), self._shifted_year(words.SHIFTS[after["shift"]]))
        year = full_year(after["other"] or after["year"])
        return self._year_span(match.start(1), after.end(), year)

    def _read_near_month(self, match: re.Match[str]) -> DateSpan | None:
        shift = words.NEXT_WORD.match(self.text, match.end(1), self.end)
        if self.published is None or self.precision not in ("day", "month"):
            return None
        named = words.DAY_OF_NEAR_MONTH.search(self.text, max(self.start, match.start(1) - 24), match.start(1))
        same = bool(named and named["same"])
        if not same and (shift is None or shift[1] not in words.SHIFTS):
            return None
        today = to_jalali(self.published)
        moved = 0 if same or shift is None else words.SHIFTS[shift[1]]
        year, month = divmod(today.year * 12 + today.month - 1 + moved, 12)
        end = match.end(1) if same or shift is None else shift.end(1)
        if named and (named["word"] or moved == 0):
            return span_day(
                named.start(), end, jalali_day(year, month + 1, day_number(named["word"] or named["number"]))
            )
        if not self._month_is_whole(match.start(1)):
            return None
        return self._read_whole_month(match.start(1), month + 1, year, end)

    def _read_near_day(self, match: re.Match[str]) -> DateSpan | None:
        """«روز گذشته» is yesterday; «سه روز گذشته» is none."""
        shift = words.NEXT_WORD.match(self.text, match.end(1), self.end)
        if self.published is None or self.precision != "day" or shift is None or shift[1] not in ("گذشته", "قبل"):
            return None
        if words.COUNT_BEFORE.search(self.text, max(self.start, match.start(1) - 6), match.start(1)):
            return None
        return span_day(match.start(1), shift.end(1), self.published - timedelta(days=1))

    def _month_is_whole(self, start: int) -> bool:
        """«شش ماه گذشته» is the last six months, not last month."""
        return not re.search(r"(?:\d|\w) $", self.text[max(self.start, start - 2) : start]) or self._limit(start)[1]

    def _shifted_year(self, shift: int) -> int | None:
        return to_jalali(self.published).year + shift if self.published else None

    def _year_span(self, start: int, end: int, year: int | None) -> DateSpan | None:
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        limit_start, is_due = self._limit(start)
        first = jalali_day(year, 1, 1)
        last = jalali_day(year, 12, month_length(year, 12)) if year else None
        return DateSpan(limit_start, end, None, first, last, "year", is_due)

    def _limit(self, start: int) -> tuple[int, bool]:
        """Where a limit («تا», «تا پایان», «پایان») before `start` begins, and whether there is one."""
        match = words.LIMIT.search(self.text, max(self.start, start - 24), start)
        if match and (match["until"] or match["close"]):
            return match.start(), True
        return start, False

    def _closes(self, start: int) -> bool:
        match = words.LIMIT.search(self.text, max(self.start, start - 24), start)
        return bool(match and match["close"])
