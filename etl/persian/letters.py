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

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from etl.persian.alphabet import CLASS_TABLE, CLOSER, DIGIT, FOLD_TABLE, LATIN, LETTER, OPENER, SPACE, ZWNJ
from etl.persian.joining import find_changes

__all__ = ["ZWNJ", "Folded", "fold", "fold_all", "fold_name", "fold_names", "take_words"]

_BLANK = np.uint16(ord(" "))
_WORD_CLASSES = (LETTER, DIGIT, LATIN)


def _make_words_table() -> npt.NDArray[np.uint16]:
    """Letters and digits as they are, all else a blank: what is left splits into words."""
    return np.where(np.isin(CLASS_TABLE, _WORD_CLASSES), np.arange(0x10000), ord(" ")).astype(np.uint16)


def _make_plain_table() -> npt.NDArray[np.uint16]:
    return np.fromiter((code if chr(code).isalnum() else ord(" ") for code in range(0x10000)), np.uint16, 0x10000)


SEAM: Final = "\ue000\ue000"
"""Stands between texts that are folded as one: neither letter nor mark, and two of it leave an empty word."""

_PUT_BLANK, _DROP_FIRST, _DROP_SECOND = 1, 2, 3


def _make_actions() -> npt.NDArray[np.uint8]:
    """What to do between two neighbours, by 8 × class of the first + class of the second."""
    actions = np.zeros((8, 8), dtype=np.uint8)
    actions[CLOSER, [LETTER, DIGIT, LATIN, OPENER]] = _PUT_BLANK
    actions[[LETTER, DIGIT, LATIN], OPENER] = _PUT_BLANK
    actions[DIGIT, LETTER] = actions[LETTER, DIGIT] = _PUT_BLANK
    actions[SPACE, CLOSER] = _DROP_FIRST
    actions[OPENER, SPACE] = _DROP_SECOND
    return actions.ravel()


_WORDS_TABLE = _make_words_table()
_PLAIN_TABLE = _make_plain_table()
_ACTIONS = _make_actions()

_Codes = npt.NDArray[np.uint16]
_Offsets = npt.NDArray[np.int32]
_Places = npt.NDArray[np.intp]


class Folded(NamedTuple):
    """Folded text; `offsets[i]` is the place of folded character i in the original, `length` the original's length.

    Offsets never fall; a space that folding put in has the offset of the character before it.
    """

    text: str
    offsets: npt.NDArray[np.int32]
    length: int
    codes: npt.NDArray[np.uint16]
    """The characters of `text` as numbers."""
    plain: str
    """The text with a blank for all that is no letter or digit: `take_words`."""
    edges: npt.NDArray[np.int32]
    """Where each word of `plain` begins and ends, in turn."""

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that folded [start, end) came from (start < end)."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold `text` for matching. Any string is taken; characters outside the basic plane become one space each."""
    return fold_all([text])[0]


def fold_all(texts: list[str]) -> list[Folded]:
    """The same as `fold` of each text; quicker for many short ones, since they are folded as one text.

    A seam stands between them, over which nothing is joined.
    """
    codes, offsets = _fold_characters(SEAM.join(texts))
    lengths = np.fromiter(map(len, texts), np.int32, len(texts))
    starts = (np.cumsum(lengths + len(SEAM)) - lengths - len(SEAM)).astype(np.int32)
    alone: set[int] = set()
    if len(codes) > 1:
        dropped, followed, splits = _space_punctuation(codes)
        if len(splits) and len(texts) > 1:
            alone = set((np.searchsorted(starts, offsets[splits], side="right") - 1).tolist())
        elif len(splits):  # «30نفر» is two words: put the blanks in before words are joined
            codes, offsets = _change(codes, offsets, dropped, followed)
            dropped = followed = _NONE
        joined, cut = _join_words(codes)
        codes, offsets = _change(codes, offsets, [*dropped, *joined], [*followed, *cut])
    return [
        fold(text) if number in alone else folded
        for number, (text, folded) in enumerate(zip(texts, _part(codes, offsets, starts, lengths), strict=True))
    ]


def _part(codes: _Codes, offsets: _Offsets, starts: _Offsets, lengths: _Offsets) -> Iterator[Folded]:
    """The texts that were folded as one, each by itself."""
    plain_codes = _PLAIN_TABLE.take(codes)
    is_word = np.zeros(len(codes) + 2, dtype=np.bool_)
    is_word[1:-1] = plain_codes != _BLANK
    edges = (is_word[1:] != is_word[:-1]).nonzero()[0].astype(np.int32)
    text, plain = _to_text(codes), _to_text(plain_codes)
    firsts = offsets.searchsorted(starts)
    lasts = offsets.searchsorted(starts + lengths)
    edge_firsts, edge_lasts = edges.searchsorted(firsts), edges.searchsorted(lasts, side="right")
    offsets = offsets - starts.repeat(np.diff(firsts, append=len(offsets)))
    edges -= firsts.astype(np.int32).repeat(np.diff(edge_firsts, append=len(edges)))
    rows = (lengths, firsts, lasts, edge_firsts, edge_lasts)
    for length, first, last, edge, next_edge in zip(*(row.tolist() for row in rows), strict=True):
        yield Folded(
            text[first:last], offsets[first:last], length, codes[first:last], plain[first:last], edges[edge:next_edge]
        )


