"""The link to a chart itself: the open address with the chart's anchor; see assets/chart_links.js."""

from __future__ import annotations

from html import escape

from dashboard.labels import Labels


def anchor(name: str) -> str:
    """The place that the link of the chart `name` leads to."""
    return f'<span class="anchor" id="chart-{escape(name, quote=True)}"></span>'


def chart_link(name: str, labels: Labels) -> str:
    """A link to the chart as it is chosen now; a click copies it and says so."""
    done = escape(labels("charts.link_copied"), quote=True)
    hint = escape(labels("charts.link_hint"), quote=True)
    words = escape(labels("charts.link"))
    href = f"#chart-{escape(name, quote=True)}"
    return f'<a class="lnk chartlink" href="{href}" title="{hint}" data-done="{done}" target="_self">{words}</a>'
