"""The charts of the employment page, each joined with its questions."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts import employment as charts
from dashboard.charts.model import Chart
from dashboard.queries import employment as queries
from dashboard.queries import figures
from dashboard.queries.cited import name_publishers
from dashboard.queries.reader import Reader, source_note

MOST_NUMBERS = 8


def build_goals(reader: Reader) -> Chart:
    """Outcome against target of every goal."""
    goals = queries.list_goals(reader)
    publishers = name_publishers(reader, [goal["source_url"] for goal in goals])
    return charts.draw_goals(goals, publishers, reader.labels, reader.names)


def build_numbers(reader: Reader) -> Chart:
    """The largest numbers of jobs in the news."""
    stated = figures.list_figures(reader, ("jobs",), MOST_NUMBERS)
    return charts.draw_numbers(stated, source_note(reader, *figures.stating(("jobs",))), reader.labels)


def build_indicator(reader: Reader, indicator: str | None = None) -> Chart:
    """One indicator over time; without `indicator` the one with most points."""
    indicator = indicator or next((row["indicator"] for row in queries.list_indicators(reader)), "")
    points = queries.list_points(reader, indicator)
    publishers = name_publishers(reader, [point["source_url"] for point in points])
    return charts.draw_indicator(indicator, points, publishers, reader.labels)


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    "employment.goals": build_goals,
    "employment.numbers": build_numbers,
    "employment.indicator": build_indicator,
}
