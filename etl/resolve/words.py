"""How much two texts share, rare words counting more: cosine of word sets weighted by inverse document frequency.

How common a word is comes from data/vocabulary/common_words.csv and from the articles of the build; the first keeps the
measure sound when only a handful of articles is read. Words travel as 32-bit hashes, the same in every process.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from etl.models import Article, Extraction, Record
from etl.persian.letters import fold_name

WordSet = npt.NDArray[np.uint32]
"""Sorted hashes of distinct words."""

_WORD = re.compile(r"[^\W_]{2,}")
_DOCUMENTS_ROW = "*"


def list_words(text: str) -> set[str]:
    """The distinct words and numbers of two characters and more, folded."""
    return set(_WORD.findall(fold_name(text)))


def hash_words(text: str) -> WordSet:
    """The words of a text as a word set."""
    return np.array(sorted({_hash_word(word) for word in list_words(text)}), dtype=np.uint32)


@lru_cache(maxsize=50_000)
def _hash_word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def hash_article(article: Article) -> WordSet:
    """The words of title and text."""
    return hash_words(f"{article.title or ''} {article.text}")


def hash_topic(record: Record, extraction: Extraction) -> WordSet:
    """The words of a record's evidence without the institutions named in it: what the act is about."""
    start, letters = record.evidence.start, list(record.evidence.text)
    for mention in extraction.institutions:
        first, last = max(mention.start - start, 0), min(mention.end - start, len(letters))
        if first < last:
            letters[first:last] = " " * (last - first)
    return hash_words("".join(letters))


def pack_words(sets: Sequence[WordSet]) -> bytes:
    """Word sets as bytes."""
    sizes = np.array([len(sets), *(len(words) for words in sets)], dtype="<u4")
    return sizes.tobytes() + b"".join(words.astype("<u4").tobytes() for words in sets)


def unpack_words(packed: bytes) -> tuple[tuple[WordSet, ...], bytes]:
    """The word sets at the start of some bytes, and the bytes behind them."""
    count = int(np.frombuffer(packed, "<u4", 1)[0])
    sizes = np.frombuffer(packed, "<u4", count, offset=4)
    start, sets = 4 + 4 * count, []
    for size in sizes:
        sets.append(np.frombuffer(packed, "<u4", size, offset=start).astype(np.uint32))
        start += 4 * int(size)
    return tuple(sets), packed[start:]


class WordWeights:
    """Weights of words: log of the inverse share of articles that have the word."""

    def __init__(self, file: Path, articles: Sequence[WordSet]) -> None:
        known, frequencies = read_common_words(file)
        self._documents = known + len(articles)
        seen, counts = np.unique(np.concatenate(articles), return_counts=True) if articles else (_EMPTY, _EMPTY)
        common = np.array(sorted(_hash_word(word) for word in frequencies), dtype=np.uint32)
        by_hash = {_hash_word(word): count for word, count in frequencies.items()}
        self._words = np.union1d(seen, common).astype(np.uint32)
        frequency = np.zeros(len(self._words))
        frequency[np.searchsorted(self._words, seen)] += counts
        frequency[np.searchsorted(self._words, common)] += [by_hash[int(word)] for word in common]
        self._frequency = frequency
        self._seen, self._counts = seen, counts
        self._squares: dict[int, tuple[WordSet, npt.NDArray[np.float32], float]] = {}

    def articles(self, words: WordSet) -> npt.NDArray[np.int64]:
        """In how many of the build's own articles each word stands."""
        places = np.minimum(np.searchsorted(self._seen, words), max(len(self._seen) - 1, 0))
        return (
            np.where(self._seen[places] == words, self._counts[places], 0)
            if len(self._seen)
            else np.zeros(len(words), int)
        )

    def frequency(self, words: WordSet) -> npt.NDArray[np.float64]:
        """In how many articles each word stands; 0 for a word never seen."""
        if not len(self._words):
            return np.zeros(len(words))
        places = np.minimum(np.searchsorted(self._words, words), len(self._words) - 1)
        return np.where(self._words[places] == words, self._frequency[places], 0.0)

    def weigh(self, words: WordSet) -> npt.NDArray[np.float64]:
        """The weight of each word, 0 for one that stands in every article."""
        return np.log((self._documents + 2) / (self.frequency(words) + 1)).clip(min=0)

    def similarity(self, first: WordSet, second: WordSet, least: float = 0.0) -> float:
        """Cosine of two word sets, 0 to 1. A vector shorter than `least` counts as that long."""
        if len(second) < len(first):
            first, second = second, first
        squares, length = self._square(first)
        _, other_length = self._square(second)
        if not len(first) or not length or not other_length:
            return 0.0
        places = np.minimum(np.searchsorted(second, first), len(second) - 1)
        return float(squares[second[places] == first].sum()) / (max(length, least) * max(other_length, least))

    def _square(self, words: WordSet) -> tuple[npt.NDArray[np.float32], float]:
        """Squared weights and the length of the weighted vector; kept, as a word set is compared many times."""
        known = self._squares.get(id(words))
        if known is None or known[0] is not words:
            if len(self._squares) >= _KEPT_SQUARES:
                self._squares.clear()
            squares = (self.weigh(words) ** 2).astype(np.float32)
            known = self._squares[id(words)] = (words, squares, float(np.sqrt(squares.sum())))
        return known[1:]


_KEPT_SQUARES = 20_000
_EMPTY = np.array([], dtype=np.uint32)


def read_common_words(file: Path) -> tuple[int, dict[str, int]]:
    """How many articles were counted and in how many each word stood; (0, {}) where there is no such file."""
    if not file.exists():
        return 0, {}
    with file.open(encoding="utf-8", newline="") as lines:
        counts = {row["word"]: int(row["articles"]) for row in csv.DictReader(lines)}
    return counts.pop(_DOCUMENTS_ROW, 0), counts


def write_common_words(file: Path, texts: Iterable[str], minimum: int = 3) -> None:
    """Count words over texts and keep those that stand in at least `minimum` of them, commonest first."""
    counts: Counter[str] = Counter()
    documents = 0
    for text in texts:
        documents += 1
        counts.update(list_words(text))
    rows = sorted(
        ((word, count) for word, count in counts.items() if count >= minimum), key=lambda row: (-row[1], row[0])
    )
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerows([("word", "articles"), (_DOCUMENTS_ROW, documents), *rows])
