"""Workbooks for Excel: right-to-left sheets with numbers as numbers, real days, native charts and a cover."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import BinaryIO

import xlsxwriter

from dashboard.charts.layout.colours import Theme
from dashboard.charts.model import Chart
from dashboard.charts.pivot import pivot
from dashboard.charts.wording import (
    WORDS,
    embed_mixed,
    label_words,
    language_of,
    source_words,
    speaking,
    start_right,
    to_persian_digits,
    value_format,
)
from dashboard.exports.about import About
from dashboard.exports.qr import qr_png
from dashboard.exports.tabulation import Cell, Heading, Tabulation, tabulate, tabulate_nodes
from dashboard.exports.workbook_charts import HEAD_ROW, native_chart
from dashboard.exports.workbook_styles import Book, Sheet, Styles

MOST_ROWS = 1_048_576
"""Rows a sheet of Excel holds, its head included."""

_LIGHT = Theme("light")
_COVER_WIDTH = 90  # letters a line


def chart_workbook(charts: Sequence[Chart], about: About | None = None) -> bytes:
    """A workbook with a cover (when `about` is given) and a sheet for each chart."""
    target = io.BytesIO()
    with speaking(language_of(charts[0]) if charts else "fa"):
        write_workbook(target, charts, about)
    return target.getvalue()


def write_workbook(
    target: BinaryIO | str,
    charts: Sequence[Chart],
    about: About | None = None,
    acts: tuple[Sequence[Heading], Iterable[Sequence[Cell]]] | None = None,
) -> None:
    """Write to an open file or a path. `acts` are headings and rows of the last sheet; they stream, row by row."""
    options = {"constant_memory": acts is not None, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    if about is not None:
        # The day of the export, not the second: the same view gives the same bytes.
        book.set_properties({"title": about.title, "created": datetime.combine(about.made_on, time())})
    styles = Styles(book)
    names = _sheet_names(charts)
    if about is not None:
        _write_cover(book, styles, about, charts, names)
    for chart, name in zip(charts, names, strict=True):
        _write_chart(book, styles, chart, name)
    if acts is not None:
        _write_rows(_add_sheet(book, WORDS("exports.acts_sheet")), styles, 0, *acts)
    book.close()


def table_workbook(name: str, headings: Sequence[Heading], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet called `name` with one table, in the language of the caller's `speaking`."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    _write_rows(_add_sheet(book, name), Styles(book), 0, headings, rows)
    book.close()
    return target.getvalue()


def _add_sheet(book: Book, name: str) -> Sheet:
    sheet = book.add_worksheet(name)
    if WORDS.is_rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C" + WORDS("exports.page_of", page="&P", pages="&N"))
    return sheet


def _write_cover(book: Book, styles: Styles, about: About, charts: Sequence[Chart], names: Sequence[str]) -> None:
    sheet = _add_sheet(book, WORDS("exports.cover"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, _COVER_WIDTH)
    sheet.write_string(0, 0, start_right(to_persian_digits(about.title)), styles.title)
    row = 2
    for heading, text in about.lines():
        sheet.set_row(row, 18 * (1 + len(text) // _COVER_WIDTH))
        sheet.write_string(row, 0, heading, styles.head)
        sheet.write_string(row, 1, start_right(text), styles.wrapped)
        row += 1
    if about.address:
        sheet.insert_image(
            row + 1, 1, "qr.png", {"image_data": io.BytesIO(qr_png(about.address)), "object_position": 1}
        )
    row += 10 if about.address else 1
    sheet.write_string(row, 0, WORDS("exports.contents"), styles.head)
    for chart, name in zip(charts, names, strict=True):
        row += 1
        sheet.set_row(row, 18 * (1 + len(chart.title) // _COVER_WIDTH))
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles.link, string=name)
        sheet.write_string(row, 1, start_right(to_persian_digits(chart.title)), styles.wrapped)


def _write_chart(book: Book, styles: Styles, chart: Chart, name: str) -> None:
    sheet = _add_sheet(book, name)
    sheet.write_string(0, 0, start_right(to_persian_digits(chart.title)), styles.title)
    question = " · ".join(part for part in (chart.question, chart.unit) if part)
    sheet.write_string(1, 0, start_right(to_persian_digits(question)), styles.muted)
    sheet.write_string(2, 0, start_right(source_words(chart.source)), styles.muted)
    if chart.is_empty:
        sheet.set_column(0, 0, 100)
        sheet.write_string(HEAD_ROW, 0, to_persian_digits(chart.empty_text) or WORDS("exports.empty"), styles.text)
        return
    table = tabulate(chart, with_ids=False)
    beside = _beside(chart)
    gap = len(table.headings) + 1
    _write_tables(sheet, styles, [(0, table), (gap, beside)] if beside else [(0, table)])
    if chart.form == "heatmap" and beside:
        _shade(sheet, gap, beside)
    drawing = native_chart(book, chart, table, name, gap)
    if drawing is not None:
        column = gap + (len(beside.headings) + 1 if beside else 0)
        sheet.insert_chart(HEAD_ROW, column, drawing, {"object_position": 3})


def _beside(chart: Chart) -> Tabulation | None:
    """The second table of a sheet: the nodes of a network, else the numbers as the native chart reads them."""
    if chart.form == "network":
        return tabulate_nodes(chart, with_ids=False)
    if chart.form == "bullet":
        return None
    table = pivot(chart)
    form = value_format(chart)
    series = chart.series or ""
    headings = [Heading("category", WORDS("exports.chart_data"), "text")]
    headings += [Heading(name, label_words(chart, series, name) if name else chart.unit, form) for name in table.series]
    rows = [
        (embed_mixed(label_words(chart, chart.category, key)), *(values[index] for values in table.values))
        for index, key in enumerate(table.categories)
    ]
    return Tabulation(tuple(headings), tuple(rows))


def _shade(sheet: Sheet, start: int, table: Tabulation) -> None:
    """Colour the numbers of a matrix by the sequential scale; empty cells stay empty."""
    scale = {"type": "2_color_scale", "min_color": _LIGHT.shade(0), "max_color": _LIGHT.shade(0.7)}
    last = (HEAD_ROW + len(table.rows), start + len(table.headings) - 1)
    sheet.conditional_format(HEAD_ROW + 1, start + 1, *last, scale)


def _write_tables(sheet: Sheet, styles: Styles, blocks: Sequence[tuple[int, Tabulation]]) -> None:
    """Tables side by side, row by row, as a workbook that streams wants them; the first has the filter."""
    for start, table in blocks:
        for column, heading in enumerate(table.headings, start):
            sheet.write_string(HEAD_ROW, column, to_persian_digits(heading.label), styles.head)
            sheet.set_column(column, column, _width(table, column - start))
    for index in range(max(len(table.rows) for _, table in blocks)):
        for start, table in blocks:
            if index < len(table.rows):
                _write_row(sheet, styles, HEAD_ROW + 1 + index, start, table.headings, table.rows[index])
    first = blocks[0][1]
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(first.rows), len(first.headings) - 1)


def _write_rows(
    sheet: Sheet,
    styles: Styles,
    top: int,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[Cell]],
) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, to_persian_digits(heading.label), styles.head)
        sheet.set_column(column, column, 40 if heading.key in ("title", "evidence", "parties") else 16)
    last = top
    for last, row in enumerate(rows, top + 1):
        _write_row(sheet, styles, last, 0, headings, row)
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, max(last, top + 1), len(headings) - 1)


def _write_row(
    sheet: Sheet,
    styles: Styles,
    row: int,
    start: int,
    headings: Sequence[Heading],
    cells: Sequence[Cell],
) -> None:
    for column, (heading, cell) in enumerate(zip(headings, cells, strict=True), start):
        style = styles.of.get(heading.format, styles.text)
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell, styles.of["date"])
        elif isinstance(cell, str):
            sheet.write_string(row, column, _cell_text(heading, cell), styles.text)
        elif cell is not None:
            sheet.write_number(row, column, cell, style)


def _cell_text(heading: Heading, text: str) -> str:
    """Text in Persian digits, but ids and addresses as they are; cut at what a cell holds."""
    is_id = heading.key.endswith(("_id", "url"))
    return (text if is_id else to_persian_digits(text))[:32_767]


def _width(table: Tabulation, column: int) -> float:
    texts = [table.headings[column].label, *(str(row[column]) for row in table.rows[:200] if row[column] is not None)]
    return min(max(max(len(text) for text in texts) * 1.1 + 4, 12), 44)


def _sheet_names(charts: Sequence[Chart]) -> list[str]:
    """A name for each sheet: at most 31 characters, none of []:*?/\\, all different."""
    names: list[str] = []
    for number, chart in enumerate(charts, 1):
        plain = "".join(
            letter for letter in to_persian_digits(chart.question or chart.title) if letter not in "[]:*?/\\؟'"
        )
        names.append(f"{to_persian_digits(str(number))}. {plain}"[:31].strip())
    return names
