"""Folding: one spelling-independent form of Persian text to match on, with a way back to the untouched text.

Folded text has no ZWNJ, no diacritics and no kashida, one form of every letter and digit (digits become ASCII), and single spaces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ZWNJ = "\u200c"

_DROPPED = "\u200b\u200c\u200d\u200e\u200f\u0640\ufeff\u00ad\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD)]
_LETTERS = {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و"}
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\x0b\x0c"


def _make_table() -> npt.NDArray[np.uint16]:
    table = np.arange(0x10000, dtype=np.uint16)
    for char in _DROPPED:
        table[ord(char)] = 0
    table[_MARKS] = 0
    for source, target in _LETTERS.items():
        table[ord(source)] = ord(target)
    for char in _SPACES:
        table[ord(char)] = ord(" ")
    for digit in range(10):
        table[0x06F0 + digit] = table[0x0660 + digit] = ord("0") + digit
    return table


_TABLE = _make_table()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is the place of folded character i in the original, `length` the original's length."""

    text: str
    offsets: npt.NDArray[np.int32]
    length: int

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that folded [start, end) came from (start < end)."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold `text` for matching. Characters outside the basic plane become one space each."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = np.where(codes < 0x10000, _TABLE[np.minimum(codes, 0xFFFF)], np.uint16(ord(" ")))
    keep = folded != 0
    offsets = np.flatnonzero(keep).astype(np.int32)
    folded = folded[keep]
    spaces = folded == ord(" ")
    double = np.zeros(len(folded), dtype=bool)
    double[1:] = spaces[1:] & spaces[:-1]
    folded, offsets = folded[~double], offsets[~double]
    return Folded(folded.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass"), offsets, len(text))


def fold_name(name: str) -> str:
    """The folded form of a short string, without spaces at the ends: for lexicon entries and lookups."""
    return fold(name).text.strip()
