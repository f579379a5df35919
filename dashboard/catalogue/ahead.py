"""What each page is sure to ask, in the order it needs it, so that it can be asked before the page comes to it.

A question that is missing here costs a little time and nothing else; a test says when one is here in vain.
"""

from __future__ import annotations

from functools import partial

from dashboard.catalogue import partnerships as partnership_charts
from dashboard.catalogue import sectors as sector_charts
from dashboard.queries import commitments, facets, figures, kinds, overview, partnerships, sectors, tours, training
from dashboard.queries.ahead import Question
from dashboard.queries.filters import LISTS
from dashboard.queries.institution import count_sectors, summarise
from dashboard.queries.reader import Reader, source_note


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
        partnerships.list_members, partial(source_note, extra_where=partnership_charts.SHARED),
        partial(source_note, extra_where=f"{partnership_charts.SHARED} AND a.date IS NOT NULL"),
    ),
    "commitments": (
        commitments.count_stages_reached, partial(source_note, extra_where=commitments.PROMISED),
        commitments.count_first_heard_done, commitments.count_ages, partial(source_note, extra_where="a.is_commitment"),
    ),
    "sectors": (
        sectors.count_open, partial(source_note, extra_where=sector_charts.WITH_SECTOR),
        partial(sectors.count_by_code, scheme="sector"), partial(sectors.count_by_year, scheme="sector"),
        partial(source_note, extra_where=f"{sector_charts.WITH_SECTOR} AND a.jalali_year IS NOT NULL"),
        partial(sectors.count_by_institution, scheme="sector"), partial(sectors.count_by_kind, scheme="sector"),
    ),
    "training": (
        partial(figures.sum_figures, measures=training.MEASURES), partial(kinds.count_by_stage, kinds=training.KINDS),
        partial(source_note, extra_where=training.OF_KINDS),
        partial(kinds.count_by_institution, kinds=training.KINDS, most=10),
        partial(kinds.count_by_year, kinds=training.KINDS),
    ),
    "tours": (
        tours.list_months, partial(tours.count_by_month, months=24),
        partial(source_note, extra_where=f"{tours.OF_KINDS} AND a.jalali_year IS NOT NULL"),
        partial(kinds.count_by_year, kinds=tours.KINDS),
        partial(kinds.count_by_institution, kinds=tours.KINDS, most=10),
        partial(source_note, extra_where=tours.OF_KINDS),
    ),
}  # fmt: skip

OF_INSTITUTION: tuple[Question, ...] = (
    summarise, commitments.count_statuses, kinds.count_by_year,
    partial(source_note, extra_where="a.jalali_year IS NOT NULL"), kinds.count_by_stage, source_note,
    partial(source_note, extra_where="a.party_count > 1"), partial(source_note, extra_where="a.sector_set IS NOT NULL"),
    count_sectors, partial(commitments.list_commitments, listed="open", limit=5),
)  # fmt: skip
"""What the page of one institution asks of the reader that is narrowed to it."""
