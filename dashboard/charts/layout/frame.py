"""A whole chart: finding, question and unit, legend, marks, note, and the line of sources with the date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from dashboard.charts.layout.category import lay_bars, lay_bullets, lay_funnel, lay_heatmap
from dashboard.charts.layout.colours import Theme
from dashboard.charts.layout.plane import lay_calendar, lay_network, lay_treemap
from dashboard.charts.layout.time import lay_time
from dashboard.charts.model import Chart, Form
from dashboard.charts.palette import colour_of
from dashboard.charts.pivot import pivot
from dashboard.charts.scene import Path, Rect, Scene, Text
from dashboard.charts.typeface import width_of, wrap
from dashboard.charts.wording import WORDS, label_words, number_words, source_words, to_persian_digits, value_format

WIDTH = 800.0
"""Width a chart is laid out at, in pixels of the page."""
_PADDING = 28.0
_CODE = 92.0

_BODIES: dict[Form, Callable[[Chart, float, Theme], Scene]] = {
    "columns": lay_time,
    "line": lay_time,
    "area": lay_time,
    "bars": lay_bars,
    "funnel": lay_funnel,
    "bullet": lay_bullets,
    "heatmap": lay_heatmap,
    "network": lay_network,
    "treemap": lay_treemap,
    "calendar": lay_calendar,
}


class Key(NamedTuple):
    """An entry of the legend."""

    words: str
    colour: str
    pattern: str = ""


def lay_body(chart: Chart, width: float, theme: Theme) -> Scene:
    """The marks and axes alone; an empty chart says what was not found."""
    if chart.is_empty:
        scene = Scene(width, 120)
        words = to_persian_digits(chart.empty_text) or WORDS("exports.empty")
        for number, line in enumerate(wrap(words, width - 60, 14, lines=3)):
            scene.add(Text(width / 2, 50 + 24 * number, line, 14, theme["muted"], anchor="middle"))
        return scene
    return _BODIES[chart.form](chart, width, theme)


def lay_chart(
    chart: Chart,
    theme: Theme,
    made_on: date,
    with_title: bool = True,
    facts: Sequence[str] = (),
    code: Sequence[Sequence[bool]] = (),
) -> Scene:
    """The chart as it is saved and printed, 800 pixels wide, with the day it was made at the foot.

    `facts` are further lines at the foot; `code` are the dark modules of a QR code beside them.
    """
    inner = WIDTH - 2 * _PADDING
    body, parts = lay_body(chart, inner, theme), []
    if with_title:
        parts.append(_lay_lines(wrap(to_persian_digits(chart.title), inner, 19, True, 4), 19, theme["text"], True))
        parts.append(_lay_lines(wrap(subtitle(chart), inner, 13, lines=3), 13, theme["muted"], False))
    parts.append(lay_legend(legend(chart, theme), inner, theme))
    parts.append(body)
    parts.append(_lay_lines(wrap(to_persian_digits(chart.note), inner, 12, lines=4), 12, theme["muted"], False))
    parts.append(_lay_source(chart, inner, theme, made_on))
    parts.append(_lay_facts(facts, code, inner, theme))
    shown = [part for part in parts if part.height]
    scene = Scene(WIDTH, 2 * _PADDING - 8 + sum(part.height for part in shown) + 14 * (len(shown) - 1))
    scene.add(Rect(0, 0, WIDTH, scene.height, theme["surface"]))
    y = _PADDING - 4
    for part in shown:
        # Time runs from left to right in both languages, and a network has no direction.
        stays = WORDS.is_rtl or (part is body and chart.form in ("columns", "line", "area", "network"))
        scene.place(part if stays else part.mirrored(), _PADDING, y)
        y += part.height + 14
    return scene


def legend(chart: Chart, theme: Theme) -> list[Key]:
    """Entries with their counts, in the order of the chart; none for a single series."""
    if chart.is_empty:
        return []
    if chart.form == "bullet":
        return [Key(WORDS("exports.outcome"), theme["mark"]), Key(WORDS("exports.target"), theme["accent"])]
    if chart.form == "network" and chart.nodes is not None and "series" in chart.nodes:
        counts = chart.nodes["series"].astype(str).value_counts()
        return [
            Key(
                f"{label_words(chart, 'series', name)} {number_words(count)}",
                colour_of(chart.palette, name, theme.name),
            )
            for name, count in counts.items()
        ]
    if chart.series is None or chart.form in ("heatmap", "treemap", "calendar", "funnel", "network"):
        return []
    table = pivot(chart)
    if len(table.series) < 2:
        return []
    # Numbers of single acts (months of silence, trainees stated) have no sum worth saying.
    with_counts = chart.form != "line" and chart.category != "act_id" and value_format(chart) == "integer"
    return [
        Key(
            label_words(chart, chart.series, name)
            + (f" {number_words(table.series_total(index))}" if with_counts else ""),
            theme.mark(chart, name, name),
            theme.pattern(chart, name),
        )
        for index, name in enumerate(table.series)
    ]


def lay_legend(entries: Sequence[Key], width: float, theme: Theme) -> Scene:
    """Squares and words from the right, in as many lines as they need."""
    scene = Scene(width, 0)
    x, y = width, 9.0
    for words, colour, pattern in entries:
        room = width_of(words, 12) + 34
        if x - room < 0 and x < width:
            x, y = width, y + 21
        if pattern:  # a pattern needs a larger square to be seen, and an edge in the colour of its lines
            scene.add(Rect(x - 13, y - 7, 14, 14, colour, theme["surface"], hatch=pattern))
        else:
            scene.add(Rect(x - 10, y - 5, 10, 10, colour, radius=2))
        scene.add(Text(x - 16, y, words, 12, theme["muted"]))
        x -= room
    scene.height = y + 8 if entries else 0
    return scene


def subtitle(chart: Chart) -> str:
    """Question and unit in one line; a question that is the title is not said twice."""
    question = "" if chart.question == chart.title else chart.question
    return to_persian_digits(" · ".join(part for part in (question, chart.unit) if part))


def _lay_lines(lines: Sequence[str], size: float, colour: str, bold: bool) -> Scene:
    step = size * 1.6
    scene = Scene(WIDTH - 2 * _PADDING, step * len(lines))
    for number, line in enumerate(lines):
        scene.add(Text(scene.width, step * (number + 0.5), line, size, colour, bold))
    return scene


def _lay_source(chart: Chart, width: float, theme: Theme, made_on: date) -> Scene:
    day = str(WORDS.date(made_on))
    lines = wrap(source_words(chart.source), width - width_of(day, 12) - 24, 12, lines=3)
    scene = Scene(width, 12 + 20 * len(lines))
    scene.add(Path(((0, 2), (width, 2)), theme["border"]))
    for number, line in enumerate(lines):
        scene.add(Text(width, 20 + 20 * number, line, 12, theme["muted"]))
    scene.add(Text(0, 20, day, 12, theme["muted"], anchor="left"))
    return scene


def _lay_facts(facts: Sequence[str], code: Sequence[Sequence[bool]], width: float, theme: Theme) -> Scene:
    """Lines at the start and the code at the end, dark on white in both themes, as cameras expect it."""
    side = _CODE if code else 0.0
    lines = [line for fact in facts for line in wrap(fact, width - side - 16, 11, lines=4)]
    scene = Scene(width, max(17.0 * len(lines), side))
    for number, line in enumerate(lines):
        scene.add(Text(width, 17.0 * (number + 0.5), line, 11, theme["muted"]))
    if code:
        module = side / (len(code) + 4)  # two modules of quiet zone on each side
        scene.add(Rect(0, 0, side, side, "#FFFFFF"))
        for row, modules in enumerate(code):
            # A scene that is mirrored later must not mirror the code.
            for start, length in _runs(modules if WORDS.is_rtl else modules[::-1]):
                scene.add(Rect((start + 2) * module, (row + 2) * module, length * module, module + 0.1, "#000000"))
    return scene


def _runs(modules: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules: one rectangle for each."""
    runs, place = [], 0
    for is_dark, group in groupby(modules):
        length = len(list(group))
        if is_dark:
            runs.append((place, length))
        place += length
    return runs
