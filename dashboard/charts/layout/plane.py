"""Charts in the plane: network, treemap and the calendar of one Jalali month."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.charts.layout.colours import Theme, text_on
from dashboard.charts.model import Chart
from dashboard.charts.palette import colour_of
from dashboard.charts.pivot import pivot
from dashboard.charts.scene import Circle, Path, Rect, Scene, Text
from dashboard.charts.tiles import Box, squarify
from dashboard.charts.typeface import width_of, wrap
from dashboard.charts.wording import WORDS, label_words, number_words, to_persian_digits, value_format
from etl.persian.calendar import from_jalali, month_length, to_jalali, weekday

_NETWORK, _TREEMAP, _DAY = 470.0, 380.0, 58.0
_MOST_LABELS = 45


def lay_network(chart: Chart, width: float, theme: Theme, height: float = _NETWORK) -> Scene:
    """Nodes as circles by value, edges by shared acts; names where they cover the least."""
    scene = Scene(width, height)
    nodes = chart.nodes if chart.nodes is not None else pd.DataFrame()
    if nodes.empty:
        return scene
    places = _places(nodes, width, height)
    highest = max(float(nodes["value"].max()), 1.0)
    radii = {row.id: 5 + 15 * math.sqrt(max(float(row.value), 0.0) / highest) for row in nodes.itertuples()}
    largest = set(nodes.sort_values("value", ascending=False)["id"].head(2))
    for source, target, value in zip(
        chart.table["source"], chart.table["target"], chart.table[chart.value], strict=True
    ):
        if source in places and target in places:
            stroke = theme["mark"] if {source, target} & largest else theme["control"]
            line = (places[source], places[target])
            scene.add(Path(line, stroke, 0.6 + 1.1 * min(float(value), 6.0), opacity=0.55))
    for row in nodes.itertuples():
        fill = colour_of(chart.palette, str(row.series) if "series" in nodes else None, theme.name)
        scene.add(Circle(*places[row.id], radii[row.id], fill, theme["surface"], 2))
    _add_names(scene, nodes, places, radii, theme)
    return scene


def lay_treemap(chart: Chart, width: float, theme: Theme) -> Scene:
    """Shares as rectangles (squarified, from the upper right), largest first."""
    table = pivot(chart)
    sizes = [(table.total(index), key) for index, key in enumerate(table.categories)]
    sizes = sorted((pair for pair in sizes if pair[0] > 0), key=lambda pair: -pair[0])
    scene = Scene(width, _TREEMAP)
    whole = sum(size for size, _ in sizes) or 1.0
    areas = [size / whole * width * _TREEMAP for size, _ in sizes]
    for (size, key), box in zip(sizes, squarify(areas, Box(0, 0, width, _TREEMAP)), strict=True):
        fill = colour_of(chart.palette, str(key), theme.name)
        x = width - box.x - box.width
        scene.add(Rect(x, box.y, box.width, box.height, fill, theme["surface"]))
        lines = wrap(label_words(chart, chart.category, key), box.width - 16, 12.5, True, lines=3)
        fits = box.width > 46 and box.height > 24 + 17 * len(lines) and lines and not lines[0].startswith("…")
        if fits:
            for number, line in enumerate(lines):
                scene.add(Text(x + box.width - 8, box.y + 15 + 17 * number, line, 12.5, text_on(fill), True))
            words = f"{number_words(size, value_format(chart))} · {number_words(size / whole, 'percent')}"
            if width_of(words, 12) > box.width - 14:
                words = number_words(size, value_format(chart))
            scene.add(Text(x + box.width - 8, box.y + 16 + 17 * len(lines), words, 12, text_on(fill)))
    return scene


def lay_calendar(chart: Chart, width: float, theme: Theme) -> Scene:
    """Days of the Jalali month that the table's first day is in; weeks from Saturday, Saturday at the right."""
    table = pivot(chart)
    values = {_day(key): table.total(index) for index, key in enumerate(table.categories)}
    year, month, _ = to_jalali(min(values))
    first = from_jalali(year, month, 1)
    offset, days = weekday(first), month_length(year, month)
    scene = Scene(width, 24 + _DAY * math.ceil((offset + days) / 7))
    cell, highest = width / 7, max(values.values()) or 1.0
    for column in range(7):
        name = WORDS(f"common.weekday_{column}")
        scene.add(Text(width - cell * (column + 0.5), 10, name, 12, theme["muted"], anchor="middle"))
    for number in range(days):
        row, column = divmod(offset + number, 7)
        box = Rect(width - cell * (column + 1) + 2, 24 + _DAY * row + 2, cell - 4, _DAY - 4, radius=3)
        day = date.fromordinal(first.toordinal() + number)
        _add_day(scene, box, number + 1, values.get(day), highest, theme)
    return scene


