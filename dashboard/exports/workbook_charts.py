"""Native charts of a workbook: editable, reading the sheet's own cells."""

from __future__ import annotations

from typing import Any

from dashboard.charts.layout.colours import Theme
from dashboard.charts.model import Chart
from dashboard.charts.pivot import Pivot, pivot
from dashboard.charts.wording import WORDS, embed, to_persian_digits, value_format
from dashboard.exports.tabulation import Tabulation
from dashboard.exports.workbook_styles import FONT, Book, Drawing, number_format

HEAD_ROW = 4
"""Row of the tables' heads, counted from 0; the chart's title, question and sources stand above."""

_LIGHT = Theme("light")
_TYPES: dict[str, dict[str, str]] = {
    "columns": {"type": "column", "subtype": "stacked"},
    "calendar": {"type": "column"},
    "bars": {"type": "bar", "subtype": "stacked"},
    "funnel": {"type": "bar"},
    "treemap": {"type": "bar"},
    "line": {"type": "line"},
    "area": {"type": "area", "subtype": "stacked"},
}


def native_chart(book: Book, chart: Chart, table: Tabulation, name: str, gap: int) -> Drawing:
    """An editable chart that reads the sheet's own cells; None for a network and for shaded cells."""
    if chart.form in ("network", "heatmap"):
        return None
    if chart.form == "bullet":
        drawing = book.add_chart({"type": "bar"})
        _add_goal_series(drawing, chart, table, name)
    else:
        drawing = book.add_chart(_TYPES[chart.form])
        _add_series(drawing, chart, pivot(chart), name, gap)
    _style_chart(drawing, chart)
    return drawing


def _add_series(drawing: Drawing, chart: Chart, table: Pivot, name: str, gap: int) -> None:
    first, last = HEAD_ROW + 1, HEAD_ROW + len(table.categories)
    for index, series in enumerate(table.series):
        column = gap + 1 + index
        colour = _LIGHT.mark(chart, series, series)
        options: dict[str, Any] = {
            "name": [name, HEAD_ROW, column],
            "categories": [name, first, gap, last, gap],
            "values": [name, first, column, last, column],
            "fill": {"color": colour},
            "border": {"color": _LIGHT["surface"], "width": 1},
            "gap": 60,
        }
        if chart.form == "line":
            options |= {"line": {"color": colour, "width": 2}, "marker": {"type": "circle", "fill": {"color": colour}}}
            del options["fill"], options["border"]
        elif chart.series is None and chart.palette != "single":
            options["points"] = [{"fill": {"color": _LIGHT.mark(chart, key)}} for key in table.categories]
        if len(table.series) == 1 and chart.form not in ("line", "area"):
            options["data_labels"] = {"value": True, "font": {"name": FONT}, "num_format": number_format("integer")}
        drawing.add_series(options)


def _add_goal_series(drawing: Drawing, chart: Chart, table: Tabulation, name: str) -> None:
    keys = [heading.key for heading in table.headings]
    first, last = HEAD_ROW + 1, HEAD_ROW + len(table.rows)
    category = keys.index(chart.category)
    for key, colour in ((chart.target, _LIGHT["band"]), (chart.value, _LIGHT["mark"])):
        column = keys.index(key or "")
        drawing.add_series(
            {
                "name": [name, HEAD_ROW, column],
                "categories": [name, first, category, last, category],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "font": {"name": FONT}, "num_format": number_format("integer")},
            }
        )


def _style_chart(drawing: Drawing, chart: Chart) -> None:
    font = {"name": FONT, "size": 10, "color": _LIGHT["text"]}
    drawing.set_title({"name": embed(to_persian_digits(chart.title)), "name_font": font | {"size": 13, "bold": True}})
    drawing.set_legend({"position": "bottom", "font": font})
    if chart.series is None and chart.form != "bullet":
        drawing.set_legend({"none": True})
    drawing.set_size({"width": 760, "height": 420})
    form = value_format(chart)
    values = {
        "num_format": number_format(form),
        "num_font": font,
        "major_gridlines": {"visible": True, "line": {"color": _LIGHT["grid"]}},
        "line": {"none": True},
    }
    names = {"num_font": font, "line": {"color": _LIGHT["control"]}, "major_gridlines": {"visible": False}}
    if chart.form in ("bars", "funnel", "treemap", "bullet"):
        # Names at the start, the first at the top, the value axis at the foot.
        drawing.set_x_axis(values | {"reverse": WORDS.is_rtl})
        drawing.set_y_axis(names | {"reverse": True, "crossing": "max"})
    else:
        drawing.set_x_axis(names)
        drawing.set_y_axis(values)
