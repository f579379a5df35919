"""The charts of the commitments page, each joined with its questions."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts import commitments as charts
from dashboard.charts.model import Chart
from dashboard.queries import commitments as queries
from dashboard.queries.reader import Reader, source_note


def build_funnel(reader: Reader) -> Chart:
    """Promises by the stage they came to."""
    return charts.draw_funnel(
        queries.count_stages_reached(reader), queries.count_first_heard_done(reader),
        source_note(reader, queries.PROMISED), reader.labels, reader.names,
    )  # fmt: skip


def build_ages(reader: Reader) -> Chart:
    """Open promises by time since the last report."""
    source = source_note(reader, "a.is_commitment")
    return charts.draw_ages(queries.count_ages(reader), source, reader.labels, reader.names)


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    "commitments.funnel": build_funnel,
    "commitments.ages": build_ages,
}
