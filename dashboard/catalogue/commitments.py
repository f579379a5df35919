"""The charts of the commitments page, each joined with its questions."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts import commitments as charts
from dashboard.charts.model import Chart, SourceNote
from dashboard.queries import commitments as queries
from dashboard.queries.reader import Reader, source_note

_OPEN = "a.is_commitment"


def read_source(reader: Reader, condition: str = queries.PROMISED) -> SourceNote:
    """Where a figure of the page comes from: promises, or the open ones of them."""
    return source_note(reader, condition, among=(queries.PROMISED, _OPEN))


def build_funnel(reader: Reader) -> Chart:
    """Promises by the stage they came to."""
    return charts.draw_funnel(
        queries.count_stages_reached(reader), queries.count_first_heard_done(reader),
        read_source(reader), reader.labels, reader.names,
    )  # fmt: skip


def build_ages(reader: Reader) -> Chart:
    """Open promises by time since the last report."""
    source = read_source(reader, _OPEN)
    return charts.draw_ages(queries.count_ages(reader), source, reader.labels, reader.names)


MOST_SILENT, MOST_LISTED = 10, 2000


def build_silent(reader: Reader) -> Chart:
    """The promises past due or past patience that have been silent longest."""
    promises = queries.list_commitments(reader, "past_due", MOST_SILENT)
    count, labels = queries.count_listed(reader, "past_due"), reader.labels
    title = labels("commitments.silent_finding", count=count) if count else labels("commitments.table_question")
    return charts.draw_silent(title, promises, source_note(reader, queries.past_due(reader)), labels, reader.names)


def build_list(reader: Reader, listed: queries.Listed, extra: tuple[str, list[str]] = ("TRUE", [])) -> Chart:
    """A whole list of promises, for a sheet."""
    promises = queries.list_commitments(reader, listed, MOST_LISTED, extra=extra)
    title = reader.labels(f"commitments.list_{listed}", count=len(promises))
    source = source_note(reader, f"{queries.PROMISED} AND {extra[0]}", extra[1])
    return charts.draw_silent(title, promises, source, reader.labels, reader.names)


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    "commitments.funnel": build_funnel,
    "commitments.ages": build_ages,
    "commitments.silent": build_silent,
}
