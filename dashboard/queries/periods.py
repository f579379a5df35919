"""Periods of a choice: Jalali months or exact days, read from an address, said in words, as a predicate over acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from dashboard.labels import Labels
from etl.persian.calendar import from_jalali, month_length, to_jalali

_MONTH_RE = re.compile(r"1[34]\d\d-(0[1-9]|1[0-2])", re.ASCII)
_DAY_RE = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)


class Period(Protocol):
    """What of a choice bounds time; days stand in the place of months."""

    @property
    def month_from(self) -> str | None: ...
    @property
    def month_to(self) -> str | None: ...
    @property
    def day_from(self) -> date | None: ...
    @property
    def day_to(self) -> date | None: ...
    @property
    def include_undated(self) -> bool: ...


T = TypeVar("T")
Months = tuple[str | None, str | None]
Days = tuple[date | None, date | None]


def read_bounds(first: Sequence[str], last: Sequence[str]) -> tuple[Months, Days]:
    """The two ends of an address: months, or days when one of the ends is a day; the wrong way round is turned."""
    months = (_first(_month(v) for v in first), _first(_month(v) for v in last))
    days = (_first(_day(v) for v in first), _first(_day(v) for v in last))
    if days == (None, None):
        if months[0] and months[1] and months[0] > months[1]:
            months = (months[1], months[0])
        return months, days
    days = (days[0] or first_day(months[0]), days[1] or last_day(months[1]))
    if days[0] and days[1] and days[0] > days[1]:
        days = (days[1], days[0])
    return (None, None), days


def first_day(month: str | None) -> date | None:
    """The first day of a Jalali month key; None for an open end."""
    return from_jalali(int(month[:4]), int(month[5:]), 1) if month else None


def last_day(month: str | None) -> date | None:
    """The last day of a Jalali month key; None for an open end."""
    if not month:
        return None
    year, number = int(month[:4]), int(month[5:])
    return from_jalali(year, number, month_length(year, number))


def said(period: Period, labels: Labels) -> str:
    """The period in words: تیر ۱۴۰۱ تا دی ۱۴۰۴, or ۳ تیر ۱۴۰۱ تا ۵ دی ۱۴۰۴ for days."""
    first, last = period.day_from, period.day_to
    if first and last:
        return labels.span(first, last)
    if first:
        return labels("common.from", first=labels.date(first))
    if last:
        return labels("common.until", last=labels.date(last))
    return labels.period(period.month_from, period.month_to)


def where_period(period: Period, alias: str) -> tuple[str, list[str]]:
    """The period as a predicate over `v_tally` under `alias`, with its parameters in order."""
    parts = _days(period, alias) if period.day_from or period.day_to else _months(period, alias)
    undated = [f"{alias}.date IS NULL"] if period.include_undated else []
    return f"({' OR '.join([*(sql for sql, _ in parts), *undated])})", [v for _, values in parts for v in values]


def _months(period: Period, alias: str) -> list[tuple[str, list[str]]]:
    month, year = f"{alias}.month_key", f"{alias}.jalali_year"
    chosen = [(operator, bound) for operator, bound in ((">=", period.month_from), ("<=", period.month_to)) if bound]
    by_month = " AND ".join(f"{month} {operator} ?" for operator, _ in chosen)
    by_year = " AND ".join(f"{year} {operator} {_whole_year(operator, bound)}" for operator, bound in chosen)
    return [(by_month, [bound for _, bound in chosen]), (f"({month} IS NULL AND {by_year})", [])]


def _whole_year(operator: str, month: str) -> int:
    """The first (>=) or last (<=) year that lies on its side of a month with all its months."""
    year, number = int(month[:4]), int(month[5:])
    return year + (number > 1) if operator == ">=" else year - (number < 12)


def _days(period: Period, alias: str) -> list[tuple[str, list[str]]]:
    """Acts of a known day inside; of a known month or year when all of it is inside."""
    day = [f"{alias}.date {operator} CAST(? AS DATE)"
           for operator, bound in ((">=", period.day_from), ("<=", period.day_to)) if bound]  # fmt: skip
    values = [str(bound) for bound in (period.day_from, period.day_to) if bound]
    exact = f"({alias}.date_precision = 'day' AND {' AND '.join(day)})"
    whole = _WholeMonths(period)
    month, year = _months(whole, alias)
    return [(exact, values), (f"({alias}.date_precision <> 'day' AND {month[0]})", month[1]), year]


class _WholeMonths:
    """The months that lie in a stretch of days with all their days."""

    include_undated = False
    day_from: date | None = None
    day_to: date | None = None

    def __init__(self, period: Period) -> None:
        self.month_from: str | None = None
        self.month_to: str | None = None
        if period.day_from:
            year, month, day = to_jalali(period.day_from)
            self.month_from = _key(year, month if day == 1 else month + 1)
        if period.day_to:
            year, month, day = to_jalali(period.day_to)
            self.month_to = _key(year, month if day == month_length(year, month) else month - 1)


def _key(year: int, month: int) -> str:
    """A month key; month 13 is the next year's first, month 0 the last year's twelfth."""
    years, rest = divmod(month - 1, 12)
    return f"{year + years}-{rest + 1:02d}"


def _first(found: Iterable[T | None]) -> T | None:
    return next((value for value in found if value is not None), None)


def _month(text: str) -> str | None:
    return text if _MONTH_RE.fullmatch(text) else None


def _day(text: str) -> date | None:
    """A day as ISO text; None for what is no day or lies outside the Jalali years of the calendar."""
    if not _DAY_RE.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
        to_jalali(day)
    except ValueError:
        return None
    return day
