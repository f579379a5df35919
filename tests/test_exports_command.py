"""`python -m dashboard export`: every format, the filters of an address, one sentence for an error, whole files."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from pptx import Presentation

from dashboard.catalogue import CHARTS, charts_of
from dashboard.charts.wording import to_persian_digits
from dashboard.exports.choice import default_keys
from dashboard.exports.command import main, open_whole
from dashboard.exports.occasion import ExportError, Occasion
from dashboard.exports.pack import ADDRESS_VARIABLE, about_view, foot_of, gather, make
from dashboard.exports.spoken_date import parse_jalali
from dashboard.labels import Labels
from dashboard.queries.connection import open_reader
from dashboard.queries.exported import count_acts_in_view, stream_acts
from dashboard.queries.filters import Filters
from tests.dashboards import FULL, reader_of, run_page, serve_generated

DAY = date(2026, 1, 8)


@pytest.fixture
def export(full_folder, tmp_path, capsys):  # noqa: ARG001 - the folder is named by the environment
    """Run the command; gives exit code, the file's bytes (None when there is none), and what was said."""

    def run(form: str, *arguments: str):
        path = tmp_path / f"out.{form}"
        code = main(["--format", form, "--output", str(path), *arguments])
        said = capsys.readouterr()
        return code, path.read_bytes() if path.exists() else None, (said.out + said.err).strip()

    return run


def acts_of(data: bytes) -> list[dict[str, str]]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    keys = [head[head.index("[") + 1 : -1] for head in rows[0]]
    return [dict(zip(keys, row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize(
    ("form", "start"),
    [("pptx", b"PK"), ("pdf", b"%PDF-"), ("xlsx", b"PK"), ("docx", b"PK"), ("zip", b"PK")],
)
def test_page_is_written_in_every_format(export, form, start):
    code, data, said = export(form, "--what", "page:commitments")
    assert code == 0
    assert data.startswith(start)
    assert "نوشته شد" in said


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"\xef\xbb\xbf")])
def test_chart_is_written_as_image_and_table(export, form, start):
    code, data, _ = export(form, "--what", "chart:commitments.funnel")
    assert code == 0
    assert data.startswith(start)


def test_pack_holds_the_chosen_charts_in_their_order(export, full_folder):
    _, data, _ = export("pptx", "--charts", "sectors.shares,commitments.funnel", "--title", "جلسهٔ مهر")
    deck = Presentation(io.BytesIO(data))
    assert deck.slides[0].shapes.title.text == "جلسهٔ مهر"
    titles = [
        to_persian_digits(CHARTS[key](reader_of(full_folder)).title) for key in ("sectors.shares", "commitments.funnel")
    ]
    assert [deck.slides[i].shapes.title.text for i in (1, 2)] == titles


def test_pack_without_a_choice_takes_two_charts_of_each_page():
    keys = default_keys()
    assert keys[:2] == charts_of("overview")[:2]
    assert 8 <= len(keys) <= 16
    assert not any(key.startswith(("quality", "method", "institution")) for key in keys)


def test_zip_holds_all_formats_and_each_chart(export):
    _, data, _ = export("zip", "--charts", "commitments.funnel")
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names == [
        "pack.pptx", "pack.pdf", "pack.docx", "pack.xlsx",
        "charts/01-commitments.funnel.png", "charts/01-commitments.funnel.csv",
        "fonts/Vazirmatn-Regular.ttf", "fonts/Vazirmatn-Bold.ttf", "fonts/Vazirmatn-FD-Regular.ttf", "fonts/OFL.txt",
    ]  # fmt: skip


def test_acts_are_all_written_newest_first_with_stable_keys(export, full_folder):
    code, data, _ = export("csv", "--what", "acts")
    acts = acts_of(data)
    assert code == 0
    assert len(acts) == FULL
    assert len({act["act_id"] for act in acts}) == FULL
    days = [act["date"] for act in acts if act["date"]]
    assert days == sorted(days, reverse=True)
    assert [bool(act["date"]) for act in acts] == sorted((bool(act["date"]) for act in acts), reverse=True)
    first = next(act for act in stream_acts(reader_of(full_folder)))
    assert acts[0]["kind"] == first["kind"]
    assert acts[0]["evidence"].startswith("این خبر نمونه است")
    assert acts[0]["parties"].count("نهاد نمونه") == len(first["parties"])


def test_filters_are_those_of_the_address(export, full_folder):
    _, by_option, _ = export("csv", "--what", "acts", "--kind", "meeting", "--from", "1401-01")
    _, by_view, _ = export("csv", "--view", "http://127.0.0.1:8501/acts?kind=meeting&from=1401-01&lang=fa")
    chosen = Filters(kinds=("meeting",), month_from="1401-01")
    assert by_option == by_view
    assert {act["kind"] for act in acts_of(by_view)} == {"meeting"}
    assert len(acts_of(by_view)) == count_acts_in_view(reader_of(full_folder, chosen)) > 0


