"""Charts of the front page: acts by month and the nearest goals."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.charts.model import Chart, Column, SourceNote, Span
from dashboard.labels import Labels
from dashboard.queries.names import Names

_FEW = 3
"""Fewer acts say nothing about a season."""


def draw_acts_by_month(
    table: pd.DataFrame, source: SourceNote, labels: Labels, names: Names, *,
    as_of: date | None, last_month: str | None, year_only: int, undated: int, is_recent: bool,
) -> Chart:  # fmt: skip
    """Acts by Jalali month, stacked by kind. `last_month` is the month of `as_of`, which is not over yet."""
    order = table.groupby("kind")["acts"].sum().sort_values(ascending=False).index if len(table) else []
    words = {str(kind): names.of("kind", str(kind)) for kind in order}
    return Chart(
        key="overview.acts_by_month",
        form="columns",
        title=_busiest_season(table, labels, is_recent=is_recent) or labels("overview.months_question"),
        span=_span_of_season(table, labels),
        question=labels("overview.months_question"),
        unit=labels("common.unit_acts"),
        table=table,
        columns=(
            Column("month", labels("common.month"), "jalali_month"),
            Column("kind", labels("common.kind")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="month",
        value="acts",
        series="kind",
        palette="kind",
        labels=words,
        source=source,
        note=_left_out(table, labels, as_of, last_month, year_only, undated),
        empty_text=labels("page.empty"),
    )


def _best_season(table: pd.DataFrame) -> tuple[str, int, int] | None:
    """Year, number and acts of the season with most acts; None when there are too few acts to say anything."""
    if not len(table) or int(table["acts"].sum()) < _FEW:
        return None
    year, number = table["month"].str[:4], (table["month"].str[5:].astype(int) + 2) // 3
    by_season = table["acts"].groupby([year, number]).sum()
    best_year, best = by_season.idxmax()
    return best_year, int(best), int(by_season.max())


def _busiest_season(table: pd.DataFrame, labels: Labels, *, is_recent: bool) -> str:
    """The season with most acts, said with its share; empty when nothing can be said."""
    best = _best_season(table)
    if best is None:
        return ""
    year, number, acts = best
    season = f"{labels(f'common.season_{number}')} {labels.digits(year)}"
    key = "overview.months_finding_recent" if is_recent else "overview.months_finding"
    return labels(key, season=season, acts=acts, total=int(table["acts"].sum()))


def _span_of_season(table: pd.DataFrame, labels: Labels) -> Span | None:
    """The months of the season that the finding names, as far as they are on the axis."""
    best = _best_season(table)
    if best is None or table["month"].nunique() == 1:
        return None
    year, number, acts = best
    first, last = f"{year}-{3 * number - 2:02d}", f"{year}-{3 * number:02d}"
    words = labels("overview.season_span", season=labels(f"common.season_{number}"), acts=acts)
    return Span(max(first, table["month"].min()), min(last, table["month"].max()), words)


def _left_out(
    table: pd.DataFrame, labels: Labels, as_of: date | None, last_month: str | None, year_only: int, undated: int
) -> str:
    notes = []
    if as_of and last_month and len(table) and table["month"].max() == last_month:
        notes.append(labels("overview.unfinished", month=labels.month_name(last_month), date=labels.date(as_of)))
    counted = (("overview.left_out_year", year_only), ("overview.left_out_undated", undated))
    parts = [labels(key, count=count) for key, count in counted if count]
    if parts:
        notes.append(labels("overview.left_out", parts=labels("common.and").join(parts)))
    return " ".join(notes)


def draw_nearest_goals(table: pd.DataFrame, labels: Labels, names: Names, publishers: str) -> Chart:
    """Goals nearest to their end: outcome against target. `publishers` says whose figures they are."""
    known = table[table["outcome_value"].notna()]
    rows = table.to_dict("records")
    shown = table.assign(
        name_note=[_goal_note(row, labels, names) for row in rows], note=[_outcome_note(row, labels) for row in rows]
    )
    return Chart(
        key="overview.nearest_goals",
        form="bullet",
        title=(
            labels(
                "overview.goals_finding",
                goal=_short(known.iloc[0]["title_fa"]),
                share=labels.percent(known.iloc[0]["share_reached"]),
            )
            if len(known)
            else labels("overview.goals_question")
        ),
        question=labels("overview.goals_question"),
        unit="",
        table=shown,
        columns=(
            Column("title_fa", labels("overview.goal")),
            Column("period_jalali", labels("overview.goal_period")),
            Column("outcome_value", labels("charts.outcome"), "decimal"),
            Column("target_value", labels("charts.target"), "decimal"),
            Column("unit", labels("overview.goal_unit")),
            Column("outcome_as_of", labels("overview.goal_as_of"), "date"),
        ),
        category="goal_id",
        value="outcome_value",
        target="target_value",
        labels=dict(zip(table["goal_id"], table["title_fa"], strict=True)),
        source=SourceNote(0, 0, 0, None, None, text=publishers),
        empty_text=labels("overview.no_goals"),
    )


def _short(title: str) -> str:
    """A goal's name without what it explains in brackets."""
    return title.split(" (")[0]


def _goal_note(row: dict[object, object], labels: Labels, names: Names) -> str:
    who = row["institution_id"]
    period = row["period_jalali"]
    parts = [names.of("short", str(who)) if isinstance(who, str) else labels("common.brand_place")]
    if isinstance(period, str) and period[:4].isdigit():
        parts.append(labels("common.year", year=labels.digits(period)) if len(period) == 4 else labels.digits(period))
    return labels("common.separator").join(parts)


def _outcome_note(row: dict[object, object], labels: Labels) -> str:
    day = row["outcome_as_of"]
    return "" if pd.isna(day) else labels("overview.reported_until", date=labels.date(pd.Timestamp(str(day)).date()))
