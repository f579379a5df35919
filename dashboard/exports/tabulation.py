"""A chart's table with typed cells, ids beside their words and days beside their Jalali form: for sheets and CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.charts.model import Chart, Column, Format
from dashboard.charts.wording import WORDS, cell_words, to_persian_digits

Cell = str | float | int | date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of an exported table: a stable English key and the label people read."""

    key: str
    label: str
    format: Format


@dataclass(frozen=True, slots=True)
class Tabulation:
    """Headings and rows of cells as Python values; a missing value is None."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tabulate(chart: Chart, with_ids: bool = True) -> Tabulation:
    """The chart's table. An id column is followed by its words (or replaced by them), a day by its Jalali text."""
    return _tabulate(chart, chart.table, described_columns(chart), with_ids)


def tabulate_nodes(chart: Chart, with_ids: bool = True) -> Tabulation:
    """The nodes of a network: id, name, group and number."""
    columns = (
        Column("id", WORDS("common.institution")),
        Column("series", WORDS("exports.group")),
        Column("value", WORDS("exports.acts_count"), "integer"),
    )
    nodes = chart.nodes if chart.nodes is not None else pd.DataFrame(columns=["id", "series", "value"])
    return _tabulate(chart, nodes, tuple(c for c in columns if c.key in nodes), with_ids)


def described_columns(chart: Chart) -> tuple[Column, ...]:
    """The described columns that the table has, and those that draw the chart even if they are not described."""
    keys = {column.key for column in chart.columns}
    drawing = (chart.category, chart.series, chart.value, chart.target)
    others = dict.fromkeys(key for key in drawing if key and key not in keys)
    columns = (*(_undescribed(chart, key) for key in others), *chart.columns)
    return tuple(column for column in columns if column.key in chart.table)


def _undescribed(chart: Chart, key: str) -> Column:
    is_day = key in chart.table and pd.api.types.is_datetime64_any_dtype(chart.table[key])
    if is_day or any(isinstance(value, date) for value in chart.table.get(key, ())):
        return Column(key, WORDS("common.date"), "date")
    if key == chart.value:
        return Column(key, WORDS("common.count"), "integer")
    return Column(key, WORDS("exports.goal" if chart.form == "bullet" else "exports.chart_data"))


def words_rows(chart: Chart, limit: int | None = None) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table as people read them, for slides, letters and PDF."""
    columns = described_columns(chart)
    if chart.form == "bullet":
        # Goals have remarks, shares and days besides, which would not fit; the workbook has them all.
        order = [key for key in (chart.category, chart.value, chart.target, "unit") if key]
        columns = tuple(sorted((c for c in columns if c.key in order), key=lambda column: order.index(column.key)))
    table = chart.table if limit is None else chart.table.head(limit)
    rows = [[cell_words(chart, column, table[column.key].iloc[i]) for column in columns] for i in range(len(table))]
    return [to_persian_digits(column.label) for column in columns], rows


def _tabulate(chart: Chart, table: pd.DataFrame, columns: Sequence[Column], with_ids: bool) -> Tabulation:
    headings: list[Heading] = []
    cells: list[list[Cell]] = []
    for column in columns:
        values = [_plain(value) for value in table[column.key]]
        for heading, convert in _parts(chart, column, values, with_ids):
            headings.append(heading)
            cells.append([None if value is None else convert(value) for value in values])
    return Tabulation(tuple(headings), tuple(zip(*cells, strict=True)))


def _parts(
    chart: Chart, column: Column, values: Sequence[Cell], with_ids: bool
) -> list[tuple[Heading, Callable[[Cell], Cell]]]:
    """The exported columns that one column of the chart becomes."""

    def words(value: Cell) -> Cell:
        return cell_words(chart, column, value)

    def same(value: Cell) -> Cell:
        return value

    if column.format == "date":
        jalali = Heading(f"{column.key}_jalali", WORDS("exports.jalali_of", label=column.label), "text")
        return [(Heading(column.key, column.label, "date"), same), (jalali, _jalali)]
    has_words = column.format == "jalali_month" or any(str(value) in chart.labels for value in values)
    if not has_words or column.format not in ("text", "jalali_month"):
        return [(Heading(column.key, column.label, column.format), same)]
    named = Heading(f"{column.key}_label" if with_ids else column.key, column.label, "text")
    if not with_ids:
        return [(named, words)]
    return [(Heading(column.key, WORDS("exports.id_of", label=column.label), "text"), same), (named, words)]


def _jalali(value: Cell) -> Cell:
    return str(WORDS.short_date(value)) if isinstance(value, date) else str(value)


def _plain(value: object) -> Cell:
    """A cell as a plain Python value: days without a time, no numpy scalars, None for what is missing."""
    if isinstance(value, pd.Timestamp):
        return date(value.year, value.month, value.day)
    if isinstance(value, np.generic):
        value = value.item()
    if value is pd.NaT or value is pd.NA or value != value:
        return None
    return value if value is None or isinstance(value, str | float | int | date) else str(value)
