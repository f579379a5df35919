"""Prose and lists of the page on method: the steps, the builds, the limits."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from dashboard.components.markup import pill, say
from dashboard.components.tables import html_table
from dashboard.goal_history import count_file_changes
from dashboard.queries import coverage
from dashboard.queries.reader import Reader
from etl.persian.calendar import TEHRAN


def steps(reader: Reader) -> str:
    """From news to chart."""
    return _list(reader, "ol", [f"method.step_{number}" for number in range(1, 6)])


def limits(reader: Reader) -> str:
    """What must not be read into the figures."""
    return _list(reader, "ul", [f"method.limit_{number}" for number in range(1, 5)])


def builds(reader: Reader) -> str:
    """The builds that are kept, newest first, with what each changed."""
    labels = reader.labels
    headings = [escape(labels(f"method.build_{key}")) for key in ("when", "articles", "acts", "changes", "id")]
    goals = count_file_changes(reader.data_dir)
    current = pill(labels("method.build_current"), "success")
    rows = [
        [
            say(labels, moment(reader, build.get("finished_at"))) + (f" {current}" if build["is_current"] else ""),
            _count(reader, build.get("articles_read")),
            _count(reader, build.get("acts")),
            say(labels, _changes(reader, build, goals.get(build["build_id"], 0))),
            f'<span class="mono">{escape(build["build_id"])}</span>',
        ]
        for build in coverage.builds(reader)
    ]  # fmt: skip
    return html_table(headings, rows, [False, True, True, False, False], is_list=True)


def moment(reader: Reader, stamp: str | datetime | None) -> str:
    """A moment as the Jalali day and hour in Iran."""
    if stamp is None:
        return reader.labels("method.build_unknown")
    when = (datetime.fromisoformat(stamp) if isinstance(stamp, str) else stamp).astimezone(TEHRAN)
    return reader.labels.join([reader.labels.date(when.date()), reader.labels.digits(f"{when.hour}:{when.minute:02d}")])


def _changes(reader: Reader, build: dict[str, Any], goals: int) -> str:
    """Acts that a build made new, changed or took out, and goals that it saw changed in their file."""
    labels, changes, parts = reader.labels, build.get("changes"), []
    if changes:
        counts = {key: changes.get(f"acts_{key}", 0) for key in ("new", "changed", "gone")}
        parts.append(labels("method.build_change", **counts))
    if goals:
        parts.append(labels("method.build_goals", count=goals))
    return labels("common.separator").join(parts) or "–"


def _count(reader: Reader, value: int | None) -> str:
    return "–" if value is None else reader.labels.number(value)


def _list(reader: Reader, tag: str, keys: list[str]) -> str:
    return (
        f'<{tag} class="prose">{"".join(f"<li>{say(reader.labels, reader.labels(key))}</li>" for key in keys)}</{tag}>'
    )
