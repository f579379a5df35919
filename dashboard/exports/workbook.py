"""Workbooks for Excel: right-to-left sheets with numbers as numbers, real days, native charts and a cover."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, BinaryIO

import xlsxwriter

from dashboard.charts.layout.colours import Theme
from dashboard.charts.model import Chart, Format
from dashboard.charts.pivot import Pivot, pivot
from dashboard.charts.wording import (
    WORDS,
    embed,
    embed_mixed,
    label_words,
    language_of,
    source_words,
    speaking,
    to_persian_digits,
    value_format,
)
from dashboard.exports.about import About
from dashboard.exports.qr import qr_png
from dashboard.exports.tabulation import Cell, Heading, Tabulation, tabulate, tabulate_nodes

MOST_ROWS = 1_048_576
"""Rows a sheet of Excel holds, its head included."""

# XlsxWriter ships no types.
_Book = Any
_Sheet = Any
_Drawing = Any

_FONT = "Vazirmatn"
_DIGITS = "[$-3020429]"  # Persian digits, whatever the language of the office
_JALALI = "[$-960429]yyyy/mm/dd;@"  # Jalali in Excel; LibreOffice, which has no Jalali calendar, shows Gregorian
_NUMBER_FORMATS: dict[Format, str] = {"integer": "#,##0", "decimal": "#,##0.0", "percent": "0%", "rial": "#,##0"}
_HEAD_ROW = 4
_LIGHT = Theme("light")
_CHART_TYPES: dict[str, dict[str, str]] = {
    "columns": {"type": "column", "subtype": "stacked"},
    "calendar": {"type": "column"},
    "bars": {"type": "bar", "subtype": "stacked"},
    "funnel": {"type": "bar"},
    "treemap": {"type": "bar"},
    "line": {"type": "line"},
    "area": {"type": "area", "subtype": "stacked"},
}


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
    styles = _Styles(book)
    names = _sheet_names(charts)
    if about is not None:
        _write_cover(book, styles, about, charts, names)
    for chart, name in zip(charts, names, strict=True):
        _write_chart(book, styles, chart, name)
    if acts is not None:
        _write_rows(_add_sheet(book, WORDS("exports.acts_sheet")), styles, 0, *acts)
    book.close()


class _Styles:
    """Formats of cells, made once for a workbook."""

    def __init__(self, book: _Book) -> None:
        self._book = book
        start = "right" if WORDS.is_rtl else "left"
        order = 2 if WORDS.is_rtl else 1
        base = {"font_name": _FONT, "font_size": 11, "reading_order": order, "valign": "vcenter"}
        self.text = book.add_format(base)
        self.wrapped = book.add_format(base | {"text_wrap": True, "align": start, "valign": "top"})
        self.title = book.add_format(base | {"bold": True, "font_size": 15, "font_color": _LIGHT["text"]})
        self.muted = book.add_format(base | {"font_color": _LIGHT["muted"]})
        self.link = book.add_format(base | {"font_color": _LIGHT["primary"], "underline": 1})
        self.head = book.add_format(
            base | {"bold": True, "bg_color": _LIGHT["primary-soft"], "bottom": 1, "bottom_color": _LIGHT["control"],
                    "align": start, "text_wrap": True}
        )  # fmt: skip
        self.of = {
            form: book.add_format(base | {"num_format": _number_format(form), "align": "right"})
            for form in (*_NUMBER_FORMATS, "date")
        }


def _number_format(form: str) -> str:
    """The format of a cell in the language that is written; whole numbers for a format that has none of its own."""
    if form == "date":
        return _JALALI if WORDS.is_rtl else "yyyy-mm-dd"
    code = _NUMBER_FORMATS.get(form, "#,##0")  # type: ignore[call-overload]
    return f"{_DIGITS}{code}" if WORDS.is_rtl else str(code)


def _add_sheet(book: _Book, name: str) -> _Sheet:
    sheet = book.add_worksheet(name)
    if WORDS.is_rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C" + WORDS("exports.page_of", page="&P", pages="&N"))
    return sheet


def _write_cover(book: _Book, styles: _Styles, about: About, charts: Sequence[Chart], names: Sequence[str]) -> None:
    sheet = _add_sheet(book, WORDS("exports.cover"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, to_persian_digits(about.title), styles.title)
    row = 2
    for heading, text in about.lines():
        sheet.write_string(row, 0, heading, styles.head)
        sheet.write_string(row, 1, text, styles.wrapped)
        row += 1
    if about.address:
        sheet.insert_image(
            row + 1, 1, "qr.png", {"image_data": io.BytesIO(qr_png(about.address)), "object_position": 1}
        )
    row += 10 if about.address else 1
    sheet.write_string(row, 0, WORDS("exports.contents"), styles.head)
    for chart, name in zip(charts, names, strict=True):
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles.link, string=name)
        sheet.write_string(row, 1, to_persian_digits(chart.title), styles.wrapped)


def _write_chart(book: _Book, styles: _Styles, chart: Chart, name: str) -> None:
    sheet = _add_sheet(book, name)
    sheet.write_string(0, 0, to_persian_digits(chart.title), styles.title)
    question = " · ".join(part for part in (chart.question, chart.unit) if part)
    sheet.write_string(1, 0, to_persian_digits(question), styles.muted)
    sheet.write_string(2, 0, source_words(chart.source), styles.muted)
    if chart.is_empty:
        sheet.write_string(_HEAD_ROW, 0, to_persian_digits(chart.empty_text) or WORDS("exports.empty"), styles.text)
        return
    table = tabulate(chart, with_ids=False)
    beside = _beside(chart)
    gap = len(table.headings) + 1
    _write_tables(sheet, styles, [(0, table), (gap, beside)] if beside else [(0, table)])
    if chart.form == "heatmap" and beside:
        _shade(sheet, gap, beside)
    drawing = _native_chart(book, chart, table, name, gap)
    if drawing is not None:
        column = gap + (len(beside.headings) + 1 if beside else 0)
        sheet.insert_chart(_HEAD_ROW, column, drawing, {"object_position": 3})


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


def _shade(sheet: _Sheet, start: int, table: Tabulation) -> None:
    """Colour the numbers of a matrix by the sequential scale; empty cells stay empty."""
    scale = {"type": "2_color_scale", "min_color": _LIGHT.shade(0), "max_color": _LIGHT.shade(0.7)}
    last = (_HEAD_ROW + len(table.rows), start + len(table.headings) - 1)
    sheet.conditional_format(_HEAD_ROW + 1, start + 1, *last, scale)


def _write_tables(sheet: _Sheet, styles: _Styles, blocks: Sequence[tuple[int, Tabulation]]) -> None:
    """Tables side by side, row by row, as a workbook that streams wants them; the first has the filter."""
    for start, table in blocks:
        for column, heading in enumerate(table.headings, start):
            sheet.write_string(_HEAD_ROW, column, to_persian_digits(heading.label), styles.head)
            sheet.set_column(column, column, _width(table, column - start))
    for index in range(max(len(table.rows) for _, table in blocks)):
        for start, table in blocks:
            if index < len(table.rows):
                _write_row(sheet, styles, _HEAD_ROW + 1 + index, start, table.headings, table.rows[index])
    first = blocks[0][1]
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(first.rows), len(first.headings) - 1)


def _write_rows(
    sheet: _Sheet,
    styles: _Styles,
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
    sheet: _Sheet,
    styles: _Styles,
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


def _native_chart(book: _Book, chart: Chart, table: Tabulation, name: str, gap: int) -> _Drawing:
    """An editable chart that reads the sheet's own cells; None for a network and for shaded cells."""
    if chart.form in ("network", "heatmap"):
        return None
    if chart.form == "bullet":
        drawing = book.add_chart({"type": "bar"})
        _add_goal_series(drawing, chart, table, name)
    else:
        drawing = book.add_chart(_CHART_TYPES[chart.form])
        _add_series(drawing, chart, pivot(chart), name, gap)
    _style_chart(drawing, chart)
    return drawing