def _add_day(scene: Scene, box: Rect, number: int, value: float | None, highest: float, theme: Theme) -> None:
    fill = theme.shade(value / highest) if value else ""
    scene.add(Rect(box.x, box.y, box.width, box.height, fill, "" if fill else theme["border"], radius=3))
    colour = text_on(fill) if fill else theme["muted"]
    scene.add(Text(box.x + box.width - 8, box.y + 13, WORDS.digits(number), 12, colour))
    if value:
        middle = (box.x + box.width / 2, box.y + box.height / 2 + 6)
        scene.add(Text(*middle, number_words(value), 17, colour, True, "middle"))


def _places(nodes: pd.DataFrame, width: float, height: float) -> dict[str, tuple[float, float]]:
    """Pixels of each node: the layout's own square stretched over the scene, with a margin for names."""
    scaled = []
    for axis, start, end in (("x", 60.0, width - 60.0), ("y", height - 34.0, 24.0)):  # y grows upwards
        low, high = float(nodes[axis].min()), float(nodes[axis].max())
        span = (high - low) or 1.0
        scaled.append([start + (float(value) - low) / span * (end - start) for value in nodes[axis]])
    return dict(zip(nodes["id"], zip(*scaled, strict=True), strict=True))


def _add_names(
    scene: Scene,
    nodes: pd.DataFrame,
    places: dict[str, tuple[float, float]],
    radii: dict[str, float],
    theme: Theme,
) -> None:
    taken = [Box(x - radii[node], y - radii[node], 2 * radii[node], 2 * radii[node]) for node, (x, y) in places.items()]
    ordered = nodes.sort_values("value", ascending=False, kind="stable").head(_MOST_LABELS)
    for rank, row in enumerate(ordered.itertuples()):
        bold = rank < 4
        text = wrap(to_persian_digits(str(row.label)), 150, 11.5, bold, lines=1)[0]
        box = _best_place(text, bold, places[row.id], radii[row.id], taken, scene.width)
        taken.append(box)
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        scene.add(Text(*middle, text, 11.5, theme["text"], bold, "middle", theme["surface"]))


def _best_place(
    text: str, bold: bool, place: tuple[float, float], radius: float, taken: Sequence[Box], limit: float
) -> Box:
    """Below, above, left or right of the node: where the name covers the least, the first of equals."""
    (x, y), width, height = place, width_of(text, 11.5, bold) + 4, 16.0
    corners = [
        (x - width / 2, y + radius + 2),
        (x - width / 2, y - radius - height - 2),
        (x - radius - width - 2, y - height / 2),
        (x + radius + 2, y - height / 2),
    ]
    boxes = [Box(min(max(left, 0), limit - width), top, width, height) for left, top in corners]
    return min(boxes, key=lambda box: round(sum(box.overlap(other) for other in taken)))


def _day(key: object) -> date:
    """A day of the table's axis: a date, a timestamp or an ISO text."""
    if isinstance(key, date):
        return date(key.year, key.month, key.day)
    return date.fromisoformat(str(key)[:10])
