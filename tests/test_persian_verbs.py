"""Verbs and their tense, on folded text."""

from __future__ import annotations

import pytest

from etl.persian.letters import fold_name
from etl.persian.verbs import find_tense, find_verbs


@pytest.mark.parametrize(
    ("word", "tense"),
    [
        ("شد", "past"), ("کردند", "past"), ("شده", "perfect"), ("می‌شود", "present"), ("می‌کرد", "imperfect"),
        ("نمی‌شود", "present"), ("می‌توانند", "can"), ("باید", "must"), ("خواهد", "future"), ("شود", "subjunctive"),
        ("است", "copula"), ("میلیارد", None), ("میزان", None), ("پارک", None),
    ],
)  # fmt: skip
def test_tense_of_a_word(word, tense):
    assert find_tense(fold_name(word)) == tense


@pytest.mark.parametrize(
    ("sentence", "tenses"),
    [
        ("وی گفت: مرکز نوآوری به زودی افتتاح خواهد شد.", ["said", "future"]),
        ("تفاهم‌نامه امضا شده است.", ["perfect"]),
        ("مدیرکل خبر داد که دوره‌ها برگزار می‌شود.", ["said", "present"]),
        ("وی تأکید کرد باید همکاری کنیم و کارگاه ساخته شود.", ["said", "must", "subjunctive"]),
        ("رئیس پارک علم و فناوری", []),
    ],
)
def test_verbs_of_saying_are_told_from_the_verbs_of_the_act(sentence, tenses):
    assert [verb.tense for verb in find_verbs(fold_name(sentence))] == tenses


def test_verbs_carry_the_word_before_and_their_place():
    text = fold_name("سند همکاری امضا شد")
    (verb,) = find_verbs(text)
    assert (verb.phrase, text[verb.start : verb.end]) == ("امضا_شد", "شد")


@pytest.mark.parametrize(
    ("sentence", "tenses"),
    [
        ("نشست مشترک دو نهاد برگزار شد.", ["past"]),
        ("برای ساخت مرکز پول می‌دهد.", ["present"]),
        ("پارک مرکزی ساخت.", ["past"]),
        ("صندوق وام پرداخت و رفت.", ["past", "past"]),
        ("به گفته وی کار تمام است.", ["copula"]),
    ],
)
def test_a_noun_inside_the_sentence_is_no_verb(sentence, tenses):
    assert [verb.tense for verb in find_verbs(fold_name(sentence))] == tenses
