"""The charts of the partnerships page, each joined with its questions."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts import partnerships as charts
from dashboard.charts.model import Chart, SourceNote
from dashboard.queries import partnerships as queries
from dashboard.queries.reader import Reader, source_note

MOST_NODES = 30
LEAST_ACTS = 3
MATRIX_SIZE = 9
LISTED_TIES = 5

SHARED = "a.party_count > 1"
"""Predicate over `v_tally a`: acts of at least two institutions."""
_SHARED_AND_DATED = f"{SHARED} AND a.date IS NOT NULL"


def read_source(reader: Reader, condition: str = SHARED) -> SourceNote:
    """Where a figure of the page comes from: shared acts, or the dated ones of them."""
    return source_note(reader, condition, among=(SHARED, _SHARED_AND_DATED))


def build_network(reader: Reader) -> Chart:
    """Institutions with a tie and `LEAST_ACTS` acts or more (all when nobody has that many), at most `MOST_NODES`."""
    members, pairs = queries.list_members(reader), queries.list_pairs(reader)
    alone = list(members.loc[members["shared_acts"] == 0, "institution_id"])
    members = members[members["shared_acts"] > 0]
    busy = members[members["acts"] >= LEAST_ACTS]
    drawn = (busy if len(busy) > 1 else members).head(MOST_NODES).reset_index(drop=True)
    return charts.draw_network(
        drawn, queries.keep_among(pairs, drawn["institution_id"]), queries.count_partners(pairs), len(pairs),
        read_source(reader), reader.labels, reader.names, hidden=len(members) - len(drawn),
        alone=alone,
    )  # fmt: skip


def build_matrix(reader: Reader) -> Chart:
    """Pairs among the `MATRIX_SIZE` institutions with most partners."""
    pairs = queries.list_pairs(reader)
    order = list(queries.count_partners(pairs)["institution_id"].head(MATRIX_SIZE))
    source = source_note(reader, *queries.shared_among(order))
    return charts.draw_matrix(order, queries.keep_among(pairs, order), source, reader.labels, reader.names)


def build_strongest(reader: Reader) -> Chart:
    """The ties with most shared acts."""
    pairs = queries.list_pairs(reader).head(LISTED_TIES)
    return charts.draw_strongest(pairs, read_source(reader), reader.labels, reader.names)


def build_newest(reader: Reader) -> Chart:
    """The ties that began last."""
    pairs = queries.keep_newest(queries.list_pairs(reader)).head(LISTED_TIES)
    return charts.draw_newest(pairs, reader.as_of, read_source(reader), reader.labels, reader.names)


def build_dormant(reader: Reader) -> Chart:
    """The ties that have been silent longest."""
    dormant = queries.keep_dormant(queries.list_pairs(reader), reader.as_of)
    return charts.draw_dormant(
        dormant.head(LISTED_TIES), reader.as_of, len(dormant), queries.DORMANT_MONTHS,
        read_source(reader), reader.labels, reader.names,
    )  # fmt: skip


def build_growth(reader: Reader) -> Chart:
    """Ties known by the end of each Jalali year."""
    pairs = queries.list_pairs(reader)
    source = read_source(reader, _SHARED_AND_DATED)
    undated = int(pairs["first_year"].isna().sum())
    return charts.draw_growth(queries.count_by_year(pairs), undated, source, reader.labels)


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    "partnerships.network": build_network,
    "partnerships.matrix": build_matrix,
    "partnerships.strongest": build_strongest,
    "partnerships.newest": build_newest,
    "partnerships.dormant": build_dormant,
    "partnerships.growth": build_growth,
}
