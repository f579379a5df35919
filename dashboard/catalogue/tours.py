"""The charts of the tours and events page, each joined with its questions."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.catalogue import of_kinds
from dashboard.charts import tours as charts
from dashboard.charts.model import Chart
from dashboard.queries import tours as queries
from dashboard.queries.reader import Reader, source_note
from dashboard.queries.tours import KINDS, OF_KINDS

MONTHS = 24


def build_months(reader: Reader) -> Chart:
    """Tours and events over the last months with news."""
    by_month = queries.count_by_month(reader, MONTHS)
    first = by_month["month_key"].min() if len(by_month) else ""
    source = source_note(reader, f"{OF_KINDS} AND a.month_key >= ?", [first])
    return charts.draw_months(by_month, MONTHS, source, reader.labels, reader.names)


def build_calendar(reader: Reader, month_key: str | None = None) -> Chart:
    """One Jalali month, day by day; without `month_key` the last month with a tour or event known to the day."""
    month_key = month_key or next(reversed(queries.list_months(reader)), None)
    source = source_note(reader, f"{OF_KINDS} AND a.date_precision = 'day' AND a.month_key = ?", [month_key])
    days = queries.count_by_day(reader, month_key or "")
    return charts.draw_calendar(days, month_key, source, reader.labels)


def build_years(reader: Reader) -> Chart:
    """Tours and events in each Jalali year."""
    return of_kinds.build_years(reader, "tours", KINDS, OF_KINDS, queries.summarise(reader)["undated"])


def build_institutions(reader: Reader) -> Chart:
    """Who takes part in tours and events."""
    return of_kinds.build_institutions(reader, "tours", KINDS, OF_KINDS)


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    "tours.months": build_months,
    "tours.calendar": build_calendar,
    "tours.years": build_years,
    "tours.institutions": build_institutions,
}
