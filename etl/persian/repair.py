"""Repair of spelling for display: letters, spaces and the ZWNJ that damage took away. Never used for matching."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import Final

from etl.persian.alphabet import ZWNJ, ZWNJ_OF_WINDOWS
from etl.persian.joining import COMPOUNDS_FILE

_VOWELS: Final = "".join(map(chr, [*range(0x064B, 0x0653), 0x0670]))
_INVISIBLE: Final = "\u0640\u200b\u200d\u200e\u200f\ufeff\u00ad\u2060\u202a\u202b\u202c\u202d\u202e"
"""Kashida, zero-width space and joiner, direction marks, soft hyphen."""
_LETTERS: Final = str.maketrans(f"يىكەہ\u00a0{ZWNJ_OF_WINDOWS}", f"ییکهه {ZWNJ}", _VOWELS + _INVISIBLE)
_NOT_JOINING: Final = frozenset("ادذرزژوآأإؤء")
"""Letters behind which no ZWNJ is seen, so none is put there by rule."""

_WORD: Final = re.compile(rf"[^\W\d_]+(?:{ZWNJ}+[^\W\d_]+)*")
_SPACES: Final = re.compile(rf"(?: |{ZWNJ})* (?: |{ZWNJ})*")
_DOUBLED: Final = re.compile(rf"{ZWNJ}{{2,}}")
_BEFORE_MARK: Final = re.compile(r" +([.،؛:!؟»)])")
_AFTER_MARK: Final = re.compile(r"([،؛!؟»)])(?=[^\W\d_])|(?<=[^\W\d_])([.:])(?=[ء-ی])")

# Endings that are written with ZWNJ, the longest first: plural, possession, comparison.
_ENDINGS: Final = ("هایشان", "هایمان", "هایتان", "هایش", "هایی", "های", "ها", "ترین")
# Second parts of compounds: building, making, learning, putting …
_SECOND_PARTS: Final = tuple(
    """
    سازی سازان گذاری گذاران پذیر پذیری آفرین آفرینی آموزی آموزان رسانی سنجی افزایی پژوهی پروری سپاری زایی اندیشی ورزی
    پردازی کننده کنندگان دهنده دهندگان یافتگان آموختگان ریزی اندازی برداری گیری بندی نویسی گستری نگاری زاده نژاد پور
    """.split()
)
_VERB_PREFIXES: Final = ("نمی", "می")
# Words that only look like stem and ending: end, alone, price, final, shares, space, free, more, daughter, island …
_WHOLE: Final = frozenset(
    """
    انتها انتهای تنها تنهای تنهایی بها بهای بهایی نهایی منها رها رهایی اصفهای پیشنهاد
    بهترین بیشترین کمترین برترین مهترین کهترین بندری شهرزاده نهادپور
    """.split()
)


def repair_text(text: str) -> str:
    """The text as it is written with care: Persian letters, single spaces, ZWNJ where compounds and endings want it.

    Words that are spelled well stay as they are; digits and punctuation keep their form. Vowel marks are left out.
    """
    text = _SPACES.sub(" ", text.translate(_LETTERS))
    text = _BEFORE_MARK.sub(r"\1", text)
    text = _AFTER_MARK.sub(r"\1\2 ", text)
    text = _join_pairs(_DOUBLED.sub(ZWNJ, text))
    return _WORD.sub(lambda match: repair_word(match[0]), text).strip()


def repair_word(word: str) -> str:
    """One word with its ZWNJ put back: «ادارهکل» → «اداره‌کل», «شرکتهای» → «شرکت‌های», «میشود» → «می‌شود»."""
    if ZWNJ in word or word in _WHOLE or len(word) < 4:
        return word
    known = _compounds().get(word)
    if known:
        return known
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 3:
            stem = _compounds().get(stem) or _split_second_part(stem)
            return stem + ending if stem[-1] in _NOT_JOINING else f"{stem}{ZWNJ}{ending}"
    if word.endswith("هاند") and len(word) > 6:  # «شدهاند» they have become
        return f"{word[:-3]}{ZWNJ}اند"
    for prefix in _VERB_PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and _is_verb(rest):
            return f"{prefix}{ZWNJ}{rest}"
    return _split_second_part(word)


def _split_second_part(word: str) -> str:
    for part in _SECOND_PARTS:
        stem = word[: -len(part)]
        if word.endswith(part) and len(stem) >= 3 and stem[-1] not in _NOT_JOINING:
            return f"{stem}{ZWNJ}{part}"
    return word


# become, do, give, take, reach, find, make, hold, be able, be, have, say, want, bring, put, accept, show, go, come …
_PRESENT_STEMS: Final = tuple(
    """
    شو کن ده گیر رس یاب گرد ساز پرداز توان باش دار گوی خواه آور گذار پذیر نمای رو آی مان بین خور زن بر کش نویس خوان
    سپار آموز کوش خیز انگیز دان افزای گشای رسان نما گو
    """.split()
)
_PAST_STEMS: Final = tuple(
    """
    شد کرد داد گرفت رسید یافت گشت ساخت پرداخت توانست داشت گفت خواست آورد گذاشت نمود رفت آمد ماند دید زد برد کشید
    نوشت خواند سپرد آموخت گردید کوشید
    """.split()
)
_PRESENT_ENDINGS: Final = frozenset(("د", "م", "یم", "ید", "ند"))
_PAST_ENDINGS: Final = frozenset(("", "م", "یم", "ید", "ند"))


def _is_verb(rest: str) -> bool:
    """Whether what follows «می» is a conjugated verb."""
    return any(rest.startswith(stem) and rest[len(stem) :] in _PRESENT_ENDINGS for stem in _PRESENT_STEMS) or any(
        rest.startswith(stem) and rest[len(stem) :] in _PAST_ENDINGS for stem in _PAST_STEMS
    )


def _join_pairs(text: str) -> str:
    """Known compounds and endings that a space has torn apart: «اداره کل» → «اداره‌کل», «شرکت های» → «شرکت‌های»."""
    words = text.split(" ")
    joined = words[:1]
    for word in words[1:]:
        before = joined[-1]
        core = word.rstrip(".،؛:!؟»)")
        known = _compounds().get((before + core).replace(ZWNJ, "")) if f"{before} {core}" in _torn_pairs() else None
        if known:
            joined[-1] = known + word[len(core) :]
        elif core in _ENDINGS and before[-1:].isalpha():
            joined[-1] = f"{before}{ZWNJ}{word}"
        elif before in _VERB_PREFIXES and _is_verb(core):
            joined[-1] = f"{before}{ZWNJ}{word}"
        elif core in ("ای", "اند") and before.endswith("ه"):
            joined[-1] = f"{before}{ZWNJ}{word}"
        else:
            joined.append(word)
    return " ".join(joined)


@cache
def _compounds() -> dict[str, str]:
    """Glued spelling → spelling with ZWNJ, where training articles and registry write it so more often than not."""
    with COMPOUNDS_FILE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if int(row["count"]) > int(row["glued"])]
    return {row["word"].replace(ZWNJ, ""): row["word"] for row in reversed(rows)}


@cache
def _torn_pairs() -> frozenset[str]:
    return frozenset(word.replace(ZWNJ, " ", 1) for word in _compounds().values())
