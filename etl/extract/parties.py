"""Which institutions of an article are parties of an act that a sentence states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter
from typing import Final

from etl.extract.candidates import Candidate, Cast, Place
from etl.extract.document import Document
from etl.extract.features import Reading
from etl.extract.linear import LinearModel
from etl.extract.words import stem_word
from etl.models import Mention

_WORD: Final = re.compile(r"[^\W_]+")
_SOURCES: Final = ("به گزارش", "به نقل از", "روابط عمومی")  # by report of, quoting, public relations
_SOURCE_REACH: Final = 40
_PRESENCE: Final = "با حضور"  # in the presence of
_PRESENCE_REACH: Final = 160
_REACH: Final = 170
_PLACES: Final = 20
_CUES: Final = 3
_START: Final = itemgetter(0)


def make_party_features(
    document: Document, reading: Reading, cast: Cast, candidate: Candidate, number: int, kind: str
) -> set[str]:
    """Features by which a party of an act of `kind` in sentence `number` is told."""
    text = document.folded.text
    inside = [place for place in candidate.places if place.sentence == number]
    crowd = min(len(cast.by_sentence.get(number, ())), 4)
    type_ = candidate.mention.type
    features = {f"k:{kind}", f"m:{min(len(candidate.places), 4)}", f"o:{min(candidate.order, 4)}", f"t:{type_}"}
    features.add(f"all:{min(len(cast.candidates), 6)}")
    if inside:
        features |= {"in", f"in:{kind}", f"inn:{crowd}", f"ino:{min(inside[0].order, 4)}", f"int:{type_}"}
        features |= _read_surroundings(text, reading, number, inside[0])
    else:
        distance, later = min((abs(place.sentence - number), place.sentence > number) for place in candidate.places)
        features |= {f"out:{min(distance, 3)}{'>' if later else '<'}", f"out:{kind}"}
        features |= {f"outn:{crowd}", f"outk:{kind}:{crowd}"}
    if candidate.places[0].sentence == 0:
        features |= {"first", f"first:{'in' if inside else 'out'}"}
    if len(candidate.stems & reading.title_stems) >= max(2, 0.6 * len(candidate.stems)):
        features |= {"title", f"title:{'in' if inside else 'out'}"}
    if cast.last_before[number] == candidate.order:
        features |= {"last", f"last:{crowd}"}
    if cast.top == candidate.order:
        features |= {"top", f"top:{crowd}"}
    if _is_source(text, cast, candidate):
        features |= {"source", f"source:{crowd}"}
    return features


def _read_surroundings(text: str, reading: Reading, number: int, place: Place) -> set[str]:
    sentence = reading.sentences[number]
    before = _WORD.findall(text[max(sentence.span.start, place.start - 30) : place.start])
    after = _WORD.findall(text[place.end : min(sentence.span.end, place.end + 30)])
    own = _WORD.findall(text[place.start : place.end])
    features = {
        f"l:{stem_word(before[-1]) if before else '^'}",
        f"l2:{' '.join(before[-2:])}",
        f"r:{stem_word(after[0]) if after else '$'}",
        f"h:{stem_word(own[0]) if own else ''}",
    }
    head = max(sentence.span.start, place.start - _REACH)
    presence = text.rfind(_PRESENCE, head, place.start)
    if presence >= 0 and _reaches(text, presence + len(_PRESENCE), place.start, _PRESENCE_REACH, "."):
        features.add("presence")
    if _names_source(text, head, place.start):
        features.add("src")
    relative = place.start - sentence.span.start
    hits = sentence.hits
    first = bisect_left(hits, relative, key=_START)
    features.update(f"a:{hit.cue}" for hit in hits[first : first + _CUES])
    ahead = (hits[number].cue for number in range(first - 1, -1, -1) if hits[number].end <= relative)
    features.update(f"b:{cue}" for cue in islice(ahead, _CUES))
    if not before:
        features.add("opens")
    return features


def _is_source(text: str, cast: Cast, candidate: Candidate) -> bool:
    """Whether the candidate is named as a source only, looked at once."""
    known = cast.sources.get(candidate.order)
    if known is None:
        places = candidate.places[:_PLACES]
        known = all(_names_source(text, max(0, place.start - 60), place.start) for place in places)
        cast.sources[candidate.order] = known
    return known


def _names_source(text: str, start: int, end: int) -> bool:
    """Whether the words before `end` say that what follows is quoted."""
    for phrase in _SOURCES:
        place = text.rfind(phrase, start, end)
        if place >= 0 and _reaches(text, place + len(phrase), end, _SOURCE_REACH, ".،"):
            return True
    return False


def _reaches(text: str, start: int, end: int, reach: int, stops: str) -> bool:
    """Whether a phrase that ends at `start` belongs to what begins at `end`: near enough, and nothing stops it."""
    return end - start <= reach and all(text.find(stop, start, end) < 0 for stop in stops)


def choose_parties(scores: Sequence[tuple[float, Candidate]], threshold: float) -> tuple[Mention, ...]:
    """Candidates above the threshold (log odds), else the best one; in the order of the text."""
    chosen = [candidate for score, candidate in scores if score > threshold]
    if not chosen and scores:
        chosen = [max(scores, key=lambda pair: (pair[0], -pair[1].order))[1]]
    return tuple(candidate.mention for candidate in chosen)


def score_parties(
    model: LinearModel, document: Document, reading: Reading, cast: Cast, number: int, kind: str
) -> list[tuple[float, Candidate]]:
    """Log odds that each candidate near the sentence is a party."""
    return [
        (model.score_one(make_party_features(document, reading, cast, candidate, number, kind)), candidate)
        for candidate in map(cast.candidates.__getitem__, cast.find_near(number))
    ]
