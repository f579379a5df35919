"""What becomes of each character when text is folded, as lookup tables over the basic multilingual plane."""

from __future__ import annotations

import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

ZWNJ: Final = "\u200c"
ZWNJ_OF_WINDOWS: Final = "\u00ac"
"""The sign that old word processors wrote for it («می¬شود»)."""
ARABIC_COMMA: Final = "\u060c"

SPACE, LETTER, DIGIT, LATIN, CLOSER, OPENER, SYMBOL = range(7)
"""Character classes of folded text: how a character may stand next to another."""

# Zero-width characters, soft hyphen, direction marks, kashida, the lone hamza («ارتقاء» and «ارتقا» promotion).
_DROPPED = ZWNJ_OF_WINDOWS + (
    "\u200b\u200c\u200d\u200e\u200f\u0640\u0621\ufeff\u00ad\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
)
_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0xFE00, 0xFE10)]
_LETTERS = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
}  # fmt: skip
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, *range(9, 14), 0x85, ord("_")]
_PUNCTUATION = {
    ",": ARABIC_COMMA, "٬": ARABIC_COMMA, ";": "؛", "?": "؟", "٫": ".", "…": ".", "٪": "%",
    "“": "«", "”": "»", "„": "«", "‹": "«", "›": "»",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "⁄": "/",
}  # fmt: skip
_CLOSERS = ".:!؟؛»)]}" + ARABIC_COMMA
_OPENERS = "«([{"


def _make_table() -> npt.NDArray[np.uint16]:
    table = np.arange(0x10000, dtype=np.uint16)
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code)).strip()
        if len(plain) == 1:  # ligatures of several letters keep their own code
            table[code] = ord(plain)
    for code in range(ord("A"), ord("Z") + 1):
        table[code] = code + 32
    for source, target in {**_LETTERS, **_PUNCTUATION}.items():
        table[table == ord(source)] = ord(target)
    for digit in range(10):
        table[0x06F0 + digit] = table[0x0660 + digit] = ord("0") + digit
    table[_SPACES] = ord(" ")
    table[0xD800:0xE000] = ord(" ")  # lone surrogates
    for code in [0, *map(ord, _DROPPED), *_MARKS]:
        table[table == code] = 0
    return table


def _make_classes() -> npt.NDArray[np.uint8]:
    classes = np.full(0x10000, SYMBOL, dtype=np.uint8)
    for code in range(0x10000):
        if unicodedata.category(chr(code))[0] == "L":
            classes[code] = LETTER if 0x0600 <= code < 0x0780 or 0xFB50 <= code < 0xFF00 else LATIN
    classes[ord("0") : ord("9") + 1] = DIGIT
    for char in _CLOSERS:
        classes[ord(char)] = CLOSER
    for char in _OPENERS:
        classes[ord(char)] = OPENER
    classes[ord(" ")] = SPACE
    return classes


FOLD_TABLE: Final = _make_table()
"""Folded code of each code; 0: the character is dropped."""

CLASS_TABLE: Final = _make_classes()
"""Class of each folded code."""


def fold_letters(text: str) -> str:
    """Unify letters and digits one by one and drop what is invisible; spaces and joins stay as they are."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = np.where(codes < 0x10000, FOLD_TABLE[np.minimum(codes, 0xFFFF)], np.uint16(ord(" ")))
    kept: bytes = folded[folded != 0].astype("<u2").tobytes()
    return kept.decode("utf-16-le")
