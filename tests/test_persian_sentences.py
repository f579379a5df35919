"""Where sentences and clauses end, under damage as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.document import make_document
from etl.models import Article
from etl.persian.letters import fold_name
from etl.persian.sentences import is_finite_verb, split_clauses, split_sentences
from tests.damage import DAMAGES

TRAINING = Path(__file__).parent.parent / "data" / "training"


def _split(text: str) -> list[str]:
    folded = fold_name(text)
    return [folded[start:end] for start, end in split_sentences(folded)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("جلسه برگزار شد. تفاهم‌نامه امضا شد.", 2),
        ("جلسه برگزار شد.تفاهم‌نامه امضا شد", 2),
        ("وی گفت: ۲٫۵ میلیارد تومان پرداخت شد.", 1),
        ("نشانی www.irna.ir است. تمام.", 2),
        ("آقای م. احمدی آمد. رفت.", 2),
        ("آیا امضا شد؟ بله!", 2),
        ("گفت: «امضا شد.» سپس رفت.", 2),
        ("۱. نخست", 1),
        ("...", 1),
        ("", 0),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(_split(text)) == count


def test_a_line_end_ends_a_sentence() -> None:
    document = make_document(Article("a", "نشست مشترک قم\nجلسه برگزار شد"))
    texts = [document.folded.text[span.start : span.end] for span in document.sentences]
    assert texts == ["نشست مشترک قم", "جلسه برگزار شد"]


def test_clauses_end_behind_a_verb_not_inside_a_name() -> None:
    text = fold_name("وزیر علوم، تحقیقات و فناوری آمد و تفاهم‌نامه امضا شد، مرکز هم افتتاح می‌شود")
    clauses = [text[start:end] for start, end in split_clauses(text, 0, len(text))]
    assert clauses == ["وزیر علوم، تحقیقات و فناوری امد", "و تفاهمنامه امضا شد،", "مرکز هم افتتاح میشود"]


@pytest.mark.parametrize(("word", "finite"), [("شد", True), ("میشود", True), ("شده", False), ("میدان", False)])
def test_finite_verbs(word: str, finite: bool) -> None:
    assert is_finite_verb(word) is finite


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_does_not_move_sentences(damage: str) -> None:
    lines = (TRAINING / "qom.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["article"] for line in lines]
    same = 0
    for text in texts:
        clean, damaged = (make_document(Article("a", version)) for version in (text, DAMAGES[damage](text)))
        same += clean.sentences == damaged.sentences
    assert same / len(texts) >= 0.98


@given(st.text(alphabet=" .!؟»«\n،؛:۱۲شدکربآام", max_size=80))
@settings(max_examples=200, deadline=None)
def test_sentences_and_clauses_cover_every_word_once(text: str) -> None:
    document = make_document(Article("a", text))
    folded = document.folded.text
    kept = "".join(folded[span.start : span.end] for span in document.sentences)
    assert kept.replace(" ", "") == folded.replace(" ", "")
    for span in document.sentences:
        clauses = split_clauses(folded, span.start, span.end)
        joined = "".join(folded[start:end] for start, end in clauses)
        assert joined.replace(" ", "") == folded[span.start : span.end].replace(" ", "")
