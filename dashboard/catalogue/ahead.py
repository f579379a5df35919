"""What each page is sure to ask, in the order it needs it, so that it can be asked before the page comes to it.

A question that is missing here costs a little time and nothing else; a test says when one is here in vain.
"""

from __future__ import annotations

from functools import partial

from dashboard.catalogue import commitments as commitment_charts
from dashboard.catalogue import of_kinds
from dashboard.catalogue import partnerships as partnership_charts
from dashboard.catalogue import sectors as sector_charts
from dashboard.catalogue.institution import read_source
from dashboard.queries import (
    act_lists,
    commitments,
    facets,
    figures,
    institution,
    kinds,
    overview,
    partnerships,
    sectors,
    tours,
    training,
)
from dashboard.queries.ahead import Question
from dashboard.queries.filters import LISTS
from dashboard.queries.reader import Reader


def _partners_of_year(reader: Reader) -> object:
    span = overview.years(reader)
    return overview.count_partners(reader, span.start if span else None)


def _acts_of_year(reader: Reader) -> object:
    span = overview.years(reader)
    return None if span is None else overview.count_acts_of_year(reader, span)


SIDEBAR: tuple[Question, ...] = tuple(partial(facets.counts, name=name) for name in LISTS)
"""The lists of the filters, which every page draws last."""

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "overview": (
        _acts_of_year, _partners_of_year, commitments.count_statuses,
        partial(commitments.list_commitments, listed="past_due", limit=4), partial(overview.newest_acts, limit=4),
    ),
    "partnerships": (
        partnerships.list_members, partnership_charts.read_source,
    ),
    "commitments": (
        commitments.count_stages_reached, commitment_charts.read_source, commitments.count_first_heard_done,
        commitments.count_ages,
    ),
    "sectors": (
        sectors.count_open, sector_charts.read_source,
        partial(sectors.count_by_code, scheme="sector"), partial(sectors.count_by_year, scheme="sector"),
        partial(sectors.count_by_institution, scheme="sector"), partial(sectors.count_by_kind, scheme="sector"),
    ),
    "training": (
        partial(figures.sum_figures, measures=training.MEASURES), partial(kinds.count_parts, kinds=training.KINDS),
        partial(of_kinds.read_source, condition=training.OF_KINDS),
        partial(kinds.count_by_institution, kinds=training.KINDS, most=10),
    ),
    "tours": (
        tours.list_months, partial(tours.count_by_month, months=24),
        partial(of_kinds.read_source, condition=tours.OF_KINDS), partial(kinds.count_parts, kinds=tours.KINDS),
        partial(kinds.count_by_institution, kinds=tours.KINDS, most=10),
    ),
}  # fmt: skip

OF_INSTITUTION: tuple[Question, ...] = (
    institution.count_sectors, commitments.count_statuses, read_source,
    partial(commitments.list_commitments, listed="open", limit=5),
    partial(act_lists.list_acts, condition="TRUE", params=(), limit=6), partial(institution.list_sources, limit=30),
)  # fmt: skip
"""What the page of one institution asks of the reader that is narrowed to it."""
