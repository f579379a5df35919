"""The printed briefing and the letter read back: text in logical order, embedded face, direction everywhere."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from dashboard.exports.acts import HEADINGS, Acts
from dashboard.exports.briefing import Section, make_briefing
from dashboard.exports.letter import make_letter
from dashboard.exports.occasion import Occasion
from tests import sample_charts
from tests.test_exports_sheets import ABOUT
from tests.test_exports_slides import EVIDENCE

CHARTS = sample_charts.all_forms()
SECTIONS = [Section("نمای کلی", CHARTS[:6]), Section("حوزه‌ها", CHARTS[6:])]
OCCASION = Occasion(
    title="گزارش نوآوری (ICT) برای شورا: فاز ۲، رشد ۴۳٪",
    recipient="جناب آقای نمونه، استاندار محترم",
    meeting_date=date(2026, 1, 12),
    letterhead="پارک علم و فناوری استان قم",
    number="۱۴۰۴/ص/۱۲۵",
    attachment="دارد",
    signatory="دبیر شورا",
    evidence={"commitments.funnel": [EVIDENCE]},
)
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def sample_acts(count: int) -> Acts:
    keys = [heading.key for heading in HEADINGS]
    rows = []
    for number in range(count):
        row = dict.fromkeys(keys)
        row |= {"title": f"اقدام نمونهٔ {number} (ICT) 😀", "kind_label": "نشست", "stage_label": "توافق‌شده"}
        row |= {"date": date(2025, 3, 21) if number % 2 else None, "parties": "پارک علم و فناوری استان قم"}
        rows.append(tuple(row[key] for key in keys))
    return Acts(HEADINGS, rows, count)


def run(*command: str, data: bytes = b"") -> str:
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def plain(text: str) -> str:
    """Letters and digits alone: poppler guesses the places of blanks, marks and ZWNJ in right-to-left lines."""
    return "".join(letter for letter in text if letter.isalnum())


@pytest.fixture(scope="module")
def briefing(tmp_path_factory):
    path = tmp_path_factory.mktemp("briefing") / "briefing.pdf"
    path.write_bytes(make_briefing(SECTIONS, ABOUT, OCCASION, sample_acts(40)))
    return path


@pytest.fixture(scope="module")
def letter():
    return docx.Document(io.BytesIO(make_letter(SECTIONS, ABOUT, OCCASION, sample_acts(40))))


@needs_poppler
def test_briefing_text_can_be_searched_in_logical_order(briefing):
    text = plain(run("pdftotext", "-layout", str(briefing), "-"))
    for words in (
        "جناب آقای نمونه",
        "تاریخ جلسه: دوشنبه ۲۲ دی ۱۴۰۴",
        "از ۴۸ به ۱۶۷ پیوند رسید",
        "فاز ۲، رشد ۴۳٪",
    ):
        assert plain(words) in text


@needs_poppler
def test_briefing_is_a4_with_one_embedded_face_and_bookmarks(briefing):
    assert "595.276 x 841.89 pts (A4)" in run("pdfinfo", str(briefing))
    fonts = run("pdffonts", str(briefing)).splitlines()[2:]
    assert fonts
    assert all("Vazirmatn" in line and " yes yes yes " in line for line in fonts)
    assert b"/Outlines" in briefing.read_bytes()


@needs_poppler
def test_briefing_counts_its_pages_in_persian(briefing):
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", str(briefing)))[1])
    first = plain(run("pdftotext", "-layout", "-l", "1", str(briefing), "-"))
    persian = str(pages).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert f"صفحه۱از{persian}" in first


@needs_poppler
def test_briefing_shows_no_latin_digit_but_in_the_address_and_the_build(briefing):
    text = run("pdftotext", "-layout", str(briefing), "-")
    for kept in (ABOUT.address, ABOUT.build_id):
        text = text.replace(kept, "")
    assert re.findall("[^\n]*[0-9][^\n]*", text) == []


@needs_poppler
def test_charts_of_the_briefing_are_vectors(briefing):
    assert run("pdfimages", "-list", str(briefing)).splitlines()[2:] == []


def paragraphs_of(document):
    return list(document.element.body.iter(qn("w:p")))


def test_letter_has_the_marks_of_an_official_letter(letter):
    said = [paragraph.text for paragraph in letter.paragraphs]
    assert said[0] == "بسمه تعالی"
    assert said[1] == "پارک علم و فناوری استان قم"
    assert said[2:5] == ["شماره: ۱۴۰۴/ص/۱۲۵", "تاریخ: ۱۴۰۴/۱۰/۱۸", "پیوست: دارد"]
    assert said[5] == "جناب آقای نمونه، استاندار محترم"
    assert said[6] == "موضوع: گزارش نوآوری (ICT) برای شورا: فاز ۲، رشد ۴۳٪"
    assert "۶۳ اقدام از ۱۶۳ گزارش خبری ۲ رسانه (مهر تا دی ۱۴۰۴؛ نوع: نشست)" in said[8]
    assert "جلسهٔ دوشنبه ۲۲ دی ۱۴۰۴" in said[8]
    assert said.index("دبیر شورا") == said.index("با تشکر و احترام") + 1


def test_letter_has_headings_pictures_and_sentences(letter):
    headings = [p.text for p in letter.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:2] == ["نمای کلی", "پاییز پرکارترین فصل بود: ۲۷ اقدام از ۶۳ اقدام دوازده ماه (۴۳%)"]
    assert len(letter.inline_shapes) == len(CHARTS) - 1 + 1  # the empty chart has none; the code has one
    assert EVIDENCE in [p.text for p in letter.paragraphs]
    described = [p.get("descr") for p in letter.element.body.iter(qn("wp:docPr"))]
    assert described[0].startswith("پاییز پرکارترین فصل بود")


def test_letter_is_right_to_left_in_paragraphs_runs_tables_and_section(letter):
    for paragraph in paragraphs_of(letter):
        if paragraph.find(f".//{qn('w:t')}") is not None:
            assert paragraph.find(qn("w:pPr")).find(qn("w:bidi")) is not None
    for run_ in letter.element.body.iter(qn("w:r")):
        if run_.find(qn("w:t")) is not None:
            properties = run_.find(qn("w:rPr"))
            assert properties.find(qn("w:rtl")) is not None
            assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "B Nazanin"
            assert properties.find(qn("w:szCs")) is not None
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in letter.tables)
    assert letter.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_letter_names_a_face_for_offices_without_b_nazanin(letter):
    part = next(part for part in letter.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert b'w:name="B Nazanin"><w:altName w:val="Vazirmatn"/>' in part.blob


def test_tables_of_the_letter_hold_the_numbers_of_the_chart(letter):
    funnel = next(table for table in letter.tables if table.cell(0, 0).text == "مرحله" and len(table.rows) == 5)
    assert [cell.text for cell in funnel.rows[1].cells] == ["پیشنهادشده", "۱۱۸"]
    assert [cell.text for cell in funnel.rows[4].cells] == ["انجام‌شده", "۲۴"]
    assert len(letter.tables[-1].rows) == 41


def test_letter_without_meeting_and_signatory_leaves_them_out():
    bare = docx.Document(io.BytesIO(make_letter(SECTIONS[:1], ABOUT, Occasion(title="نامه"))))
    said = [paragraph.text for paragraph in bare.paragraphs]
    assert said[1:4] == ["شماره: ........", "تاریخ: ۱۴۰۴/۱۰/۱۸", "پیوست: ........"]
    assert not any("جلسهٔ" in text for text in said[:8])


def test_control_characters_do_not_break_the_letter():
    acts = sample_acts(1)
    row = list(acts.rows[0])
    row[1] = "اقدام \x00\x0b بد"
    document = docx.Document(io.BytesIO(make_letter([], ABOUT, OCCASION, Acts(HEADINGS, [row], 1))))
    assert document.tables[-1].cell(1, 0).text == "اقدام  بد"


def test_briefing_of_no_acts_has_no_list():
    with_acts = make_briefing(SECTIONS[:1], ABOUT, OCCASION, sample_acts(60))
    without = make_briefing(SECTIONS[:1], replace(ABOUT, address=""), OCCASION, None)
    assert len(without) < len(with_acts)


def test_same_view_gives_the_same_briefing():
    assert make_briefing(SECTIONS[:1], ABOUT, OCCASION) == make_briefing(SECTIONS[:1], ABOUT, OCCASION)
