"""Bars as an HTML list: long names wrap, each line leads to what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from dashboard.charts.model import Chart
from dashboard.components.markup import link, say
from dashboard.labels import Labels


def bar_list(
    chart: Chart, labels: Labels, href: Callable[[str], str], said: Callable[[Mapping[Any, Any]], str] | None = None
) -> str:
    """The bars of a chart of one series. `href`: the address behind a category; `said`: the words of a row's value."""
    largest = float(chart.table[chart.value].max()) or 1.0
    return (
        f'<div class="barlist">{"".join(_line(chart, row, largest, labels, href, said) for row in _rows(chart))}</div>'
    )


def _rows(chart: Chart) -> list[dict[Any, Any]]:
    rows: list[dict[Any, Any]] = chart.table.to_dict("records")
    return rows


def _line(
    chart: Chart, row: Mapping[Any, Any], largest: float, labels: Labels, href: Callable[[str], str],
    said: Callable[[Mapping[Any, Any]], str] | None,
) -> str:  # fmt: skip
    key, value = str(row[chart.category]), float(row[chart.value])
    there, name = href(key), say(labels, chart.labels.get(key, key))
    words = said(row) if said else labels.number(int(value) if value == int(value) else value)
    bar = f'<span class="track2"><u style="width:{100 * value / largest:.0f}%"></u></span>'
    # The name is the link; the mouse may also take the bar, which the keyboard and screen readers pass over.
    bar = f'<a href="{there}" target="_self" tabindex="-1" aria-hidden="true">{bar}</a>'
    return f'<div class="bl">{link(there, name, "t")}{bar}<b>{escape(words)}</b></div>'
