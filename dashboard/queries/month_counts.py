"""Acts by month, counted once for every period that can be asked of them: buttons, totals and the monthly chart."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.queries.filters import Filters, where
from dashboard.queries.reader import Reader


class MonthCount(NamedTuple):
    """Acts of one Jalali month and kind. Without a month only the year is known; without a year no date at all."""

    month: str | None
    year: int | None
    kind: str
    acts: int


def count_months(reader: Reader, choice: Filters) -> list[MonthCount]:
    """Acts that a choice shows, by month and kind; the period may be months but not days. In order of time.

    One question answers for every period, as the months are picked here.
    """
    assert not (choice.day_from or choice.day_to), "days are finer than months"
    predicate, params = where(choice.without("period").without("undated"))
    rows = reader.tuples(
        f"""SELECT a.month_key, a.jalali_year, a.kind, count(*) FROM v_tally a
        WHERE {predicate} GROUP BY ALL ORDER BY ALL""",
        params,
    )
    counted = map(MonthCount._make, rows)
    if not (choice.only_undated or choice.has_period):
        return list(counted)
    return [part for part in counted if _is_inside(choice, part)]


def _is_inside(choice: Filters, part: MonthCount) -> bool:
    """What `periods.where_period` says of months: a year whose month is unknown is in when all of it is."""
    if choice.only_undated:
        return part.year is None
    if part.year is None:
        return choice.include_undated
    first, last = part.month or f"{part.year}-01", part.month or f"{part.year}-12"
    return (choice.month_from is None or choice.month_from <= first) and (
        choice.month_to is None or last <= choice.month_to
    )
