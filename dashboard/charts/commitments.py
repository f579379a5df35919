"""Charts of the commitments page: how far promises have come, and how long they have been silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.labels import Labels
from dashboard.queries.names import Names

AGES = ("m3", "m6", "m12", "y2", "y5", "older", "undated")
"""Time since the last report, youngest first; the undated stand apart at the end."""

SILENT_COLUMNS = ("act_id", "months", "stage", "parties", "said", "publisher", "last_reported", "due", "url")
_SILENT = (("five_years", ("older",)), ("two_years", ("y5", "older")), ("one_year", ("y2", "y5", "older")))
"""Spans of silence worth a headline, longest first, with the ages they hold."""


def draw_funnel(
    reached: pd.DataFrame, first_heard_done: int, source: SourceNote, labels: Labels, names: Names
) -> Chart:
    """Promises that came at least as far as each stage. `reached`: stage, acts, in order.

    A stage that no promise reached in the news is told in the note and not drawn as zero.
    """
    table = reached[reached["acts"] > 0].reset_index(drop=True)
    silent = [names.of("stage", stage) for stage in reached["stage"] if stage not in set(table["stage"])]
    notes = [
        labels("commitments.funnel_silent", stages=labels.join(silent)) if len(table) and silent else "",
        labels("commitments.funnel_note", count=first_heard_done) if first_heard_done else "",
    ]
    return Chart(
        key="commitments.funnel",
        form="funnel",
        title=_funnel_finding(reached, labels),
        question=labels("commitments.funnel_question"),
        unit=labels("commitments.funnel_unit"),
        table=table,
        columns=(
            Column("stage", labels("common.stage")),
            Column("acts", labels("commitments.age_unit"), "integer"),
        ),
        category="stage",
        value="acts",
        source=source,
        palette="stage",
        labels=dict(names.stages),
        note=" ".join(filter(None, notes)),
        empty_text=labels("commitments.empty"),
    )


def _funnel_finding(reached: pd.DataFrame, labels: Labels) -> str:
    if reached.empty or not reached["acts"].iloc[0]:
        return labels("commitments.funnel_question")
    promised, done = int(reached["acts"].iloc[0]), int(reached["acts"].iloc[-1])
    if not done:
        return labels("commitments.funnel_finding_none", all=promised)
    return labels("commitments.funnel_finding", all=promised, done=done, share=labels.percent(done / promised))


def draw_silent(
    title: str, promises: Sequence[Mapping[str, Any]], source: SourceNote, labels: Labels, names: Names
) -> Chart:
    """Promises with the months since their last report and the last thing said; an undated one has no number.

    `promises`: as `list_commitments` gives them. `title` says which list they are of.
    """
    rows = [
        {
            "act_id": p["act_id"],
            "months": None if p["days"] is None else p["days"] // 30,
            "stage": p["stage"],
            "parties": labels("common.separator").join(names.of("short", party) for party in p["parties"]),
            "said": p["evidence_text"] or "",
            "publisher": p["publisher"] or "",
            "last_reported": p["last_reported"],
            "due": p["due"],
            "url": p["url"] or "",
        }
        for p in promises
    ]
    return Chart(
        key="commitments.silent",
        form="bars",
        title=title,
        question=labels("commitments.table_question"),
        unit=labels("commitments.silent_unit"),
        table=pd.DataFrame(rows, columns=list(SILENT_COLUMNS)).astype({"months": "float64"}),
        columns=(
            Column("act_id", labels("commitments.column_promise")),
            Column("months", labels("commitments.silent_unit"), "integer"),
            Column("stage", labels("common.stage")),
            Column("parties", labels("common.parties")),
            Column("said", labels("commitments.column_said")),
            Column("publisher", labels("common.publisher")),
            Column("last_reported", labels("common.date"), "date"),
            Column("due", labels("commitments.due"), "date"),
            Column("url", labels("lists.original")),
        ),
        category="act_id",
        value="months",
        series="stage",
        source=source,
        palette="stage",
        labels={str(p["act_id"]): str(p["title"]) for p in promises} | dict(names.stages),
        note=labels("commitments.no_news_note"),
        empty_text=labels("commitments.empty_list"),
    )


def draw_ages(ages: pd.DataFrame, source: SourceNote, labels: Labels, names: Names) -> Chart:
    """Open promises by time since the last report and stage. `ages`: age (of `AGES`), stage, acts."""
    words = {age: labels(f"commitments.age_{age}") for age in AGES}
    stages = {stage: word for stage, word in names.stages.items() if stage != "done"}
    return Chart(
        key="commitments.ages",
        form="bars",
        title=_age_finding(ages, labels),
        question=labels("commitments.age_question"),
        unit=labels("commitments.age_unit"),
        table=ages,
        columns=(
            Column("age", labels("commitments.age")),
            Column("stage", labels("common.stage")),
            Column("acts", labels("commitments.age_unit"), "integer"),
        ),
        category="age",
        value="acts",
        series="stage",
        source=source,
        palette="stage",
        labels=words | stages,
        empty_text=labels("commitments.empty"),
    )


def _age_finding(ages: pd.DataFrame, labels: Labels) -> str:
    if ages[ages["age"] != "undated"].empty:
        return labels("commitments.age_question")
    for span, codes in _SILENT:
        if count := int(ages.loc[ages["age"].isin(codes), "acts"].sum()):
            return labels("commitments.age_finding", count=count, time=labels(f"commitments.{span}"))
    return labels("commitments.age_finding_fresh")
