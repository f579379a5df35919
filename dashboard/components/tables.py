"""Tables as HTML: really right-to-left, which the canvas of a data frame is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.model import Chart, Column
from dashboard.components.markup import say
from dashboard.labels import Labels

_MOST_ROWS = 300


def chart_table(chart: Chart, labels: Labels) -> str:
    """The chart's table as people read it; what does not fit is in the file."""
    columns = [column for column in chart.columns if column.key in chart.table]
    rows = [[_cell(chart, column, row[column.key], labels) for column in columns]
            for row in chart.table.head(_MOST_ROWS).to_dict("records")]  # fmt: skip
    more = len(chart.table) - len(rows)
    note = f'<p class="note">{say(labels, labels("charts.rows_more", count=more))}</p>' if more > 0 else ""
    numbers = [column.format in ("integer", "decimal", "percent", "rial") for column in columns]
    return html_table([say(labels, column.label) for column in columns], rows, numbers) + note


def html_table(headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool] = ()) -> str:
    """A table of safe HTML cells that scrolls inside its card; `numbers` says which columns hold figures."""
    kinds = [*numbers, *[False] * (len(headings) - len(numbers))]
    head = "".join(f'<th{" class=num" if n else ""} scope="col">{cell}</th>' for cell, n in zip(headings, kinds, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{' class=num' if n else ''}>{cell}</td>" for cell, n in zip(row, kinds, strict=True)) + "</tr>"
        for row in rows
    )
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(chart: Chart, column: Column, value: Any, labels: Labels) -> str:  # noqa: ANN401
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return "–"
    if str(value) in chart.labels and column.format in ("text", "jalali_month"):
        return say(labels, chart.labels[str(value)])
    match column.format:
        case "integer" | "decimal":
            number = float(value)
            return labels.number(int(number) if number == int(number) else number)
        case "percent":
            return labels.percent(float(value))
        case "rial":
            return say(labels, labels.money(float(value)))
        case "date":
            return say(labels, labels.date(pd.Timestamp(value).date()))
        case "jalali_month":
            return say(labels, labels.month(str(value)) if "-" in str(value) else value)
        case _:
            return say(labels, value)
