"""Folding: one form for all spellings, and a way back to the text as it came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.persian.letters import ZWNJ, fold, fold_all, fold_name, take_words
from tests.damage import DAMAGES
from tests.steps import count_steps

TRAINING = Path(__file__).parent.parent / "data" / "training"
PERSIAN = st.text(
    alphabet=" \n.،؛:؟!«»()/-٪%0123456789۰۱۲۳۴۵۶۷۸۹abAB" + ZWNJ + "اآبپتجچحخدذرزسشصطعغفقکگلمنوهیئكيأء\u064b\u0640",
    max_size=200,
)


@pytest.mark.parametrize(
    "spelling",
    ["حرفه‌ای", "حرفهای", "حرفه ای", "حرفه‌‌ای", "حرفـه‌ای", "حرفه‌اي", "حُرفه‌ای"],
)
def test_every_spelling_of_a_word_folds_to_one(spelling: str) -> None:
    assert fold_name(spelling) == "حرفهای"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("اداره کل آموزش فني و حرفه اي استان قم", "ادارهکل اموزش فنی و حرفهای استان قم"),
        ("شرکت های دانش بنیان", "شرکتهای دانشبنیان"),
        ("برگزار می شود", "برگزار میشود"),
        ("کسب و کارهای نوپا", "کسبوکارهای نوپا"),
        ("گفت و گو", "گفتوگو"),
        ("سه شنبه", "سهشنبه"),
        ("بیست‌وپنجم", "بیست و پنجم"),
        ("به‌عنوان", "به عنوان"),
        ("نشست رسانه‌ای", "نشست رسانهای"),
        ("پیام رسان های تازه", "پیامرسانهای تازه"),
        ("امضاشده‌اند", "امضا شدهاند"),
        ("۳۰نفر", "30 نفر"),
        ("کرد.وی", "کرد. وی"),
        ("کرد . وی", "کرد. وی"),
        ("«قم»،تهران", "«قم»، تهران"),
        ("۱٬۲۵۰٫۵", "1،250.5"),
        ("۱۴۰۳/۰۵/۲۳", "1403/05/23"),
        ("www.Irna.ir", "www.irna.ir"),
        ("ICT", "ict"),
    ],
)
def test_folds_to_one_written_form(written: str, folded: str) -> None:
    assert fold_name(written) == folded


@pytest.mark.parametrize(
    "text",
    ["شرکت سازان فردا", "و های و هوی", "در ماه می ۲۰۲۴", "قم، های و هوی", "این نامه رسید", "دو محور مهم"],
)
def test_words_of_their_own_stay_apart(text: str) -> None:
    assert fold_name(text).count(" ") == text.count(" ")


def test_a_span_leads_back_to_the_words_as_they_were_typed() -> None:
    text = "با اداره كل  آموزش فنی و حرفه‌‌ای، قم"
    folded = fold(text)
    start = folded.text.index("ادارهکل")
    end = folded.text.index("حرفهای") + len("حرفهای")
    first, last = folded.original_span(start, end)
    assert text[first:last] == "اداره كل  آموزش فنی و حرفه‌‌ای"


@given(st.text(max_size=300) | PERSIAN)
@settings(max_examples=200, deadline=None)
def test_any_string_folds_with_valid_offsets(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets)
    assert folded.length == len(text)
    places = folded.offsets.tolist()
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert "  " not in folded.text
    assert ZWNJ not in folded.text
    for start in range(0, len(places), 7):
        first, last = folded.original_span(start, min(len(places), start + 3))
        assert 0 <= first < last <= len(text)


@given(PERSIAN)
@settings(max_examples=100, deadline=None)
def test_the_same_string_folds_to_the_same(text: str) -> None:
    assert fold(text).text == fold(text).text


def test_lone_surrogates_and_characters_beyond_the_basic_plane_become_spaces() -> None:
    assert fold("قم\ud800😀 است").text == "قم است"


def _read_training() -> list[str]:
    names = ("qom.jsonl", "provinces.jsonl")
    lines = [line for name in names for line in (TRAINING / name).read_text(encoding="utf-8").splitlines()]
    return [json.loads(line)["article"] for line in lines]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_does_not_reach_the_folded_text(damage: str) -> None:
    texts = _read_training()
    same = sum(fold(DAMAGES[damage](text)).text == fold(text).text for text in texts)
    assert same / len(texts) >= 0.98


def test_work_grows_with_the_length_not_with_its_square() -> None:
    text = " ".join(_read_training())[:200_000]
    fold(text)

    short = count_steps(lambda: fold(text))
    assert count_steps(lambda: fold(text * 10)) < 15 * short


@given(st.lists(PERSIAN | st.text(max_size=40), max_size=6))
@settings(max_examples=300, deadline=None)
def test_texts_folded_together_are_those_folded_alone(texts: list[str]) -> None:
    for together, alone in zip(fold_all(texts), map(fold, texts), strict=True):
        assert (together.text, together.length) == (alone.text, alone.length)
        assert together.offsets.tolist() == alone.offsets.tolist()
        assert together.codes.tobytes() == alone.codes.tobytes()
        assert together.plain == take_words(together.text)
        places = together.edges.tolist()
        words = [together.plain[start:end] for start, end in zip(places[::2], places[1::2], strict=True)]
        assert words == together.plain.split()
