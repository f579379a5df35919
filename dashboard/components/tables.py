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


def html_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool] = (), *, is_list: bool = False
) -> str:
    """A table of safe HTML cells; `numbers` says which columns hold figures.

    It scrolls inside its card; with `is_list` it stands at full length and each row becomes a block on a phone.
    """
    kinds = [" class=num" if is_number else "" for is_number in (*numbers, *[False] * (len(headings) - len(numbers)))]
    head = "".join(f'<th{kind} scope="col">{cell}</th>' for cell, kind in zip(headings, kinds, strict=True))
    body = "".join(
        "<tr>" + "".join(f'<td{kind} data-label="{label}">{cell}</td>'
                         for cell, kind, label in zip(row, kinds, headings, strict=True)) + "</tr>"
        for row in rows
    )  # fmt: skip
    frame = '<div class="scroll all">' if is_list else '<div class="scroll" tabindex="0">'
    return f"{frame}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


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
