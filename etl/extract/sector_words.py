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

from etl.extract.cues import CueFinder, Scan
from etl.extract.document import Document
from etl.extract.people import find_surnames
from etl.extract.words import stem_word
from etl.models import Mention, Sector
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import ZWNJ
from etl.vocabulary import Cue, CuePattern, VocabularyError, load_cues, load_sectors

SECTORS: Final[tuple[Sector, ...]] = get_args(Sector)
PLACES: Final = ("e", "n", "a")
"""Letters of the places of a word: in the sentence of the act, in those behind it, elsewhere."""
INSIDE, BEHIND, ELSEWHERE = range(3)
"""Numbers of the places."""
_WORKING: Final = frozenset(
    ("company", "accelerator", "incubator", "innovation_centre", "research_institute", "industrial_estate", "other")
)
"""Types of institution whose names say what they make or study."""
_DECOY: Final = "decoy"
_HINT: Final = "hint of "
_ENDING: Final = "ending of "
_WORD: Final = re.compile(r"[^\W\d_]+")
_LIST_GAP: Final = 28
"""Characters between two words of one list."""
_LIST_LENGTH: Final = 3
_CLUSTERS: Final = {
    "صنعت": 1, "صنایع": 1, "خوشه صنعت": 1, "خدمات": 2, "کشاورز": 3, "فرهنگ": 4, "هنر": 4, "فرهنگ و هنر": 4,
}  # fmt: skip
"""Industry, services, agriculture, culture and art: the clusters of vocational training, as stems."""
_WISH: Final = re.compile(r"\b(?:باید|ظرفیت|پای فشرد|تاکید|ضرور|لازم|اهداف)")
"""Must, capacity, stressed, emphasis, necessary, needed, aims."""
_SENTENCE_MARK: Final = re.compile(r"[.؟!\n]")
_SENTENCE_REACH: Final = 200
"""Characters looked at to either side of a list for the rest of its sentence."""
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
    in_name: str
    """"" in free text, else the letter of the name it stands in."""
    feature: str
    groups: tuple[tuple[str, ...], ...]
    """The counts it adds to, by place of `PLACES`."""


def find_words(document: Document, mentions: Sequence[Mention], data: Path = REPOSITORY_DATA) -> tuple[SectorWord, ...]:
    """Sector words of an article in the order of their starts; `mentions` are the institutions found in it."""
    hits = list_words(document.folded.plain, data)
    text = document.folded.text
    if surnames := find_surnames(text, [(hit.start, hit.end) for hit in hits]):
        hits = [hit for hit in hits if text[hit.start : hit.end] not in surnames]
    names = _fold_mentions(document, mentions)
    listed = zip(hits, _find_listed(text, hits), strict=True)
    return tuple([_make_word(hit, _name_at(hit.start, names), on_list) for hit, on_list in listed if on_list != "x"])


def list_words(plain: str, data: Path = REPOSITORY_DATA) -> list[Hit]:
    """Sector words in the words of a folded text. Linear: few phrases reach over one place."""
    scan = _drop_known(_load_finder(data).scan(plain))
    hits: list[Hit] = []
    around: list[tuple[int, int]] = []
    last: dict[str, int] = {}
    for start, minus_end, is_word, is_hint, name in sorted(
        [(start, -end, name != _DECOY, name.startswith(_HINT), name) for (start, name), end in scan.items()]
    ):
        end, sector = -minus_end, name.removeprefix(_HINT)
        if last.get(sector) == start:  # the longer one of this sector has been taken
            continue
        last[sector] = start
        around = [other for other in around if other[1] > start]
        if not any(other_end >= end and other_end - other > end - start for other, other_end in around):
            around.append((start, end))
            if is_word:
                hits.append(Hit(sector, start, end, _stem_phrase(plain[start:end]), is_hint))
            else:  # a decoy hides also what is just as long
                around.append((start, end + 1))
    return hits


def _drop_known(scan: Scan) -> Scan:
    """Without the words found by their ending alone («*بافی») where the whole word is known as well («قالی‌بافی»)."""
    known = {start for start, name in scan if not name.startswith(_ENDING)}
    return {
        (start, name.removeprefix(_ENDING)): end
        for (start, name), end in scan.items()
        if start not in known or not name.startswith(_ENDING)
    }


@lru_cache(maxsize=20_000)
def _stem_phrase(phrase: str) -> str:
    return " ".join(map(stem_word, _WORD.findall(phrase)))


def _make_word(hit: Hit, in_name: str, on_list: str) -> SectorWord:
    feature = _name_feature(hit.sector, hit.stem, in_name or ("k" if on_list == "c" else ""))
    groups = _name_groups(hit.is_hint and on_list != "c", in_name, on_list)
    return SectorWord(hit.sector, hit.start, hit.stem, in_name, feature, groups)


@lru_cache(maxsize=20_000)
def _name_feature(sector: str, stem: str, in_name: str) -> str:
    return f"p{in_name}:{sector}:{stem}"


