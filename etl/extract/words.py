"""Words without the endings that do not change their sense."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Generic, NamedTuple, TypeVar

from etl.persian.dates import may_begin_date
from etl.persian.numbers import may_begin_number
from etl.persian.verbs import Tense, find_tense

T = TypeVar("T")

_MEMORY_LIMIT: Final = 100_000
_WORD: Final = re.compile(r"[^\W_]+")

# Endings without which two forms count as one word: plural, possession, indefinite, comparison.
_ENDINGS: Final = ("هایشان", "هایی", "های", "هایش", "ها", "ای", "ترین", "ی")


class Remembered(dict[str, T], Generic[T]):
    """Remembers what a function gives for each word seen; forgets all when it grows too large."""

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, word: str) -> T:
        if len(self) >= _MEMORY_LIMIT:
            self.clear()
        found = self[word] = self.find(word)
        return found


def _cut_ending(word: str) -> str:
    if word.isdigit():
        return f"#{len(word)}"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_STEMS: Final = Remembered(_cut_ending)


stem_word: Final[Callable[[str], str]] = _STEMS.__getitem__
"""A folded word without the endings that do not change its sense; a number by its count of digits."""


class WordFacts(NamedTuple):
    """What a folded word is by itself."""

    text: str
    """The word as it was first met, so that it is kept once only."""
    stem: str
    tense: Tense | None
    may_begin_number: bool
    may_begin_date: bool


def _find_facts(word: str) -> WordFacts:
    return WordFacts(word, stem_word(word), find_tense(word), may_begin_number(word), may_begin_date(word))


read_word: Final[Callable[[str], WordFacts]] = Remembered(_find_facts).__getitem__


def stem_words(text: str) -> list[str]:
    """The stems of the words of a folded text, in its order."""
    return list(map(stem_word, _WORD.findall(text)))
