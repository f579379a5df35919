"""Which of the twelve sectors a record is about, from sector words in and around its evidence.

Words of data/vocabulary/sectors.yml are weighed by a small linear model: a word in the evidence counts more than one
elsewhere, one inside the name of an institution («دانشگاه علوم پزشکی») less than one in free text, and a sector that
has most of the words more than one that is touched in passing.

Features: `e1`–`e3`, `a1`–`a3`, `t1`–`t3` at least so many words of the sector in evidence, article, title (`i` behind
the letter: inside names); `p:` the word itself; `k:` sector and kind of the record; `b:` the sector; `r:` its share.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, get_args

import numpy as np

from etl.extract.cues import CueFinder, CueHit, list_hits
from etl.extract.document import Document
from etl.extract.linear import LinearModel
from etl.extract.words import stem_word
from etl.models import Kind, Mention, Sector
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import fold_name
from etl.vocabulary import VocabularyError, load_cues

SECTORS: Final[tuple[Sector, ...]] = get_args(Sector)
_WORD: Final = re.compile(r"[^\W\d_]+")
_GROUPS: Final = ("e", "ei", "a", "ai", "t")
_AT_LEAST: Final = {group: (f"{group}1", f"{group}2", f"{group}3") for group in _GROUPS}
"""Features of a count: at least one, two, three words."""


@dataclass(frozen=True, slots=True)
class SectorWord:
    """A word of a sector at a place of the folded text; `in_name`: inside the name of an institution."""

    sector: str
    start: int
    stem: str
    in_name: bool
    in_evidence: str
    """The feature it is inside an evidence …"""
    elsewhere: str
    """… and outside."""


@dataclass(frozen=True, slots=True)
class SectorReading:
    """All sector words of an article, found and counted once.

    `counts` has, per sector, the number of words outside ("a") and inside ("ai") names; `features` how often each word
    occurs; `title` the number of words in the title.
    """

    words: tuple[SectorWord, ...]
    starts: tuple[int, ...]
    counts: dict[str, dict[str, int]]
    features: dict[str, Counter[str]]
    title: Counter[str]


def find_sector_words(
    document: Document, mentions: Sequence[Mention], data: Path = REPOSITORY_DATA
) -> SectorReading:
    """Sector words of an article; `mentions` are the institutions found in it."""
    finder = _load_finder(data)
    text = document.folded.text
    names = _fold_mentions(document, mentions)
    hits = list_hits(finder.scan(document.folded.plain))
    words = tuple([_make_word(hit, text[hit.start : hit.end], _is_inside(hit.start, names)) for hit in hits])
    title = Counter(hit.cue for hit in finder.find(fold_name(document.article.title or "")))
    counts = {sector: {"a": 0, "ai": 0} for sector in dict.fromkeys([*(word.sector for word in words), *title])}
    features: dict[str, Counter[str]] = {sector: Counter() for sector in counts}
    for word in words:
        counts[word.sector]["ai" if word.in_name else "a"] += 1
        features[word.sector][word.elsewhere] += 1
    return SectorReading(words, tuple(word.start for word in words), counts, features, title)


def _make_word(hit: CueHit, phrase: str, in_name: bool) -> SectorWord:
    return SectorWord(hit.cue, hit.start, *_name_features(hit.cue, phrase, in_name))


@lru_cache(maxsize=20_000)
def _name_features(cue: str, phrase: str, in_name: bool) -> tuple[str, bool, str, str]:
    stem = " ".join(map(stem_word, _WORD.findall(phrase)))
    end = f"{'i' if in_name else ''}:{cue}:{stem}"
    return stem, in_name, f"pe{end}", f"pa{end}"


def read_sectors(
    reading: SectorReading, start: int, end: int, kind: Kind, model: LinearModel
) -> tuple[Sector, ...]:
    """Sectors of a record of this kind whose evidence is folded [start, end), in the order of `Sector`.

    `model` is data/models/sectors.json.
    """
    features = make_sector_features(reading, start, end, kind)
    return tuple(sector for sector in SECTORS if sector in features and model.score_one(features[sector]) > 0)


def make_sector_features(reading: SectorReading, start: int, end: int, kind: str) -> dict[str, set[str]]:
    """Features per sector, for the sectors of which there is any word."""
    inside = reading.words[bisect_left(reading.starts, start) : bisect_left(reading.starts, end)]
    counts: dict[str, dict[str, int]] = {}
    features: dict[str, set[str]] = {}
    for sector, groups in reading.counts.items():
        counts[sector] = {"e": 0, "ei": 0, "a": groups["a"], "ai": groups["ai"], "t": reading.title[sector]}
        features[sector] = {f"b:{sector}", f"k:{sector}:{kind}", *reading.features[sector]}
    for word in inside:
        counts[word.sector]["ei" if word.in_name else "e"] += 1
        counts[word.sector]["ai" if word.in_name else "a"] -= 1
        features[word.sector].add(word.in_evidence)
    for (sector, feature), number in Counter((word.sector, word.elsewhere) for word in inside).items():
        if reading.features[sector][feature] == number:
            features[sector].discard(feature)
    for sector, groups in counts.items():
        for group, number in groups.items():
            features[sector].update(_AT_LEAST[group][:number])
    _add_shares(features, counts)
    return features


def _add_shares(features: dict[str, set[str]], counts: dict[str, dict[str, int]]) -> None:
    """How a sector stands among those of the article: most words, half of that, few rivals."""
    weights = {sector: groups["e"] + 0.5 * groups["a"] + 2 * groups["t"] for sector, groups in counts.items()}
    top = max(weights.values(), default=0.0)
    rivals = sum(weight > 0 for weight in weights.values())
    rivals_in_evidence = sum(groups["e"] > 0 for groups in counts.values())
    for sector, weight in weights.items():
        if weight > 0:
            features[sector].update({"r:top"} if weight == top else set())
            features[sector].update({"r:half"} if weight >= 0.5 * top else set())
            features[sector].update({"r:few"} if rivals <= 2 else set())
        if counts[sector]["e"] and rivals_in_evidence <= 2:
            features[sector].add("r:few-in-evidence")


def _fold_mentions(document: Document, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Mentions in folded offsets, sorted, those that overlap made one."""
    offsets = document.folded.offsets
    starts = np.searchsorted(offsets, [mention.start for mention in mentions])
    ends = np.searchsorted(offsets, [mention.end for mention in mentions])
    merged: list[tuple[int, int]] = []
    for start, end in sorted(zip(starts.tolist(), ends.tolist(), strict=True)):
        if merged and start < merged[-1][1]:  # a name inside a name
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_inside(place: int, names: list[tuple[int, int]]) -> bool:
    number = bisect_right(names, (place, place)) - 1
    near = names[max(0, number) : number + 2]
    return any(start <= place < end for start, end in near)


@cache
def _load_finder(data: Path) -> CueFinder:
    path = data / "vocabulary" / "sectors.yml"
    cues = load_cues(path)
    unknown = [cue.name for cue in cues if cue.name not in SECTORS]
    if unknown:
        raise VocabularyError(f"{path}:1: «{unknown[0]}» is no sector")
    return CueFinder(cues)
