"""Charts that several pages share: acts by year, by stage and by institution, coloured by kind or stage."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.labels import Labels
from dashboard.queries.names import Names


def draw_years(
    key: str, title: str, by_year: pd.DataFrame, source: SourceNote, labels: Labels, names: Names, note: str = ""
) -> Chart:
    """Acts of each Jalali year, stacked by kind. `by_year`: jalali_year, kind, acts."""
    return Chart(
        key=key,
        form="columns",
        title=title,
        question=labels(f"{key}_question"),
        unit=labels("common.unit_acts"),
        table=by_year.assign(jalali_year=by_year["jalali_year"].astype(str)),
        columns=(
            Column("jalali_year", labels("kinds.year")),
            Column("kind", labels("common.kind")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="jalali_year",
        value="acts",
        series="kind",
        source=source,
        palette="kind",
        labels=dict(names.kinds),
        note=note,
        empty_text=labels("kinds.empty"),
    )


def draw_stages(
    key: str, title: str, by_stage: pd.DataFrame, source: SourceNote, labels: Labels, names: Names, note: str = ""
) -> Chart:
    """Acts of each kind by the furthest stage reported. `by_stage`: kind, stage, acts."""
    return Chart(
        key=key,
        form="bars",
        title=title,
        question=labels(f"{key}_question"),
        unit=labels("common.unit_acts"),
        table=by_stage,
        columns=(
            Column("kind", labels("common.kind")),
            Column("stage", labels("common.stage")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="kind",
        value="acts",
        series="stage",
        source=source,
        palette="stage",
        labels=dict(names.kinds) | dict(names.stages),
        note=note,
        empty_text=labels("kinds.empty"),
    )


def draw_institutions(
    key: str, title: str, by_institution: pd.DataFrame, source: SourceNote, labels: Labels, names: Names, note: str = ""
) -> Chart:
    """Acts of the busiest institutions, stacked by kind. `by_institution`: institution_id, kind, acts."""
    ids = list(dict.fromkeys(by_institution["institution_id"]))
    return Chart(
        key=key,
        form="bars",
        title=title,
        question=labels(f"{key}_question"),
        unit=labels("common.unit_acts"),
        table=by_institution,
        columns=(
            Column("institution_id", labels("common.institution")),
            Column("kind", labels("common.kind")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="institution_id",
        value="acts",
        series="kind",
        source=source,
        palette="kind",
        labels={i: names.of("short", i) for i in ids} | dict(names.kinds),
        note=note,
        empty_text=labels("kinds.empty"),
    )


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
