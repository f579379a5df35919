"""How every chart on the screen is dressed: one Plotly layout for the light and the dark theme."""

from __future__ import annotations

import re
from typing import Any

from dashboard.charts.model import Chart
from dashboard.charts.palette import SEQUENTIAL, TOKENS, colour_of
from dashboard.labels import Labels

RLI, PDI = "\u2067", "\u2069"
"""Start and end of a right-to-left island."""
_TAG_RE = re.compile("<[^>]*>")
_LATIN_RE, _PERSIAN_RE = re.compile("[A-Za-z]"), re.compile("[\u0600-\u06ff]")

FONT = "Vazirmatn FD, Vazirmatn, sans-serif"
"""The cut that draws Latin digits as Persian ones, so that axis ticks need no text of their own."""
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""Behaviour of a figure in the page: no toolbar over the title, the page scrolls and not the chart."""
LABEL_GAP = 7
"""Pixels between a label of the vertical axis and its row; spaces would stand on the far side in Persian."""


def isolate(text: str) -> str:
    """`text` as a right-to-left island, line by line: the base direction inside a figure is left-to-right.

    A line in English needs no island, and would read «to 6 months 3» in one.
    """
    return "<br>".join(line if _is_english(line) else f"{RLI}{line}{PDI}" for line in text.split("<br>"))


def _is_english(line: str) -> bool:
    words = _TAG_RE.sub("", line)
    return len(_LATIN_RE.findall(words)) > len(_PERSIAN_RE.findall(words))


def amount(labels: Labels, value: float, unit: str) -> str:
    """A number with its unit, as a hover says it: «۳ اقدام» where the axis says «شمار اقدام» (number of acts)."""
    whole = int(value) if float(value).is_integer() else value
    return f"{labels.number(whole)} {unit.removeprefix(labels('charts.number_of'))}".strip()


def base_layout(theme: str, height: int, *, is_rtl: bool = True) -> dict[str, Any]:
    """The layout that all figures start from; colours are the tokens of `theme` (light or dark)."""
    colours = TOKENS[theme]
    font = {"family": FONT if is_rtl else "Vazirmatn, sans-serif", "size": 12, "color": colours["text"]}
    axis = {
        "showline": False, "zeroline": False, "ticks": "", "fixedrange": True, "title": None, "automargin": True,
        "tickfont": {"color": colours["muted"], "size": 12}, "gridcolor": colours["grid"], "tickangle": 0,
    }  # fmt: skip
    return {
        "height": height, "font": font, "separators": "٫٬" if is_rtl else ".,", "showlegend": False, "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 30, "r": 6, "t": 26, "b": 40}, "bargap": 0.38, "barmode": "stack", "barcornerradius": 2,
        "xaxis": {**axis, "showgrid": False}, "yaxis": {**axis, "showgrid": True, "nticks": 5},
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": colours["surface"], "bordercolor": colours["border"], "font": font,
                    "align": "right" if is_rtl else "left"},
        # The same reader's next view of a chart must not keep the selection of the last.
        "clickmode": "event+select", "uirevision": "fixed",
    }  # fmt: skip


_SHADES = (7, 3, 5, 9, 1)
"""Steps of the sequential scale for series that have no colours of their own, as far apart as can be."""


def series_order(chart: Chart) -> list[str]:
    """Ids of the series in the order of the legend: as `labels` lists them, the rest as the table does."""
    if chart.series is None:
        return [""]
    present = [str(value) for value in chart.table[chart.series].dropna().unique()]
    return [key for key in chart.labels if key in present] + [key for key in present if key not in chart.labels]


def series_step(chart: Chart, series: str) -> int | None:
    """The step of the sequential scale that a series without a colour of its own is drawn in; None: it has a colour."""
    if chart.palette != "single" or chart.series is None:
        return None
    return _SHADES[series_order(chart).index(series) % len(_SHADES)]


def series_colour(chart: Chart, series: str, theme: str) -> str:
    """Colour of a series as `#RRGGBB`."""
    step = series_step(chart, series)
    return colour_of(chart.palette, series, theme) if step is None else SEQUENTIAL[theme][step]
