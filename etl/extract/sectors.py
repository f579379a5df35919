"""Which of the twelve sectors a record is about, from the sector words (etl/extract/sector_words.py) of its article.

A small linear model weighs them: a word in the evidence counts more than one elsewhere, one inside the name of an
institution («دانشگاه علوم پزشکی») less than one in free text, one that names a sector by itself more than a hint, and
a sector that has most of the words more than one that is touched in passing.

Features: `e1`–`e3`, `a1`–`a3`, `t1`–`t3` at least so many words of the sector in evidence, elsewhere, in the title;
letters behind these: `i` inside names, `s` those that name the sector by themselves; `le`, `la` in a list of trades.
`p:` the word itself, `pi:` inside a name, `pt:` in the title; `k:` sector and kind of the record; `b:` the sector; `r:`
its share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.extract.document import Document
from etl.extract.linear import LinearModel
from etl.extract.sector_words import SECTORS, SectorWord, find_words, list_words
from etl.models import Kind, Mention, Sector
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import fold_name, take_words

__all__ = ["SECTORS", "SectorReading", "find_sector_words", "make_sector_features", "read_sectors"]

_MOST: Final = 3
_AT_LEAST: Final = {
    group + strong: (f"{group}{strong}1", f"{group}{strong}2", f"{group}{strong}3")
    for group in ("e", "ei", "a", "ai", "t", "le", "la")
    for strong in ("", "s")
}
"""Features of a count: at least one, two, three words."""


@dataclass(frozen=True, slots=True)
class SectorReading:
    """All sector words of an article, found and counted once.

    `counts` has the words per sector by group as if none stood in the evidence, `features` the words themselves.
    """

    words: tuple[SectorWord, ...]
    starts: tuple[int, ...]
    counts: dict[str, Counter[str]]
    features: dict[str, set[str]]


def find_sector_words(document: Document, mentions: Sequence[Mention], data: Path = REPOSITORY_DATA) -> SectorReading:
    """Sector words of an article; `mentions` are the institutions found in it."""
    words = find_words(document, mentions, data)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    features: dict[str, set[str]] = defaultdict(set)
    for word in words:
        counts[word.sector].update(word.groups_outside)
        features[word.sector].add(word.feature)
    for hit in list_words(take_words(fold_name(document.article.title or "")), data):
        counts[hit.sector].update(("t",) if hit.is_hint else ("t", "ts"))
        features[hit.sector].add(f"pt:{hit.sector}:{hit.stem}")
    return SectorReading(words, tuple([word.start for word in words]), counts, features)


def read_sectors(reading: SectorReading, start: int, end: int, kind: Kind, model: LinearModel) -> tuple[Sector, ...]:
    """Sectors of a record of this kind whose evidence is folded [start, end), in the order of `Sector`.

    `model` is data/models/sectors.json.
    """
    features = make_sector_features(reading, start, end, kind)
    return tuple(sector for sector in SECTORS if sector in features and model.score_one(features[sector]) > 0)


def make_sector_features(reading: SectorReading, start: int, end: int, kind: str) -> dict[str, set[str]]:
    """Features per sector, for the sectors of which there is any word."""
    inside: dict[str, list[SectorWord]] = defaultdict(list)
    for word in reading.words[bisect_left(reading.starts, start) : bisect_left(reading.starts, end)]:
        inside[word.sector].append(word)
    counts = {sector: _move_counts(groups, inside.get(sector, ())) for sector, groups in reading.counts.items()}
    features = {}
    for sector, groups in counts.items():
        found = features[sector] = {f"b:{sector}", f"k:{sector}:{kind}", *reading.features[sector]}
        for group, number in groups.items():
            found.update(_AT_LEAST[group][:number])
    _add_shares(features, counts)
    return features


def _move_counts(groups: Counter[str], inside: Sequence[SectorWord]) -> Counter[str]:
    """The counts of a sector with the words inside the evidence counted there."""
    moved = groups.copy()
    for word in inside:
        moved.subtract(word.groups_outside)
        moved.update(word.groups_inside)
    return moved


def _add_shares(features: dict[str, set[str]], counts: dict[str, Counter[str]]) -> None:
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
        if counts[sector]["e"] > 0 and rivals_in_evidence <= 2:
            features[sector].add("r:few-in-evidence")
