"""Charts that several pages share: acts by year, by stage and by institution, coloured by kind or stage."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from dashboard.charts.model import Chart, Column, Form, SourceNote
from dashboard.labels import Labels
from dashboard.queries.names import Names


def draw_years(
    key: str, title: str, by_year: pd.DataFrame, source: SourceNote, labels: Labels, names: Names, note: str = ""
) -> Chart:
    """Acts of each Jalali year, stacked by kind. `by_year`: jalali_year, kind, acts."""
    table = by_year.assign(jalali_year=by_year["jalali_year"].astype(str))
    year = Column("jalali_year", labels("kinds.year"))
    return _draw(key, "columns", title, table, year, "kind", dict(names.kinds), source, labels, note)


def draw_stages(
    key: str, title: str, by_stage: pd.DataFrame, source: SourceNote, labels: Labels, names: Names, note: str = ""
) -> Chart:
    """Acts of each kind by the furthest stage reported. `by_stage`: kind, stage, acts."""
    kind, words = Column("kind", labels("common.kind")), dict(names.kinds) | dict(names.stages)
    return _draw(key, "bars", title, by_stage, kind, "stage", words, source, labels, note)


def draw_institutions(
    key: str, title: str, by_institution: pd.DataFrame, source: SourceNote, labels: Labels, names: Names, note: str = ""
) -> Chart:
    """Acts of the busiest institutions, stacked by kind. `by_institution`: institution_id, kind, acts."""
    institution = Column("institution_id", labels("common.institution"))
    words = {i: names.of("short", i) for i in dict.fromkeys(by_institution["institution_id"])} | dict(names.kinds)
    return _draw(key, "bars", title, by_institution, institution, "kind", words, source, labels, note)


def _draw(
    key: str, form: Form, title: str, table: pd.DataFrame, category: Column, series: Literal["kind", "stage"],
    words: dict[str, str], source: SourceNote, labels: Labels, note: str,
) -> Chart:  # fmt: skip
    """Acts by `category`, stacked and coloured by kind or stage. `words`: of the ids in both."""
    return Chart(
        key=key, form=form, title=title, question=labels(f"{key}_question"), unit=labels("common.unit_acts"),
        table=table, category=category.key, value="acts", series=series, palette=series, labels=words,
        columns=(
            category,
            Column(series, labels(f"common.{series}")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        source=source, note=note, empty_text=labels("kinds.empty"),
    )  # fmt: skip


def stands_out(values: pd.Series) -> bool:
    """Whether one value is larger than all others: only then is «the largest» a finding."""
    largest = values.nlargest(2)
    return len(largest) == 1 or (len(largest) > 1 and bool(largest.iloc[0] > largest.iloc[1]))


def year_finding(by_year: pd.DataFrame, this_year: int | None, labels: Labels, question: str) -> str:
    """The busiest Jalali year in a sentence; `question` when there is none. An unfinished year is said to be so."""
    if by_year.empty:
        return question
    totals = by_year.groupby("jalali_year")["acts"].sum()
    if not stands_out(totals):
        return question
    year = int(totals.idxmax())
    key = "kinds.busiest_unfinished" if year == this_year else "kinds.busiest"
    return labels(key, year=labels.digits(year), acts=int(totals.max()), all=int(totals.sum()))


def year_note(by_year: pd.DataFrame, this_year: int | None, undated: int, labels: Labels) -> str:
    """What a reader must know of a chart by years: the unfinished year, and the acts without a date."""
    parts = []
    if this_year is not None and this_year in set(by_year["jalali_year"]):
        parts.append(labels("kinds.unfinished", year=labels.digits(this_year)))
    if undated:
        parts.append(labels("kinds.undated", count=undated))
    return " ".join(parts)


def institution_finding(by_institution: pd.DataFrame, labels: Labels, names: Names, question: str) -> str:
    """The busiest institution in a sentence; `question` when there is none."""
    if by_institution.empty:
        return question
    totals = by_institution.groupby("institution_id", sort=False)["acts"].sum()
    if not stands_out(totals):
        return question
    first, acts = str(totals.idxmax()), int(totals.max())
    return labels("kinds.busiest_institution", name=names.of("short", first), acts=acts)
