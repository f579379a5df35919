"""The charts of the page of one institution: the one that the choice names, else the one with most acts."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts import institution as charts
from dashboard.charts import kinds as shared
from dashboard.charts.model import Chart, SourceNote
from dashboard.queries import institution as queries
from dashboard.queries import kinds
from dashboard.queries.reader import Reader, source_note
from dashboard.queries.years import read_jalali_year

_CONDITIONS = ("TRUE", "a.jalali_year IS NOT NULL", "a.party_count > 1", "a.sector_set IS NOT NULL")
"""What the figures of the page are of: all acts, those of a known year, of several institutions, of some sector."""


def read_source(reader: Reader, condition: str = "TRUE") -> SourceNote:
    """Where a figure of the page comes from; `condition` is one of those that the page's figures have."""
    return source_note(reader, condition, among=_CONDITIONS)


def chosen_institution(reader: Reader) -> str | None:
    """The institution that the choice names first, else the one with most acts; None in an empty warehouse."""
    if reader.filters.institutions:
        return reader.filters.institutions[0]
    return next(iter(queries.find_institutions(reader, "", 1)), None)


def _narrowed(reader: Reader) -> tuple[Reader, str]:
    institution = chosen_institution(reader) or ""
    return queries.of_institution(reader, institution), institution


def build_years(reader: Reader) -> Chart:
    """Its acts in each Jalali year, by kind."""
    reader, _ = _narrowed(reader)
    by_year, year = kinds.count_by_year(reader), read_jalali_year(reader)
    return shared.draw_years(
        "institution.years",
        shared.year_finding(by_year, year, reader.labels, reader.labels("institution.years_question")),
        by_year, read_source(reader, "a.jalali_year IS NOT NULL"), reader.labels, reader.names,
        shared.year_note(by_year, year, queries.summarise(reader)["undated"], reader.labels),
    )  # fmt: skip


def build_partners(reader: Reader) -> Chart:
    """With whom it works."""
    reader, institution = _narrowed(reader)
    partners = queries.count_partners(reader, institution)
    return charts.draw_partners(partners, read_source(reader, "a.party_count > 1"), reader.labels, reader.names)


def build_stages(reader: Reader) -> Chart:
    """What it does and how far it got."""
    reader, _ = _narrowed(reader)
    by_stage, figures = kinds.count_by_stage(reader), queries.summarise(reader)
    title = reader.labels("institution.stages_question")
    if figures["acts"]:
        title = reader.labels("institution.stages_finding", all=figures["acts"], done=figures["done"])
    return shared.draw_stages("institution.stages", title, by_stage, read_source(reader), reader.labels, reader.names)


def build_sectors(reader: Reader) -> Chart:
    """In which sectors it works."""
    reader, _ = _narrowed(reader)
    source = read_source(reader, "a.sector_set IS NOT NULL")
    return charts.draw_sectors(queries.count_sectors(reader), source, reader.labels, reader.names)


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    "institution.years": build_years,
    "institution.partners": build_partners,
    "institution.stages": build_stages,
    "institution.sectors": build_sectors,
}
