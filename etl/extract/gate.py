"""The gate: which of many articles are worth reading for acts.

Most news is about other things, so most of it has to be told from its words alone, and quickly: nothing is done word by
word, the words of all articles go through numpy together. Features of words: `u:` the first letters of a word, `b:`
those of two neighbours; each counts once in an article. Of what the words let pass more is asked: `c:` its cues, `i:`
how many institutions it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from etl.extract.linear import LinearModel
from etl.persian.letters import Folded

_LETTERS: Final = 5
"""Letters of a word that count: the others are mostly endings."""
_BITS: Final = 12
"""Of each letter; with them the letters of a word in Persian or Latin script make one number, and no other word's."""
_TOGETHER: Final = 256
"""Texts looked at together: each takes room for all features."""
_FIRST: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND: Final = np.uint64(0xC2B2AE3D27D4EB4F)
"""Odd numbers without pattern: the key of two neighbours is a sum of multiples of theirs."""

_Keys = npt.NDArray[np.uint64]
_Numbers = npt.NDArray[np.intp]


WORDS_ALONE: Final = "words alone"
"""Feature of an article of which no more than the words has been looked at yet."""


def list_word_features(plain: str) -> set[str]:
    """The features of the words of a folded text."""
    words = [word[:_LETTERS] for word in plain.split()]
    return {f"u:{word}" for word in words} | {f"b:{first}_{second}" for first, second in pairwise(words)}


def list_other_features(cues: Iterable[str], named: int) -> list[str]:
    """Those of its cues and of how many institutions it names."""
    return [*(f"c:{cue}" for cue in cues), f"i:{min(named, 3)}"]


class Gate:
    """A model of these features, ready for many texts; above zero an article is worth reading further."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        names = [name for name in model.rows if name.startswith(("u:", "b:"))]
        self._weights = model.whole[[*(model.rows[name] for name in names), -1], 0]
        self._table = _KeyTable(_make_keys(names))
        self._alone = model.sum_weights([WORDS_ALONE])

    def weigh_all(self, texts: Sequence[Folded]) -> list[int]:
        """What the words of each text add to its score, in thousandths."""
        starts = range(0, len(texts), _TOGETHER)
        return [whole for start in starts for whole in self._weigh_block(texts[start : start + _TOGETHER]).tolist()]

    def score_words(self, whole: int) -> float:
        """Log odds of a text by what its words add."""
        return self._model.to_score(whole + self._alone)

    def score(self, whole: int, cues: Iterable[str], named: int) -> float:
        """Log odds by what its words add and the rest."""
        return self._model.to_score(whole + self._model.sum_weights(list_other_features(cues, named)))

    def _weigh_block(self, texts: Sequence[Folded]) -> _Numbers:
        counts = np.fromiter((len(text.edges) // 2 for text in texts), np.intp, len(texts))
        words = _read_words(texts, counts)
        if not len(words):
            return np.zeros(len(texts), dtype=np.intp)
        numbers = self._table.find(np.concatenate([words, _pair(words[:-1], words[1:])]))
        of_text = np.arange(len(texts)).repeat(counts)
        # Two neighbours belong to a text if both words do.
        of_pair = np.where(of_text[:-1] == of_text[1:], of_text[:-1], len(texts))
        return self._add_up(numbers, np.concatenate([of_text, of_pair]), len(texts))

    def _add_up(self, numbers: _Numbers, of_text: _Numbers, count: int) -> _Numbers:
        """The sums of the weights of what was found, each feature once a text."""
        found = (numbers < len(self._weights) - 1).nonzero()[0]
        numbers, of_text = numbers.take(found), of_text.take(found)
        cells = of_text * len(self._weights) + numbers
        order = np.arange(len(cells), dtype=np.int32)
        latest = np.empty((count + 1) * len(self._weights), dtype=np.int32)
        latest[cells] = order  # of several in one cell the last one stays
        once = (latest.take(cells) == order).nonzero()[0]
        sums = np.bincount(of_text.take(once), self._weights.take(numbers.take(once)), count + 1)
        return sums[:count].astype(np.intp)


def _read_words(texts: Sequence[Folded], counts: _Numbers) -> _Keys:
    """The key of each word of all texts."""
    lengths = np.fromiter((len(text.codes) for text in texts), np.intp, len(texts))
    codes = np.concatenate([*(text.codes for text in texts), np.zeros(_LETTERS, np.uint16)])
    edges = np.concatenate([text.edges for text in texts]) + (lengths.cumsum() - lengths).repeat(2 * counts)
    starts, sizes = edges[::2], edges[1::2] - edges[::2]
    keys = np.zeros(len(starts), dtype=np.uint64)
    for place in range(_LETTERS):
        letters = codes.take(starts + place) & ((1 << _BITS) - 1)
        keys |= (letters * (sizes > place)).astype(np.uint64) << np.uint64(_BITS * place)
    return keys


def _pair(first: _Keys, second: _Keys) -> _Keys:
    return first * _FIRST + second * _SECOND


def _make_keys(features: Sequence[str]) -> _Keys:
    """The keys of features of words by their names."""
    keys = np.zeros(len(features), dtype=np.uint64)
    for row, feature in enumerate(features):
        first, *second = [np.array([_pack(word)], dtype=np.uint64) for word in feature[2:].split("_")]
        keys[row] = _pair(first, *second)[0] if second else first[0]
    return keys


def _pack(word: str) -> int:
    return sum((ord(letter) & ((1 << _BITS) - 1)) << (_BITS * place) for place, letter in enumerate(word))


class _KeyTable:
    """Tells the numbers of many keys at once: a hash table that is looked up by numpy.

    Two keys that would share a place are told apart by further tables.
    """

    _SIZE: Final = 17
    """Places of a table, as a power of two: few of some ten thousand keys share one."""

    def __init__(self, keys: _Keys) -> None:
        self._keys = np.append(keys, np.uint64(0))  # behind the last: of what is not there
        self._tables: list[tuple[np.uint64, npt.NDArray[np.int32]]] = []
        left = np.arange(len(keys))
        multiplier = _FIRST
        while len(left):
            table = np.full(1 << self._SIZE, len(keys), dtype=np.int32)
            places = self._place(keys[left], multiplier)
            table[places] = left
            self._tables.append((multiplier, table))
            left = left[table[places] != left]
            multiplier = np.uint64(int(multiplier) * int(_SECOND) & 0xFFFFFFFFFFFFFFFF)

    def _place(self, keys: _Keys, multiplier: np.uint64) -> _Numbers:
        return (keys * multiplier >> np.uint64(64 - self._SIZE)).astype(np.intp)

    def find(self, keys: _Keys) -> _Numbers:
        """The number of each key, that of all keys for one that is not there."""
        absent = len(self._keys) - 1
        numbers = np.full(len(keys), absent, dtype=np.intp)
        for multiplier, table in self._tables:
            found = table.take(self._place(keys, multiplier))
            here = (self._keys.take(found) == keys).nonzero()[0]
            numbers[here] = found.take(here)
        return numbers
