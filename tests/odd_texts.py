"""Texts for property tests: what news is made of, mixed with what no news should hold."""

from __future__ import annotations

import csv
from functools import cache

from hypothesis import strategies as st

from etl.vocabulary import load_cues
from tests.data_folders import DATA

INVISIBLE = tuple("\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\ufeff\u00ad\u061c\u00a0")
"""ZWNJ, ZWJ, marks, embeddings, overrides and isolates of direction, byte order mark, soft hyphen, no-break space."""
MARKS = ("\u0640", "\u064b", "\u064e", "\u0651", "\u0654", "\u0670")
"""Kashida and diacritics."""
FORMS = ("\ufefb", "\ufdfa", "\ufe8e", "ي", "ك", "ة", "ۀ", "أ", "٤", "۴")
"""Presentation forms, Arabic letters and digits."""
ENDS = (*[" "] * 4, ". ", "، ", "؛ ", ": ", "؟ ", "!", "\n", "\r\n", "\u2028", "\t", "…", *"«»()-/", "  ")
NUMBERS = (
    "۱۲", "120", "٣٤", "۱٬۲۵۰", "۲٫۵", "دو هزار و ۵۰۰", "یک و نیم میلیارد", "هزار", "۱۴۰۳/۰۵/۲۳", "۵ تیر ۱۴۰۳",
    "سال ۹۹", "۳۱ اسفند ۱۴۰۲", "۹" * 40, "بیست و سومین", "۱۰ تا ۲۰", "٪۵۰", "۳۰ درصد", "پایان سال", "روز سه‌شنبه",
    "۰", "-۵",
)  # fmt: skip
WORDS = (
    "پارک علم و فناوری استان قم", "دانشگاه", "اداره‌کل", "شرکت", "این اداره‌کل", "دو طرف", "مدیرکل", "استان", "قم",
    "و", "با", "نفر", "میلیارد تومان", "ریال", "هکتار", "کارآموز", "شغل", "تور", "بازدید", "کارگاه", "هوش مصنوعی",
    "نشد", "خواهد شد", "کرد", "می‌کنند", "که", "از", "به", "در", "برای", "تا", "\U0001f600",
    "\U0001f468\u200d\U0001f469", "<p>", "&nbsp;", "http://x.ir/۱۲",
)  # fmt: skip


SENTENCES = (
    "{name} و {name} تفاهم‌نامه همکاری امضا کردند",
    "مدیرکل {name} از {name} بازدید کرد و بر {cue} تأکید کرد",
    "در نشست {name} با {name} مقرر شد {number} کارآموز آموزش ببینند",
    "{number} نفر در دوره‌های مهارت‌آموزی {name} شرکت کردند و {number} میلیارد تومان {cue}",
    "کارگاه {name} به مساحت {number} متر مربع {cue}",
    "به گفته مدیرعامل {name} تا پایان سال {number} شغل با {number} ریال تسهیلات ایجاد می‌شود",
    "{name} جشنواره {cue} را روز {number} برگزار کرد",
    "این اداره‌کل و دو طرف بر پایه این سند {cue}",
)
"""Sentences that state acts, with places for what the vocabulary knows and for numbers; written for tests."""


@cache
def _list_cues() -> tuple[str, ...]:
    return tuple(
        pattern.phrase.strip("*") for cue in load_cues(DATA / "vocabulary" / "cues.yml") for pattern in cue.patterns
    )


@cache
def _list_names() -> tuple[str, ...]:
    with (DATA / "registry" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["alias"] for row in csv.DictReader(file))


def news() -> st.SearchStrategy[str]:
    """Sentences that state acts between words, cue phrases, names, numbers and characters nobody sees."""
    names, cues, numbers = (st.sampled_from(words) for words in (_list_names(), _list_cues(), NUMBERS))
    sentence = st.builds(_fill, st.sampled_from(SENTENCES), *[names] * 2, cues, *[numbers] * 2)
    word = st.sampled_from(WORDS) | names | cues | numbers
    noise = st.sampled_from(INVISIBLE + MARKS + FORMS) | st.characters(exclude_categories=["Cs"])
    part = st.tuples(sentence | sentence | word, st.sampled_from(ENDS) | noise).map("".join) | noise
    return st.lists(part, min_size=1, max_size=25).map("".join)


def _fill(sentence: str, name: str, other: str, cue: str, number: str, more: str) -> str:
    filled = sentence.replace("{name}", name, 1).replace("{name}", other).replace("{cue}", cue)
    return filled.replace("{number}", number, 1).replace("{number}", more)


def damaged_news() -> st.SearchStrategy[str]:
    """News with one of the invisible characters again and again between its letters, or without a single space."""
    return st.builds(_damage, news(), st.sampled_from(INVISIBLE + MARKS), st.integers(0, 7))


def _damage(text: str, mark: str, step: int) -> str:
    if step == 0:
        return text.replace(" ", "")
    return "".join(character + mark if place % step == 0 else character for place, character in enumerate(text))


def any_text() -> st.SearchStrategy[str]:
    """Any string without halves of characters."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
