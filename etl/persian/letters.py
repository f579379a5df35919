"""Folding: one spelling-independent form of Persian text to match on, with a way back to the untouched text.

Folded text has
- one form of every letter and digit (digits become ASCII, Latin letters small), no ZWNJ, kashida or diacritics;
- single spaces, none before a mark and one after: «کرد.وی» and «کرد . وی» become «کرد. وی»;
- digits apart from letters: «30نفر» becomes «30 نفر»;
- one spelling of compounds: «حرفه‌ای», «حرفهای» and «حرفه ای» all become «حرفهای» (etl/persian/joining.py);
- one comma («،», also between digits), one question mark «؟», «%», «-» and «.» as decimal point.

A pattern matches folded text if it is folded itself: `fold_name`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.persian.alphabet import CLASS_TABLE, CLOSER, DIGIT, FOLD_TABLE, LATIN, LETTER, OPENER, SPACE, ZWNJ
from etl.persian.joining import find_changes

__all__ = ["ZWNJ", "Folded", "fold", "fold_name"]

_BLANK = np.uint16(ord(" "))
_IS_WORD = np.isin(np.arange(7), [LETTER, DIGIT, LATIN])

# _GAP[class, class of the next]: a space is missing between the two. Digits around a mark are looked at apart.
_GAP = np.zeros((7, 7), dtype=bool)
_GAP[CLOSER, [LETTER, DIGIT, LATIN, OPENER]] = True
_GAP[[LETTER, DIGIT, LATIN], OPENER] = True
_GAP[DIGIT, LETTER] = _GAP[LETTER, DIGIT] = True

_Codes = npt.NDArray[np.uint16]
_Offsets = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is the place of folded character i in the original, `length` the original's length.

    Offsets never fall; a space that folding put in has the offset of the character before it.
    """

    text: str
    offsets: npt.NDArray[np.int32]
    length: int

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that folded [start, end) came from (start < end)."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold `text` for matching. Any string is taken; characters outside the basic plane become one space each."""
    codes, offsets = _fold_characters(text)
    codes, offsets = _space_punctuation(codes, offsets)
    codes, offsets = _join_words(codes, offsets)
    return Folded(_to_text(codes), offsets, len(text))


def fold_name(name: str) -> str:
    """The folded form of a short string, without spaces at the ends: for lexicon entries and lookups."""
    return fold(name).text.strip()


def _to_text(codes: _Codes) -> str:
    return codes.tobytes().decode("utf-16-le")


def _fold_characters(text: str) -> tuple[_Codes, _Offsets]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if codes.size and int(codes.max()) > 0xFFFF:
        codes = np.where(codes > 0xFFFF, np.uint32(_BLANK), codes)
    folded = FOLD_TABLE[codes]
    keep = folded != 0
    blank = folded == _BLANK
    # A blank is dropped behind a blank; dropped characters may stand between the two, so look at the kept ones alone.
    offsets = np.flatnonzero(keep).astype(np.int32)
    folded, blank = folded[keep], blank[keep]
    single = np.ones(len(folded), dtype=bool)
    single[1:] = ~(blank[1:] & blank[:-1])
    return folded[single], offsets[single]


def _space_punctuation(codes: _Codes, offsets: _Offsets) -> tuple[_Codes, _Offsets]:
    if len(codes) < 2:
        return codes, offsets
    classes = CLASS_TABLE[codes]
    here, following = classes[:-1], classes[1:]
    gap = _GAP[here, following]
    # «3.5», «1403:05», «irna.ir»: a mark between two digits or two Latin letters belongs to them.
    inner = np.zeros(len(gap), dtype=bool)
    inner[1:] = (here[1:] == CLOSER) & (here[:-1] == following[1:]) & ((here[:-1] == DIGIT) | (here[:-1] == LATIN))
    gap &= ~inner
    blank = classes == SPACE
    drop = np.zeros(len(codes), dtype=bool)
    drop[:-1] = blank[:-1] & (following == CLOSER)
    drop[1:] |= blank[1:] & (here == OPENER)
    if not gap.any() and not drop.any():
        return codes, offsets
    copies = np.ones(len(codes), dtype=np.intp)
    copies[drop] = 0
    copies[:-1][gap] = 2
    codes, offsets = _repeat(codes, offsets, copies)
    return codes, offsets


def _repeat(codes: _Codes, offsets: _Offsets, copies: npt.NDArray[np.intp]) -> tuple[_Codes, _Offsets]:
    """Leave out characters with 0 copies, put a blank behind those with 2."""
    picked = np.repeat(np.arange(len(codes)), copies)
    added = np.zeros(len(picked), dtype=bool)
    added[1:] = picked[1:] == picked[:-1]
    codes = codes[picked]
    codes[added] = _BLANK
    return codes, offsets[picked]


def _join_words(codes: _Codes, offsets: _Offsets) -> tuple[_Codes, _Offsets]:
    if not len(codes):
        return codes, offsets
    shadow = np.where(_IS_WORD[CLASS_TABLE[codes]], codes, _BLANK)
    words = _to_text(shadow).split(" ")
    joins, cuts = find_changes(words)
    if not joins and not cuts:
        return codes, offsets
    blanks = np.flatnonzero(shadow == _BLANK)
    copies = np.ones(len(codes), dtype=np.intp)
    places = blanks[joins]
    copies[places[codes[places] == _BLANK]] = 0
    for number, place in cuts:
        start = int(blanks[number - 1]) + 1 if number else 0
        copies[start + place - 1] = 2
    return _repeat(codes, offsets, copies)
