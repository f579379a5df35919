"""The charts that every page on some kinds of acts has: its years, and who takes part."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts import kinds as charts
from dashboard.charts.model import Chart, SourceNote
from dashboard.queries import kinds as queries
from dashboard.queries.reader import Reader, source_note
from dashboard.queries.years import read_jalali_year

MOST_INSTITUTIONS = 10


def read_source(reader: Reader, condition: str, *, with_year: bool = False) -> SourceNote:
    """Where a figure of a page on some kinds comes from: their acts, or those of them whose year is known."""
    dated = f"{condition} AND a.jalali_year IS NOT NULL"
    return source_note(reader, dated if with_year else condition, among=(condition, dated))


def build_years(reader: Reader, page: str, kinds: Sequence[str], condition: str, undated: int) -> Chart:
    """Acts of these kinds in each Jalali year. `condition` over `v_act a` says the same as `kinds`."""
    labels, year = reader.labels, read_jalali_year(reader)
    by_year = queries.count_by_year(reader, kinds)
    title = charts.year_finding(by_year, year, labels, labels(f"{page}.years_question"))
    source = read_source(reader, condition, with_year=True)
    note = charts.year_note(by_year, year, undated, labels)
    return charts.draw_years(f"{page}.years", title, by_year, source, labels, reader.names, note)


def build_institutions(reader: Reader, page: str, kinds: Sequence[str], condition: str) -> Chart:
    """Who takes part in most acts of these kinds. `condition` over `v_act a` says the same as `kinds`."""
    labels, names = reader.labels, reader.names
    busiest = queries.count_by_institution(reader, kinds, MOST_INSTITUTIONS)
    title = charts.institution_finding(busiest, labels, names, labels(f"{page}.institutions_question"))
    source, note = read_source(reader, condition), labels(f"{page}.institutions_note")
    return charts.draw_institutions(f"{page}.institutions", title, busiest, source, labels, names, note)
