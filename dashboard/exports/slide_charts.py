"""Native charts that PowerPoint edits: the numbers sit in the chart's own sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.charts.layout.colours import Theme, text_on
from dashboard.charts.model import Chart, Format
from dashboard.charts.pivot import Pivot, pivot
from dashboard.charts.typeface import shorten
from dashboard.charts.wording import WORDS, embed_mixed, label_words, tick_words, to_persian_digits, value_format
from dashboard.exports.slide_text import FONT, Shape, Slide, add_script_font, colour

NATIVE = ("columns", "bars", "line", "area", "funnel", "bullet", "treemap")
"""Forms that PowerPoint has a chart for; the others become tables and shapes."""

_MOST_SLICES = 6
_MOST_MONTHS = 12  # more are named by their numbers
MOST_GOALS = 8
_GOAL_NAME = 190.0  # pixels of a goal's name beside its bar; the table has the whole name
_LIGHT = Theme("light")
_NUMBERS: dict[Format, str] = {
    "integer": "[$-3020429]#,##0",
    "decimal": "[$-3020429]#,##0.0",
    "percent": "[$-3020429]0%",
}
_TYPES = {
    "columns": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "area": XL_CHART_TYPE.AREA_STACKED,
    "funnel": XL_CHART_TYPE.BAR_CLUSTERED,
    "bullet": XL_CHART_TYPE.BAR_CLUSTERED,
}


def add_chart(slide: Slide, chart: Chart, box: tuple[int, int, int, int]) -> Shape:
    """Add the chart of one of the `NATIVE` forms at `box` (left, top, width, height in EMU)."""
    table = pivot(_as_shares(chart) if chart.form == "bullet" else chart)
    form = "percent" if chart.form == "bullet" else value_format(chart)
    kind = _kind(chart, table)
    numbers = _number_format(form, table)
    data: Any = CategoryChartData(number_format=numbers)  # type: ignore[no-untyped-call]
    words = [tick_words(chart, key, len(table.categories) > _MOST_MONTHS) for key in table.categories]
    if chart.form == "bullet":
        words = [shorten(word, _GOAL_NAME, 12) for word in words]
    data.categories = [embed_mixed(word) for word in words]
    for index, name in enumerate(table.series):
        data.add_series(_series_words(chart, name, table), table.values[index])
    frame = slide.shapes.add_chart(kind, *(Emu(int(side)) for side in box), data)
    _style(frame.chart, chart, table, kind, numbers)
    return frame


def _kind(chart: Chart, table: Pivot) -> Any:  # noqa: ANN401
    if chart.form == "treemap" and len(table.categories) <= _MOST_SLICES:
        return XL_CHART_TYPE.PIE
    if chart.form in ("bars", "treemap") and len(table.series) == 1:
        return XL_CHART_TYPE.BAR_CLUSTERED  # the numbers stand outside the bars, which stacks do not allow
    if chart.form == "columns" and len(table.series) == 1:
        return XL_CHART_TYPE.COLUMN_CLUSTERED
    return _TYPES[chart.form]


def _as_shares(chart: Chart) -> Chart:
    """Goals as the share reached, since each goal has a unit of its own; without an outcome there is no bar."""
    shown = chart.table.head(MOST_GOALS)
    shares = shown[chart.value] / shown[chart.target or chart.value]
    return replace(chart, table=shown.assign(**{chart.value: shares}))


def _series_words(chart: Chart, name: str, table: Pivot) -> str:
    if chart.form == "bullet":
        return WORDS("exports.share_reached")
    if name:
        return label_words(chart, chart.series or "", name)
    if value_format(chart) == "rial":
        # The chart's unit may be toman, which a number format cannot reckon; it can leave out zeros of the rial.
        return WORDS("exports.billion_rial" if _is_billions(table) else "exports.million_rial")
    return to_persian_digits(chart.unit)


def _number_format(form: Format, table: Pivot) -> str:
    """Persian digits; money without the zeros of its unit."""
    if form == "rial":
        return "[$-3020429]#,##0.0" + (",,," if _is_billions(table) else ",,")
    return _NUMBERS[form]


def _is_billions(table: Pivot) -> bool:
    return any(value is not None and abs(value) >= 1e9 for row in table.values for value in row)


def _style(native: Any, chart: Chart, table: Pivot, kind: Any, numbers: str) -> None:  # noqa: ANN401
    native.font.size = Pt(12)
    native.font.name = FONT
    native.font.color.rgb = colour(_LIGHT["text"])
    native.has_title = False
    pie = kind == XL_CHART_TYPE.PIE
    native.has_legend = len(table.series) > 1 or pie or value_format(chart) == "rial"
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP if not pie else XL_LEGEND_POSITION.RIGHT
        native.legend.include_in_layout = False
    _colour_series(native, chart, table, kind)
    if not pie:
        _style_axes(native, kind, numbers)
    _add_labels(native, table, kind, numbers)
    for properties in native._chartSpace.iter(qn("a:defRPr")):
        add_script_font(properties)
    for paragraph in native._chartSpace.iter(qn("a:pPr")):
        paragraph.set("rtl", "1")


def _colour_series(native: Any, chart: Chart, table: Pivot, kind: Any) -> None:  # noqa: ANN401
    plot = native.plots[0]
    if hasattr(plot, "gap_width"):
        plot.gap_width = 60
    for series, name in zip(plot.series, table.series, strict=True):
        ink = colour(_LIGHT.mark(chart, name, name))
        if kind == XL_CHART_TYPE.LINE_MARKERS:
            series.smooth = False
            series.format.line.color.rgb = ink
            series.format.line.width = Pt(2.25)
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = ink
            continue
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = ink
        series.format.line.color.rgb = colour(_LIGHT["surface"])
    if chart.series is None and chart.palette != "single" and kind != XL_CHART_TYPE.LINE_MARKERS:
        for index, key in enumerate(table.categories):
            fill = plot.series[0].points[index].format.fill
            fill.solid()
            fill.fore_color.rgb = colour(_LIGHT.mark(chart, key))


def _style_axes(native: Any, kind: Any, numbers: str) -> None:  # noqa: ANN401
    categories, values = native.category_axis, native.value_axis
    categories.has_major_gridlines = False
    categories.format.line.color.rgb = colour(_LIGHT["control"])
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = colour(_LIGHT["grid"])
    values.format.line.fill.background()
    values.tick_labels.number_format = numbers
    values.tick_labels.number_format_is_linked = False
    if kind in (XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.BAR_CLUSTERED):
        # Names at the right, bars to the left, the first name at the top, the value axis at the foot.
        categories.reverse_order = True
        values.reverse_order = True
        values._element.find(qn("c:crosses")).set("val", "max")
        skip = categories._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})  # every name, however many
        categories._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _add_labels(native: Any, table: Pivot, kind: Any, numbers: str) -> None:  # noqa: ANN401
    if len(table.series) > 1 or kind == XL_CHART_TYPE.AREA_STACKED or len(table.categories) > 24:
        return
    plot = native.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format = numbers
    labels.number_format_is_linked = False
    labels.show_value = True
    labels.font.size = Pt(12)
    labels.font.bold = True
    if kind == XL_CHART_TYPE.PIE:
        labels.show_percentage = False
        labels.font.color.rgb = colour(text_on(_LIGHT["mark"]))
    elif kind in (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.COLUMN_CLUSTERED):
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    elif kind == XL_CHART_TYPE.LINE_MARKERS:
        labels.position = XL_LABEL_POSITION.ABOVE
