"""Charts of the tours and events page: months and the calendar of one month."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.kinds import stands_out
from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.labels import Labels
from dashboard.queries.names import Names


def draw_months(by_month: pd.DataFrame, months: int, source: SourceNote, labels: Labels, names: Names) -> Chart:
    """Tours and events of each Jalali month, stacked by kind. `by_month`: month_key, kind, acts."""
    title = labels("tours.months_question")
    totals = by_month.groupby("month_key")["acts"].sum()
    if stands_out(totals):
        month = labels.month(str(totals.idxmax()))
        title = labels("tours.months_finding", month=month, acts=int(totals.max()))
    return Chart(
        key="tours.months",
        form="columns",
        title=title,
        question=labels("tours.months_question"),
        unit=labels("common.unit_acts"),
        table=by_month,
        columns=(
            Column("month_key", labels("tours.month"), "jalali_month"),
            Column("kind", labels("common.kind")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="month_key",
        value="acts",
        series="kind",
        source=source,
        palette="kind",
        labels=dict(names.kinds),
        note=labels("tours.months_note", months=months),
        empty_text=labels("kinds.empty"),
    )


def draw_calendar(by_day: pd.DataFrame, month_key: str | None, source: SourceNote, labels: Labels) -> Chart:
    """Days of one Jalali month with their tours and events. `by_day`: date, acts (0 where nothing was found)."""
    days = by_day.assign(date=[day.date() for day in by_day["date"]]) if len(by_day) else by_day.head(0)
    title = labels("tours.calendar_question")
    if month_key:
        month, acts = labels.month(month_key), int(days["acts"].sum())
        busy = int((days["acts"] > 0).sum())
        key = "tours.calendar_finding" if acts else "tours.calendar_empty"
        title = labels(key, month=month, acts=acts, days=busy)
    return Chart(
        key="tours.calendar",
        form="calendar",
        title=title,
        question=labels("tours.calendar_question"),
        unit=labels("common.unit_acts"),
        table=days,
        columns=(
            Column("date", labels("tours.day"), "date"),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="date",
        value="acts",
        source=source,
        note=labels("tours.calendar_note"),
        empty_text=labels("tours.calendar_none"),
    )
