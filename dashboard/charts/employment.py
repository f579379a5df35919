"""Charts of the employment page: goals against outcomes, numbers in the news, one indicator over time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

import pandas as pd

from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.labels import Labels, MissingLabelError
from dashboard.queries.names import Names

_NAMED_PUBLISHERS = 3
# «1392 تابستان» (year and season), «1399/06» (month), «1404/05/31» (day): as the files write periods.
_SEASON = re.compile(r"(1[34]\d\d) (\w+)")
_MONTH = re.compile(r"(1[34]\d\d)/(\d\d)")
_DAY = re.compile(r"1[34]\d\d/\d\d/\d\d")
GOAL_COLUMNS = ("goal_id", "outcome", "target", "share", "unit", "name_note", "note", "time_share")


def indicator_name(indicator: str, labels: Labels) -> str:
    """Words for an indicator; a code that has none yet is shown as it is, so that a new row of the file is not lost."""
    try:
        return labels(f"indicators.{indicator}")
    except MissingLabelError:
        return indicator


def period_words(row: Mapping[str, Any], labels: Labels) -> str:
    """The period of a goal or a figure as its source states it."""
    stated = row["period_jalali"]
    if not stated:
        return labels("employment.period_unknown")
    if season := _SEASON.fullmatch(stated):
        return labels.digits(f"{season[2]} {season[1]}")
    if month := _MONTH.fullmatch(stated):
        return labels.month(f"{month[1]}-{month[2]}")
    if row["period_end"] is not None and _DAY.fullmatch(stated):
        return labels.date(row["period_end"])
    return labels.digits(stated)


def publisher_words(publishers: Sequence[str], labels: Labels) -> str:
    """The first few publishers by name, the rest as a number."""
    names = list(dict.fromkeys(publishers))
    shown = labels.join(names[:_NAMED_PUBLISHERS])
    more = len(names) - _NAMED_PUBLISHERS
    return labels("employment.more_publishers", names=shown, more=more) if more > 0 else shown


def draw_goals(
    goals: Sequence[Mapping[str, Any]], publishers: Mapping[str, str], labels: Labels, names: Names
) -> Chart:
    """One bullet a goal, each on its own scale; a goal without an outcome keeps an empty, dashed track.

    `goals`: as `list_goals` gives them. `publishers`: address of a source → who published it.
    """
    rows = [
        {
            "goal_id": goal["goal_id"],
            "outcome": goal["outcome_value"],
            "target": goal["target_value"],
            "share": goal["share_reached"],
            "unit": goal["unit"],
            "name_note": labels("common.separator").join(_whose(goal, labels, names)),
            "note": _stated_until(goal, labels),
            "time_share": goal["time_gone"],
        }
        for goal in goals
    ]
    told = [publishers[goal["source_url"]] for goal in goals if goal["source_url"] in publishers]
    text = labels("employment.sources_text", publishers=publisher_words(told, labels), count=len(goals))
    return Chart(
        key="employment.goals",
        form="bullet",
        title=_goals_finding(goals, labels),
        question=labels("employment.goals_question"),
        unit=labels("employment.goals_bullet_unit"),
        table=pd.DataFrame(rows, columns=list(GOAL_COLUMNS)),
        columns=(
            Column("goal_id", labels("employment.goal")),
            Column("name_note", labels("employment.period")),
            Column("target", labels("employment.target"), "decimal"),
            Column("outcome", labels("employment.outcome"), "decimal"),
            Column("unit", labels("employment.unit_heading")),
            Column("share", labels("employment.share"), "percent"),
        ),
        category="goal_id",
        value="outcome",
        target="target",
        source=SourceNote(0, 0, 0, None, None, text=text),
        labels={goal["goal_id"]: str(goal["title_fa"]) for goal in goals},
        note=labels("employment.goals_note_text") if any(goal["time_gone"] is not None for goal in goals) else "",
        empty_text=labels("employment.goals_empty"),
    )  # fmt: skip


def _whose(goal: Mapping[str, Any], labels: Labels, names: Names) -> list[str]:
    owner = goal["institution_id"]
    return [
        names.of("short", owner) if owner else labels("employment.province"),
        period_words(goal, labels),
    ]


def _stated_until(goal: Mapping[str, Any], labels: Labels) -> str:
    known = goal["outcome_value"] is not None and goal["outcome_as_of"] is not None
    return labels("employment.outcome_as_of", date=labels.date(goal["outcome_as_of"])) if known else ""


def _goals_finding(goals: Sequence[Mapping[str, Any]], labels: Labels) -> str:
    shares = [goal["share_reached"] for goal in goals if goal["share_reached"] is not None]
    if not goals:
        return labels("employment.goals_question")
    if not shares:
        return labels("employment.goals_finding_none", all=len(goals))
    reached = sum(share >= 1 for share in shares)
    return labels("employment.goals_finding", reported=len(shares), reached=reached, silent=len(goals) - len(shares))


def median_share(goals: Sequence[Mapping[str, Any]]) -> float | None:
    """Median of the shares reached; None when no goal has an outcome."""
    shares = [goal["share_reached"] for goal in goals if goal["share_reached"] is not None]
    return median(shares) if shares else None


def draw_numbers(figures: Sequence[Mapping[str, Any]], source: SourceNote, labels: Labels) -> Chart:
    """The largest numbers of jobs in the news, one bar an act: target or outcome."""
    rows = [(f["act_id"], "target" if f["is_target"] else "outcome", f["value"]) for f in figures]
    title = labels("employment.numbers_question")
    if figures:
        title = labels("employment.numbers_finding", value=figures[0]["value"], title=figures[0]["title"])
    return Chart(
        key="employment.numbers",
        form="bars",
        title=title,
        question=labels("employment.numbers_question"),
        unit=labels("employment.numbers_unit"),
        table=pd.DataFrame(rows, columns=["act_id", "role", "value"]),
        columns=(
            Column("act_id", labels("common.act")),
            Column("role", labels("training.role")),
            Column("value", labels("employment.numbers_unit"), "integer"),
        ),
        category="act_id",
        value="value",
        series="role",
        source=source,
        labels={str(f["act_id"]): str(f["title"]) for f in figures}
        | {role: labels(f"training.role_{role}") for role in ("outcome", "target")},
        note=labels("employment.numbers_note"),
        empty_text=labels("employment.numbers_empty"),
    )


def draw_indicator(
    indicator: str, points: Sequence[Mapping[str, Any]], publishers: Mapping[str, str], labels: Labels
) -> Chart:
    """The figures of one indicator with a known period, at the end of their periods; targets are left out."""
    dated = [p for p in points if p["period_end"] is not None and not p["is_target"]]
    rows = [
        (p["period_end"], p["value"], period_words(p, labels), publishers.get(p["source_url"], ""), p["note_fa"] or "")
        for p in dated
    ]
    name = indicator_name(indicator, labels)
    undated = sum(p["period_end"] is None for p in points)
    note = [labels("employment.indicator_note")]
    if undated:
        note.append(labels("employment.indicator_undated", count=undated))
    told = publisher_words([row[3] for row in rows], labels)
    return Chart(
        key="employment.indicator",
        form="line",
        title=_indicator_finding(name, dated, labels),
        question=labels("employment.indicator_question"),
        unit=str(dated[0]["unit"]) if dated else "",
        table=pd.DataFrame(rows, columns=["period_end", "value", "period", "publisher", "note"]),
        columns=(
            Column("period", labels("employment.period")),
            Column("value", labels("employment.value"), "decimal"),
            Column("publisher", labels("employment.source")),
            Column("note", labels("employment.note")),
        ),
        category="period_end",
        value="value",
        source=SourceNote(0, 0, 0, None, None, text=labels("employment.points_text", publishers=told, count=len(rows))),
        note=" ".join(note),
        empty_text=labels("employment.indicator_empty"),
    )


def _indicator_finding(name: str, dated: Sequence[Mapping[str, Any]], labels: Labels) -> str:
    if not dated:
        return name
    first, last = dated[0], dated[-1]
    if len(dated) == 1:
        period = period_words(last, labels)
        return labels(
            "employment.indicator_one", name=name, value=_number(last["value"]), unit=last["unit"], period=period
        )
    return labels(
        "employment.indicator_finding", name=name, first=_number(first["value"]), last=_number(last["value"]),
        **{"from": period_words(first, labels), "to": period_words(last, labels)},
    )  # fmt: skip


def _number(value: float) -> float:
    return int(value) if value == int(value) else value
