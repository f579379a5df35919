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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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


Counts = dict[str, int]
"""Words of a sector by group."""


@dataclass(frozen=True, slots=True)
class SectorReading:
    """All sector words of an article, found and counted once.

    `counts` has the words per sector by group as if none stood in the evidence, `features` the words themselves.
    """

    words: tuple[SectorWord, ...]
    starts: tuple[int, ...]
    counts: dict[str, Counts]
    features: dict[str, set[str]]
    sums: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    """What the words add to the score of a sector, as far as asked for; always with the same model."""


def find_sector_words(document: Document, mentions: Sequence[Mention], data: Path = REPOSITORY_DATA) -> SectorReading:
    """Sector words of an article; `mentions` are the institutions found in it."""
    words = find_words(document, mentions, data)
    counts: dict[str, Counts] = defaultdict(dict)
    features: dict[str, set[str]] = defaultdict(set)
    for word in words:
        _add(counts[word.sector], word.groups_outside, 1)
        features[word.sector].add(word.feature)
    for hit in list_words(take_words(fold_name(document.article.title or "")), data):
        _add(counts[hit.sector], ("t",) if hit.is_hint else ("t", "ts"), 1)
        features[hit.sector].add(f"pt:{hit.sector}:{hit.stem}")
    return SectorReading(words, tuple([word.start for word in words]), counts, features)


def read_sectors(reading: SectorReading, start: int, end: int, kind: Kind, model: LinearModel) -> tuple[Sector, ...]:
    """Sectors of a record of this kind whose evidence is folded [start, end), in the order of `Sector`.

    `model` is data/models/sectors.json.
    """
    counts = _count_words(reading, start, end)
    shares = _list_shares(counts)
    scores = {
        sector: _sum_words(reading, sector, model)
        + model.sum_weights([*_list_counts(groups), *shares[sector], f"b:{sector}", f"k:{sector}:{kind}"])
        for sector, groups in counts.items()
    }
    return tuple([sector for sector in SECTORS if sector in scores and model.to_score(scores[sector]) > 0])


def _sum_words(reading: SectorReading, sector: str, model: LinearModel) -> int:
    """What the words themselves add to the score of a sector, summed up once for an article."""
    whole = reading.sums.get(sector)
    if whole is None:
        whole = reading.sums[sector] = model.sum_weights(reading.features[sector])
    return whole


def make_sector_features(reading: SectorReading, start: int, end: int, kind: str) -> dict[str, set[str]]:
    """Features per sector, for the sectors of which there is any word."""
    counts = _count_words(reading, start, end)
    shares = _list_shares(counts)
    return {
        sector: {f"b:{sector}", f"k:{sector}:{kind}", *reading.features[sector], *_list_counts(groups), *shares[sector]}
        for sector, groups in counts.items()
    }


def _count_words(reading: SectorReading, start: int, end: int) -> dict[str, Counts]:
    """The counts of each sector with the words inside the evidence counted there."""
    moved: dict[str, Counts] = {}
    for word in reading.words[bisect_left(reading.starts, start) : bisect_left(reading.starts, end)]:
        sector = word.sector
        if sector not in moved:
            moved[sector] = reading.counts[sector].copy()
        _add(moved[sector], word.groups_outside, -1)
        _add(moved[sector], word.groups_inside, 1)
    return {sector: moved.get(sector, groups) for sector, groups in reading.counts.items()}


def _add(counts: Counts, groups: Iterable[str], number: int) -> None:
    for group in groups:
        counts[group] = counts.get(group, 0) + number


def _list_counts(counts: Counts) -> Iterator[str]:
    for group, number in counts.items():
        yield from _AT_LEAST[group][:number]


def _list_shares(counts: dict[str, Counts]) -> dict[str, list[str]]:
    """How a sector stands among those of the article: most words, half of that, few rivals."""
    weights = {
        sector: groups.get("e", 0) + 0.5 * groups.get("a", 0) + 2 * groups.get("t", 0)
        for sector, groups in counts.items()
    }
    top = max(weights.values(), default=0.0)
    has_few = sum([weight > 0 for weight in weights.values()]) <= 2
    has_few_inside = sum([groups.get("e", 0) > 0 for groups in counts.values()]) <= 2
    shares: dict[str, list[str]] = {}
    for sector, weight in weights.items():
        found = shares[sector] = []
        if weight > 0:
            found += ["r:top"] if weight == top else []
            found += ["r:half"] if weight >= 0.5 * top else []
            found += ["r:few"] if has_few else []
        if has_few_inside and counts[sector].get("e", 0) > 0:
            found.append("r:few-in-evidence")
    return shares
