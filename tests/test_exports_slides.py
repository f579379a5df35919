"""Slides read back: native charts with the query's numbers, right-to-left text that fits its box, notes, sources."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu

from dashboard.charts.pivot import pivot
from dashboard.charts.typeface import wrap
from dashboard.charts.wording import to_persian_digits
from dashboard.exports.occasion import ExportError, Occasion
from dashboard.exports.slides import chart_slides, make_slides
from tests import sample_charts
from tests.test_exports_sheets import ABOUT

EVIDENCE = "«دو نهاد تفاهم‌نامه‌ای امضا کردند.» ایرنا، ۱۴ دی ۱۴۰۴"
OCCASION = Occasion(
    title="گزارش زیست‌بوم نوآوری برای شورا",
    recipient="جناب آقای نمونه",
    meeting_date=ABOUT.made_on,
    letterhead="پارک علم و فناوری استان قم",
    evidence={"commitments.funnel": [EVIDENCE]},
)
CHARTS = sample_charts.all_forms()


@pytest.fixture(scope="module")
def deck():
    return Presentation(io.BytesIO(make_slides(CHARTS, ABOUT, OCCASION)))


def slide_of(deck, key: str):
    return deck.slides[1 + [chart.key for chart in CHARTS].index(key)]


def native_of(slide):
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


def texts_of(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def table_of(slide) -> list[list[str]]:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_one_slide_a_chart_between_title_and_appendix(deck):
    assert len(deck.slides) == 1 + len(CHARTS) + 2 + 1
    assert [slide.shapes.title.text_frame.text for slide in deck.slides][:3] == [
        "گزارش زیست‌بوم نوآوری برای شورا",
        "پاییز پرکارترین فصل بود: ۲۷ اقدام از ۶۳ اقدام دوازده ماه (۴۳%)",
        "پارک علم و فناوری استان قم بیشترین تعهد باز را دارد",
    ]


def test_title_slide_says_for_whom_when_and_what(deck):
    said = "\n".join(texts_of(deck.slides[0]))
    for words in ("جناب آقای نمونه", "پنجشنبه ۱۸ دی ۱۴۰۴", "نوع: نشست", "پارک علم و فناوری استان قم"):
        assert words in said


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("overview.months", XL_CHART_TYPE.COLUMN_STACKED),
        ("commitments.institutions", XL_CHART_TYPE.BAR_STACKED),
        ("employment.growth", XL_CHART_TYPE.LINE_MARKERS),
        ("partnerships.growth", XL_CHART_TYPE.AREA_STACKED),
        ("commitments.funnel", XL_CHART_TYPE.BAR_CLUSTERED),
        ("sectors.shares", XL_CHART_TYPE.PIE),
        ("training.money", XL_CHART_TYPE.BAR_CLUSTERED),
    ],
)
def test_native_chart_holds_the_numbers_of_the_table(deck, key, kind):
    native = native_of(slide_of(deck, key))
    table = pivot(next(chart for chart in CHARTS if chart.key == key))
    assert native.chart_type == kind
    assert [tuple(series.values) for series in native.plots[0].series] == list(table.values)
    assert len(native.plots[0].categories) == len(table.categories)


def test_goals_are_drawn_as_the_share_reached_beside_their_numbers(deck):
    slide = slide_of(deck, "employment.goals")
    (series,) = native_of(slide).plots[0].series
    assert list(series.values) == [pytest.approx(5690 / 11379), pytest.approx(1.2), None]
    assert table_of(slide)[1] == ["طرح", "۱۱٬۳۷۹", "۵٬۶۹۰", "ایجاد ۱۱٬۳۷۹ طرح اشتغال‌زا"]
    assert table_of(slide)[3][2] == "–"


def test_matrix_is_a_table_that_starts_at_the_right(deck):
    rows = table_of(slide_of(deck, "sectors.kinds"))
    assert rows[0] == ["تأمین مالی", "تور و بازدید", "آموزش", "نشست", "تفاهم‌نامه و قرارداد", ""]
    assert rows[1] == ["۵", "۴", "۳", "۲", "۱", "فناوری اطلاعات"]
    assert rows[2] == ["۱۰", "۸", "–", "۴", "۲", "ساخت و تولید"]


def test_network_is_made_of_shapes(deck):
    slide, chart = slide_of(deck, "partnerships.network"), sample_charts.partners()
    connectors = [shape for shape in slide.shapes if shape._element.tag == qn("p:cxnSp")]
    ovals = [s for s in slide.shapes if s._element.find(f".//{qn('a:prstGeom')}[@prst='ellipse']") is not None]
    assert len(connectors) == len(chart.table)
    assert len(ovals) == len(chart.nodes)
    assert "شرکت (ICT) فاز ۲" in texts_of(slide)


def test_every_paragraph_is_right_to_left_with_a_face_for_persian(deck):
    for slide in deck.slides:
        for paragraph in slide._element.iter(qn("a:p")):
            if paragraph.find(qn("a:r")) is None:
                continue
            assert paragraph.find(qn("a:pPr")).get("rtl") == "1"
            for run in paragraph.findall(qn("a:r")):
                assert run.find(qn("a:rPr")).find(qn("a:cs")).get("typeface") == "Vazirmatn"


def test_charts_number_in_persian_digits_and_bars_start_at_the_right(deck):
    xml = native_of(slide_of(deck, "commitments.institutions"))._chartSpace
    codes = {element.get("formatCode") for element in xml.iter(qn("c:numFmt"))}
    assert codes == {"[$-3020429]#,##0"}
    assert [element.get("val") for element in xml.iter(qn("c:orientation"))] == ["maxMin", "maxMin"]


def test_sentences_stand_in_the_notes_of_their_slide(deck):
    notes = slide_of(deck, "commitments.funnel").notes_slide.notes_text_frame.text
    assert EVIDENCE in notes
    assert "۶۳ مورد از ۱۶۳ خبر" in notes


def test_sources_are_listed_at_the_end(deck):
    rows = table_of(deck.slides[1 + len(CHARTS)])
    assert rows[0] == ["منبع و بازه", "نمودار"]
    assert rows[3] == ["منبع: مرکز آمار ایران، نشریهٔ شمارهٔ ۱۲", "نرخ اشتغال از \u200e\u2212۱۲٫۵ به ۴۸ رسید (۱۳۹۹–۱۴۰۴)"]
    facts = {row[1]: row[0] for row in table_of(deck.slides[len(deck.slides) - 1])}
    assert facts["نسخهٔ داده"] == "a1b2c3d4"


def test_slide_number_follows_the_slide(deck):
    fields = [slide._element.find(f".//{qn('a:fld')}[@type='slidenum']") for slide in deck.slides]
    assert [field.find(qn("a:t")).text for field in fields][:3] == ["۱", "۲", "۳"]


def test_text_fits_its_box(deck):
    """Measured with the deck's own face: no line is wider and no text taller than its box."""
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.text_frame.text:
                continue
            needed = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = max((run.font.size.pt for run in paragraph.runs), default=0)
                bold = any(run.font.bold for run in paragraph.runs)
                lines = wrap(paragraph.text, Emu(shape.width).pt, size, bold) if shape.text_frame.word_wrap else [""]
                needed += len(lines) * size * 1.2
            assert needed <= Emu(shape.height).pt + 1, (number, shape.text_frame.text)
            assert 0 <= shape.left and shape.left + shape.width <= deck.slide_width, (number, shape.text_frame.text)
            assert 0 <= shape.top and shape.top + shape.height <= deck.slide_height, (number, shape.text_frame.text)


