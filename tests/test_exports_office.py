"""What an office program makes of the files: rendered with LibreOffice and read back from the page."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest

from dashboard.charts.layout.colours import Theme
from dashboard.charts.layout.frame import lay_chart
from dashboard.charts.scene import Text
from dashboard.exports.briefing import Section, make_briefing
from dashboard.exports.delimited import chart_csv
from dashboard.exports.letter import make_letter
from dashboard.exports.slides import make_slides
from dashboard.exports.workbook import chart_workbook
from tests import sample_charts
from tests.test_exports_documents import OCCASION, SECTIONS, plain, sample_acts
from tests.test_exports_sheets import ABOUT
from tests.test_exports_slides import CHARTS

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler-utils is not installed",
)
FILES = {
    "deck.pptx": lambda: make_slides(CHARTS, ABOUT, OCCASION),
    "letter.docx": lambda: make_letter(SECTIONS, ABOUT, OCCASION, sample_acts(5)),
    "book.xlsx": lambda: chart_workbook(CHARTS, ABOUT),
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """The folder with each file and the PDF that LibreOffice prints of it, all in one start of the program."""
    folder = tmp_path_factory.mktemp("office")
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / name) for name in FILES)], check=True, capture_output=True, timeout=180)
    return folder


def text_of(folder, name: str) -> str:
    command = ["pdftotext", "-layout", str(folder / name), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize("name", ["deck.pdf", "letter.pdf", "book.pdf"])
def test_text_comes_out_in_logical_order(rendered, name):
    text = plain(text_of(rendered, name))
    for words in ("پارک علم و فناوری استان قم", "از ۴۸ به ۱۶۷ پیوند رسید", "انجام یکی خبر داده شده است"):
        assert plain(words) in text


@pytest.mark.parametrize("name", ["deck.pdf", "letter.pdf", "book.pdf"])
def test_no_word_leaves_its_page(rendered, name):
    command = ["pdftotext", "-bbox", str(rendered / name), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    for page in re.split("<page ", boxes)[1:]:
        width, height = (float(value) for value in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        for left, top, right, foot in re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)"', page):
            assert -1 <= float(left) and float(right) <= width + 1
            assert -1 <= float(top) and float(foot) <= height + 1


def test_every_chart_has_its_slide_on_paper(rendered):
    info = subprocess.run(["pdfinfo", str(rendered / "deck.pdf")], check=True, capture_output=True).stdout.decode()
    assert int(re.search(r"Pages:\s+(\d+)", info)[1]) == 1 + len(CHARTS) + 2 + 1


def test_numbers_on_chart_axes_are_persian(rendered):
    """LibreOffice draws the slide's number field in Latin digits; no other number may be."""
    text = text_of(rendered, "deck.pdf").replace(ABOUT.address, "").replace(ABOUT.build_id, "")
    slides = 1 + len(CHARTS) + 2 + 1
    assert sorted(int(number) for number in re.findall("[0-9]+", text)) == list(range(1, slides + 1))


FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
ALLOWED = "\ufdfc\ufdf2\ufdfa"  # the signs of rial, Allah and blessing are letters of the text itself


def test_no_presentation_form_reaches_a_file(rendered):
    for name in FILES:
        with zipfile.ZipFile(rendered / name) as archive:
            for part in archive.namelist():
                if part.endswith((".xml", ".rels")):
                    found = FORMS.findall(archive.read(part).decode("utf-8"))
                    assert [letter for letter in found if letter not in ALLOWED] == [], part


def test_shaped_letters_of_damaged_news_become_plain_ones(tmp_path):
    damaged = "\ufeb3\ufefc\ufee1 \ufdf2"  # «سلام» as shaped letters, and the sign of Allah
    chart = replace(sample_charts.funnel(), title=damaged, labels={"proposed": damaged})
    (tmp_path / "d.pptx").write_bytes(make_slides([chart], ABOUT, OCCASION))
    (tmp_path / "d.xlsx").write_bytes(chart_workbook([chart]))
    (tmp_path / "d.docx").write_bytes(make_letter([Section("بخش", [chart])], ABOUT, OCCASION))
    texts = [
        chart_csv(chart).decode(),
        *(mark.text for mark in lay_chart(chart, Theme(), ABOUT.made_on).marks if isinstance(mark, Text)),
    ]
    for name in ("d.pptx", "d.xlsx", "d.docx"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            texts += [archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml")]
    assert "سلام" in texts[0] and "سلام \ufdf2" in texts[1]
    assert [letter for text in texts for letter in FORMS.findall(text) if letter not in ALLOWED] == []


def test_no_presentation_form_reaches_the_briefing(tmp_path):
    (tmp_path / "b.pdf").write_bytes(make_briefing(SECTIONS, ABOUT, OCCASION, sample_acts(5)))
    assert FORMS.findall(text_of(tmp_path, "b.pdf")) == []
