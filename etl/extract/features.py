"""What the small models see of a sentence: words, cues, their order, and where the sentence stands.

A feature is a short string, so that every weight can be read: `u:` a word without its endings, `c:` a cue class,
`cc:` two cue classes in one sentence, `n:act>stage` the first stage cue behind an act, `nb:act>stage` the next before it,
`tp:` an act that is only the topic or purpose of another, `tcc:` a cue that the title has too, `ac:` a cue anywhere in
the article, `q:` the unit behind a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from etl.extract.cues import CueFinder, CueHit
from etl.extract.document import Document
from etl.models import Span
from etl.persian.letters import fold_name

_WORD: Final = re.compile(r"[^\W_]+")
# Endings without which two forms count as one word: plural, possession, indefinite, comparison.
_ENDINGS: Final = ("هایشان", "هایی", "های", "هایش", "ها", "ای", "ترین", "ی")
_COUNTED: Final = re.compile(r"\d[\d,.]* ?(?:هزار و \d+ |هزار |میلیون |میلیارد )*(\w+)")  # thousand, million, milliard

ACTS: Final = frozenset(
    "mou sign meetact meetnoun visit event create open center equip lab share train trainact job jobact loan pay invest"
    " fund hours deliver grant".split()
)
"""Cue classes that name an act."""
STAGE_CUES: Final = frozenset(
    "agreed future plan propose must study ongoing callopen start donev hold holdfut neg open sign".split()
)
"""Cue classes that say how far an act is."""
TOPICS: Final = frozenset({"about", "for"})
_TOPIC_REACH: Final = 30


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the models read it. Offsets of hits count from the start of the sentence."""

    span: Span
    text: str
    stems: tuple[str, ...]
    hits: tuple[CueHit, ...]
    cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the models read it."""

    sentences: tuple[Sentence, ...]
    title_cues: frozenset[str]
    title_stems: frozenset[str]
    article_cues: frozenset[str]


@lru_cache(maxsize=100_000)
def stem_word(word: str) -> str:
    """A folded word without the endings that do not change its sense; a number by its count of digits."""
    if word.isdigit():
        return f"#{len(word)}"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def read_document(document: Document, finder: CueFinder, title: str | None) -> Reading:
    """Words and cues of every sentence, and of the title if there is one."""
    sentences = tuple(_read_sentence(document.folded.text, span, finder) for span in document.sentences)
    folded_title = fold_name(title) if title else ""
    return Reading(
        sentences,
        frozenset(hit.cue for hit in finder.find(folded_title)),
        frozenset(stem_word(word) for word in _WORD.findall(folded_title)),
        frozenset(cue for sentence in sentences for cue in sentence.cues),
    )


def _read_sentence(text: str, span: Span, finder: CueFinder) -> Sentence:
    part = text[span.start : span.end]
    hits = tuple(finder.find(part))
    stems = tuple(stem_word(word) for word in _WORD.findall(part))
    return Sentence(span, part, stems, hits, frozenset(hit.cue for hit in hits))


def make_kind_features(reading: Reading, number: int) -> set[str]:
    """Features by which the kind of act in a sentence is told."""
    sentence = reading.sentences[number]
    features = {f"u:{stem}" for stem in sentence.stems}
    features.update(f"c:{cue}" for cue in sentence.cues)
    features.update(make_pairs(sorted(sentence.cues)))
    features.update(f"tcc:{cue}" for cue in sentence.cues & reading.title_cues)
    features.update(f"ac:{cue}" for cue in reading.article_cues)
    features.update(f"q:{stem_word(unit)}" for unit in _COUNTED.findall(sentence.text))
    features.update(bind_stages(sentence.hits))
    features.add(f"pos{min(number, 4)}")
    if number == len(reading.sentences) - 1:
        features.add("last")
    return features


def make_pairs(cues: Sequence[str]) -> list[str]:
    return [f"cc:{first}+{second}" for place, first in enumerate(cues) for second in cues[place + 1 :]]


def bind_stages(hits: Sequence[CueHit]) -> set[str]:
    """For each act: the first stage cue behind it and the last before it, and whether it is only a topic or purpose."""
    features: set[str] = set()
    for place, hit in enumerate(hits):
        if hit.cue not in ACTS:
            continue
        behind = next(
            (other.cue for other in hits[place + 1 :] if other.cue in STAGE_CUES and other.start >= hit.end), ""
        )
        if behind:
            features.add(f"n:{hit.cue}>{behind}")
        for other in reversed(hits[:place]):
            if hit.start - other.end > _TOPIC_REACH:
                break
            if other.cue in TOPICS:
                features.add(f"tp:{hit.cue}")
                break
    return features
