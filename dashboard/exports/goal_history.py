"""The history of goals as a sheet or a CSV file: what people and builds changed, as it is told on the page."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.wording import speaking
from dashboard.exports.delimited import csv_lines
from dashboard.exports.tabulation import Cell, Heading
from dashboard.exports.workbook import table_workbook
from dashboard.goal_history import Step
from dashboard.goal_words import state_words, what_words
from dashboard.labels import Labels
from dashboard.queries.names import Names
from etl.persian.calendar import TEHRAN

_KEYS = ("goal_id", "goal", "what", "from", "to", "who", "reason", "build", "source")


def history_sheet(steps: Sequence[Step], labels: Labels, names: Names) -> bytes:
    """A workbook of one sheet."""
    with speaking(labels.language):
        return table_workbook(labels("goals.history"), *_table(steps, labels, names))


def history_csv(steps: Sequence[Step], labels: Labels, names: Names) -> bytes:
    """A CSV file that Excel opens right."""
    with speaking(labels.language):
        return "".join(csv_lines(*_table(steps, labels, names))).encode("utf-8")


def _table(steps: Sequence[Step], labels: Labels, names: Names) -> tuple[list[Heading], list[tuple[Cell, ...]]]:
    headings = [
        Heading("date", labels("goals.date"), "date"),
        Heading("date_jalali", labels("goals.date_jalali"), "text"),
        *(Heading(_key(key), labels(f"goals.{key}"), "text") for key in _KEYS),
        Heading("state", labels("goals.state"), "text"),
    ]
    return headings, [_row(step, labels, names) for step in steps]


def _key(key: str) -> str:
    return "source_url" if key == "source" else key


def _row(step: Step, labels: Labels, names: Names) -> tuple[Cell, ...]:
    day = step.moment.astimezone(TEHRAN).date()
    state = "" if step.holds and not step.waits else labels("goals.waits" if step.holds else "goals.taken_back")
    return (
        day, labels.short_date(day), step.goal_id, step.title, what_words(step, labels),
        state_words(step, step.before, labels, names), state_words(step, step.after, labels, names),
        step.made_by or labels("goals.by_file"), step.reason, step.build_id, step.source_url or "", state,
    )  # fmt: skip
