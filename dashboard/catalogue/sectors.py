"""The charts of the sectors page, each joined with its questions, once for each classification."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dashboard.charts import sectors as charts
from dashboard.charts.model import Chart, SourceNote
from dashboard.queries import sectors as queries
from dashboard.queries.reader import Reader, source_note
from dashboard.queries.years import read_jalali_year

SCHEMES: tuple[queries.Scheme, ...] = ("sector", "technology_field", "training_cluster")

WITH_SECTOR = "a.sector_set IS NOT NULL"
"""Predicate over `v_tally a`: acts whose reports name a sector."""
_WITH_SECTOR_AND_YEAR = f"{WITH_SECTOR} AND a.jalali_year IS NOT NULL"


def read_source(reader: Reader, condition: str = WITH_SECTOR) -> SourceNote:
    """Where a figure of the page comes from: acts with a sector, or those of them whose year is known."""
    return source_note(reader, condition, among=(WITH_SECTOR, _WITH_SECTOR_AND_YEAR))


def build_shares(reader: Reader, scheme: queries.Scheme = "sector") -> Chart:
    """What share of acts each sector has."""
    codes, (_, without) = queries.list_codes(reader, scheme), queries.count_without_sector(reader)
    source = read_source(reader)
    return charts.draw_shares(queries.count_by_code(reader, scheme), scheme, codes, without, source, reader.labels)


def build_trend(reader: Reader, scheme: queries.Scheme = "sector") -> Chart:
    """Acts of the largest sectors in each Jalali year."""
    return charts.draw_trend(
        queries.count_by_year(reader, scheme), scheme, queries.list_codes(reader, scheme),
        read_jalali_year(reader), read_source(reader, _WITH_SECTOR_AND_YEAR),
        reader.labels,
    )  # fmt: skip


def build_institutions(reader: Reader, scheme: queries.Scheme = "sector") -> Chart:
    """Which institution works in which sector."""
    return charts.draw_institutions(
        queries.count_by_institution(reader, scheme), scheme, queries.list_codes(reader, scheme),
        read_source(reader), reader.labels, reader.names,
    )  # fmt: skip


def build_kinds(reader: Reader, scheme: queries.Scheme = "sector") -> Chart:
    """Which kinds of acts happen in which sector."""
    return charts.draw_kinds(
        queries.count_by_kind(reader, scheme), scheme, queries.list_codes(reader, scheme),
        read_source(reader), reader.labels, reader.names,
    )  # fmt: skip


def key_of(name: str, scheme: str) -> str:
    """Key of a chart of this page in a classification."""
    return f"sectors.{name}" if scheme == "sector" else f"sectors.{name}_{scheme}"


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    key_of(name, scheme): partial(build, scheme=scheme)
    for scheme in SCHEMES
    for name, build in (
        ("shares", build_shares),
        ("trend", build_trend),
        ("institutions", build_institutions),
        ("kinds", build_kinds),
    )
}
