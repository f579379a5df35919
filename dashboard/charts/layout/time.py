"""Charts over time: stacked columns, lines and areas. Time runs from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from dashboard.charts.layout.axis import extent, ticks
from dashboard.charts.layout.colours import Theme
from dashboard.charts.model import Chart, Span
from dashboard.charts.pivot import Pivot, pivot
from dashboard.charts.scene import Circle, Path, Rect, Scene, Text
from dashboard.charts.typeface import width_of
from dashboard.charts.wording import WORDS, column_of, number_words, tick_words, to_persian_digits, value_format

_HEIGHT, _FOOT, _HEAD = 300.0, 44.0, 18.0
_ROOM = 1.1
"""How far the axis goes beyond the highest column under the words of a span."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """The area between the axes: places of categories and of values in pixels."""

    left: float
    right: float
    low: float
    high: float
    count: int

    def x(self, index: int) -> float:
        return self.left + (index + 0.5) * self.slot

    @property
    def slot(self) -> float:
        return (self.right - self.left) / max(self.count, 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _HEIGHT - _FOOT - share * (_HEIGHT - _FOOT - _HEAD)


def lay_time(chart: Chart, width: float, theme: Theme) -> Scene:
    """Columns, line or area over time."""
    scene = Scene(width, _HEIGHT)
    table = pivot(chart)
    stacked = chart.form != "line"
    lowest, highest = _extent(table, stacked)
    marks = ticks(lowest, highest * _ROOM if chart.span is not None else highest)
    form = value_format(chart)
    numbers = [number_words(mark, form) for mark in marks]
    left = max(width_of(number, 12) for number in numbers) + 12
    plane = _Plane(left, width, marks[0], marks[-1], len(table.categories))
    if chart.span is not None:
        _mark_span(scene, chart.span, table, plane, theme)
    for mark, number in zip(marks, numbers, strict=True):
        y = plane.y(mark)
        scene.add(Path(((left, y), (width, y)), theme["control" if mark == 0 else "grid"]))
        scene.add(Text(left - 8, y, number, 12, theme["muted"]))
    _add_axis(scene, chart, table, plane, theme)
    {"columns": _add_columns, "area": _add_areas, "line": _add_lines}[chart.form](scene, chart, table, plane, theme)
    return scene


def _mark_span(scene: Scene, span: Span, table: Pivot, plane: _Plane, theme: Theme) -> None:
    """The stretch that the finding speaks of, behind the marks, with its words above."""
    first, last = table.categories.index(span.first), table.categories.index(span.last)
    left, right = plane.x(first) - plane.slot / 2, plane.x(last) + plane.slot / 2
    scene.add(Rect(left, _HEAD, right - left, _HEIGHT - _FOOT - _HEAD, theme["accent-soft"]))
    words = to_persian_digits(span.words)
    half = width_of(words, 12) / 2
    middle = min(max((left + right) / 2, plane.left + half), plane.right - half)
    scene.add(Text(middle, _HEAD - 10, words, 12, theme["accent-text"], anchor="middle"))


def _extent(table: Pivot, stacked: bool) -> tuple[float, float]:
    values = [[value or 0.0 for value in row] for row in table.values]
    if not stacked:
        return extent(value for row in values for value in row)
    columns = list(zip(*values, strict=True))
    above = [sum(value for value in column if value > 0) for column in columns]
    below = [sum(value for value in column if value < 0) for column in columns]
    return extent([*above, *below])


def _add_columns(scene: Scene, chart: Chart, table: Pivot, plane: _Plane, theme: Theme) -> None:
    bar = min(plane.slot * 0.62, 56)
    for index, category in enumerate(table.categories):
        ends = {True: 0.0, False: 0.0}
        for series, name in enumerate(table.series):
            value = table.values[series][index]
            if value:
                start, ends[value > 0] = ends[value > 0], ends[value > 0] + value
                top, foot = sorted((plane.y(start), plane.y(ends[value > 0])))
                fill = theme.mark(chart, category, name)
                hatch = theme.pattern(chart, name)
                left = plane.x(index) - bar / 2
                scene.add(Rect(left, top, bar, foot - top, fill, theme["surface"], hatch=hatch))
        known = any(row[index] is not None for row in table.values)
        if known and plane.slot >= 22:
            _add_value(scene, chart, plane.x(index), plane.y(ends[True]), table.total(index), theme)


def _add_areas(scene: Scene, chart: Chart, table: Pivot, plane: _Plane, theme: Theme) -> None:
    floor = [0.0] * len(table.categories)
    for series, name in enumerate(table.series):
        top = [base + (value or 0.0) for base, value in zip(floor, table.values[series], strict=True)]
        upper = [(plane.x(i), plane.y(value)) for i, value in enumerate(top)]
        lower = [(plane.x(i), plane.y(value)) for i, value in enumerate(floor)]
        colour = theme.mark(chart, name, name)
        opacity = 0.85 if len(table.series) > 1 else 0.14
        scene.add(Path((*upper, *reversed(lower)), fill=colour, opacity=opacity), Path(tuple(upper), colour, 2))
        floor = top
    if len(table.series) == 1:
        _add_ends(scene, chart, table.values[0], plane, theme)


def _add_lines(scene: Scene, chart: Chart, table: Pivot, plane: _Plane, theme: Theme) -> None:
    for series, name in enumerate(table.series):
        colour = theme.mark(chart, name, name)
        for known, run in groupby(enumerate(table.values[series]), key=lambda pair: pair[1] is not None):
            points = tuple((plane.x(i), plane.y(value or 0.0)) for i, value in run)
            if known:
                scene.add(Path(points, colour, 2))
                radius = 3.0 if plane.slot >= 14 else 0.0 if len(points) > 1 else 2.0
                scene.add(*(Circle(x, y, radius, colour, theme["surface"]) for x, y in points if radius))
    if len(table.series) == 1:
        _add_ends(scene, chart, table.values[0], plane, theme)


def _add_ends(scene: Scene, chart: Chart, values: tuple[float | None, ...], plane: _Plane, theme: Theme) -> None:
    """The first, the highest and the last number of a single line."""
    known = [(value, index) for index, value in enumerate(values) if value is not None]
    if not known:
        return
    highest = max(known, key=lambda pair: pair[0])
    chosen: list[tuple[float, int]] = []
    for value, index in (known[-1], highest, known[0]):
        if all(abs(plane.x(index) - plane.x(other)) > 40 for _, other in chosen):
            chosen.append((value, index))
    for value, index in chosen:
        _add_value(scene, chart, plane.x(index), plane.y(value), value, theme)


def _add_value(scene: Scene, chart: Chart, x: float, y: float, value: float, theme: Theme) -> None:
    words = number_words(value, value_format(chart))
    half = width_of(words, 12, True) / 2
    scene.add(Text(min(x, scene.width - half), y - 10, words, 12, theme["text"], True, "middle"))


def _add_axis(scene: Scene, chart: Chart, table: Pivot, plane: _Plane, theme: Theme) -> None:
    months = column_of(chart, chart.category).format == "jalali_month"
    names = [WORDS.month_name(str(key)) if months else tick_words(chart, key) for key in table.categories]
    room = max((width_of(name, 12) for name in names), default=0) + 8
    every = max(1, -int(-room // plane.slot))
    for index, name in enumerate(names):
        if index % every == 0:
            x = _within(plane.x(index), width_of(name, 12), scene.width)
            scene.add(Text(x, _HEIGHT - _FOOT + 13, name, 12, theme["muted"], anchor="middle"))
    if months:
        _add_years(scene, table, plane, theme)


def _within(x: float, width: float, limit: float) -> float:
    return min(max(x, width / 2), limit - width / 2)


def _add_years(scene: Scene, table: Pivot, plane: _Plane, theme: Theme) -> None:
    y = _HEIGHT - _FOOT + 25
    for year, group in groupby(enumerate(table.categories), key=lambda pair: str(pair[1])[:4]):
        places = [index for index, _ in group]
        start, end = plane.x(places[0]) - plane.slot / 2 + 3, plane.x(places[-1]) + plane.slot / 2 - 3
        scene.add(Path(((start, y), (end, y)), theme["border"]))
        if end - start >= 26:
            words = to_persian_digits(year)
            scene.add(Text((start + end) / 2, y + 10, words, 12, theme["muted"], anchor="middle"))