def _add_series(drawing: _Drawing, chart: Chart, table: Pivot, name: str, gap: int) -> None:
    first, last = _HEAD_ROW + 1, _HEAD_ROW + len(table.categories)
    for index, series in enumerate(table.series):
        column = gap + 1 + index
        colour = _LIGHT.mark(chart, series, series)
        options: dict[str, Any] = {
            "name": [name, _HEAD_ROW, column],
            "categories": [name, first, gap, last, gap],
            "values": [name, first, column, last, column],
            "fill": {"color": colour},
            "border": {"color": _LIGHT["surface"], "width": 1},
            "gap": 60,
        }
        if chart.form == "line":
            options |= {"line": {"color": colour, "width": 2}, "marker": {"type": "circle", "fill": {"color": colour}}}
            del options["fill"], options["border"]
        elif chart.series is None and chart.palette != "single":
            options["points"] = [{"fill": {"color": _LIGHT.mark(chart, key)}} for key in table.categories]
        if len(table.series) == 1 and chart.form not in ("line", "area"):
            options["data_labels"] = {"value": True, "font": {"name": _FONT}, "num_format": _number_format("integer")}
        drawing.add_series(options)


def _add_goal_series(drawing: _Drawing, chart: Chart, table: Tabulation, name: str) -> None:
    keys = [heading.key for heading in table.headings]
    first, last = _HEAD_ROW + 1, _HEAD_ROW + len(table.rows)
    category = keys.index(chart.category)
    for key, colour in ((chart.target, _LIGHT["band"]), (chart.value, _LIGHT["mark"])):
        column = keys.index(key or "")
        drawing.add_series(
            {
                "name": [name, _HEAD_ROW, column],
                "categories": [name, first, category, last, category],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "font": {"name": _FONT}, "num_format": _number_format("integer")},
            }
        )


def _style_chart(drawing: _Drawing, chart: Chart) -> None:
    font = {"name": _FONT, "size": 10, "color": _LIGHT["text"]}
    drawing.set_title({"name": embed(to_persian_digits(chart.title)), "name_font": font | {"size": 13, "bold": True}})
    drawing.set_legend({"position": "bottom", "font": font})
    if chart.series is None and chart.form != "bullet":
        drawing.set_legend({"none": True})
    drawing.set_size({"width": 760, "height": 420})
    form = value_format(chart)
    values = {
        "num_format": _number_format(form),
        "num_font": font,
        "major_gridlines": {"visible": True, "line": {"color": _LIGHT["grid"]}},
        "line": {"none": True},
    }
    names = {"num_font": font, "line": {"color": _LIGHT["control"]}, "major_gridlines": {"visible": False}}
    if chart.form in ("bars", "funnel", "treemap", "bullet"):
        # Names at the start, the first at the top, the value axis at the foot.
        drawing.set_x_axis(values | {"reverse": WORDS.is_rtl})
        drawing.set_y_axis(names | {"reverse": True, "crossing": "max"})
    else:
        drawing.set_x_axis(names)
        drawing.set_y_axis(values)


def _sheet_names(charts: Sequence[Chart]) -> list[str]:
    """A name for each sheet: at most 31 characters, none of []:*?/\\, all different."""
    names: list[str] = []
    for number, chart in enumerate(charts, 1):
        plain = "".join(
            letter for letter in to_persian_digits(chart.question or chart.title) if letter not in "[]:*?/\\؟'"
        )
        names.append(f"{to_persian_digits(str(number))}. {plain}"[:31].strip())
    return names
