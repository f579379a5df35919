"""Cue phrases: one pass over folded text finds every phrase of every class of data/vocabulary/cues.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, NamedTuple

import ahocorasick

from etl.persian.letters import fold_name, take_words
from etl.vocabulary import Cue

_NO_WORD: Final = re.compile(r"[^\w]|_")


class CueHit(NamedTuple):
    """A phrase of a class at a place of the folded text."""

    start: int
    end: int
    cue: str


make_hit: Final[Callable[[tuple[int, int, str]], CueHit]] = partial(tuple.__new__, CueHit)
"""A hit of its parts; quicker than `CueHit._make`, and there are many."""

Scan = dict[tuple[int, str], int]
"""End of the hit by its start and class."""

RawHits = list[tuple[int, tuple[int, bool, tuple[str, ...]]]]
"""What the automaton reports: last letter, and length, whether the last word is whole, and classes of the phrase."""


def name_classes(raw: RawHits) -> set[str]:
    """The classes that were found."""
    return {name for _, (_, _, names) in raw for name in names}


def list_hits(scan: Scan) -> list[CueHit]:
    """The hits of a scan in the order of their starts."""
    return list(map(make_hit, sorted([(start, end, name) for (start, name), end in scan.items()])))


class CueFinder:
    """All cue classes as one automaton.

    Whole words match; a `*` behind a phrase stands for any ending of its last word, one before it for any beginning of
    its first.
    """

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        self._automaton = ahocorasick.Automaton()
        table: dict[str, list[str]] = {}
        for cue in self.cues:
            for pattern in cue.patterns:
                table.setdefault(_make_key(pattern.phrase), []).append(cue.name)
        for key, names in table.items():
            length = len(key) if key[0] == " " else -len(key)
            self._automaton.add_word(key, (length, key[-1] == " ", tuple(dict.fromkeys(names))))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[CueHit]:
        """Hits in the order of their starts; of one class and one start only the longest is kept. Linear."""
        return self.find_plain(take_words(text))

    def find_plain(self, plain: str) -> list[CueHit]:
        """The same in the words of a folded text."""
        return list_hits(self.scan(plain))

    def scan(self, plain: str) -> Scan:
        """The same hits before they are put in order, in the words of a folded text."""
        return self.place(self.look(plain), plain)

    def look(self, plain: str) -> RawHits:
        """What the automaton reports, which is enough to tell the classes."""
        return list(self._automaton.iter(f" {plain} "))

    def place(self, raw: RawHits, plain: str) -> Scan:
        """Where in the words of the folded text the hits begin and end."""
        plain = f" {plain} "
        longest: Scan = {}
        for last, (length, whole, names) in raw:
            start = last - length + 1 if length > 0 else plain.rfind(" ", 0, last + length + 1)
            end = last - 1 if whole else plain.find(" ", last) - 1
            for name in names:  # what is found later at the same start is never shorter
                longest[start, name] = end
        return longest


def _make_key(phrase: str) -> str:
    """The folded phrase with the word boundary before it, unless any beginning is allowed, and the one behind it unless
    any ending is.
    """
    folded = _NO_WORD.sub(" ", fold_name(phrase.strip("*"))).strip()
    before, behind = "" if phrase.startswith("*") else " ", "" if phrase.endswith("*") else " "
    return f"{before}{folded}{behind}"
