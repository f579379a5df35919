"""Words of the sectors in a text: data/vocabulary/sectors.yml in one pass, with what stands around each of them.

The longest word counts: «برق» in «برق ساختمان» is left out, as is a word inside a phrase that means something else
(data/vocabulary/sector_decoys.yml: «در قالب», «کارخانه نوآوری»). Words that follow each other with no more than «،» or
«و» and a word between them are a list of trades.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple, get_args

import numpy as np

from etl.extract.cues import CueFinder
from etl.extract.document import Document
from etl.extract.words import stem_word
from etl.models import Mention, Sector
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import ZWNJ
from etl.vocabulary import Cue, CuePattern, VocabularyError, load_cues, load_sectors

SECTORS: Final[tuple[Sector, ...]] = get_args(Sector)
_DECOY: Final = "decoy"
_HINT: Final = "hint of "
_WORD: Final = re.compile(r"[^\W\d_]+")
_LIST_GAP: Final = 28
"""Characters between two words of one list."""
_LIST_LENGTH: Final = 3
_LIST_LINK: Final = re.compile(r"^[^.؟!\n]*(?:،|\bو\b)[^.؟!\n]*$")


class Hit(NamedTuple):
    """A sector word at a place of a text; `is_hint`: it does not name the sector by itself."""

    sector: str
    start: int
    end: int
    stem: str
    is_hint: bool


class SectorWord(NamedTuple):
    """A sector word of an article with its features, by whether it stands inside an evidence or not."""

    sector: str
    start: int
    stem: str
    in_name: bool
    feature: str
    groups_inside: tuple[str, ...]
    """The counts it adds to in an evidence …"""
    groups_outside: tuple[str, ...]
    """… and elsewhere."""


def find_words(document: Document, mentions: Sequence[Mention], data: Path = REPOSITORY_DATA) -> tuple[SectorWord, ...]:
    """Sector words of an article in the order of their starts; `mentions` are the institutions found in it."""
    hits = list_words(document.folded.plain, data)
    names = _fold_mentions(document, mentions)
    listed = _find_listed(document.folded.text, hits)
    return tuple(
        [_make_word(hit, _is_inside(hit.start, names), on_list) for hit, on_list in zip(hits, listed, strict=True)]
    )


def list_words(plain: str, data: Path = REPOSITORY_DATA) -> list[Hit]:
    """Sector words in the words of a folded text. Linear: few phrases reach over one place."""
    scan = _load_finder(data).scan(plain)
    hits: list[Hit] = []
    around: list[tuple[int, int]] = []
    last: dict[str, int] = {}
    for start, minus_end, is_hint, name in sorted(
        [(start, -end, name.startswith(_HINT), name) for (start, name), end in scan.items()]
    ):
        end, sector = -minus_end, name.removeprefix(_HINT)
        if last.get(sector) == start:  # the longer one of this sector has been taken
            continue
        last[sector] = start
        around = [other for other in around if other[1] > start]
        if not any(other_end >= end and other_end - other > end - start for other, other_end in around):
            around.append((start, end))
            if sector != _DECOY:
                hits.append(Hit(sector, start, end, _stem_phrase(plain[start:end]), is_hint))
    return hits


@lru_cache(maxsize=20_000)
def _stem_phrase(phrase: str) -> str:
    return " ".join(map(stem_word, _WORD.findall(phrase)))


def _make_word(hit: Hit, in_name: bool, on_list: bool) -> SectorWord:
    feature = _name_feature(hit.sector, hit.stem, in_name)
    return SectorWord(hit.sector, hit.start, hit.stem, in_name, feature, *_name_groups(hit.is_hint, in_name, on_list))


@lru_cache(maxsize=20_000)
def _name_feature(sector: str, stem: str, in_name: bool) -> str:
    return f"{'pi' if in_name else 'p'}:{sector}:{stem}"


@cache
def _name_groups(is_hint: bool, in_name: bool, on_list: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The counts of a word inside an evidence, and elsewhere."""
    return _name_groups_at("e", is_hint, in_name, on_list), _name_groups_at("a", is_hint, in_name, on_list)


def _name_groups_at(place: str, is_hint: bool, in_name: bool, on_list: bool) -> tuple[str, ...]:
    groups = [f"{place}i"] if in_name else [place, f"l{place}"] if on_list else [place]
    return tuple(groups if is_hint else [*groups, *[f"{group}s" for group in groups]])


def _find_listed(text: str, hits: Sequence[Hit]) -> Iterator[bool]:
    """Per word: whether it stands in a list of at least three words of two sectors."""
    run: list[Hit] = []
    end = 0
    for hit in hits:
        if run and not _is_linked(text, end, hit.start):
            yield from _judge_list(run)
            run = []
        run.append(hit)
        end = max(end, hit.end)
    yield from _judge_list(run)


def _is_linked(text: str, end: int, start: int) -> bool:
    return start < end or (start - end <= _LIST_GAP and bool(_LIST_LINK.match(text[end:start])))


def _judge_list(run: Sequence[Hit]) -> list[bool]:
    is_list = len({hit.start for hit in run}) >= _LIST_LENGTH and len({hit.sector for hit in run}) > 1
    return [is_list] * len(run)


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
    entries = load_sectors(path)
    unknown = [entry.name for entry in entries if entry.name not in SECTORS]
    if unknown:
        raise VocabularyError(f"{path}:1: «{unknown[0]}» is no sector")
    words = [Cue(entry.name, entry.meaning, _add_split(entry.names)) for entry in entries]
    hints = [Cue(f"{_HINT}{entry.name}", entry.meaning, _add_split(entry.hints)) for entry in entries]
    return CueFinder([*words, *hints, *load_cues(data / "vocabulary" / "sector_decoys.yml")])


def _add_split(patterns: Sequence[CuePattern]) -> tuple[CuePattern, ...]:
    """The phrases, and those with a ZWNJ also with a blank in its place: not every compound is joined by folding."""
    split = [replace(pattern, phrase=pattern.phrase.replace(ZWNJ, " ")) for pattern in patterns]
    return (*patterns, *split)
