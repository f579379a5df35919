"""A chart's long table as categories × series: what stacked bars, lines and heatmaps are drawn from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.charts.model import Chart

_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Pivot:
    """`values[s][c]` is the number of series `s` in category `c`; None where the table has no row for the two.

    `series` is `("",)` for a chart without series. Ids are the table's own.
    """

    categories: tuple[Any, ...]
    series: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]

    def total(self, category: int) -> float:
        """Sum over the series of one category; a missing number adds nothing."""
        return sum(row[category] or 0.0 for row in self.values)

    def series_total(self, series: int) -> float:
        """Sum over the categories of one series."""
        return sum(value or 0.0 for value in self.values[series])


def pivot(chart: Chart) -> Pivot:
    """Pivot the table of `chart`. Rows of one category and series add up.

    Order: `labels` first, then as in the table; months in time, with the months between that the table leaves out.
    """
    table = chart.table
    keys = [_plain(key) for key in table[chart.category]]
    names = [str(name) for name in table[chart.series]] if chart.series else [""] * len(keys)
    sums: dict[tuple[str, Any], float] = {}
    for key, name, value in zip(keys, names, table[chart.value], strict=True):
        if value is not None and value == value:
            sums[name, key] = sums.get((name, key), 0.0) + float(value)
    categories = _ordered_categories(chart, keys)
    series = _ordered(chart, names)
    rows = tuple(tuple(sums.get((name, key)) for key in categories) for name in series)
    return Pivot(tuple(categories), tuple(series), rows)


def _ordered_categories(chart: Chart, keys: Sequence[Any]) -> list[Any]:
    distinct = list(dict.fromkeys(keys))
    if distinct and all(isinstance(key, str) and _MONTH.fullmatch(key) for key in distinct):
        return _months_between(min(distinct), max(distinct))
    if chart.form in ("columns", "line", "area") and not any(str(key) in chart.labels for key in distinct):
        return sorted(distinct)
    return _ordered(chart, distinct)


def _ordered(chart: Chart, ids: Sequence[Any]) -> list[Any]:
    place = {name: index for index, name in enumerate(chart.labels)}
    distinct = list(dict.fromkeys(ids))
    return sorted(distinct, key=lambda name: place.get(str(name), len(place)))


def _months_between(first: str, last: str) -> list[str]:
    numbers = [int(key[:4]) * 12 + int(key[5:]) - 1 for key in (first, last)]
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(numbers[0], numbers[1] + 1)]


def _plain(key: object) -> object:
    """numpy scalars as Python ones, so that an id is equal and prints the same wherever it came from."""
    return key.item() if isinstance(key, np.generic) else key
