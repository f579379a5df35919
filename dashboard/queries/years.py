"""The Jalali year that the data speaks from."""

from __future__ import annotations

from dashboard.queries.reader import Reader


def read_jalali_year(reader: Reader) -> int | None:
    """The Jalali year of the build's day: the year that is not over. None when nothing is dated."""
    year = reader.value("SELECT jalali_year FROM v_calendar WHERE date = ?", [reader.as_of])
    return None if year is None else int(year)
