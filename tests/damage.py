"""Ways in which Persian news text arrives damaged. Each takes a text and gives the damaged one, the same every time."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

ZWNJ = "\u200c"
NBSP = "\u00a0"
KASHIDA = "\u0640"


def _chance(text: str) -> random.Random:
    return random.Random(zlib.crc32(text.encode("utf-8", "surrogatepass")))


def drop_zwnj(text: str) -> str:
    return text.replace(ZWNJ, "")


def space_zwnj(text: str) -> str:
    return text.replace(ZWNJ, " ")


def double_zwnj(text: str) -> str:
    return text.replace(ZWNJ, ZWNJ * 2)


def windows_zwnj(text: str) -> str:
    """The sign that old word processors wrote for it."""
    return text.replace(ZWNJ, "\u00ac")


def direction_marks(text: str) -> str:
    return text.replace(" ", " \u200f")


def mix_zwnj(text: str) -> str:
    chance = _chance(text)
    return re.sub(ZWNJ, lambda _: chance.choice(["", " ", ZWNJ]), text)


def arabic_letters(text: str) -> str:
    return text.replace("ی", "ي").replace("ک", "ك")


def mixed_digits(text: str) -> str:
    chance = _chance(text)
    return re.sub("[۰-۹]", lambda m: chance.choice([m[0], chr(ord(m[0]) - 0x90), chr(ord(m[0]) - 0x6C0)]), text)


def nbsp(text: str) -> str:
    return text.replace(" ", NBSP)


def kashida(text: str) -> str:
    return re.sub("([بسشکم])(?=[ابتدرکمنهی])", rf"\1{KASHIDA}", text)


def diacritics(text: str) -> str:
    return re.sub("([ملن])(?=[ابتدرکمنهی])", "\\1\u064f", text)


def double_spaces(text: str) -> str:
    return text.replace(" ", "  ")


def missing_spaces(text: str) -> str:
    return re.sub("([.،؛:؟!»]) (?=[^\\d\\s])", r"\1", text)


DAMAGES: dict[str, Callable[[str], str]] = {
    function.__name__: function
    for function in (
        drop_zwnj, space_zwnj, double_zwnj, windows_zwnj, mix_zwnj, arabic_letters, mixed_digits, nbsp, kashida,
        diacritics, direction_marks, double_spaces, missing_spaces,
    )
}  # fmt: skip
