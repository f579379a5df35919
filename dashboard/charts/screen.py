"""Chart to Plotly figure: the renderer of the screen.

Every mark carries `customdata` [words for the hover, id of the category, id of the series], so that a click can be
followed back to acts. Time runs from the left; categories and the bars that measure them start at the right in Persian.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts import screen_bars, screen_grids, screen_networks, screen_times, screen_treemaps
from dashboard.charts.figure import Figure
from dashboard.charts.model import Chart, Form
from dashboard.charts.theme import base_layout
from dashboard.labels import Labels

Drawer = Callable[[Figure, Chart, str, Labels], None]

DRAWERS: dict[Form, Drawer] = {
    "columns": screen_times.draw_columns,
    "line": screen_times.draw_lines,
    "area": screen_times.draw_areas,
    "bars": screen_bars.draw_bars,
    "funnel": screen_bars.draw_funnel,
    "bullet": screen_bars.draw_bullets,
    "heatmap": screen_grids.draw_heatmap,
    "calendar": screen_grids.draw_calendar,
    "treemap": screen_treemaps.draw_treemap,
    "network": screen_networks.draw_network,
}
_HEIGHTS: dict[Form, int] = {"network": 460, "treemap": 340, "calendar": 300}


def figure_of(chart: Chart, theme: str, labels: Labels, height: int | None = None) -> Figure:
    """The figure of a chart that is not empty, in `theme` (light or dark); `height` in pixels, else by its form."""
    figure = Figure(
        layout=base_layout(theme, height or _HEIGHTS.get(chart.form, 0) or _height_of(chart), is_rtl=labels.is_rtl)
    )
    DRAWERS[chart.form](figure, chart, theme, labels)
    return figure


def _height_of(chart: Chart) -> int:
    rows = chart.table[chart.category].nunique() if chart.category in chart.table else 0
    if chart.form in ("bars", "heatmap"):
        return int(min(40 + 34 * max(rows, 1), 900))
    if chart.form == "bullet":
        return int(20 + 66 * max(rows, 1))
    return 62 * max(int(rows), 1) if chart.form == "funnel" else 290
