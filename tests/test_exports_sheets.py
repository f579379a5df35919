"""CSV and workbooks read back: the same numbers as the chart, Persian right, nothing that runs as a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from dashboard.charts.model import Column
from dashboard.charts.pivot import pivot
from dashboard.exports.about import About
from dashboard.exports.delimited import chart_csv
from dashboard.exports.tabulation import Heading
from dashboard.exports.workbook import chart_workbook, write_workbook
from tests import sample_charts

ABOUT = About(
    title="بستهٔ جلسه",
    filters="نوع: نشست",
    period="مهر تا دی ۱۴۰۴",
    acts=63,
    reports=163,
    publishers=["ایرنا", "مهر"],
    build_id="a1b2c3d4",
    as_of=date(2026, 1, 7),
    made_on=date(2026, 1, 8),
    accuracy=[("مرحله", "۰٫۹۱ (۹۵ خبر)")],
    address="http://10.0.0.5:8501/overview?kind=meeting&build=a1b2c3d4",
)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def open_book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_csv_opens_in_excel_and_in_programs():
    data = chart_csv(sample_charts.goals())
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows_of(data) == [
        ["هدف (شناسه) [goal]", "هدف [goal_label]", "برآمد [outcome]", "مقدار هدف [goal_target]", "واحد [unit]"],
        ["g1", "ایجاد ۱۱٬۳۷۹ طرح اشتغال‌زا", "5690", "11379", "طرح"],
        ["g2", "ظرفیت کارگاه کفش زندانیان", "72", "60", "نفر"],
        ["g3", "ایجاد ۳٬۵۰۰ شغل در صنعت", "", "3500", "شغل"],
    ]


def test_csv_has_iso_days_with_the_jalali_day_beside():
    rows = rows_of(chart_csv(sample_charts.days()))
    assert rows[0] == ["روز [day]", "روز (شمسی) [day_jalali]", "شمار رویداد [acts]"]
    assert rows[1] == ["2025-12-22", "۱۴۰۴/۱۰/۰۱", "1"]


def test_csv_names_jalali_months_beside_their_keys():
    rows = rows_of(chart_csv(sample_charts.months()))
    assert rows[1][:2] == ["1403-11", "بهمن ۱۴۰۳"]


@pytest.mark.parametrize("text", ["=1+1", "+98", "-5", "@SUM", "\t=1", "\r=1"])
def test_text_that_looks_like_a_formula_stays_text(text):
    chart = replace(sample_charts.money(), labels={}, table=pd.DataFrame({"institution": [text], "rial": [1.0]}))
    assert rows_of(chart_csv(chart))[1][0] == "'" + text
    cell = open_book(chart_workbook([chart])).worksheets[0].cell(6, 1)
    assert cell.data_type == "s"


def test_negative_numbers_stay_numbers_in_csv():
    assert rows_of(chart_csv(sample_charts.growth()))[1] == ["1399", "-12.5"]


def test_workbook_has_a_cover_and_a_sheet_for_each_chart():
    charts = sample_charts.all_forms()
    book = open_book(chart_workbook(charts, ABOUT))
    assert len(book.worksheets) == 1 + len(charts)
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert all(len(sheet.title) <= 31 for sheet in book.worksheets)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(max_col=2)]
    cover = {head: text for head, text in rows if head}
    assert cover["پالایه‌ها"] == "نوع: نشست"
    assert cover["شمار اقدام"] == "\u200f۶۳"  # the mark keeps what begins with a digit right-to-left
    assert cover["رسانه‌ها"] == "ایرنا، مهر"
    assert cover["نسخهٔ داده"] == "a1b2c3d4"
    assert cover["دقت اندازه‌گیری‌شده"] == "مرحله ۰٫۹۱ (۹۵ خبر)"
    assert cover["نشانی همین نما"] == ABOUT.address
    assert len(book.worksheets[0]._images) == 1


def test_without_an_address_there_is_no_code():
    book = open_book(chart_workbook([sample_charts.funnel()], replace(ABOUT, address="")))
    assert book.worksheets[0]._images == []


def test_sheet_has_frozen_head_filter_and_real_numbers():
    sheet = open_book(chart_workbook([sample_charts.institutions()])).worksheets[0]
    table = sample_charts.institutions().table
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == f"A5:C{5 + len(table)}"
    assert [sheet.cell(5, column).value for column in (1, 2, 3)] == ["نهاد", "مرحله", "شمار تعهد"]
    assert [sheet.cell(6 + row, 3).value for row in range(len(table))] == list(table["acts"])
    assert sheet.cell(6, 3).number_format == "[$-3020429]#,##0"
    assert sheet.cell(6, 1).value == "پارک علم و فناوری استان قم"


def test_days_are_real_days_in_jalali_format_with_their_text_beside():
    sheet = open_book(chart_workbook([sample_charts.days()])).worksheets[0]
    assert sheet.cell(6, 1).value == datetime(2025, 12, 22)
    assert sheet.cell(6, 1).number_format == "[$-960429]yyyy/mm/dd;@"
    assert sheet.cell(6, 2).value == "۱۴۰۴/۱۰/۰۱"


@pytest.mark.parametrize("chart", [c for c in sample_charts.all_forms() if not c.is_empty], ids=lambda c: c.key)
def test_native_chart_reads_the_numbers_of_the_table(chart):
    sheet = open_book(chart_workbook([chart])).worksheets[0]
    if chart.form in ("network", "heatmap"):
        assert sheet._charts == []
        return
    (native,) = sheet._charts
    drawn = [[row[0].value for row in sheet[_range(series.val.numRef.f)]] for series in native.series]
    if chart.form == "bullet":
        assert drawn == [[11379, 60, 3500], [5690, 72, None]]
    else:
        assert drawn == [list(row) for row in pivot(chart).values]


def _range(reference: str) -> str:
    return reference.rsplit("!", 1)[1].replace("$", "")


def test_matrix_is_shaded():
    sheet = open_book(chart_workbook([sample_charts.matrix()])).worksheets[0]
    assert len(sheet.conditional_formatting) == 1


def test_empty_chart_leaves_a_sentence_on_its_sheet():
    sheet = open_book(chart_workbook([sample_charts.empty()])).worksheets[0]
    assert sheet.cell(5, 1).value == "در «دی ۱۴۰۴» خبری یافت نشد."


def test_sheets_of_one_name_are_kept_apart():
    book = open_book(chart_workbook([sample_charts.funnel(), sample_charts.funnel()]))
    assert len({sheet.title for sheet in book.worksheets}) == 2


def test_acts_stream_into_the_last_sheet():
    headings = [Heading("act_id", "شناسه", "text"), Heading("title", "عنوان", "text"), Heading("date", "تاریخ", "date")]
    rows = ((f"act{i}", f"=اقدام {i}", date(2026, 1, 7) if i % 2 else None) for i in range(3000))
    target = io.BytesIO()
    write_workbook(target, [sample_charts.funnel()], ABOUT, (headings, rows))
    sheet = open_book(target.getvalue()).worksheets[-1]
    assert sheet.title == "اقدام‌ها"
    assert sheet.max_row == 3001
    assert [cell.value for cell in sheet[3]] == ["act1", "=اقدام ۱", datetime(2026, 1, 7)]
    assert sheet.cell(3, 2).data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_english_sheet_is_written_from_the_left():
    chart = replace(
        sample_charts.days(),
        question="When?",
        unit="acts",
        columns=(Column("day", "Day", "date"), Column("acts", "Acts", "integer")),
    )
    sheet = open_book(chart_workbook([chart])).worksheets[0]
    assert not sheet.sheet_view.rightToLeft
    assert [sheet.cell(6, column).value for column in (1, 2, 3)] == [datetime(2025, 12, 22), "1404/10/01", 1]
    assert (sheet.cell(6, 1).number_format, sheet.cell(6, 3).number_format) == ("yyyy-mm-dd", "#,##0")
    assert rows_of(chart_csv(chart))[0] == ["Day [day]", "Day (Jalali) [day_jalali]", "Acts [acts]"]


def test_same_view_gives_the_same_workbook():
    assert chart_workbook(sample_charts.all_forms(), ABOUT) == chart_workbook(sample_charts.all_forms(), ABOUT)