def test_a_long_finding_gets_fewer_points():
    long = replace(sample_charts.funnel(), title=sample_charts.LONG_NAME + "؛ " + sample_charts.LONG_NAME)
    deck = Presentation(io.BytesIO(make_slides([long], ABOUT, OCCASION)))
    assert deck.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt < 24


def test_office_template_gives_the_masters_and_loses_its_slides(tmp_path):
    template = Presentation()
    template.slides.add_slide(template.slide_layouts[0]).shapes.title.text = "اسلاید قالب"
    template.slide_width = Emu(9_144_000)
    template.save(tmp_path / "template.pptx")
    deck = Presentation(io.BytesIO(make_slides(CHARTS[:1], ABOUT, OCCASION, tmp_path / "template.pptx")))
    assert deck.slide_width == 9_144_000
    assert "اسلاید قالب" not in [slide.shapes.title.text for slide in deck.slides]
    assert deck.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].font.size is None


def test_broken_template_is_one_sentence(tmp_path):
    path = tmp_path / "template.pptx"
    path.write_bytes(b"no zip")
    with pytest.raises(ExportError, match=r"قالب .*template\.pptx خوانده نشد"):
        make_slides(CHARTS[:1], ABOUT, OCCASION, path)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("ب" * 5000, "متن ۵٬۰۰۰ نویسه دارد و بیش از ۲۰۰ نویسه در سند جا نمی‌شود؛ آن را کوتاه کنید."),
        ("جلسه 😀", "نویسهٔ U+1F600 در قلم سند نیست؛ آن را بردارید."),
        ("  ", "عنوان خالی است؛ برای سند یک عنوان بنویسید."),
    ],
)
def test_bad_title_is_one_sentence(title, sentence):
    with pytest.raises(ExportError) as caught:
        Occasion(title=title)
    assert str(caught.value) == sentence


def test_two_decks_of_one_view_hold_the_same_parts():
    first, second = (zipfile.ZipFile(io.BytesIO(make_slides(CHARTS[:2], ABOUT, OCCASION))) for _ in range(2))
    slides = [name for name in first.namelist() if name.startswith("ppt/slides/slide")]
    assert slides == [name for name in second.namelist() if name.startswith("ppt/slides/slide")]
    assert [first.read(name) for name in slides] == [second.read(name) for name in slides]


def test_one_chart_is_one_slide():
    deck = Presentation(io.BytesIO(chart_slides(sample_charts.funnel(), ABOUT.made_on)))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [sample_charts.funnel().title]


def test_charts_and_tables_are_described_in_words(deck):
    for key in ("commitments.funnel", "sectors.kinds"):
        shape = next(s for s in slide_of(deck, key).shapes if s.has_chart or s.has_table)
        chart = next(chart for chart in CHARTS if chart.key == key)
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr").startswith(to_persian_digits(chart.title))


def test_what_a_slide_has_no_room_for_is_said():
    goals = sample_charts.goals()
    many = replace(
        goals, table=pd.concat([goals.table] * 4, ignore_index=True).assign(goal=[f"g{i}" for i in range(12)])
    )
    deck = Presentation(io.BytesIO(make_slides([many], ABOUT, OCCASION)))
    assert "و ۴ مورد دیگر، در جدول" in texts_of(deck.slides[1])
    assert len(table_of(deck.slides[1])) == 1 + 8
