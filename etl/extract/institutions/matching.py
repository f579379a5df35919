"""One pass over the text that finds every entry of the lexicon, whatever the spacing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import ahocorasick
import numpy as np
import numpy.typing as npt

from etl.extract.institutions.lexicon import (
    BodyForm,
    Country,
    Entry,
    Head,
    Lexicon,
    Link,
    Name,
    Place,
    Plural,
    load_lexicon,
)
from etl.persian.letters import Folded

Integers = npt.NDArray[np.intp]

_STOPS: Final = ".:؛؟!"
"""Marks kept in the letters of a text, so that no name reaches over the end of a sentence."""


def _make_tables() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    word = np.fromiter((chr(code).isalnum() for code in range(0x10000)), dtype=np.bool_, count=0x10000)
    kept = word.copy()
    kept[[ord(mark) for mark in _STOPS]] = True
    return word, kept


_IS_WORD, _IS_KEPT = _make_tables()


class Letters(NamedTuple):
    """A folded text without spaces and marks; `places[i]` is the folded offset of letter i.

    `letter_at[offset]` is the last letter at or before a folded offset (-1: none). `opens[i]` / `closes[i]`: letter i
    begins / ends a word of the text.
    """

    folded: str
    text: str
    places: Sequence[int]
    letter_at: Sequence[int]
    opens: bytes
    closes: bytes


class Hits(NamedTuple):
    """What was found, by first letter: lists of (last letter, entry). Nothing in it crosses half a word."""

    names: dict[int, list[tuple[int, Name]]]
    bodies: dict[int, list[tuple[int, BodyForm]]]
    places: dict[int, tuple[int, Place]]
    links: dict[int, tuple[int, Link]]
    heads: dict[int, tuple[int, Head]]
    countries: dict[int, tuple[int, Country]]
    plurals: dict[int, tuple[int, Plural]]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A lexicon with its automaton; build once per process with `load_matcher`."""

    lexicon: Lexicon
    automaton: Any
    data: Path


@cache
def load_matcher(data: Path) -> Matcher:
    """The matcher of the data folder, built on first use and then kept."""
    lexicon = load_lexicon(data)
    automaton = ahocorasick.Automaton()
    for key, entries in lexicon.entries.items():
        automaton.add_word(key, (len(key), _sort_entries(entries)))
    automaton.make_automaton()
    return Matcher(lexicon, automaton, data)


def take_letters(folded: Folded) -> Letters:
    """Leave out of folded text all that spelling may vary in."""
    return take_all_letters([folded])[0]


def take_all_letters(folded: Sequence[Folded]) -> list[Letters]:
    """The same for many texts at once."""
    lengths = np.fromiter((len(source.codes) for source in folded), np.intp, len(folded))
    # A blank stands before each text and behind the last.
    starts: Integers = np.cumsum(lengths + 1, dtype=np.intp) - lengths
    codes = np.full(int(starts[-1] + lengths[-1]) + 1, ord(" "), dtype=np.uint16)
    for start, source in zip(starts.tolist(), folded, strict=True):
        codes[start : start + len(source.codes)] = source.codes
    is_kept = _IS_KEPT.take(codes)
    kept = is_kept.nonzero()[0]
    no_word = ~_IS_WORD.take(codes)
    opens = no_word.take(kept - 1).tobytes()
    closes = no_word.take(kept + 1).tobytes()
    text = codes.take(kept).tobytes().decode("utf-16-le", "surrogatepass")
    index = is_kept.cumsum(dtype=np.int32) - np.int32(1)
    return list(_part(folded, starts, kept, index, text, opens, closes))


def _part(
    folded: Sequence[Folded],
    starts: Integers,
    kept: Integers,
    index: npt.NDArray[np.int32],
    text: str,
    opens: bytes,
    closes: bytes,
) -> Iterator[Letters]:
    """What was taken from many texts at once, for each by itself."""
    firsts = kept.searchsorted(starts)
    places = (kept - starts.repeat(np.diff(firsts, append=len(kept)))).astype(np.int32).data
    index[starts[0] :] -= firsts.astype(np.int32).repeat(np.diff(starts, append=len(index)))
    of_text = index.data  # few of them are asked for, so no list is made
    ends = [*firsts[1:].tolist(), len(kept)]
    for source, start, first, last in zip(folded, starts.tolist(), firsts.tolist(), ends, strict=True):
        yield Letters(
            source.text,
            text[first:last],
            places[first:last],
            of_text[start : start + len(source.codes)],
            opens[first:last],
            closes[first:last],
        )


def find_hits(letters: Letters, matcher: Matcher) -> Hits:
    """All entries that stand in the text as whole words. Of places, links and heads only the longest at each letter."""
    hits = Hits({}, {}, {}, {}, {}, {}, {})
    opens, closes = letters.opens, letters.closes
    # The automaton reports by last letter, so at each first letter a later hit is a longer one.
    for last, (length, sorted_entries) in matcher.automaton.iter(letters.text):
        first = last - length + 1
        if not (closes[last] and opens[first]):
            continue
        for slot, entries in sorted_entries:
            found: dict[int, Any] = hits[slot]
            if slot > _LAST_LISTED:
                found[first] = (last, entries[0])
            elif first in found:
                found[first] += [(last, entry) for entry in entries]
            else:
                found[first] = [(last, entry) for entry in entries]
    return hits


_SLOTS: Final[dict[type[Entry], int]] = {Name: 0, BodyForm: 1, Place: 2, Link: 3, Head: 4, Country: 5, Plural: 6}
_LAST_LISTED: Final = 1
"""Names and bodies keep all hits at a letter, the others the longest one."""


def _sort_entries(entries: list[Entry]) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
    """Entries of one key by the field of Hits they belong to; a province goes before a city of the same name."""
    by_slot: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: isinstance(entry, Place) and entry.city is not None):
        by_slot.setdefault(_SLOTS[type(entry)], []).append(entry)
    return tuple((slot, tuple(rows)) for slot, rows in by_slot.items())
