"""One chart as PNG or SVG, drawn by matplotlib without a browser and without its global state: safe in many threads.

matplotlib shapes and orders Persian itself (since 3.11), so texts go in as they are read.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle as CirclePatch
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text as MatplotlibText

from dashboard.charts.layout.colours import Theme
from dashboard.charts.layout.frame import WIDTH, lay_chart
from dashboard.charts.model import Chart
from dashboard.charts.scene import Circle, Mark, Path, Rect, Scene, Text
from dashboard.charts.typeface import FACES, drawable
from dashboard.charts.wording import RLM, WORDS, language_of, speaking

# Ids inside an SVG are made from its content: the same chart gives the same bytes.
rcParams["svg.hashsalt"] = "chart"

Foot = tuple[Sequence[str], Sequence[Sequence[bool]]]
"""Lines under the source line, and the dark modules of a QR code."""
NO_FOOT: Foot = ((), ())

_DPI = 100.0
_POINTS = 72 / _DPI  # points in a pixel of the scene
_BASELINE = 0.33  # from the middle of a line down to its baseline, in heights of the type


def chart_png(
    chart: Chart, *, width: int = 1600, dark: bool = False, made_on: date | None = None, foot: Foot = NO_FOOT,
    with_title: bool = True, on_paper: bool = False,
) -> bytes:  # fmt: skip
    """The chart as PNG, `width` pixels wide and as tall as it needs; `made_on` is the day printed (today).

    `foot` says more than the source line; `on_paper` gives kinds their patterns, for grey printers.
    """
    target = io.BytesIO()
    with speaking(language_of(chart)):
        theme = Theme("dark" if dark else "light", on_paper)
        scene = lay_chart(chart, theme, made_on or date.today(), with_title, *foot)
        figure = _paint(scene, _DPI * width / WIDTH)
    FigureCanvasAgg(figure).print_png(target)  # type: ignore[no-untyped-call]
    return target.getvalue()


def chart_svg(
    chart: Chart, *, dark: bool = False, made_on: date | None = None, foot: Foot = NO_FOOT, with_title: bool = True,
    on_paper: bool = False,
) -> bytes:  # fmt: skip
    """The chart as SVG with all letters as outlines: it looks the same where the font is not installed."""
    theme = Theme("dark" if dark else "light", on_paper)
    with speaking(language_of(chart)):
        return scene_svg(lay_chart(chart, theme, made_on or date.today(), with_title, *foot))


def scene_svg(scene: Scene) -> bytes:
    """Any scene as SVG."""
    target = io.BytesIO()
    FigureCanvasSVG(_paint(scene)).print_svg(target, metadata={"Date": None})  # type: ignore[no-untyped-call]
    return target.getvalue()


def _paint(scene: Scene, dpi: float = _DPI) -> Figure:
    figure = Figure(figsize=(scene.width / _DPI, scene.height / _DPI), dpi=dpi)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    for order, mark in enumerate(scene.marks):
        axes.add_artist(_artist(mark, order))
    return figure


def _artist(mark: Mark, order: int) -> Artist:
    if isinstance(mark, Rect):
        return _rectangle(mark, order)
    if isinstance(mark, Path):
        return _path(mark, order)
    if isinstance(mark, Circle):
        edge = {"ec": mark.stroke or "none", "lw": mark.stroke_width * _POINTS}
        return CirclePatch((mark.x, mark.y), mark.radius, fc=mark.fill, zorder=order, **edge)
    return _writing(mark, order)


def _rectangle(mark: Rect, order: int) -> Artist:
    style: dict[str, Any] = {
        "fc": mark.fill or "none",
        "ec": mark.stroke or "none",
        "lw": _POINTS * (1.5 if mark.fill else 1.0),
        "ls": (0, (4, 3)) if mark.dashed else "-",
        "hatch": mark.hatch or None,
        "zorder": order,
    }
    radius = min(mark.radius, mark.width / 2, mark.height / 2)
    if radius > 0:
        shape = f"round,pad=0,rounding_size={radius}"
        return FancyBboxPatch((mark.x, mark.y), mark.width, mark.height, boxstyle=shape, **style)
    return Rectangle((mark.x, mark.y), mark.width, mark.height, **style)


def _path(mark: Path, order: int) -> Artist:
    if mark.fill:
        return Polygon(mark.points, closed=True, fc=mark.fill, ec="none", alpha=mark.opacity, zorder=order)
    across, down = zip(*mark.points, strict=True)
    style = (0, (4, 3)) if mark.dashed else "-"
    return Line2D(across, down, color=mark.stroke, lw=mark.width * _POINTS, alpha=mark.opacity, ls=style, zorder=order)


def _writing(mark: Text, order: int) -> Artist:
    """The text as an artist. Its base direction is that of its first strong letter, so a mark is put before it."""
    writing = MatplotlibText(
        mark.x,
        mark.y + _BASELINE * mark.size,
        (RLM if WORDS.is_rtl else "") + drawable(mark.text),
        color=mark.colour,
        fontproperties=FontProperties(fname=str(FACES[mark.bold]), size=mark.size * _POINTS),
        ha="center" if mark.anchor == "middle" else mark.anchor,
        va="baseline",
        zorder=order,
        parse_math=False,  # a dollar sign in a name is no formula
    )
    if mark.halo:
        writing.set_path_effects([withStroke(linewidth=3 * _POINTS, foreground=mark.halo)])
    return writing
