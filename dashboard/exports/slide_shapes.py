"""What PowerPoint has no chart for, as its own shapes and tables: networks, matrices, months."""

from __future__ import annotations

import math
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.charts.layout.colours import Theme, text_on
from dashboard.charts.layout.frame import lay_legend, legend
from dashboard.charts.layout.plane import lay_calendar, lay_network
from dashboard.charts.model import Chart
from dashboard.charts.pivot import pivot
from dashboard.charts.scene import Circle, Path, Rect, Scene, Text
from dashboard.charts.typeface import width_of
from dashboard.charts.wording import label_words, number_words, value_format
from dashboard.exports.slide_text import Shape, Slide, add_text, colour, write

MOST_ROWS, MOST_COLUMNS = 14, 12
"""Rows and columns of a matrix that can still be read on a slide."""
_LIGHT = Theme("light")
_PIXELS = 9525  # EMU in a pixel
_SHRINK = 1.2  # a slide is read from farther away than a page


def add_shapes(slide: Slide, chart: Chart, box: tuple[int, int, int, int]) -> None:
    """A network or a month as shapes, laid out as in the image and scaled into `box`."""
    left, top, width, height = box
    inner = width / _PIXELS / _SHRINK
    head = lay_legend(legend(chart, _LIGHT), inner, _LIGHT)
    if chart.form == "network":
        body = lay_network(chart, inner, _LIGHT, height / _PIXELS / _SHRINK - head.height - 8)
    else:
        body = lay_calendar(chart, inner, _LIGHT)
    scene = Scene(inner, 0)
    scene.place(head, 0, 0)
    scene.place(body, 0, head.height + 8)
    scale = min(height / (head.height + 8 + body.height), width / inner)
    origin = (left + (width - inner * scale) / 2, top)
    for mark in scene.marks:
        _add_mark(slide, mark, origin, scale)


def add_matrix(slide: Slide, chart: Chart, box: tuple[int, int, int, int]) -> Shape:
    """A heatmap as a native table, first column at the right; the largest rows and columns when there are many."""
    table = pivot(chart)
    rows, columns = table.categories[:MOST_ROWS], table.series[:MOST_COLUMNS]
    left, top, width, height = (int(side) for side in box)
    row_height = min(height // (len(rows) + 1), 420_000)
    frame = slide.shapes.add_table(len(rows) + 1, len(columns) + 1, left, top, width, row_height * (len(rows) + 1))
    strip_style(frame)
    native, last = frame.table, len(columns)
    native.columns[last].width = Emu(int(width * 0.26))
    for index in range(last):
        native.columns[index].width = Emu(int(width * 0.74 / last))
    highest = max((value for row in table.values for value in row if value is not None), default=1.0) or 1.0
    fill_cell(native.cell(0, last), "", _LIGHT["surface"])
    for series, name in enumerate(columns):
        fill_cell(
            native.cell(0, last - 1 - series), label_words(chart, chart.series or "", name), _LIGHT["surface"], 10.5
        )
    for index, key in enumerate(rows, 1):
        name = label_words(chart, chart.category, key)
        fill_cell(native.cell(index, last), name, _LIGHT["surface"], 11, "r")
        for series in range(last):
            value = table.values[series][index - 1]
            words = "–" if value is None else number_words(value, value_format(chart))
            fill = _LIGHT["surface"] if value is None else _LIGHT.shade(value / highest)
            fill_cell(native.cell(index, last - 1 - series), words, fill)
    return frame


def fill_cell(cell: Any, text: str, fill: str, size: float = 12, align: str = "ctr") -> None:  # noqa: ANN401
    """Text, ground and thin borders of one cell."""
    write(cell.text_frame, text, size, text_on(fill), align=align)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(fill)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Emu(45_000)
    cell.margin_top = cell.margin_bottom = Emu(18_000)
    properties = cell._tc.get_or_add_tcPr()
    for edge in ("a:lnL", "a:lnR", "a:lnT", "a:lnB"):
        line = properties.makeelement(qn(edge), {"w": "9525"})
        solid = line.makeelement(qn("a:solidFill"), {})
        solid.append(solid.makeelement(qn("a:srgbClr"), {"val": _LIGHT["border"].lstrip("#")}))
        line.append(solid)
        properties.insert(0 if edge == "a:lnL" else list(properties).index(properties.find(qn("a:solidFill"))), line)


def strip_style(frame: Shape) -> None:
    """Without banding and the heading's own look, so that only our colours speak."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    for name in ("bandRow", "firstRow"):
        properties.set(name, "0")


def _add_mark(slide: Slide, mark: Rect | Path | Circle | Text, origin: tuple[float, float], scale: float) -> None:
    def place(x: float, y: float) -> tuple[int, int]:
        return int(origin[0] + x * scale), int(origin[1] + y * scale)

    if isinstance(mark, Circle):
        corner = place(mark.x - mark.radius, mark.y - mark.radius)
        side = int(2 * mark.radius * scale)
        _paint(slide.shapes.add_shape(MSO_SHAPE.OVAL, *corner, side, side), mark.fill, mark.stroke)
    elif isinstance(mark, Rect):
        size = (int(mark.width * scale), int(mark.height * scale))
        _paint(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place(mark.x, mark.y), *size), mark.fill, mark.stroke)
    elif isinstance(mark, Path):
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *place(*mark.points[0]), *place(*mark.points[-1]))
        line.line.color.rgb = colour(_faded(mark.stroke, mark.opacity))
        line.line.width = Emu(int(mark.width * scale * 0.8))
    else:
        _add_words(slide, mark, place, scale)


def _add_words(slide: Slide, mark: Text, place: Any, scale: float) -> None:  # noqa: ANN401
    points = mark.size * scale / 12_700
    width = width_of(mark.text, mark.size, mark.bold) * 1.12 + 6
    start = {"right": mark.x - width, "middle": mark.x - width / 2, "left": mark.x}[mark.anchor]
    corner = place(start, mark.y - mark.size * 0.85)
    box = (*corner, math.ceil(width * scale), math.ceil(mark.size * 1.7 * scale))
    align = {"right": "r", "middle": "ctr", "left": "l"}[mark.anchor]
    shape = add_text(slide, box, mark.text, max(round(points * 2) / 2, 8), mark.colour, mark.bold, align, middle=True)
    shape.text_frame.word_wrap = False


def _paint(shape: Shape, fill: str, stroke: str) -> None:
    shape.shadow.inherit = False
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)
    else:
        shape.fill.background()
    if stroke:
        shape.line.color.rgb = colour(stroke)
        shape.line.width = Pt(0.75)
    else:
        shape.line.fill.background()


def _faded(ink: str, opacity: float) -> str:
    """`ink` mixed with the white of the slide: connectors have no transparency everywhere."""
    channels = [round(255 - (255 - int(ink[i : i + 2], 16)) * opacity) for i in (1, 3, 5)]
    return "#" + "".join(f"{channel:02X}" for channel in channels)