def test_view_of_a_page_exports_that_page(export):
    _, data, _ = export("xlsx", "--view", "http://127.0.0.1:8501/commitments?kind=training")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len(book.worksheets) == 1 + len(charts_of("commitments")) + 1


def test_same_numbers_in_every_format(export):
    _, table, _ = export("csv", "--what", "chart:commitments.funnel")
    expected = [int(row[2]) for row in list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))[1:]]
    _, deck, _ = export("pptx", "--what", "chart:commitments.funnel")
    native = next(s.chart for s in Presentation(io.BytesIO(deck)).slides[1].shapes if s.has_chart)
    _, book, _ = export("xlsx", "--what", "chart:commitments.funnel")
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[1]
    assert list(native.plots[0].series[0].values) == expected
    assert [sheet.cell(6 + row, 2).value for row in range(len(expected))] == expected


@pytest.mark.parametrize(
    ("form", "arguments", "sentence"),
    [
        ("pptx", ["--what", "chart:no.such"], "نموداری به نام no.such نیست"),
        ("pptx", ["--what", "page:acts"], "صفحه‌ای به نام acts نیست یا نموداری ندارد"),
        ("pptx", ["--what", "everything"], "«everything» شناخته نیست"),
        ("png", ["--what", "page:commitments"], "قالب png برای"),
        ("pdf", ["--what", "acts"], "قالب pdf برای acts نیست"),
        ("csv", ["--what", "acts", "--kind", "tour", "--sector", "no_such"], "مقدار no_such برای sector شناخته نیست"),
        ("csv", ["--what", "acts", "--from", "1404-13"], "مقدار 1404-13 برای from شناخته نیست"),
        ("csv", ["--what", "acts", "--from", "1389-01", "--to", "1389-02"], "با این پالایه‌ها هیچ اقدامی نیست"),
        ("pptx", ["--charts", "commitments.funnel", "--from", "1389-01", "--to", "1389-02"], "هیچ اقدامی نیست"),
        ("pptx", ["--view", "http://x/no_page"], "نشانی این داشبورد نیست"),
        ("pptx", ["--what", "page:commitments", "--title", "ب" * 5000], "متن ۵٬۰۰۰ نویسه دارد"),
        ("pptx", ["--what", "page:commitments", "--title", "جلسه 😀"], "نویسهٔ U+1F600 در قلم سند نیست"),
        ("pptx", ["--what", "page:commitments", "--meeting-date", "1404/13/01"], "تاریخ شمسی نیست"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_no_file(export, tmp_path, form, arguments, sentence):
    code, data, said = export(form, *arguments)
    assert code == 1
    assert data is None
    assert sentence in said
    assert len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("full_folder")
def test_unwritable_place_is_one_sentence(tmp_path, capsys):
    code = main(["--format", "csv", "--what", "acts", "--output", str(tmp_path / "no_such_folder" / "a.csv")])
    said = capsys.readouterr().err.strip()
    assert code == 1
    assert "نوشته نشد" in said and "No such file or directory" in said
    assert len(said.splitlines()) == 1


def test_without_a_build_it_says_how_to_make_one(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(tmp_path))
    assert main(["--format", "pptx", "--output", str(tmp_path / "a.pptx")]) == 1
    assert "python -m etl build" in capsys.readouterr().err


def test_broken_template_leaves_no_half_written_file(full_folder, export):
    template = full_folder / "var" / "template.pptx"
    template.write_bytes(b"broken")
    try:
        code, data, said = export("pptx", "--what", "page:commitments")
    finally:
        template.unlink()
    assert (code, data) == (1, None)
    assert "خوانده نشد" in said


def test_earlier_file_stays_whole_when_a_new_one_fails(tmp_path):
    path = tmp_path / "weekly.csv"
    path.write_text("earlier", encoding="utf-8")
    with pytest.raises(sqlite3.Error), open_whole(path) as target:
        target.write(b"half")
        raise sqlite3.OperationalError("disk")
    assert path.read_text(encoding="utf-8") == "earlier"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("full_folder")
def test_stopping_leaves_nothing(tmp_path, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.exports.command.make", stop)
    code = main(["--format", "pptx", "--what", "page:commitments", "--output", str(tmp_path / "a.pptx")])
    assert code == 130
    assert "لغو شد" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_address_reopens_the_very_same_view(full_folder, monkeypatch):
    monkeypatch.setenv(ADDRESS_VARIABLE, "http://10.0.0.5:8501/")
    chosen = Filters(kinds=("tour",), month_from="1403-01")
    about = about_view(reader_of(full_folder, chosen), "عنوان", DAY, ["tours.months"])
    parts = urlsplit(about.address)
    assert (parts.netloc, parts.path) == ("10.0.0.5:8501", "/tours")
    assert Filters.from_query(parse_qs(parts.query)) == chosen
    assert parse_qs(parts.query)["build"] == [reader_of(full_folder).build.build_id]


def test_facts_speak_of_the_choice(full_folder, monkeypatch):
    monkeypatch.delenv(ADDRESS_VARIABLE, raising=False)
    about = about_view(reader_of(full_folder, Filters(kinds=("tour",))), "عنوان", DAY)
    everything = about_view(reader_of(full_folder), "عنوان", DAY)
    assert about.filters == "تور و بازدید"
    assert everything.acts == FULL
    assert 0 < about.acts < FULL
    assert len(everything.publishers) == 20
    assert everything.address == ""
    assert everything.accuracy == [("اقدام‌ها", "۰٫۷۵ (۰٫۷۰ تا ۰٫۸۰؛ ۹۵ خبر)")]


def test_progress_counts_charts_and_can_stop_the_export(full_folder):
    seen = []

    def note(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        gather(reader_of(full_folder), charts_of("commitments"), Occasion(title="جلسه"), DAY, progress=note)
    assert seen == [(0, len(charts_of("commitments"))), (1, len(charts_of("commitments")))]


def test_sentences_come_from_the_acts_behind_the_page(full_folder):
    pack = gather(reader_of(full_folder), ["tours.months"], Occasion(title="جلسه"), DAY)
    assert len(pack.occasion.evidence["tours.months"]) == 4
    assert pack.occasion.evidence["tours.months"][0].startswith("«این خبر نمونه است")


def test_every_chart_of_the_catalogue_can_be_exported(full_folder):
    pack = gather(reader_of(full_folder), list(CHARTS), Occasion(title="همه"), DAY)
    for form in ("pptx", "xlsx"):
        assert len(make(pack, form)) > 10_000
    for chart in pack.charts:
        assert make(replace(pack, charts=[chart]), "svg").startswith(b"<?xml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۱۴۰۴/۱۰/۲۲", date(2026, 1, 12)),
        ("1404-10-22", date(2026, 1, 12)),
        (" ", None),
        ("1403/12/30", date(2025, 3, 20)),
    ],
)
def test_jalali_dates_are_read_in_any_digits(text, expected):
    assert parse_jalali(text) == expected


@pytest.mark.parametrize("text", ["1404/12/30", "2026-01-12", "۱۴۰۴/۱۰", "فردا"])
def test_what_is_no_jalali_date_is_refused(text):
    with pytest.raises(ExportError, match="تاریخ شمسی نیست"):
        parse_jalali(text)


@pytest.mark.usefixtures("full_folder")
def test_page_of_the_pack_makes_the_file():
    app = run_page("pack")
    app.multiselect(key="pack_charts").set_value(["commitments.funnel"]).run()
    app.button(key="pack_make").click().run()
    assert [error.message for error in app.exception] == []
    assert next(button.proto.label for button in app.get("download_button")).startswith("دریافت pack.pptx")
    app.text_input(key="pack_title").set_value("ب" * 5000).run()
    assert [error.value[:18] for error in app.error] == ["متن ۵٬۰۰۰ نویسه دا"]


@pytest.mark.usefixtures("full_folder")
def test_link_of_a_page_opens_the_pack_with_its_charts():
    app = run_page("pack", {"of": "commitments"})
    assert app.multiselect(key="pack_charts_commitments").value == charts_of("commitments")


def test_code_on_paper_opens_the_build_it_was_printed_from(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(tmp_path))
    serve_generated(tmp_path, 30, "first")
    serve_generated(tmp_path, 40, "second")
    assert count_acts_in_view(reader_of(tmp_path)) == 40
    earlier = open_reader(tmp_path, Filters(), Labels("fa"), "first")
    assert count_acts_in_view(earlier) == 30
    assert open_reader(tmp_path, Filters(), Labels("fa"), "no_such").build.path.stem == "second"
    assert "نسخهٔ دادهٔ first" in run_page("commitments", {"build": "first"}).info[0].value
    assert "دیگر نگه‌داری نمی‌شود" in run_page("commitments", {"build": "no_such"}).warning[0].value


def test_image_says_filters_build_and_accuracy(full_folder, monkeypatch):
    monkeypatch.setenv(ADDRESS_VARIABLE, "http://10.0.0.5:8501")
    facts, code = foot_of(about_view(reader_of(full_folder, Filters(kinds=("tour",))), "عنوان", DAY, ["tours.months"]))
    assert facts == [
        "پالایه‌ها: تور و بازدید · نسخهٔ داده generated (۱۷ دی ۱۴۰۴)",
        "دقت اندازه‌گیری‌شده: اقدام‌ها ۰٫۷۵ (۰٫۷۰ تا ۰٫۸۰؛ ۹۵ خبر)",
    ]
    assert len(code) == len(code[0]) > 20
