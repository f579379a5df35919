"""Charts of the workshops and training page that no other page has: the stated numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.labels import Labels


def stages_finding(by_stage: pd.DataFrame, labels: Labels) -> str:
    """How many of the acts are done, in a sentence."""
    if by_stage.empty:
        return labels("training.stages_question")
    done = int(by_stage.loc[by_stage["stage"] == "done", "acts"].sum())
    return labels("training.stages_finding", all=int(by_stage["acts"].sum()), done=done)


def draw_numbers(figures: Sequence[dict[str, Any]], source: SourceNote, labels: Labels) -> Chart:
    """The largest numbers of trainees, one bar an act: target or outcome. `figures`: as `list_figures` gives them."""
    rows = [(f["act_id"], "target" if f["is_target"] else "outcome", f["value"]) for f in figures]
    table = pd.DataFrame(rows, columns=["act_id", "role", "value"])
    title = labels("training.numbers_question")
    if figures:
        title = labels("training.numbers_finding", value=figures[0]["value"], title=figures[0]["title"])
    roles = {role: labels(f"training.role_{role}") for role in ("outcome", "target")}
    return Chart(
        key="training.numbers",
        form="bars",
        title=title,
        question=labels("training.numbers_question"),
        unit=labels("training.numbers_unit"),
        table=table,
        columns=(
            Column("act_id", labels("common.act")),
            Column("role", labels("training.role")),
            Column("value", labels("training.numbers_unit"), "integer"),
        ),
        category="act_id",
        value="value",
        series="role",
        source=source,
        labels={f["act_id"]: str(f["title"]) for f in figures} | roles,
        note=labels("training.numbers_note"),
        empty_text=labels("training.sentences_empty"),
    )
