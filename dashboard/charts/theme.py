"""How every chart on the screen is dressed: one Plotly layout for the light and the dark theme."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import TOKENS


RLI, PDI = "\u2067", "\u2069"
"""Start and end of a right-to-left island."""

FONT = "Vazirmatn FD, Vazirmatn, sans-serif"
"""The cut that draws Latin digits as Persian ones, so that axis ticks need no text of their own."""
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""Behaviour of a figure in the page: no toolbar over the title, the page scrolls and not the chart."""


def isolate(text: str) -> str:
    """`text` as a right-to-left island, line by line: the base direction inside a figure is left-to-right."""
    return "<br>".join(f"{RLI}{line}{PDI}" for line in text.split("<br>"))


def base_layout(theme: str, height: int, *, is_rtl: bool = True) -> go.Layout:
    """The layout that all figures start from; colours are the tokens of `theme` (light or dark)."""
    colours = TOKENS[theme]
    font = {"family": FONT if is_rtl else "Vazirmatn, sans-serif", "size": 12, "color": colours["text"]}
    axis = {
        "showline": False, "zeroline": False, "ticks": "", "fixedrange": True, "title": None, "automargin": True,
        "tickfont": {"color": colours["muted"], "size": 12}, "gridcolor": colours["grid"], "tickangle": 0,
    }  # fmt: skip
    return go.Layout(
        height=height, font=font, separators="٫٬" if is_rtl else ".,", showlegend=False, dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 30, "r": 6, "t": 26, "b": 40}, bargap=0.38, barmode="stack", barcornerradius=2,
        xaxis={**axis, "showgrid": False}, yaxis={**axis, "showgrid": True, "nticks": 5},
        hovermode="closest",
        hoverlabel={"bgcolor": colours["surface"], "bordercolor": colours["border"], "font": font,
                    "align": "right" if is_rtl else "left"},
        # The same reader's next view of a chart must not keep the selection of the last.
        clickmode="event+select", uirevision="fixed",
    )  # fmt: skip
