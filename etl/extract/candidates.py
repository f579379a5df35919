"""The institutions of an article as candidates for parties: each once, with all places that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from etl.extract.document import Document
from etl.extract.words import stem_word
from etl.models import Mention
from etl.persian.letters import fold_name

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A mention inside the folded text: the sentence and the words around it."""

    sentence: int
    order: int
    """How many mentions stand before it in its sentence."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An institution of the article with all places that name it."""

    mention: Mention
    places: tuple[Place, ...]
    stems: frozenset[str]
    order: int


def find_candidates(document: Document, mentions: Sequence[Mention]) -> tuple[Candidate, ...]:
    """The institutions of an article in the order of their first mention."""
    starts = document.folded.offsets
    bounds = [span.end for span in document.sentences]
    places: dict[str, list[Place]] = {}
    first: dict[str, Mention] = {}
    counts: dict[int, int] = {}
    for mention in mentions:
        key = mention.institution_id or mention.name
        start = int(np.searchsorted(starts, mention.start))
        end = int(np.searchsorted(starts, mention.end))
        sentence = min(int(np.searchsorted(bounds, start, side="right")), max(0, len(bounds) - 1))
        order = counts.get(sentence, 0)
        counts[sentence] = order + 1
        places.setdefault(key, []).append(Place(sentence, order, start, end))
        first.setdefault(key, mention)
    return tuple(
        Candidate(mention, tuple(places[key]), frozenset(map(stem_word, _WORD.findall(fold_name(mention.name)))), order)
        for order, (key, mention) in enumerate(first.items())
    )
