"""The institutions of an article as candidates for parties: each once, with all places that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from etl.extract.document import Document
from etl.extract.words import stem_word
from etl.models import Mention
from etl.persian.letters import fold_name

_WORD: Final = re.compile(r"[^\W_]+")
_NEAR: Final = 6
_HEAD: Final = 4


class Place(NamedTuple):
    """A mention inside the folded text: the sentence and the words around it."""

    sentence: int
    order: int
    """How many mentions stand before it in its sentence."""
    start: int
    end: int


class Candidate(NamedTuple):
    """An institution of the article with all places that name it."""

    mention: Mention
    places: tuple[Place, ...]
    stems: frozenset[str]
    order: int


def find_candidates(document: Document, mentions: Sequence[Mention]) -> tuple[Candidate, ...]:
    """The institutions of an article in the order of their first mention."""
    starts, ends, sentences = _locate(document, mentions)
    places: dict[str, list[Place]] = {}
    first: dict[str, Mention] = {}
    counts: dict[int, int] = {}
    for mention, start, end, sentence in zip(mentions, starts, ends, sentences, strict=True):
        key = mention.institution_id or mention.name
        order = counts.get(sentence, 0)
        counts[sentence] = order + 1
        places.setdefault(key, []).append(Place(sentence, order, start, end))
        first.setdefault(key, mention)
    return tuple(
        Candidate(mention, tuple(places[key]), _stem_name(mention.name), order)
        for order, (key, mention) in enumerate(first.items())
    )


@lru_cache(maxsize=20_000)
def _stem_name(name: str) -> frozenset[str]:
    return frozenset(map(stem_word, _WORD.findall(fold_name(name))))


def _locate(document: Document, mentions: Sequence[Mention]) -> tuple[list[int], list[int], list[int]]:
    """Starts and ends of mentions in folded offsets, and their sentences; looked up all at once."""
    offsets = document.folded.offsets
    starts = offsets.searchsorted(np.array([mention.start for mention in mentions], dtype=offsets.dtype))
    ends = offsets.searchsorted(np.array([mention.end for mention in mentions], dtype=offsets.dtype))
    bounds = np.array([span.end for span in document.sentences], dtype=np.intp)
    sentences = np.minimum(bounds.searchsorted(starts, side="right"), max(0, len(bounds) - 1))
    return starts.tolist(), ends.tolist(), sentences.tolist()


@dataclass(frozen=True, slots=True)
class Cast:
    """The institutions of an article with what is asked about them again and again, found once."""

    candidates: tuple[Candidate, ...]
    by_sentence: dict[int, tuple[int, ...]]
    """Numbers of the candidates named in a sentence."""
    last_before: tuple[int, ...]
    """Per sentence: number of the candidate named last before it, or -1."""
    top: int
    """Number of the candidate named most often, or -1."""

    def find_near(self, number: int) -> list[int]:
        """Candidates for parties of an act in a sentence: named near it, at the head of the article, or most."""
        near = {self.top, *range(min(_HEAD, len(self.candidates))), *self.by_sentence.get(0, ())}
        for sentence in range(max(0, number - _NEAR), number + _NEAR + 1):
            near.update(self.by_sentence.get(sentence, ()))
        if self.last_before and self.last_before[number] >= 0:
            near.add(self.last_before[number])
        return sorted(near - {-1})


def make_cast(document: Document, mentions: Sequence[Mention]) -> Cast:
    """Linear in the mentions."""
    candidates = find_candidates(document, mentions)
    by_sentence: dict[int, list[int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for candidate in candidates:
        for place in candidate.places:
            row = by_sentence.setdefault(place.sentence, [])
            if not row or row[-1] != candidate.order:
                row.append(candidate.order)
            last[place.sentence] = max(last.get(place.sentence, (-1, -1)), (place.start, candidate.order))
    before, latest = [], -1
    for sentence in range(len(document.sentences)):
        before.append(latest)
        latest = last.get(sentence, (-1, latest))[1]
    top = max(range(len(candidates)), key=lambda order: (len(candidates[order].places), -order), default=-1)
    return Cast(candidates, {key: tuple(row) for key, row in by_sentence.items()}, tuple(before), top)
