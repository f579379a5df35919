"""Columns, lines and areas over Jalali time, drawn from the left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import pandas as pd

from dashboard.charts.figure import Figure
from dashboard.charts.model import Chart, Span
from dashboard.charts.palette import TOKENS
from dashboard.charts.theme import amount, isolate, series_colour, series_order
from dashboard.labels import Labels
from etl.persian.calendar import to_jalali

_MOST_LABELS = 12
_FEW = 5
_MANY_DAYS = 800
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Axis:
    """Places of the time points on a linear axis, their words, and the groups (years) bracketed below."""

    places: dict[str, float]
    words: dict[str, str]
    ticks: tuple[tuple[float, str], ...]
    groups: tuple[tuple[float, float, str], ...] = ()


def draw_columns(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Stacked columns with the total over each; a gap is left where nothing was found."""
    axis = _axis_of(chart, labels)
    for series in series_order(chart):
        rows = _rows_of(chart, series)
        figure.add_bar(
            x=[axis.places[str(key)] for key in rows[chart.category]], y=rows[chart.value],
            marker={"color": series_colour(chart, series, theme),
                    "line": {"width": 1.5, "color": TOKENS[theme]["surface"]}},
            customdata=_hover(chart, rows, series, axis, labels), hovertemplate="%{customdata[0]}<extra></extra>",
            width=0.62, unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    _write_totals(figure, chart, axis, labels)
    _dress(figure, axis, theme)
    if chart.span is not None:
        _mark_span(figure, chart.span, axis, theme)
    if len(chart.table) and chart.table.groupby(chart.category)[chart.value].sum().max() < _FEW:
        figure.update_yaxes(dtick=1)  # things are counted: there is no half


def draw_lines(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Lines with a dot at each point that has a figure; missing points are not joined to zero."""
    _draw_traces(figure, chart, theme, labels, fill=False)


def draw_areas(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """A filled line; several series are stacked."""
    _draw_traces(figure, chart, theme, labels, fill=True)


def _draw_traces(figure: Figure, chart: Chart, theme: str, labels: Labels, *, fill: bool) -> None:
    axis = _axis_of(chart, labels)
    all_series = series_order(chart)
    for series in all_series:
        rows = _rows_of(chart, series)
        rows = rows.assign(place=[axis.places[str(key)] for key in rows[chart.category]]).sort_values("place")
        colour = series_colour(chart, series, theme)
        figure.add_scatter(
            x=rows["place"], y=rows[chart.value], mode="lines+markers" if len(rows) <= 40 else "lines",
            line={"color": colour, "width": 2}, marker={"color": colour, "size": 6},
            fill=("tonexty" if len(all_series) > 1 else "tozeroy") if fill else None,
            fillcolor=_faint(colour) if fill else None, stackgroup="all" if fill and len(all_series) > 1 else None,
            customdata=_hover(chart, rows, series, axis, labels), hovertemplate="%{customdata[0]}<extra></extra>",
        )  # fmt: skip
    if fill and len(all_series) == 1:
        _write_ends(figure, chart, axis, labels)
    _dress(figure, axis, theme)
    figure.update_yaxes(rangemode="tozero")


def _rows_of(chart: Chart, series: str) -> pd.DataFrame:
    return chart.table if chart.series is None else chart.table[chart.table[chart.series].astype(str) == series]


def _hover(chart: Chart, rows: pd.DataFrame, series: str, axis: _Axis, labels: Labels) -> list[list[str]]:
    word = chart.labels.get(series, series)
    lines = []
    for key, value in zip(rows[chart.category], rows[chart.value], strict=True):
        head = f"{axis.words[str(key)]} · {word}" if word else axis.words[str(key)]
        lines.append([isolate(f"<b>{head}</b><br>{amount(labels, value, chart.unit)}"), str(key), series])
    return lines


def _axis_of(chart: Chart, labels: Labels) -> _Axis:
    keys = sorted({str(value) for value in chart.table[chart.category]})
    if all(len(key) == 7 and key[4] == "-" for key in keys):
        return _months(keys, labels)
    if all(key.isdigit() for key in keys):
        return _years(keys, labels)
    if isinstance(chart.table[chart.category].iloc[0], date):
        return _days(chart, labels)
    keys = [str(value) for value in dict.fromkeys(chart.table[chart.category])]
    words = {key: labels.digits(chart.labels.get(key, key)) for key in keys}
    places = {key: float(place) for place, key in enumerate(keys)}
    return _Axis(places, words, tuple((places[key], words[key]) for key in _thinned(keys)))


def _months(keys: list[str], labels: Labels) -> _Axis:
    def number(key: str) -> int:
        return int(key[:4]) * 12 + int(key[5:]) - 1

    every = [f"{n // 12}-{n % 12 + 1:02d}" for n in range(number(keys[0]), number(keys[-1]) + 1)]
    places = {key: float(number(key)) for key in every}
    years: dict[str, list[float]] = {}
    for key in every:
        years.setdefault(key[:4], []).append(places[key])
    return _Axis(
        places,
        {key: labels.month(key) for key in every},
        tuple((places[key], labels.month_name(key)) for key in _thinned(every)),
        tuple((min(p) - 0.4, max(p) + 0.4, labels.digits(year)) for year, p in years.items()),
    )


def _years(keys: list[str], labels: Labels) -> _Axis:
    every = [str(year) for year in range(int(keys[0]), int(keys[-1]) + 1)]
    places = {key: float(key) for key in every}
    words = {key: labels.digits(key) for key in every}
    return _Axis(places, words, tuple((places[key], words[key]) for key in _thinned(every)))


def _days(chart: Chart, labels: Labels) -> _Axis:
    days = sorted(set(chart.table[chart.category]))
    places = {str(day): float(day.toordinal()) for day in days}
    words = {str(day): labels.date(day) for day in days}
    if (days[-1] - days[0]).days > _MANY_DAYS:
        return _Axis(places, words, _year_ticks(days[0], days[-1], labels))
    return _Axis(places, words, tuple((places[str(day)], labels.short_date(day)) for day in _thinned(days)))


def _year_ticks(first: date, last: date, labels: Labels) -> tuple[tuple[float, str], ...]:
    """The first days of the Jalali years between two days: points in time may lie too close for dates of their own."""
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    starts = [day for day in every if to_jalali(day)[1:] == (1, 1)]
    return tuple((float(day.toordinal()), labels.digits(to_jalali(day)[0])) for day in _thinned(starts))


def _thinned(keys: list[T]) -> list[T]:
    """At most twelve of the keys, evenly, the last one among them."""
    step = -(-len(keys) // _MOST_LABELS)
    return keys[(len(keys) - 1) % step :: step] if keys else keys


def _mark_span(figure: Figure, span: Span, axis: _Axis, theme: str) -> None:
    """The stretch that the finding speaks of, behind the marks, with its words above."""
    start, end = axis.places[span.first] - 0.5, axis.places[span.last] + 0.5
    colours = TOKENS[theme]
    figure.add_shape(
        type="rect", xref="x", yref="paper", x0=start, x1=end, y0=0, y1=1, layer="below", line={"width": 0},
        fillcolor=colours["accent-soft"],
    )  # fmt: skip
    figure.add_annotation(
        x=(start + end) / 2, xref="x", y=1, yref="paper", yanchor="bottom", text=isolate(span.words), showarrow=False,
        font={"size": 12, "color": colours["accent-text"]}, name="span",
    )  # fmt: skip


def _write_totals(figure: Figure, chart: Chart, axis: _Axis, labels: Labels) -> None:
    totals = chart.table.groupby(chart.table[chart.category].astype(str), sort=False)[chart.value].sum()
    if len(axis.places) > 2 * _MOST_LABELS:
        return
    figure.add_scatter(
        x=[axis.places[key] for key in totals.index], y=totals.to_numpy(), mode="text", cliponaxis=False,
        text=[f"<b>{labels.number(value)}</b>" for value in totals], textposition="top center", hoverinfo="skip",
    )  # fmt: skip


def _write_ends(figure: Figure, chart: Chart, axis: _Axis, labels: Labels) -> None:
    """Where a growing number began and where it stands: its first and its last value."""
    rows = chart.table.assign(place=[axis.places[str(key)] for key in chart.table[chart.category]])
    ends = rows.sort_values("place").iloc[[0, -1]] if len(rows) > 1 else rows
    figure.add_scatter(
        x=ends["place"], y=ends[chart.value], mode="text", cliponaxis=False, hoverinfo="skip",
        text=[f"<b>{labels.number(value)}</b>" for value in ends[chart.value]],
        textposition=["top right", "top left"][: len(ends)],
    )  # fmt: skip


def _dress(figure: Figure, axis: _Axis, theme: str) -> None:
    colours = TOKENS[theme]
    first, last = min(axis.places.values()), max(axis.places.values())
    figure.update_xaxes(
        tickmode="array", tickvals=[place for place, _ in axis.ticks],
        ticktext=[isolate(word) for _, word in axis.ticks], range=[first - 0.6, last + 0.6],
        zeroline=False, showline=True, linecolor=colours["control"],
    )  # fmt: skip
    if last - first > 1_000:  # days: half a day is no margin
        pad = (last - first) * 0.03
        figure.update_xaxes(range=[first - pad, last + pad])
    for start, end, word in axis.groups:
        # A pixel-sized shape hung on the axis: the bracket under the months of one year.
        figure.add_shape(
            type="line", xref="x", yref="paper", ysizemode="pixel", yanchor=0, x0=start, x1=end, y0=-24, y1=-24,
            line={"color": colours["border"], "width": 1},
        )  # fmt: skip
        figure.add_annotation(
            x=(start + end) / 2, xref="x", y=0, yref="paper", yanchor="top", yshift=-24, text=isolate(word),
            showarrow=False, font={"size": 12, "color": colours["muted"]}, name="group",
        )  # fmt: skip
    if axis.groups:
        figure.update_layout(margin={"b": 50})


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.14)"
