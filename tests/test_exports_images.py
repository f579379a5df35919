"""One chart as an image: every form, right-to-left, without a browser, in many threads."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest
from PIL import Image, ImageChops

from dashboard.charts.layout.axis import ticks
from dashboard.charts.layout.colours import Theme
from dashboard.charts.layout.frame import lay_body, lay_chart
from dashboard.charts.model import Chart, Column
from dashboard.charts.pivot import pivot
from dashboard.charts.scene import Rect, Scene, Text
from dashboard.charts.still import chart_png, chart_svg
from dashboard.charts.typeface import drawable, shorten, width_of, wrap
from dashboard.charts.wording import (
    embed_mixed,
    language_of,
    number_words,
    source_words,
    speaking,
    to_persian_digits,
    value_words,
)
from dashboard.exports.qr import qr_modules
from tests import sample_charts

DAY = date(2026, 1, 7)
CHARTS = sample_charts.all_forms()
LIGHT = Theme("light")


def texts_of(scene: Scene) -> list[str]:
    return [mark.text for mark in scene.marks if isinstance(mark, Text)]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_png_has_the_asked_width_and_is_no_empty_sheet(chart):
    image = Image.open(io.BytesIO(chart_png(chart, width=1600, made_on=DAY)))
    assert image.width == 1600
    assert len(image.convert("RGB").getcolors(1_000_000)) > 20
    # What is really drawn stays between the margins of 28 pixels (56 here): measured and drawn widths agree.
    ink = ImageChops.difference(image.convert("L"), Image.new("L", image.size, 255)).point(
        lambda shade: 255 * (shade > 20)
    )
    left, _, right, _ = ink.getbbox()
    assert left >= 54 and right <= 1600 - 54


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_svg_is_well_formed_and_needs_no_font(chart):
    svg = chart_svg(chart, made_on=DAY).decode()
    ElementTree.fromstring(svg)
    assert "<text" not in svg
    assert "font-family" not in svg


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_leaves_the_sheet(chart, theme):
    scene = lay_chart(chart, Theme(theme), DAY)
    for mark in scene.marks:
        if isinstance(mark, Text):
            width = width_of(mark.text, mark.size, mark.bold)
            left = {"right": mark.x - width, "middle": mark.x - width / 2, "left": mark.x}[mark.anchor]
            assert left >= -1, mark.text
            assert left + width <= scene.width + 1, mark.text
            assert mark.size / 2 <= mark.y <= scene.height - mark.size / 2, mark.text
        elif isinstance(mark, Rect):
            assert -1 <= mark.x and mark.x + mark.width <= scene.width + 1
            assert -1 <= mark.y and mark.y + mark.height <= scene.height + 1


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
def test_image_says_title_unit_source_and_day_in_persian_digits(chart):
    said = " ".join(texts_of(lay_chart(chart, LIGHT, DAY)))
    for text in (chart.title, chart.unit, source_words(chart.source)):
        for word in to_persian_digits(text).split():
            assert word in said
    assert "۱۷ دی ۱۴۰۴" in said
    assert not re.search("[0-9]", said)


def test_same_chart_gives_the_same_bytes():
    chart = sample_charts.months()
    assert chart_png(chart, made_on=DAY) == chart_png(chart, made_on=DAY)
    assert chart_svg(chart, made_on=DAY) == chart_svg(chart, made_on=DAY)


def test_ten_threads_draw_what_one_does():
    alone = [chart_png(chart, width=800, made_on=DAY) for chart in CHARTS]
    with ThreadPoolExecutor(10) as pool:
        together = list(pool.map(lambda chart: chart_png(chart, width=800, made_on=DAY), CHARTS))
    assert together == alone


def test_bars_are_as_long_as_their_numbers():
    bars = [mark for mark in lay_body(sample_charts.money(), 744, LIGHT).marks if isinstance(mark, Rect)]
    by_length = sorted(bar.width for bar in bars)
    assert by_length[2] / by_length[0] == pytest.approx(1.2e12 / 5.5e9)
    assert by_length[2] / by_length[1] == pytest.approx(1.2e12 / 2.4e11)


def test_columns_are_as_tall_as_their_numbers_and_stack_up():
    chart = sample_charts.months()
    bars = [mark for mark in lay_body(chart, 744, LIGHT).marks if isinstance(mark, Rect)]
    heights = [bar.height for bar in bars]
    unit = sum(heights) / chart.table["acts"].sum()
    assert sorted(round(height / unit) for height in heights) == sorted(chart.table["acts"])


def test_first_category_is_at_the_top_and_bars_start_at_the_right():
    scene = lay_body(sample_charts.institutions(), 744, LIGHT)
    bars = [mark for mark in scene.marks if isinstance(mark, Rect)]
    top = [bar for bar in bars if bar.y == min(other.y for other in bars)]
    assert [bar.fill for bar in sorted(top, key=lambda bar: -bar.x)] == ["#C0892F", "#797538", "#175F58"]
    assert texts_of(scene)[0] == "پارک علم و فناوری استان قم"


def test_pair_without_a_record_is_a_dash_and_not_zero():
    said = texts_of(lay_body(sample_charts.matrix(), 744, LIGHT))
    assert said.count("–") == sum(value is None for row in pivot(sample_charts.matrix()).values for value in row) == 3
    assert "۰" not in said


def test_goal_without_outcome_is_dashed_and_says_so():
    scene = lay_body(sample_charts.goals(), 744, LIGHT)
    assert sum(isinstance(mark, Rect) and mark.dashed for mark in scene.marks) == 1
    assert "بدون گزارش" in texts_of(scene)
    assert "۵٬۶۹۰ از ۱۱٬۳۷۹ طرح" in texts_of(scene)


def test_empty_chart_says_what_was_not_found():
    assert texts_of(lay_body(sample_charts.empty(), 744, LIGHT)) == ["در «دی ۱۴۰۴» خبری یافت نشد."]


def test_emoji_and_dollar_signs_do_no_harm():
    chart = replace(sample_charts.funnel(), title="هزینه $5 و $x^2$ شد 😀")
    assert chart_png(chart, width=400, made_on=DAY)[:4] == b"\x89PNG"
    assert drawable("شد 😀") == "شد "


def test_title_of_5000_characters_is_cut_and_not_lost():
    chart = replace(sample_charts.funnel(), title="بسیار " * 900)
    said = texts_of(lay_chart(chart, LIGHT, DAY))
    assert said[3].endswith("…")
    assert lay_chart(chart, LIGHT, DAY).height < 700


def test_many_rows_end_with_how_many_are_left():
    rows = pd.DataFrame({"institution": [f"n{i}" for i in range(40)], "rial": range(1, 41)})
    said = texts_of(lay_body(replace(sample_charts.money(), table=rows), 744, LIGHT))
    assert said[-1] == "و ۱۵ مورد دیگر، در جدول"


def test_wrapped_lines_fit_and_keep_every_word():
    lines = wrap(sample_charts.LONG_NAME, 200, 12)
    assert all(width_of(line, 12) <= 200 for line in lines)
    assert " ".join(lines) == sample_charts.LONG_NAME
    assert shorten("کوتاه", 200, 12) == "کوتاه"
    assert width_of(shorten(sample_charts.LONG_NAME, 90, 12), 12) <= 90


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 12, [0, 5, 10, 15]),
        (0, 1, [0, 0.25, 0.5, 0.75, 1]),
        (-12.5, 61, [-20, 0, 20, 40, 60, 80]),
        (0, 0, [0, 0.25, 0.5, 0.75, 1.0]),
        (0, 2, [0, 1, 2]),
    ],
)
def test_ticks_are_round_and_hold_the_values(low, high, expected):
    assert ticks(low, high) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (11379, "integer", "۱۱٬۳۷۹"),
        (2.45, "decimal", "۲٫۵"),
        (-12.5, "decimal", "\u200e\u2212۱۲٫۵"),
        (0.5, "percent", "۵۰٪"),
        (0.043, "percent", "۴٫۳٪"),
        (2.4e10, "rial", "۲٫۴ میلیارد تومان"),
        (None, "integer", "–"),
        (float("nan"), "decimal", "–"),
        ("1404-07", "jalali_month", "مهر ۱۴۰۴"),
        (date(2026, 1, 7), "date", "۱۷ دی ۱۴۰۴"),
        ("شرکت (ICT) فاز 2", "text", "شرکت (ICT) فاز ۲"),
    ],
)
def test_cells_are_written_as_people_read_them(value, form, expected):
    assert value_words(value, form) == expected


def test_addresses_and_latin_words_keep_their_digits():
    assert to_persian_digits("COVID19 در 3 خبر: https://a.ir/12") == "COVID19 در ۳ خبر: https://a.ir/12"
    assert number_words(0) == "۰"


def test_pivot_fills_months_between_but_invents_no_number():
    table = pivot(sample_charts.months())
    assert table.categories[0] == "1403-11" and table.categories[-1] == "1404-12" and len(table.categories) == 14
    gap = table.categories.index("1404-02")
    assert [row[gap] for row in table.values] == [None] * 5
    assert sum(table.total(i) for i in range(14)) == sample_charts.months().table["acts"].sum()


def english() -> Chart:
    ages, stages = ["m3", "older", "older"], ["proposed", "proposed", "done"]
    labels = {"m3": "under 3 months", "older": "over 5 years", "proposed": "Proposed", "done": "Done"}
    return Chart(
        key="commitments.ages", form="bars", title="17 promises are silent (پارک)", question="How long?", unit="acts",
        table=pd.DataFrame({"age": ages, "stage": stages, "acts": [4, 9, 8]}),
        columns=(Column("age", "Age"), Column("stage", "Stage"), Column("acts", "Acts", "integer")),
        category="age", value="acts", series="stage", palette="stage", labels=labels, source=sample_charts.SOURCE,
    )  # fmt: skip


def test_english_chart_is_written_from_the_left_in_latin_digits():
    with speaking(language_of(english())):
        marks = lay_chart(english(), LIGHT, DAY).marks
    title = next(mark for mark in marks if isinstance(mark, Text))
    assert (title.text, title.anchor, title.x) == ("17 promises are silent (پارک)", "left", 28)
    said = " ".join(mark.text for mark in marks if isinstance(mark, Text))
    assert "63 acts from 163 reports · 38 publishers" in said
    assert "17 Dey 1404" in said
    assert not re.search("[۰-۹]", said)
    bars = [mark for mark in marks if isinstance(mark, Rect) and mark.fill == "#C0892F" and mark.height == 20]
    assert len({bar.x for bar in bars}) == 1


def test_language_is_that_of_headings_and_not_of_data():
    assert language_of(english()) == "en"
    assert language_of(sample_charts.months()) == "fa"


def test_english_time_still_runs_to_the_right():
    chart = replace(
        sample_charts.months(), question="When?", unit="acts", columns=(Column("month", "Month", "jalali_month"),)
    )
    with speaking(language_of(chart)):
        said = [mark for mark in lay_chart(chart, LIGHT, DAY).marks if isinstance(mark, Text)]
    assert next(mark.x for mark in said if mark.text == "Bahman") < next(mark.x for mark in said if mark.text == "Mehr")


def test_kinds_have_patterns_on_paper_only():
    def patterns(theme: Theme) -> set[str]:
        return {mark.hatch for mark in lay_chart(sample_charts.months(), theme, DAY).marks if isinstance(mark, Rect)}

    assert patterns(LIGHT) == {""}
    assert patterns(Theme("light", on_paper=True)) == {"", "//", "--", "||", "xxxx"}
    assert chart_svg(sample_charts.months(), made_on=DAY, on_paper=True).count(b"<pattern") == 4


@pytest.mark.parametrize("chart", [sample_charts.funnel(), english()], ids=["persian", "english"])
@pytest.mark.parametrize("dark", [False, True])
def test_code_on_the_image_is_that_of_the_address(chart, dark):
    modules = qr_modules("http://10.0.0.5:8501/commitments?kind=tour&build=a1b2c3d4")
    image = Image.open(io.BytesIO(chart_png(chart, made_on=DAY, dark=dark, foot=(["یک واقعیت"], modules)))).convert("L")
    side, count = 92 * 2, len(modules) + 4
    left = 28 * 2 if chart.key == "commitments.funnel" else image.width - 28 * 2 - side
    top = image.height - (28 - 4) * 2 - side
    read = [
        [
            image.getpixel((round(left + (x + 2.5) * side / count), round(top + (y + 2.5) * side / count))) < 128
            for x in range(len(modules))
        ]
        for y in range(len(modules))
    ]
    assert read == modules


@pytest.mark.parametrize(
    ("label", "is_embedded"),
    [("۳ تا ۶ ماه", True), ("فاز ۲", True), ("شرکت ICT", True), ("تهران", False), ("۱۴۰۴", False), ("۱۴۰۴/۰۷", False)],
)
def test_a_label_is_embedded_where_a_part_of_it_could_move(label, is_embedded):
    assert (embed_mixed(label) != label) is is_embedded
