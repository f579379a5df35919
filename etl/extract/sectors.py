"""Which of the twelve sectors a record is about, from the sector words (etl/extract/sector_words.py) of its article.

A small linear model weighs them: a word in the sentence of the act counts more than one in the sentences behind it, and
that more than one elsewhere; one inside the name of an institution («دانشگاه علوم پزشکی») less than one in free text,
one that names a sector by itself more than a hint, and a sector that has most of the words more than one that is
touched in passing.

Features: `e1`–`e3`, `n1`–`n3`, `a1`–`a3`, `t1`–`t3` at least so many words of the sector in the sentence of the act, in
those behind it, elsewhere, in the title; letters behind these: `i` inside the name of an office, `c` of a body that
makes or studies something, `s` those that name the sector by themselves; letters before them, of words in a list of
trades: `l`, `m` of two, of more sectors, `c` of training clusters. `p:` the word itself, `pi:`, `pc:` inside a name,
`pk:` as a cluster, `pt:` in the title; `k:` sector and kind of the record; `kp:` its kind and the nearest place of a
word; `one:` the same if the article has no other act; `b:` the sector; `r:` its share. Of the words that name it by
themselves: `s:` the sector and their nearest place, `j:` that in free text, that inside names and whether one is in the
title, `v:` that none is in the sentence of the act and whether those of another sector are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from etl.extract.document import Document
from etl.extract.linear import LinearModel
from etl.extract.sector_words import BEHIND, ELSEWHERE, INSIDE, PLACES, SECTORS, SectorWord, find_words, list_words
from etl.models import Kind, Mention, Sector
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import fold_name, take_words

__all__ = [
    "COUNTED", "SECTORS", "SectorReading", "Stretch", "find_sector_words", "find_stretches", "make_sector_features",
    "read_sectors",
]  # fmt: skip

_PLACED: Final = [f"{place}{name}" for place in PLACES for name in ("", "i", "c")]
_LISTED: Final = [f"{letter}{place}" for place in PLACES for letter in "lmc"]
COUNTED: Final = tuple(f"{group}{strong}" for group in (*_PLACED, *_LISTED, "t") for strong in ("", "s"))
"""The groups of words that are counted."""
_AT_LEAST: Final = {group: (f"{group}1", f"{group}2", f"{group}3") for group in COUNTED}
"""Features of a count: at least one, two, three words."""
_SENTENCES_BEHIND: Final = 3


Counts = dict[str, int]
"""Words of a sector by group."""


class Stretch(NamedTuple):
    """Where an article speaks of an act, in folded offsets: [start, end) its sentence, [end, reach) those behind it."""

    start: int
    end: int
    reach: int
    is_only: bool
    """No other sentence of the article states an act."""


def find_stretches(document: Document, sentences: Sequence[int]) -> list[Stretch]:
    """The stretch of each act by the number of its sentence: it ends before the next act, or after three sentences."""
    spans = document.sentences
    starts = sorted(set(sentences))
    following = dict(pairwise([*starts, len(spans)]))
    stretches = []
    for number in sentences:
        last = min(following[number] - 1, number + _SENTENCES_BEHIND)
        stretches.append(Stretch(spans[number].start, spans[number].end, spans[last].end, len(starts) == 1))
    return stretches


@dataclass(frozen=True, slots=True)
class SectorReading:
    """All sector words of an article, found and counted once.

    `counts` has the words per sector by group as if none stood near an act, `features` the words themselves.
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
        _add(counts[word.sector], word.groups[ELSEWHERE], 1)
        features[word.sector].add(word.feature)
    for hit in list_words(take_words(fold_name(document.article.title or "")), data):
        _add(counts[hit.sector], ("t",) if hit.is_hint else ("t", "ts"), 1)
        features[hit.sector].add(f"pt:{hit.sector}:{hit.stem}")
    return SectorReading(words, tuple([word.start for word in words]), counts, features)


def read_sectors(reading: SectorReading, stretch: Stretch, kind: Kind, model: LinearModel) -> tuple[Sector, ...]:
    """Sectors of a record of this kind, in the order of `Sector`; `model` is data/models/sectors.json."""
    scores = {
        sector: _sum_words(reading, sector, model) + model.sum_weights(features)
        for sector, features in _list_features(reading, stretch, kind)
    }
    return tuple([sector for sector in SECTORS if sector in scores and model.to_score(scores[sector]) > 0])


def _sum_words(reading: SectorReading, sector: str, model: LinearModel) -> int:
    """What the words themselves add to the score of a sector, summed up once for an article."""
    whole = reading.sums.get(sector)
    if whole is None:
        whole = reading.sums[sector] = model.sum_weights(reading.features[sector])
    return whole


def make_sector_features(reading: SectorReading, stretch: Stretch, kind: str) -> dict[str, set[str]]:
    """Features per sector, for the sectors of which there is any word."""
    return {
        sector: {*reading.features[sector], *features} for sector, features in _list_features(reading, stretch, kind)
    }


def _list_features(reading: SectorReading, stretch: Stretch, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Per sector what does not depend on which word it is."""
    counts = _count_words(reading, stretch)
    shares = _list_shares(counts)
    named = [sector for sector, groups in counts.items() if groups.get("es", 0) > 0]
    for sector, groups in counts.items():
        place = _find_nearest(groups, "")
        found = [*_list_counts(groups), *shares[sector], f"b:{sector}", f"k:{sector}:{kind}", f"kp:{kind}:{place}"]
        found += _list_strong(groups, sector, bool(named) and named != [sector])
        if stretch.is_only:
            found.append(f"one:{place}")
        yield sector, found


def _find_nearest(counts: Counts, *groups: str) -> str:
    """The nearest place of a word of these groups."""
    return next((place for place in PLACES if any(counts.get(place + group, 0) > 0 for group in groups)), "-")


def _list_strong(counts: Counts, sector: str, has_rival: bool) -> Iterator[str]:
    """Where the words stand that name the sector by themselves; `has_rival`: the act names another sector."""
    place = _find_nearest(counts, "s")
    yield f"s:{sector}:{place}"
    yield f"j:{place}{_find_nearest(counts, 'is', 'cs')}{'t' if counts.get('ts', 0) > 0 else ''}"
    if counts.get("e", 0) == 0:
        rival = "e" if has_rival else "-"
        yield from [f"v:{place}{rival}" for place in PLACES[1:] if counts.get(f"{place}s", 0) > 0]


def _count_words(reading: SectorReading, stretch: Stretch) -> dict[str, Counts]:
    """The counts of each sector with the words counted at their places."""
    moved: dict[str, Counts] = {}
    for word in reading.words[bisect_left(reading.starts, stretch.start) : bisect_left(reading.starts, stretch.reach)]:
        sector = word.sector
        if sector not in moved:
            moved[sector] = reading.counts[sector].copy()
        _add(moved[sector], word.groups[ELSEWHERE], -1)
        _add(moved[sector], word.groups[INSIDE if word.start < stretch.end else BEHIND], 1)
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
        sector: groups.get("e", 0) + 0.75 * groups.get("n", 0) + 0.5 * groups.get("a", 0) + 2 * groups.get("t", 0)
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
