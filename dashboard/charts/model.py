"""One description of a chart; each target (screen, slide, sheet, still image) has its own renderer for it.

Imports neither Streamlit nor SQL. A chart is a table plus how to read it: every renderer shows the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

Form = Literal["columns", "bars", "line", "area", "funnel", "bullet", "heatmap", "network", "treemap", "calendar"]
"""columns: over time, stacked by series · bars: horizontal, by category, stacked by series · line, area: over time ·
funnel: stages in order · bullet: outcome against target · heatmap: category × series · network: nodes and edges ·
treemap: shares · calendar: days of one Jalali month."""

Format = Literal["text", "integer", "decimal", "percent", "date", "jalali_month", "rial"]
Palette = Literal["single", "kind", "stage", "sector", "institution_type"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the chart's table as people see it. `label` is a full Persian (or English) heading."""

    key: str
    label: str
    format: Format = "text"


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a chart's numbers come from; printed under every chart on every target."""

    acts: int
    reports: int
    publishers: int
    first: date | None
    last: date | None
    undated: int = 0
    text: str = ""
    """Replaces the counts when the source is not news acts (goals and indicators: the publishers' names)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the time axis that the finding speaks of, both categories included, with its words."""

    first: str
    last: str
    words: str


@dataclass(frozen=True)
class Chart:
    """A chart without any renderer's detail.

    `table` is long: one row a mark. `category` names the column of the axis, `value` the number, `series` the column
    that colours and stacks (ids; `labels` gives their words). Bullets have `target` too. A network's `table` holds the
    edges (`source`, `target` node ids and `value`) and `nodes` the nodes (`id`, `label`, `value`, `series`, `x`, `y`).
    """

    key: str
    """Stable id: `page.name`."""
    form: Form
    title: str
    """The finding, one sentence; the question when no finding can be computed."""
    question: str
    unit: str
    table: pd.DataFrame
    columns: tuple[Column, ...]
    category: str
    value: str
    source: SourceNote
    series: str | None = None
    target: str | None = None
    palette: Palette = "single"
    labels: dict[str, str] = field(default_factory=dict)
    """Words for ids in `category` and `series`; the order is the order on the chart and in the legend."""
    nodes: pd.DataFrame | None = None
    span: Span | None = None
    """Drawn behind the marks; only columns have one."""
    note: str = ""
    empty_text: str = ""
    """Said instead of the chart when `table` has no rows."""

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to draw."""
        return self.table.empty and (self.nodes is None or self.nodes.empty)
