"""Horizontal bars, funnels and bullets: they start at the right in Persian, at the left in English."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from dashboard.charts.figure import Figure
from dashboard.charts.model import Chart
from dashboard.charts.palette import TOKENS, colour_of
from dashboard.charts.theme import LABEL_GAP, amount, isolate, series_colour, series_order
from dashboard.charts.wording import column_of
from dashboard.labels import Labels

_LONGEST_LABEL = 34


def draw_bars(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Bars in the order of the table (or of `labels`), stacked by series, with the total at the end of each."""
    names = _categories(chart)
    for series in series_order(chart):
        rows = chart.table if chart.series is None else chart.table[chart.table[chart.series].astype(str) == series]
        figure.add_bar(
            orientation="h", y=[names.index(str(key)) for key in rows[chart.category]], x=rows[chart.value],
            marker={"color": _colour(chart, series, rows, theme),
                    "line": {"width": 1.5, "color": TOKENS[theme]["surface"]}},
            customdata=_hover(chart, rows, series, labels), hovertemplate="%{customdata[0]}<extra></extra>", width=0.6,
            unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    totals = chart.table.groupby(chart.table[chart.category].astype(str), sort=False)[chart.value].sum()
    room = _write_ends(figure, chart, names, [float(totals.get(name, 0)) for name in names], labels)
    _dress(figure, chart, names, theme, labels, room)


def draw_funnel(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Stages in order with the share that reached the next one between them."""
    names = _categories(chart)
    values = {
        str(key): float(value) for key, value in zip(chart.table[chart.category], chart.table[chart.value], strict=True)
    }
    numbers = [values.get(name, 0.0) for name in names]
    figure.add_bar(
        orientation="h", y=list(range(len(names))), x=numbers, width=0.58,
        marker={"color": [colour_of(chart.palette, name, theme) for name in names]},
        customdata=[[isolate(f"<b>{_word(chart, name, labels)}</b><br>{amount(labels, value, chart.unit)}"), name, ""]
                    for name, value in zip(names, numbers, strict=True)],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )  # fmt: skip
    room = _write_ends(figure, chart, names, numbers, labels)
    for place, (before, after) in enumerate(pairwise(numbers)):
        if before:
            figure.add_annotation(
                x=0, y=place + 0.5, xanchor="right" if labels.is_rtl else "left", showarrow=False,
                text=isolate("▼ " + labels("charts.reached_stage", share=labels.percent(after / before))),
                font={"color": TOKENS[theme]["muted"], "size": 12},
            )  # fmt: skip
    _dress(figure, chart, names, theme, labels, room)


def draw_bullets(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Outcome against target, each row on its own scale: the target stands at the same place in all rows."""
    assert chart.target is not None, "a bullet chart names its target column"
    colours, rows = TOKENS[theme], chart.table
    targets = rows[chart.target].astype(float)
    shares = (rows[chart.value].astype(float) / targets).clip(upper=1.12)
    places = list(range(len(rows)))
    words = [_word(chart, str(key), labels) for key in rows[chart.category]]
    hover = [
        [isolate(f"<b>{word}</b><br>{_of_target(v, t, labels)} {chart.unit}"), str(key), ""]
        for word, key, v, t in zip(words, rows[chart.category], rows[chart.value], targets, strict=True)
    ]  # fmt: skip
    common = {"orientation": "h", "y": places, "customdata": hover, "hovertemplate": "%{customdata[0]}<extra></extra>"}
    figure.add_bar(x=[1.12] * len(rows), width=0.34, marker={"color": colours["band"]}, **common)
    figure.add_bar(x=shares.fillna(0), width=0.17, marker={"color": colours["mark"]}, **common)
    figure.add_scatter(
        x=[1] * len(rows), y=places, mode="markers", hoverinfo="skip",
        marker={"symbol": "line-ns-open", "size": 22, "line": {"width": 3}, "color": colours["accent"]},
    )  # fmt: skip
    for place, word in enumerate(words):
        figure.add_annotation(x=0, y=place - 0.36, text=isolate(_shortened(word, 60)), showarrow=False,
                              xanchor="right" if labels.is_rtl else "left")  # fmt: skip
    figure.update_layout(barmode="overlay")
    _dress(figure, chart, [], theme, labels)
    figure.update_yaxes(range=[len(rows) - 0.5, -0.6], showticklabels=False)


def _of_target(value: float, target: float, labels: Labels) -> str:
    return labels("charts.bullet_hover", value=_said(value, labels), target=_said(target, labels))


def _said(value: float, labels: Labels) -> str:
    return labels("common.none_found") if pd.isna(value) else labels.number(float(value))


def _categories(chart: Chart) -> list[str]:
    present = list(dict.fromkeys(str(value) for value in chart.table[chart.category]))
    if chart.form == "funnel":
        return [key for key in chart.labels if key in present] or present
    return present


def _colour(chart: Chart, series: str, rows: pd.DataFrame, theme: str) -> str | list[str]:
    if chart.series is None and chart.palette != "single":
        return [colour_of(chart.palette, str(key), theme) for key in rows[chart.category]]
    return series_colour(chart, series, theme)


def _word(chart: Chart, key: str, labels: Labels) -> str:
    return labels.digits(chart.labels.get(key, key))


def _shortened(word: str, longest: int = _LONGEST_LABEL) -> str:
    return word if len(word) <= longest else word[: longest - 1].rstrip() + "…"


def _hover(chart: Chart, rows: pd.DataFrame, series: str, labels: Labels) -> list[list[str]]:
    lines = []
    for key, value in zip(rows[chart.category], rows[chart.value], strict=True):
        head = _word(chart, str(key), labels)
        if series:
            head += f" · {chart.labels.get(series, series)}"
        said = _written(chart, value, labels) if _is_share(chart) else amount(labels, value, chart.unit)
        lines.append([isolate(f"<b>{head}</b><br>{said}"), str(key), series])
    return lines


def _is_share(chart: Chart) -> bool:
    return column_of(chart, chart.value).format == "percent"


def _written(chart: Chart, value: float, labels: Labels) -> str:
    """A bar's number as its column says: a share as percent."""
    if _is_share(chart):
        return labels.percent(float(value))
    return labels.number(int(value) if value == int(value) else value)


def _write_ends(figure: Figure, chart: Chart, names: list[str], values: list[float], labels: Labels) -> int:
    """Write each total at the end of its bar; the room in px that the longest needs beyond the bar."""
    words = [_written(chart, value, labels) for value in values]
    figure.add_scatter(
        x=values, y=list(range(len(names))), mode="text", hoverinfo="skip", cliponaxis=False,
        text=[f"  <b>{word}</b>  " for word in words],
        textposition="middle left" if labels.is_rtl else "middle right",
    )  # fmt: skip
    return 18 + 8 * max(map(len, words), default=0)


def _dress(figure: Figure, chart: Chart, names: list[str], theme: str, labels: Labels, room: int = 34) -> None:
    far, near = ("l", "r") if labels.is_rtl else ("r", "l")
    figure.update_layout(margin={far: max(room, 34), near: 6, "t": 4, "b": 6})
    figure.update_xaxes(showticklabels=False, autorange="reversed" if labels.is_rtl else True, rangemode="tozero")
    figure.update_yaxes(
        side="right" if labels.is_rtl else "left", showgrid=False, tickmode="array", tickvals=list(range(len(names))),
        ticktext=[isolate(_shortened(_word(chart, name, labels))) for name in names], ticklabelstandoff=LABEL_GAP,
        range=[len(names) - 0.5, -0.5], tickfont={"color": TOKENS[theme]["text"]},
    )  # fmt: skip
