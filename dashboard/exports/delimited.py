"""CSV that Excel opens right: UTF-8 with byte order mark, commas, ISO days with the Jalali day beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dashboard.charts.model import Chart
from dashboard.charts.wording import language_of, speaking, to_letters
from dashboard.exports.tabulation import Cell, Heading, tabulate

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def chart_csv(chart: Chart) -> bytes:
    """The chart's table. Heads are «label [key]»: the label for people, the stable English key for programs."""
    with speaking(language_of(chart)):
        table = tabulate(chart)
    return "".join(csv_lines(table.headings, table.rows)).encode("utf-8")


def csv_lines(headings: Sequence[Heading], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Lines of the file one by one, so that any number of rows streams; the first begins with the byte order mark."""
    yield "\ufeff" + _line([f"{heading.label} [{heading.key}]" for heading in headings])
    for row in rows:
        yield _line([_field(cell) for cell in row])


def _line(fields: Sequence[str]) -> str:
    target = io.StringIO()
    csv.writer(target).writerow(fields)
    return target.getvalue()


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, str) and cell.startswith(_STARTS_FORMULA):
        return "'" + to_letters(cell)  # spreadsheets run such a field as a formula
    return to_letters(str(cell))
