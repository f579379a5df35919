"""Heatmaps and calendars."""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import wrap

import pandas as pd

from dashboard.charts.figure import Figure
from dashboard.charts.model import Chart
from dashboard.charts.palette import SEQUENTIAL, TOKENS, ink_on
from dashboard.charts.theme import LABEL_GAP, amount, isolate, series_order
from dashboard.labels import Labels
from etl.persian.calendar import to_jalali

_HEADING_LETTERS, _LETTERS_OF_YEARS = 13, 7


def draw_heatmap(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Category down, series across. A pair without a record is an outline with «–»: not zero, but nothing found."""
    rows = [str(key) for key in dict.fromkeys(chart.table[chart.category])]
    columns = series_order(chart)
    values = {
        (str(c), str(s)): v
        for c, s, v in zip(
            chart.table[chart.category], chart.table[str(chart.series)], chart.table[chart.value], strict=True
        )
    }
    grid = [[values.get((row, column)) for column in columns] for row in rows]
    said = [["–" if v is None or pd.isna(v) or v == 0 else labels.number(v) for v in line] for line in grid]
    _empty_upper_half(said, rows, columns, chart)
    hover = [[[_cell_hover(chart, r, c, values.get((r, c)), labels), r, c] for c in columns] for r in rows]
    _add_cells(figure, grid, said, hover, theme)
    letters = _LETTERS_OF_YEARS if _is_time(columns) else _HEADING_LETTERS
    figure.update_xaxes(
        side="top", tickmode="array", tickvals=list(range(len(columns))), showgrid=False,
        ticktext=[isolate(wrap_heading(chart.labels.get(c, c), letters)) for c in columns],
        range=[len(columns) - 0.5, -0.5] if labels.is_rtl and not _is_time(columns) else [-0.5, len(columns) - 0.5],
    )  # fmt: skip
    figure.update_yaxes(
        side="right" if labels.is_rtl else "left", tickmode="array", tickvals=list(range(len(rows))), showgrid=False,
        ticktext=[isolate(chart.labels.get(r, r)) for r in rows], range=[len(rows) - 0.5, -0.5], nticks=0,
        ticklabelstandoff=LABEL_GAP,
    )  # fmt: skip
    lines = max((wrap_heading(chart.labels.get(c, c), letters).count("<br>") + 1 for c in columns), default=1)
    top = 14 + 16 * lines
    figure.update_layout(
        margin={"l": 6, "r": 6, "t": top, "b": 6}, height=max(figure.height, 30 + top + 32 * len(rows))
    )


def _empty_upper_half(said: list[list[str]], rows: list[str], columns: list[str], chart: Chart) -> None:
    """Among the same ids a pair stands once, below the diagonal: the other half is no place at all."""
    if not set(rows) & set(columns):
        return
    order = list(chart.labels)
    for line, row in zip(said, rows, strict=True):
        for place, column in enumerate(columns):
            if order.index(row) <= order.index(column):
                line[place] = ""


def draw_calendar(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """The days of one Jalali month, a week a line, Saturday first (at the right in Persian)."""
    days = {
        pd.Timestamp(day).date(): value
        for day, value in zip(chart.table[chart.category], chart.table[chart.value], strict=True)
    }
    month = _days_of_month(min(days))
    offset = (month[0].weekday() + 2) % 7
    lines = -(-(offset + len(month)) // 7)
    grid: list[list[float | None]] = [[None] * 7 for _ in range(lines)]
    said = [[""] * 7 for _ in range(lines)]
    hover = [[["", "", ""] for _ in range(7)] for _ in range(lines)]
    for place, day in enumerate(month, start=offset):
        value = days.get(day)
        grid[place // 7][place % 7] = float(value) if value else None
        said[place // 7][place % 7] = labels.digits(place - offset + 1)
        words = f"{amount(labels, value, chart.unit)}" if value else labels("common.none_found")
        hover[place // 7][place % 7] = [isolate(f"<b>{labels.weekday_date(day)}</b><br>{words}"), day.isoformat(), ""]
    _add_cells(figure, grid, said, hover, theme)
    figure.update_xaxes(
        side="top", tickmode="array", tickvals=list(range(7)), showgrid=False,
        ticktext=[isolate(labels(f"common.weekday_{number}")) for number in range(7)],
        range=[6.5, -0.5] if labels.is_rtl else [-0.5, 6.5],
    )  # fmt: skip
    figure.update_yaxes(showticklabels=False, showgrid=False, range=[lines - 0.5, -0.5])
    figure.update_layout(margin={"l": 6, "r": 6, "t": 28, "b": 6})


def _add_cells(
    figure: Figure, grid: list[list[float | None]], said: list[list[str]], hover: list[list[list[str]]], theme: str
) -> None:
    steps = SEQUENTIAL[theme]
    colours = TOKENS[theme]
    largest = max((v for line in grid for v in line if v is not None and not pd.isna(v)), default=1) or 1
    known = [[None if v is None or pd.isna(v) or v == 0 else v for v in line] for line in grid]
    figure.add_heatmap(
        z=[[None if v is not None and v else 1 if words else None for v, words in zip(line, texts, strict=True)]
           for line, texts in zip(known, said, strict=True)],
        colorscale=[[0, colours["grid"]], [1, colours["grid"]]], showscale=False, xgap=3, ygap=3, opacity=0.45,
        hoverinfo="skip",
    )  # fmt: skip
    figure.add_heatmap(
        z=known, zmin=0, zmax=largest, showscale=False, xgap=3, ygap=3,
        colorscale=[[i / (len(steps) - 1), step] for i, step in enumerate(steps)], hoverinfo="skip",
    )  # fmt: skip
    inks = [
        [colours["muted"] if v is None else ink_on(steps[round(v / largest * (len(steps) - 1))]) for v in line]
        for line in known
    ]
    _write_cells(figure, said, inks)
    _add_targets(figure, said, hover)


def _write_cells(figure: Figure, said: list[list[str]], inks: list[list[str]]) -> None:
    """The words of the cells, one trace an ink: a click elsewhere must not fade them, and that is set for a trace."""
    cells = [(x, y) for y, line in enumerate(said) for x, words in enumerate(line) if words]
    for ink in dict.fromkeys(inks[y][x] for x, y in cells):
        own = [(x, y) for x, y in cells if inks[y][x] == ink]
        same = {"textfont": {"color": ink}}
        figure.add_scatter(
            x=[x for x, _ in own], y=[y for _, y in own], mode="text", text=[said[y][x] for x, y in own],
            textfont={"color": ink}, hoverinfo="skip", selected=same, unselected=same,
        )  # fmt: skip


def _add_targets(figure: Figure, said: list[list[str]], hover: list[list[list[str]]]) -> None:
    """An unseen dot in every cell: a heatmap itself reports no clicks."""
    cells = [(x, y) for y, line in enumerate(said) for x, words in enumerate(line) if words]
    unseen = {"marker": {"opacity": 0}}
    figure.add_scatter(
        x=[x for x, _ in cells], y=[y for _, y in cells], mode="markers", selected=unseen, unselected=unseen,
        marker={"size": 28, "symbol": "square", "opacity": 0},
        customdata=[hover[y][x] for x, y in cells], hovertemplate="%{customdata[0]}<extra></extra>",
    )  # fmt: skip
    figure.update_layout(hoverdistance=50)


def _cell_hover(chart: Chart, row: str, column: str, value: object, labels: Labels) -> str:
    known = isinstance(value, (int, float)) and not pd.isna(value) and value
    words = f"{amount(labels, float(str(value)), chart.unit)}" if known else labels("common.none_found")
    return isolate(f"<b>{chart.labels.get(row, row)} · {chart.labels.get(column, column)}</b><br>{words}")


def _is_time(columns: list[str]) -> bool:
    """Whether the columns are years or months: time runs from the left in every language."""
    return any(key[:4].isdigit() for key in columns)


def wrap_heading(word: str, letters: int = _HEADING_LETTERS) -> str:
    """A heading in as many short lines as it needs: columns are narrow and labels are never turned."""
    lines = max(1, -(-len(word) // letters))
    return "<br>".join(wrap(word, max(letters, -(-len(word) // lines) + 3), break_long_words=False))


def _days_of_month(day: date) -> list[date]:
    month = to_jalali(day)[:2]
    first = day - timedelta(days=to_jalali(day)[2] - 1)
    return [d for d in (first + timedelta(days=i) for i in range(31)) if to_jalali(d)[:2] == month]
