"""What the small models see of a sentence: words, cues, their order, and where the sentence stands.

A feature is a short string, so that every weight can be read: `u:` a word without its endings, `c:` a cue class,
`cc:` two cue classes in one sentence, `a:one>other` two cues close together, `n:act>stage` the first stage cue behind
an act, `tp:` an act that is only the topic or purpose of another, `tcc:` a cue that the title has too, `ac:` a cue
anywhere in the article, `qu:` the unit of a number, `qc:` unit and act, `i:` how many institutions are named, `inew:`
how many of them for the first time, `ic:` act and that number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from etl.extract.candidates import Cast
from etl.extract.cues import CueFinder, CueHit, list_hits, make_hit
from etl.extract.document import NO_WORDS, Document, Words
from etl.extract.linear import Parts, join_parts
from etl.extract.quantities import find_quantities
from etl.extract.words import Remembered, stem_words
from etl.models import Span
from etl.persian.letters import fold_name
from etl.persian.verbs import Verb

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


class Sentence(NamedTuple):
    """A sentence as the models read it. Offsets of hits count from the start of the sentence."""

    span: Span
    text: str
    stems: Sequence[str]
    hits: tuple[CueHit, ...]
    cues: frozenset[str]
    named: int
    """Institutions named in it."""
    new: int
    """Those named here for the first time."""
    units: frozenset[str]
    """Units of the numbers in it."""
    words: range
    """Numbers of its words among those of the document."""


class Standing(NamedTuple):
    """What a candidate for a party is in the whole article; counts stop where the model stops counting."""

    type: str | None
    order: int
    places: int
    rivals: int
    """Institutions of the article."""
    is_first: bool
    """Named in the first sentence."""
    in_title: bool
    is_source: bool
    """Named as the source of what is reported."""
    head: str
    """The first word of its name when that is one by which bodies differ in how they take part, else empty."""
    twin: str
    """How it stands to a body of the same name for another area: «nation», «province», or empty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the models read it."""

    sentences: tuple[Sentence, ...]
    title_cues: frozenset[str]
    title_stems: frozenset[str]
    article_cues: frozenset[str]
    plain: str = field(default="", repr=False, compare=False)
    """The folded text of the document with a blank for all that is no letter or digit."""
    words: Words = field(default=NO_WORDS, repr=False, compare=False)
    """The words of the document."""
    verbs: dict[int, list[Verb]] = field(default_factory=dict, repr=False, compare=False)
    """Verbs found so far, by sentence."""
    standings: dict[int, Standing] = field(default_factory=dict, repr=False, compare=False)
    """What candidates for parties are in the whole article, as far as looked at, by their order."""
    promised: int = 0
    """Number of the first sentence that names a memorandum; the number of sentences if none does."""


def read_document(
    document: Document, finder: CueFinder, title: str | None, cast: Cast, hits: Sequence[CueHit] | None = None
) -> Reading:
    """Words, cues, institutions and units of every sentence, and the words and cues of the title if there is one.

    `hits` are the cues of the whole folded text if they have been looked for already.
    """
    found = list_hits(finder.scan(document.folded.plain)) if hits is None else hits
    parts = split_hits(found, document.sentences)
    sentences = tuple(_read_sentence(document, number, part, cast) for number, part in enumerate(parts))
    folded_title = fold_name(title) if title else ""
    return Reading(
        sentences,
        frozenset(hit.cue for hit in finder.find(folded_title)),
        frozenset(stem_words(folded_title)),
        frozenset().union(*[sentence.cues for sentence in sentences]),
        document.folded.plain,
        document.words,
        promised=next((number for number, sentence in enumerate(sentences) if "mou" in sentence.cues), len(sentences)),
    )


def split_hits(hits: Sequence[CueHit], sentences: Sequence[Span]) -> list[tuple[CueHit, ...]]:
    """The hits inside each sentence, with offsets from its start. Hits come in the order of their starts."""
    starts = [hit[0] for hit in hits]
    parts: list[tuple[CueHit, ...]] = []
    behind = 0
    for span in sentences:
        first, last = span.start, span.end
        here = bisect_left(starts, first, behind)
        behind = bisect_left(starts, last, here)
        inside = [(start - first, end - first, cue) for start, end, cue in hits[here:behind] if end <= last]
        parts.append(tuple(map(make_hit, inside)))
    return parts


def _read_sentence(document: Document, number: int, hits: tuple[CueHit, ...], cast: Cast) -> Sentence:
    span = document.sentences[number]
    words = document.words
    first = bisect_left(words.starts, span.start)
    last = bisect_left(words.starts, span.end, first)
    named = cast.by_sentence.get(number, ())
    return Sentence(
        span=span,
        text=document.folded.text[span.start : span.end],
        stems=words.stems[first:last],
        hits=hits,
        cues=frozenset([hit.cue for hit in hits]),
        named=len(named),
        new=sum(cast.candidates[order].places[0].sentence == number for order in named),
        units=frozenset(quantity.unit for quantity in find_quantities(document, span.start, span.end)),
        words=range(first, last),
    )


def make_kind_features(reading: Reading, number: int) -> set[str]:
    """Features by which the kind of act in a sentence is told."""
    return join_parts(list_sentence_parts(reading, number)) | join_parts(list_article_parts(reading))


def list_article_parts(reading: Reading) -> Parts:
    """The features that all sentences of an article share."""
    return [("ac:", reading.article_cues)]


def list_sentence_parts(reading: Reading, number: int) -> Parts:
    """The features of the sentence itself."""
    sentence = reading.sentences[number]
    cues = sorted(sentence.cues)
    acts = sentence.cues & ACTS
    named = sentence.named
    parts: list[tuple[str, Collection[str]]] = [
        ("u:", set(sentence.stems)),
        ("c:", cues),
        ("tcc:", sentence.cues & reading.title_cues),
        ("i:", _COUNTS[named if named < 3 else 3]),
        ("inew:", _COUNTS[min(sentence.new, 3)]),
        ("qu:", sentence.units),
        ("pos", _COUNTS[min(number, 4)]),
    ]
    parts += [(_WITH[cue], cues[place:]) for place, cue in enumerate(cues[:-1], 1)]
    parts += [(_NAMED_WITH[act], _COUNTS[named if named < 2 else 2]) for act in acts]
    parts += [(f"qc:{unit}:", acts) for unit in sentence.units]
    parts += bind_stages(sentence.hits)
    parts += pair_neighbours(sentence.hits)
    if number == len(reading.sentences) - 1:
        parts.append(("last", ("",)))
    return parts


_COUNTS: Final = (("0",), ("1",), ("2",), ("3",), ("4",))
_WITH: Final = Remembered("cc:{}+".format)
_NAMED_WITH: Final = Remembered("ic:{}:".format)
_STAGE_OF: Final = Remembered("n:{}>".format)
_CLOSE_TO: Final = Remembered("a:{}>".format)


def pair_neighbours(hits: Sequence[CueHit]) -> Parts:
    """Two cues close together, in their order: «open a centre», «so many people trained»."""
    others: dict[str, set[str]] = {}
    for place, (_, end, cue) in enumerate(hits, 1):
        for number in range(place, len(hits)):
            start, _, other = hits[number]
            if start - end > _NEAR:
                break
            if start >= end and cue != other:
                if cue in others:
                    others[cue].add(other)
                else:
                    others[cue] = {other}
    return [(_CLOSE_TO[cue], row) for cue, row in others.items()]


def bind_stages(hits: Sequence[CueHit]) -> Parts:
    """For each act: the first stage cue behind it, and whether it is only a topic or purpose."""
    parts: dict[str, set[str]] = {}
    stages = [hit for hit in hits if hit[2] in STAGE_CUES]
    starts = [hit[0] for hit in stages]
    topics: set[str] = set()
    for place, (start, end, cue) in enumerate(hits):
        if cue not in ACTS:
            continue
        behind = bisect_left(starts, end)
        if behind < len(stages):
            parts.setdefault(_STAGE_OF[cue], set()).add(stages[behind][2])
        for number in range(place - 1, -1, -1):
            _, last, before = hits[number]
            if start - last > _TOPIC_REACH:
                break
            if before in TOPICS:
                topics.add(cue)
                break
    return [*parts.items(), ("tp:", topics)]
