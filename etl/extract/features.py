"""What the small models see of a sentence: words, cues, their order, and where the sentence stands.

A feature is a short string, so that every weight can be read: `u:` a word without its endings, `c:` a cue class,
`cc:` two cue classes in one sentence, `a:one>other` two cues close together, `n:act>stage` the first stage cue behind
an act, `tp:` an act that is only the topic or purpose of another, `tcc:` a cue that the title has too, `ac:` a cue
anywhere in the article, `qu:` the unit of a number, `qc:` unit and act, `i:` how many institutions are named, `inew:`
how many of them for the first time, `ic:` act and that number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from etl.extract.candidates import Cast
from etl.extract.cues import CueFinder, CueHit
from etl.extract.document import Document
from etl.extract.quantities import find_quantities
from etl.extract.words import Named, stem_words
from etl.models import Span
from etl.persian.letters import fold_name

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
_NEAR: Final = 22


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the models read it. Offsets of hits count from the start of the sentence."""

    span: Span
    text: str
    stems: tuple[str, ...]
    hits: tuple[CueHit, ...]
    cues: frozenset[str]
    named: int
    """Institutions named in it."""
    new: int
    """Those named here for the first time."""
    units: frozenset[str]
    """Units of the numbers in it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the models read it."""

    sentences: tuple[Sentence, ...]
    title_cues: frozenset[str]
    title_stems: frozenset[str]
    article_cues: frozenset[str]


def read_document(
    document: Document, finder: CueFinder, title: str | None, cast: Cast, hits: Sequence[CueHit] | None = None
) -> Reading:
    """Words, cues, institutions and units of every sentence, and the words and cues of the title if there is one.

    `hits` are the cues of the whole folded text if they have been looked for already.
    """
    found = finder.find(document.folded.text) if hits is None else hits
    parts = split_hits(found, document.sentences)
    sentences = tuple(_read_sentence(document, number, part, cast) for number, part in enumerate(parts))
    folded_title = fold_name(title) if title else ""
    return Reading(
        sentences,
        frozenset(hit.cue for hit in finder.find(folded_title)),
        frozenset(stem_words(folded_title)),
        frozenset().union(*[sentence.cues for sentence in sentences]),
    )


def split_hits(hits: Sequence[CueHit], sentences: Sequence[Span]) -> list[tuple[CueHit, ...]]:
    """The hits inside each sentence, with offsets from its start. Hits come in the order of their starts."""
    parts: list[tuple[CueHit, ...]] = []
    place = 0
    for span in sentences:
        part = []
        while place < len(hits) and hits[place].start < span.end:
            start, end, cue = hits[place]
            if start >= span.start and end <= span.end:
                part.append(CueHit(start - span.start, end - span.start, cue))
            place += 1
        parts.append(tuple(part))
    return parts


def _read_sentence(document: Document, number: int, hits: tuple[CueHit, ...], cast: Cast) -> Sentence:
    span = document.sentences[number]
    part = document.folded.text[span.start : span.end]
    named = cast.by_sentence.get(number, ())
    return Sentence(
        span=span,
        text=part,
        stems=tuple(stem_words(part)),
        hits=hits,
        cues=frozenset([hit.cue for hit in hits]),
        named=len(named),
        new=sum(cast.candidates[order].places[0].sentence == number for order in named),
        units=frozenset(quantity.unit for quantity in find_quantities(document, span.start, span.end)),
    )


def make_gate_features(cues: Iterable[str], named: int) -> set[str]:
    """Features by which an article is told that is not worth scoring: its cues and how many institutions it names."""
    return {f"c:{cue}" for cue in cues} | {f"i:{min(named, 3)}"}


_WORD_FEATURES: Final = Named("u:")


def make_kind_features(reading: Reading, number: int) -> set[str]:
    """Features by which the kind of act in a sentence is told."""
    sentence = reading.sentences[number]
    features = set(map(_WORD_FEATURES.__getitem__, sentence.stems))
    features.update(f"c:{cue}" for cue in sentence.cues)
    features.update(make_pairs(sorted(sentence.cues)))
    features.update(f"tcc:{cue}" for cue in sentence.cues & reading.title_cues)
    features.update(f"ac:{cue}" for cue in reading.article_cues)
    acts = sentence.cues & ACTS
    features |= {f"i:{min(sentence.named, 3)}", f"inew:{min(sentence.new, 3)}"}
    features.update(f"ic:{act}:{min(sentence.named, 2)}" for act in acts)
    features.update(f"qu:{unit}" for unit in sentence.units)
    features.update(f"qc:{unit}:{act}" for unit in sentence.units for act in acts)
    features.update(bind_stages(sentence.hits))
    features.update(pair_neighbours(sentence.hits))
    features.add(f"pos{min(number, 4)}")
    if number == len(reading.sentences) - 1:
        features.add("last")
    return features


def make_pairs(cues: Sequence[str]) -> list[str]:
    return [f"cc:{first}+{second}" for place, first in enumerate(cues) for second in cues[place + 1 :]]


def pair_neighbours(hits: Sequence[CueHit]) -> set[str]:
    """Two cues close together, in their order: «open a centre», «so many people trained»."""
    features: set[str] = set()
    for place, hit in enumerate(hits):
        for other in hits[place + 1 :]:
            if other.start - hit.end > _NEAR:
                break
            if other.start >= hit.end and hit.cue != other.cue:
                features.add(f"a:{hit.cue}>{other.cue}")
    return features


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
