"""Charts by category, read from the right: bars, funnel, bullet and heatmap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.layout.axis import extent
from dashboard.charts.layout.colours import Theme, text_on
from dashboard.charts.model import Chart
from dashboard.charts.pivot import Pivot, pivot
from dashboard.charts.scene import Path, Rect, Scene, Text
from dashboard.charts.typeface import shorten, width_of, wrap
from dashboard.charts.wording import WORDS, label_words, number_words, to_persian_digits, value_format

MOST_ROWS, MOST_GOALS = 25, 10
_BAR_ROW, _STEP, _GOAL, _CELL_ROW = 34.0, 64.0, 78.0, 32.0


def lay_bars(chart: Chart, width: float, theme: Theme) -> Scene:
    """Horizontal stacked bars from the right; names in two lines at most, totals at the end of the bar."""
    table = pivot(chart)
    shown = table.categories[:MOST_ROWS]
    names = [wrap(label_words(chart, chart.category, key), width * 0.36, 12.5, lines=2) for key in shown]
    scene = Scene(width, _BAR_ROW * len(shown) + (22 if len(table.categories) > len(shown) else 0))
    right = width - _widest(names, 12.5) - 12
    totals = [table.total(index) for index in range(len(shown))]
    words = [number_words(total, value_format(chart)) for total in totals]
    low, high = extent(totals)
    room = right - max((width_of(word, 12.5, True) for word in words), default=0) - 14
    unit = room / ((high - low) or 1)
    zero = right + low * unit
    for index, lines in enumerate(names):
        y = _BAR_ROW * (index + 0.5)
        _add_lines(scene, lines, width, y, 12.5, theme["text"])
        end = _add_bar(scene, chart, table, index, zero, unit, y, theme)
        known = any(row[index] is not None for row in table.values)
        word, colour = (words[index], theme["text"]) if known else ("–", theme["muted"])
        scene.add(Text(end - 7, y, word, 12.5, colour, known))
    scene.add(Path(((zero, 0), (zero, _BAR_ROW * len(shown))), theme["control"]))
    _add_rest(scene, len(table.categories) - len(shown), theme)
    return scene


def lay_funnel(chart: Chart, width: float, theme: Theme) -> Scene:
    """Stages in order, each with the share of the one before that reached it."""
    table = pivot(chart)
    totals = [table.total(index) for index in range(len(table.categories))]
    names = [label_words(chart, chart.category, key) for key in table.categories]
    scene = Scene(width, _STEP * len(names) - (_STEP - 34))
    right = width - _widest([[name] for name in names], 13) - 24
    unit = (right - 60) / (max(totals, default=0) or 1)
    for index, (name, total) in enumerate(zip(names, totals, strict=True)):
        top = _STEP * index
        fill = theme.mark(chart, table.categories[index], str(table.categories[index]))
        scene.add(Text(width, top + 17, name, 13, theme["text"], True))
        scene.add(Rect(right - total * unit, top, total * unit, 34, fill, radius=3))
        scene.add(Text(right - total * unit - 10, top + 17, number_words(total), 16, theme["text"], True))
        if index and totals[index - 1]:
            _add_conversion(scene, total / totals[index - 1], right, top - 15, theme)
    return scene


def lay_bullets(chart: Chart, width: float, theme: Theme) -> Scene:
    """Each goal on a scale of its own: outcome bar, target marker, percent reached; a dashed track without outcome."""
    rows = chart.table.head(MOST_GOALS).to_dict("records")
    more = len(chart.table) - len(rows)
    scene = Scene(width, _GOAL * len(rows) - 8 + (22 if more else 0))
    for index, row in enumerate(rows):
        _add_goal(scene, chart, row, _GOAL * index, theme)
    _add_rest(scene, more, theme)
    return scene


def lay_heatmap(chart: Chart, width: float, theme: Theme) -> Scene:
    """Categories down, series from the right; a pair without a record is an outline with «–»."""
    table = pivot(chart)
    shown = table.categories[:MOST_ROWS]
    names = [wrap(label_words(chart, chart.category, key), width * 0.26, 12, lines=2) for key in shown]
    right = width - _widest(names, 12) - 12
    cell = min(right / max(len(table.series), 1), 110)
    heads = [wrap(label_words(chart, chart.series or "", name), cell - 4, 11, lines=3) for name in table.series]
    head = 15.0 * max((len(lines) for lines in heads), default=1) + 6
    more = len(table.categories) - len(shown)
    scene = Scene(width, head + _CELL_ROW * len(shown) + (22 if more else 0))
    highest = max((value for row in table.values for value in row if value is not None), default=1.0) or 1.0
    for series, lines in enumerate(heads):
        x = right - cell * (series + 0.5)
        for number, line in enumerate(lines):
            y = head - 13 - 15.0 * (len(lines) - 1 - number)
            scene.add(Text(x, y, line, 11, theme["muted"], anchor="middle"))
        for index in range(len(shown)):
            box = Rect(right - cell * (series + 1) + 1.5, head + _CELL_ROW * index + 1.5, cell - 3, _CELL_ROW - 3)
            _add_cell(scene, box, table.values[series][index], highest, chart, theme)
    for index, lines in enumerate(names):
        _add_lines(scene, lines, width, head + _CELL_ROW * (index + 0.5), 12, theme["text"])
    _add_rest(scene, more, theme)
    return scene


def _add_bar(
    scene: Scene, chart: Chart, table: Pivot, index: int, zero: float, unit: float, y: float, theme: Theme
) -> float:
    """Add the segments of a bar; the x of its left end."""
    start = {True: zero, False: zero}
    for series, name in enumerate(table.series):
        value = table.values[series][index] or 0.0
        end = start[value > 0] - value * unit
        left, right = sorted((start[value > 0], end))
        start[value > 0] = end
        if value:
            fill = theme.mark(chart, table.categories[index], name)
            hatch = theme.pattern(chart, name)
            scene.add(Rect(left, y - 10, right - left, 20, fill, theme["surface"], hatch=hatch))
    return start[True]


def _add_goal(scene: Scene, chart: Chart, row: dict[Any, Any], top: float, theme: Theme) -> None:
    width = scene.width
    outcome, target = _known(row[chart.value]), _known(row[chart.target or ""])
    share = None if outcome is None or not target else outcome / target
    percent = WORDS("exports.no_outcome") if share is None else number_words(share, "percent")
    size = 12.0 if share is None else 17.0
    name = shorten(label_words(chart, chart.category, row[chart.category]), width - 120, 13, True)
    scene.add(Text(width, top + 12, name, 13, theme["text"], True))
    scene.add(Text(0, top + 12, percent, size, theme["muted" if share is None else "text"], True, "left"))
    unit = width / (1.12 * max(outcome or 0.0, target or 0.0, 1e-9))
    if outcome is None:
        scene.add(Rect(1, top + 28, width - 2, 16, stroke=theme["control"], dashed=True))
    else:
        scene.add(Rect(0, top + 28, width, 16, theme["band"], radius=2))
        scene.add(Rect(width - outcome * unit, top + 32, outcome * unit, 8, theme["mark"], radius=2))
    if target:
        x = width - target * unit
        scene.add(Rect(x - 1.5, top + 25, 3, 22, theme["accent"]))
    scene.add(Text(width, top + 57, _goal_words(chart, row, outcome, target), 12, theme["muted"]))


def _goal_words(chart: Chart, row: dict[Any, Any], outcome: float | None, target: float | None) -> str:
    unit = to_persian_digits(str(row.get("unit", chart.unit)))
    form = value_format(chart)
    words = "–" if target is None else number_words(target, form)
    if outcome is None:
        return WORDS("exports.target_only", target=words, unit=unit)
    return WORDS("exports.outcome_of_target", outcome=number_words(outcome, form), target=words, unit=unit)


def _add_cell(scene: Scene, box: Rect, value: float | None, highest: float, chart: Chart, theme: Theme) -> None:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    if value is None:
        scene.add(Rect(box.x, box.y, box.width, box.height, stroke=theme["border"], radius=3))
        scene.add(Text(x, y, "–", 12, theme["muted"], anchor="middle"))
        return
    fill = theme.shade(value / highest)
    scene.add(Rect(box.x, box.y, box.width, box.height, fill, radius=3))
    scene.add(Text(x, y, number_words(value, value_format(chart)), 12, text_on(fill), True, "middle"))


def _add_conversion(scene: Scene, share: float, right: float, y: float, theme: Theme) -> None:
    words = WORDS("exports.reached_stage", share=number_words(share, "percent"))
    scene.add(Path(((right - 9, y - 3), (right - 1, y - 3), (right - 5, y + 4)), fill=theme["muted"]))
    scene.add(Text(right - 15, y, words, 12, theme["muted"]))


def _add_lines(scene: Scene, lines: Sequence[str], right: float, middle: float, size: float, colour: str) -> None:
    step = size * 1.3
    for number, line in enumerate(lines):
        scene.add(Text(right, middle + step * (number - (len(lines) - 1) / 2), line, size, colour))


def _add_rest(scene: Scene, rest: int, theme: Theme) -> None:
    if rest > 0:
        scene.add(Text(scene.width, scene.height - 8, WORDS("exports.more_rows", count=rest), 12, theme["muted"]))


def _widest(names: Sequence[Sequence[str]], size: float) -> float:
    return max((width_of(line, size, size == 13) for lines in names for line in lines), default=0.0)


def _known(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value == value else None