def take_words(folded: str) -> str:
    """Folded text with a blank for all that is no letter or digit; offsets stay the same."""
    codes = np.frombuffer(folded.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    plain: str = _PLAIN_TABLE[codes].tobytes().decode("utf-16-le", "surrogatepass")
    return plain


def fold_name(name: str) -> str:
    """The folded form of a short string, without spaces at the ends: for lexicon entries and lookups."""
    folded = _names.get(name)
    if folded is None:
        folded = fold(name).text.strip()
        _remember([name], [folded])
    return folded


def fold_names(names: Iterable[str]) -> None:
    """Fold short strings together that `fold_name` will be asked for."""
    missing = list(dict.fromkeys(name for name in names if name not in _names))
    _remember(missing, [folded.text.strip() for folded in fold_all(missing)])


def _remember(names: list[str], folded: list[str]) -> None:
    if len(_names) + len(names) > _NAMES_LIMIT:
        _names.clear()
    _names.update(zip(names, folded, strict=True))


def _to_text(codes: _Codes) -> str:
    return codes.tobytes().decode("utf-16-le")


def _fold_characters(text: str) -> tuple[_Codes, _Offsets]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if codes.size and int(codes.max()) > 0xFFFF:
        codes = np.where(codes > 0xFFFF, np.uint32(_BLANK), codes)
    folded = FOLD_TABLE.take(codes)
    kept = folded.nonzero()[0]
    # A blank is dropped behind a blank; dropped characters may stand between the two, so look at the kept ones alone.
    folded = folded.take(kept)
    blank = folded == _BLANK
    single = np.ones(len(folded), dtype=bool)
    single[1:] = ~(blank[1:] & blank[:-1])
    places = single.nonzero()[0]
    return folded.take(places), kept.take(places).astype(np.int32)


def _space_punctuation(codes: _Codes) -> tuple[_Places, _Places, _Places]:
    """Places of blanks to drop, places behind which a blank is missing, and those of them that are inside a word."""
    classes = CLASS_TABLE.take(codes)
    actions = _ACTIONS.take((classes[:-1] << 3) + classes[1:])
    places = actions.nonzero()[0]
    if not len(places):
        return _NONE, _NONE, _NONE
    wanted = actions[places]
    gaps = places[wanted == _PUT_BLANK]
    here, following = classes[gaps], classes[gaps + 1]
    before = classes[np.maximum(gaps - 1, 0)]
    # «3.5», «10:30», «irna.ir»: a mark between two digits or two Latin letters belongs to them.
    inner = (here == CLOSER) & (before == following) & ((before == DIGIT) | (before == LATIN)) & (gaps > 0)
    splits = gaps[(here != CLOSER) & (following != OPENER)]
    dropped = np.concatenate([places[wanted == _DROP_FIRST], places[wanted == _DROP_SECOND] + 1])
    return dropped, gaps[~inner], splits


_NAMES_LIMIT: Final = 20_000
_names: dict[str, str] = {}
"""Folded forms of short strings met lately."""

_NONE: _Places = np.zeros(0, dtype=np.intp)


def _join_words(codes: _Codes) -> tuple[_Places, list[int]]:
    """Places of blanks inside compounds, and places behind which glued words are told apart."""
    joins, cuts = find_changes(_to_text(_WORDS_TABLE.take(codes)))
    places = np.array(joins, dtype=np.intp)
    return places[codes[places] == _BLANK], cuts


def _change(
    codes: _Codes, offsets: _Offsets, dropped: Sequence[int] | _Places, followed: Sequence[int] | _Places
) -> tuple[_Codes, _Offsets]:
    """Leave out the characters at `dropped`, put a blank behind those at `followed`."""
    if not len(dropped) and not len(followed):
        return codes, offsets
    keep = np.ones(len(codes), dtype=bool)
    keep[dropped] = False
    if not len(followed):
        picked = keep.nonzero()[0]
        return codes.take(picked), offsets.take(picked)
    copies = keep.astype(np.intp)
    copies[followed] = 2
    picked = np.repeat(np.arange(len(codes)), copies)
    codes = codes.take(picked)
    codes[1:][picked[1:] == picked[:-1]] = _BLANK
    return codes, offsets.take(picked)
