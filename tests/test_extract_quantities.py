"""Quantities: numbers with units, measured by the kind of the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.document import Document, make_document
from etl.extract.linear import load_model
from etl.extract.measures import assign_measure, is_background, make_quantities
from etl.extract.quantities import TURNED, find_quantities
from etl.models import Article, Kind, Quantity, Stage
from etl.paths import REPOSITORY_DATA
from etl.vocabulary import Cue, CuePattern, load_cues
from tests.damage import DAMAGES

UNITS = load_cues(REPOSITORY_DATA / "vocabulary" / "measures.yml")
TARGETS = load_model(REPOSITORY_DATA / "models" / "targets.json")
PUBLISHED = date(2025, 12, 1)


def _make(text: str) -> Document:
    return make_document(Article("a", text, published=PUBLISHED, published_precision="day"))


def _read(text: str, kind: Kind, stage: Stage = "done") -> tuple[Quantity, ...]:
    document = _make(text)
    end = len(document.folded.text)
    counted = [
        (candidate, measure)
        for candidate in find_quantities(document, 0, end)
        if (measure := assign_measure(candidate, kind)) and not is_background(document.folded.text, candidate)
    ]
    return make_quantities(document, counted, kind, stage, (0, end), TARGETS)


@pytest.mark.parametrize(
    ("text", "kind", "measure", "value"),
    [
        ("۷ هزار و ۴۴۱ نفر آموزش دیدند.", "training", "trainees", 7441),
        ("برای ۷ هزار و ۴۴۱ نفر کار پیدا شد.", "employment", "jobs", 7441),
        ("این تور با ۳۶ نفر برگزار شد.", "tour", "visitors", 36),
        ("دو و نیم میلیارد تومان تسهیلات پرداخت شد.", "funding", "budget_rial", 2.5e10),
        ("۶۳ میلیارد ریال پرداخت شد.", "funding", "budget_rial", 6.3e10),
        ("سه همت پرداخت شد.", "funding", "budget_rial", 3e13),
        ("زمینی به مساحت ۱۰ هکتار داده شد.", "complex", "area_m2", 100_000),
        ("فضای ۲ هزار متر مربعی ساخته شد.", "complex", "area_m2", 2000),
        ("۵۳۶ هزار و ۲۱۰ نفر-ساعت آموزش داده شد.", "training", "person_hours", 536_210),
        ("۸۳ درصد از آنها جذب بازار کار شدند.", "employment", "percent_employed", 83),
        ("۴۱ کارگاه آموزشی واگذار شد.", "workshop_access", "workshops", 41),
        ("۳۸ زعفران‌کار آموزش دیدند.", "training", "trainees", 38),
        ("۳۵۵ میلیاردتومانی هزینه شد.", "complex", "budget_rial", 3.55e12),
        ("دوهزار کارمند آموزش دیدند.", "training", "trainees", 2000),
        ("۱۲۰۰ فرصت شغلی ایجاد شد.", "employment", "jobs", 1200),
        ("به ۴۰ شرکت دانش‌بنیان وام داده شد.", "funding", "companies", 40),
        ("۱/۲ میلیارد تومان پرداخت شد.", "funding", "budget_rial", 1.2e10),
        ("۲/۵ همت پرداخت شد.", "funding", "budget_rial", 2.5e13),
        ("یک و نیم هکتار زمین داده شد.", "complex", "area_m2", 15_000),
        ("نزدیک به یک هکتار زمین داده شد.", "complex", "area_m2", 10_000),
        ("۱۲ هزار نفر/ساعت آموزش داده شد.", "training", "person_hours", 12_000),
        ("۱۲۰۰۰ نفر – ساعت آموزش داده شد.", "training", "person_hours", 12_000),
        ("۴۹۵ نفرشان گواهی گرفتند.", "training", "trainees", 495),
        ("پنج هزار و ۲۷ هرمزگانی آموزش دیدند.", "training", "trainees", 5027),
        ("۵۹۴ موقعیت شغلی ایجاد شد.", "employment", "jobs", 594),
        ("۶۵ طرح به جشنواره رسید.", "event", "other", 65),
        ("کارگاه به روی ۱۸۰ دانش‌آموز باز است.", "workshop_access", "trainees", 180),
        ("مرکز ۸۵ درصد پیشرفت دارد.", "complex", "other", 85),
        ("۱۸ مددجو با یکدیگر رقابت کردند.", "event", "other", 18),
        ("بین ۱۰ تا ۲۰ نفر آموزش دیدند.", "training", "trainees", 20),
        ("۲۳ شرکت‌کننده در مسابقات بودند.", "event", "other", 23),
        ("۲۳ شرکت‌کننده در همایش بودند.", "event", "visitors", 23),
        ("۶۳ درصد هنرجویان شاغل شدند.", "employment", "percent_employed", 63),
        ("۶۳ درصد تعهد اشتغال محقق شد.", "employment", "other", 63),
        ("برای این فاز ۵۵ میلیارد ریال براورد شد.", "complex", "budget_rial", 5.5e10),
        ("سه هزار متر از کارگاه‌ها در اختیار پارک است.", "workshop_access", "area_m2", 3000),
        ("پارک ۳۰ درصد هزینه را می‌پردازد.", "funding", "other", 30),
        ("بین ۱۰ و ۲۰ نفر آموزش دیدند.", "training", "trainees", 20),
    ],
)
def test_measure_follows_the_kind(text: str, kind: Kind, measure: str, value: float) -> None:
    assert [(quantity.measure, quantity.value) for quantity in _read(text, kind)] == [(measure, value)]


@pytest.mark.parametrize(
    "text",
    [
        "بیست و سومین دوره جشنواره برگزار شد.",
        "در سال ۱۴۰۲ نفر نخست شد.",
        "یک شرکت دارویی آمد.",
        "۱۸ آذر برگزار شد.",
        "منطقه ۱۱ کشور",
        "نرخ بیکاری ۸ درصد است.",
        "۵ میلیون یورو پرداخت شد.",
        "یک سوم شرکت‌ها آمدند.",
        "کارگاه شماره ۲ شرکت آماده است.",
        "از تبصره ۱۶ شرکت بهره برد.",
        "۱/۵ شرکت",
        "ده‌ها شرکت آمدند.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert _read(text, "event") == ()


def test_the_numbers_of_a_list_share_its_unit() -> None:
    values = [quantity.value for quantity in _read("۳۶۰، ۷۷۸ و ۴۰۶ نفر آموزش دیدند.", "training")]
    assert values == [360, 778, 406]
    assert [quantity.value for quantity in _read("۲ و ۳ هزار نفر آموزش دیدند.", "training")] == [3000]


def test_money_is_in_rial_and_the_words_are_kept() -> None:
    (quantity,) = _read("مبلغ ۲ میلیارد و ۴۰۰ میلیون تومان پرداخت شد.", "funding")
    assert quantity.value == 24_000_000_000
    assert quantity.unit == "ریال"
    assert quantity.unit_as_stated == "۲ میلیارد و ۴۰۰ میلیون تومان"


def test_a_target_has_its_due_date() -> None:
    (quantity,) = _read("قرار است تا پایان سال ۱۴۰۵ برای ۵۰۰ نفر شغل ایجاد شود.", "employment", "agreed")
    assert quantity.is_target
    assert quantity.due == date(2027, 3, 20)


def test_an_outcome_has_none() -> None:
    (quantity,) = _read("تاکنون ۹۸۲ نفر در این دوره‌ها آموزش دیده‌اند.", "training")
    assert not quantity.is_target
    assert quantity.due is None


def test_the_same_number_is_given_once() -> None:
    assert len(_read("۲۰ نفر آموزش دیدند. این ۲۰ نفر گواهی گرفتند.", "training")) == 1


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_changes_no_quantity(damage: str) -> None:
    text = "۷ هزار و ۴۴۱ نفر آموزش دیدند، ۲۷۰ دوره در کارگاه‌ها برگزار شد. ۲۰ هزار نفر-ساعت آموزش داده شد."
    found = _read(DAMAGES[damage](text), "training")
    assert [(q.measure, q.value) for q in found] == [("trainees", 7441), ("courses", 270), ("person_hours", 20_000)]


@given(st.text(alphabet="۰۱۲۳۹ .،٪%نفردرصدتومانیالهکتمبعوز", max_size=80))
@settings(max_examples=150, deadline=None)
def test_spans_are_verbatim(text: str) -> None:
    for quantity in _read(text, "training"):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.unit_as_stated == text[quantity.start : quantity.end]


@pytest.mark.parametrize(("unit", "pattern"), [(unit, pattern) for unit in UNITS for pattern in unit.patterns])
def test_every_unit_is_found_in_its_example_and_not_in_the_other(unit: Cue, pattern: CuePattern) -> None:
    def find(text: str) -> set[str]:
        document = _make(text)
        return {candidate.unit for candidate in find_quantities(document, 0, len(document.folded.text))}

    assert unit.name in find(pattern.matches)
    assert unit.name not in find(pattern.rejects)


def test_every_unit_has_a_measure_or_is_known_to_have_none() -> None:
    document = _make("۱۲ نفر")
    (candidate,) = find_quantities(document, 0, len(document.folded.text))
    assert assign_measure(candidate, "meeting") is None
    table = (REPOSITORY_DATA / "vocabulary" / "measure_of_unit.csv").read_text(encoding="utf-8")
    assert {unit.name for unit in UNITS} | TURNED == {line.split(",")[0] for line in table.splitlines()[1:]}


def test_an_unknown_measure_stops_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "measure_of_unit.csv").write_text("unit,kind,measure,note\nperson,*,heads,\n")
    document = _make("۱۲ نفر")
    (candidate,) = find_quantities(document, 0, len(document.folded.text))
    with pytest.raises(ValueError, match=r"measure_of_unit\.csv:2"):
        assign_measure(candidate, "training", tmp_path)