@cache
def _name_groups(is_hint: bool, in_name: str, on_list: str) -> tuple[tuple[str, ...], ...]:
    """The counts of a word at each of the places."""
    return tuple([_name_groups_at(place, is_hint, in_name, on_list) for place in PLACES])


def _name_groups_at(place: str, is_hint: bool, in_name: str, on_list: str) -> tuple[str, ...]:
    groups = [f"{place}{in_name}"] if in_name else [place, f"{on_list}{place}"] if on_list else [place]
    return tuple(groups if is_hint else [*groups, *[f"{group}s" for group in groups]])


def _find_listed(text: str, hits: Sequence[Hit]) -> Iterator[str]:
    """Per word the letter of the list of trades it stands in, if any (`_judge_list`)."""
    run: list[Hit] = []
    end = 0
    for hit in hits:
        if run and not _is_linked(text, end, hit.start):
            yield from _judge_list(text, run)
            run = []
        run.append(hit)
        end = max(end, hit.end)
    yield from _judge_list(text, run)


def _is_linked(text: str, end: int, start: int) -> bool:
    return start < end or (start - end <= _LIST_GAP and bool(_LIST_LINK.match(text[end:start])))


def _judge_list(text: str, run: Sequence[Hit]) -> list[str]:
    """`c`: names of at least three training clusters, `x`: the same where they are wished for; `m`: at least three
    sectors; `l`: three words of two.
    """
    sectors = {hit.sector for hit in run}
    letter = ""
    if len({hit.start for hit in run}) >= _LIST_LENGTH and len(sectors) > 1:
        letter = "m" if len(sectors) > 2 else "l"
    clusters = {_CLUSTERS[hit.stem] for hit in run if hit.stem in _CLUSTERS}
    if len(clusters) >= 3:
        of_cluster = "x" if _is_wished(text, run[0].start, run[-1].end) else "c"
        return [of_cluster if hit.stem in _CLUSTERS else letter for hit in run]
    return [letter] * len(run)


def _is_wished(text: str, start: int, end: int) -> bool:
    """Whether the sentence round [start, end) says what should be or could be: then all clusters together name none."""
    before = _SENTENCE_MARK.split(text[max(0, start - _SENTENCE_REACH) : start])[-1]
    behind = _SENTENCE_MARK.split(text[end : end + _SENTENCE_REACH], maxsplit=1)[0]
    return bool(_WISH.search(before) or _WISH.search(behind))


def _fold_mentions(document: Document, mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Mentions in folded offsets with their letter, sorted, those that overlap made one."""
    offsets = document.folded.offsets
    starts = offsets.searchsorted([mention.start for mention in mentions])
    ends = offsets.searchsorted([mention.end for mention in mentions])
    letters = ["c" if mention.type in _WORKING else "i" for mention in mentions]
    merged: list[tuple[int, int, str]] = []
    for start, end, letter in sorted(zip(starts.tolist(), ends.tolist(), letters, strict=True)):
        if merged and start < merged[-1][1]:  # a name inside a name
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), min(letter, merged[-1][2]))
        else:
            merged.append((start, end, letter))
    return merged


def _name_at(place: int, names: list[tuple[int, int, str]]) -> str:
    number = bisect_right(names, (place, place, "")) - 1
    near = names[max(0, number) : number + 2]
    return next((letter for start, end, letter in near if start <= place < end), "")


@cache
def _load_finder(data: Path) -> CueFinder:
    path = data / "vocabulary" / "sectors.yml"
    entries = load_sectors(path)
    unknown = [entry.name for entry in entries if entry.name not in SECTORS]
    if unknown:
        raise VocabularyError(f"{path}:1: «{unknown[0]}» is no sector")
    parts = [
        *[(entry.name, entry.meaning, entry.names) for entry in entries],
        *[(f"{_HINT}{entry.name}", entry.meaning, entry.hints) for entry in entries],
    ]
    cues = [*_split_endings(parts), *load_cues(data / "vocabulary" / "sector_decoys.yml")]
    return CueFinder(cues)


def _split_endings(parts: Sequence[tuple[str, str, Sequence[CuePattern]]]) -> Iterator[Cue]:
    """Per class of words one cue of whole words and one of endings."""
    for name, meaning, patterns in parts:
        endings = [pattern for pattern in patterns if pattern.phrase.startswith("*")]
        words = [pattern for pattern in patterns if not pattern.phrase.startswith("*")]
        yield Cue(name, meaning, _add_split(words))
        if endings:
            yield Cue(f"{_ENDING}{name}", meaning, tuple(endings))


def _add_split(patterns: Sequence[CuePattern]) -> tuple[CuePattern, ...]:
    """The phrases, and those with a ZWNJ also with a blank in its place: not every compound is joined by folding."""
    split = [replace(pattern, phrase=pattern.phrase.replace(ZWNJ, " ")) for pattern in patterns]
    return (*patterns, *split)
