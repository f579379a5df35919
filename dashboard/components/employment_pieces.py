"""Pieces of the employment page that are no chart: headline figures, goals and figures with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.charts.employment import indicator_name, median_share, period_words
from dashboard.components.counts import dash
from dashboard.components.markup import Tile, empty_state, outside_link, pill, say
from dashboard.components.tables import html_table
from dashboard.labels import Labels
from dashboard.queries import employment as queries
from dashboard.queries.cited import name_publishers
from dashboard.queries.reader import Reader

Rows = Sequence[dict[str, Any]]

UNEMPLOYMENT = "unemployment_rate"


def headline(reader: Reader, goals: Rows) -> list[Tile]:
    """Goals, goals with an outcome, goals reached, the newest unemployment rate."""
    labels = reader.labels
    reported = [goal for goal in goals if goal["share_reached"] is not None]
    reached = sum(goal["share_reached"] >= 1 for goal in reported)
    sources = len(set(name_publishers(reader, [goal["source_url"] for goal in goals]).values()))
    middle = median_share(goals)
    return [
        Tile(
            labels("employment.goals"), dash(len(goals), labels), labels("employment.goals_unit"),
            note=labels("employment.goals_note", sources=sources) if goals else labels("employment.goals_empty"),
        ),
        Tile(
            labels("employment.reported"), dash(len(reported), labels),
            labels("employment.reported_unit", all=len(goals)),
            note=labels("employment.reported_note", count=len(goals) - len(reported)), whole=len(goals),
        ),
        Tile(
            labels("employment.reached"), labels.number(reached) if reported else "–",
            labels("employment.reached_unit", all=len(reported)),
            note=labels("employment.none_found") if middle is None
            else labels("employment.reached_note", share=labels.percent(middle)), whole=len(reported),
        ),
        _unemployment(reader),
    ]  # fmt: skip


def _unemployment(reader: Reader) -> Tile:
    labels = reader.labels
    dated = [p for p in queries.list_points(reader, UNEMPLOYMENT) if p["period_end"] and not p["is_target"]]
    if not dated:
        return Tile(labels("employment.rate"), "–", note=labels("employment.none_found"))
    last, before = dated[-1], dated[-2] if len(dated) > 1 else None
    note = period_words(last, labels)
    if before:
        said = f"{number(before['value'], labels)} ({period_words(before, labels)})"
        note = labels("employment.rate_note", period=note, before=said)
    return Tile(labels("employment.rate"), number(last["value"], labels), labels("employment.rate_unit"), note=note)


def number(value: float | None, labels: Labels) -> str:
    """A figure in words; a dash where there is none."""
    if value is None:
        return "–"
    return labels.number(int(value) if value == int(value) else value)


def indicator_choices(reader: Reader) -> dict[str, str]:
    """Indicators with their words, those with most points in time first."""
    return {
        row["indicator"]: indicator_name(row["indicator"], reader.labels) for row in queries.list_indicators(reader)
    }


def goals_table(reader: Reader, goals: Rows) -> str:
    """Every goal with period, target, outcome and the links to who stated them."""
    labels = reader.labels
    urls = [goal[key] for goal in goals for key in ("source_url", "outcome_source_url")]
    publishers = name_publishers(reader, urls)
    rows = [
        [
            f"{say(labels, goal['title_fa'])}<small>{say(labels, period_words(goal, labels))}</small>",
            f"{number(goal['target_value'], labels)}<small>{say(labels, goal['unit'])}</small>",
            _source(goal["source_url"], publishers),
            _outcome(goal, labels),
            _source(goal["outcome_source_url"], publishers),
        ]
        for goal in goals
    ]
    heads = ("goal", "target", "source_target", "outcome", "source_outcome")
    return html_table([escape(labels(f"employment.{head}")) for head in heads], rows)


def _outcome(goal: dict[str, Any], labels: Labels) -> str:
    if goal["outcome_value"] is None:
        return pill(labels("employment.no_report"))
    return f"{number(goal['outcome_value'], labels)}<small>{labels.percent(goal['share_reached'])}</small>"


def _source(url: str | None, publishers: dict[str, str]) -> str:
    return outside_link(url, publishers.get(url, url)) if url else "–"


def stated_against_computed(reader: Reader, rows: Rows) -> str:
    """Goals for which a source states a percent and the numbers give one."""
    labels = reader.labels
    if not rows:
        return f'<p class="note">{escape(labels("employment.stated_empty"))}</p>'
    publishers = name_publishers(reader, [row["stated_url"] for row in rows])
    cells = [
        [
            say(labels, row["title_fa"]),
            labels.percent(row["stated"] / 100),
            labels.percent(row["computed"] / 100),
            _source(row["stated_url"], publishers),
        ]
        for row in rows
    ]
    heads = ("goal", "stated", "computed", "source")
    return html_table(
        [escape(labels(f"employment.{head}")) for head in heads], cells, [False, True, True, False], is_list=True
    )


_KEEPING = 640
"""Pixels that the card in which goals are kept takes."""


def points_table(reader: Reader, points: Rows) -> str:
    """All figures of an indicator, the undated among them, each with its source; disagreement is said."""
    labels = reader.labels
    if not points:
        return empty_state(reader, labels("employment.indicator_none"))
    publishers = name_publishers(reader, [point["source_url"] for point in points])
    rows = [
        [
            say(labels, period_words(point, labels)),
            f"{number(point['value'], labels)}<small>{say(labels, point['unit'])}</small>",
            escape(labels("employment.is_target" if point["is_target"] else "employment.is_outcome"))
            + (f" {pill(labels('employment.rivals'), 'warning')}" if point["rivals"] else ""),
            _source(point["source_url"], publishers),
            say(labels, point["note_fa"] or ""),
        ]
        for point in points
    ]
    heads = ("period", "value", "kind", "source", "note")
    return html_table([escape(labels(f"employment.{head}")) for head in heads], rows)


def choose_below_goals(goals: int, sources: int, points: int, numbers: int, stated: int) -> tuple[bool, bool]:
    """Whether the stated percents, and the keeping of goals, stand below the goals and not beside them.

    The columns should end as nearly at one height as they can. Each count is of a card's rows; its height is told by
    the pixels that its head and each row take.
    """
    own = max(118 * goals + 110, 270) + (150 + 70 * sources if sources else 0)
    beside = (min(420, 56 * points) + 560 if points else 0) + max(40 * numbers + 150, 270)
    percents = 70 * stated + 130

    def gap(sides: tuple[bool, bool]) -> int:
        below = sum(height for height, is_below in zip((percents, _KEEPING), sides, strict=True) if is_below)
        return abs(own + below - (beside + percents + _KEEPING - below))

    return min(((False, False), (False, True), (True, False), (True, True)), key=gap)
