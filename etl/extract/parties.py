"""Which institutions of an article are parties of an act that a sentence states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Final, NamedTuple

from etl.extract.candidates import Candidate, Cast, Place
from etl.extract.document import Document
from etl.extract.features import Reading, Standing
from etl.extract.linear import LinearModel
from etl.extract.words import stem_word
from etl.models import Mention
from etl.persian.letters import fold_name

_WORD: Final = re.compile(r"[^\W_]+")
_SOURCES: Final = ("به گزارش", "به نقل از", "روابط عمومی")  # by report of, quoting, public relations
_SOURCE_REACH: Final = 40
_PRESENCE: Final = "با حضور"  # in the presence of
_PRESENCE_REACH: Final = 160
_REACH: Final = 170
_PLACES: Final = 20
_CUES: Final = 3
_FAR: Final = 1 << 30
_HEADS: Final = frozenset("شورای کارگروه ستاد کمیته کمیسیون مجلس مجمع دفتر استانداری فرمانداری وزارت هیات".split())
"""Heads of councils, working groups, staffs, committees, assemblies, offices, governors, ministries, boards."""

_AREAS: Final = frozenset("استان شهرستان کشور سازمان اداره کل ادارهکل".split())
_TWIN: Final = 2
_TWINS: Final = 12
_OPENINGS: Final = {"وی": "he", "او": "he", "این": "this", "به": "by"}
_START: Final = itemgetter(0)
_SENTENCE: Final = itemgetter(0)


class Position(NamedTuple):
    """How a candidate stands to an act."""

    kind: str
    inside: int
    """How many institutions stand before it in the sentence of the act; -1 if it is not named there."""
    distance: int
    """Sentences to the nearest that names it, at most 3."""
    is_later: bool
    """That sentence comes behind the act."""
    crowd: int
    """Institutions named in the sentence of the act."""
    is_last: bool
    """Named last before it."""
    is_top: bool
    """Named most often in the article."""
    opening: str
    """How the sentence of the act opens: with a pronoun, with what somebody says, with «این» (this), otherwise."""
    is_before: bool
    """Named in the sentence in front of the act's."""


def make_party_features(
    document: Document, reading: Reading, cast: Cast, candidate: Candidate, number: int, kind: str
) -> set[str]:
    """Features by which a party of an act of `kind` in sentence `number` is told."""
    standing = _find_standing(document, reading, cast, candidate)
    position, place = _find_position(reading, cast, candidate, number, kind)
    features = set(_name_features(standing, position))
    if place is not None:
        features |= _read_surroundings(document.folded.text, reading, number, place)
    return features


def _find_standing(document: Document, reading: Reading, cast: Cast, candidate: Candidate) -> Standing:
    """Looked at once."""
    known = reading.standings.get(candidate.order)
    if known is None:
        text, stems, places = document.folded.text, candidate.stems, candidate.places
        known = reading.standings[candidate.order] = Standing(
            candidate.mention.type,
            min(candidate.order, 4),
            min(len(places), 4),
            min(len(cast.candidates), 6),
            places[0].sentence == 0,
            len(stems & reading.title_stems) >= max(2, 0.6 * len(stems)),
            all(_names_source(text, max(0, place.start - 60), place.start) for place in places[:_PLACES]),
            _find_head(candidate.mention.name),
            _find_twin(candidate, cast),
        )
    return known


@lru_cache(maxsize=20_000)
def _find_head(name: str) -> str:
    head = fold_name(name).split(" ", 1)[0]
    return head if head in _HEADS else ""


def _find_twin(candidate: Candidate, cast: Cast) -> str:
    """«nation» when a body of the article has the same stems and more besides the place, «province» the other way."""
    own = candidate.stems - _AREAS
    if len(own) < _TWIN:
        return ""
    for other in cast.candidates[:_TWINS]:
        if other is not candidate and len(own & other.stems) >= max(_TWIN, len(own) - 1):
            return "nation" if "استان" not in candidate.stems else "province"
    return ""


def _find_position(
    reading: Reading, cast: Cast, candidate: Candidate, number: int, kind: str
) -> tuple[Position, Place | None]:
    """How it stands to the act, and where in the sentence of the act it is named first, if it is."""
    places = candidate.places
    here = bisect_left(places, number, key=_SENTENCE)
    place = places[here] if here < len(places) and places[here].sentence == number else None
    ahead = number - places[here - 1].sentence if here else _FAR
    behind = places[here].sentence - number if here < len(places) else _FAR
    position = Position(
        kind,
        -1 if place is None else min(place.order, 4),
        min(ahead, behind, 3),
        behind < ahead,
        min(len(cast.by_sentence.get(number, ())), 4),
        cast.last_before[number] == candidate.order,
        cast.top == candidate.order,
        _OPENINGS.get(stems[0], "") if (stems := reading.sentences[number].stems) else "",
        ahead == 1,
    )
    return position, place


@lru_cache(maxsize=50_000)
def _name_features(standing: Standing, position: Position) -> frozenset[str]:
    kind, crowd, type_ = position.kind, position.crowd, standing.type
    features = {f"k:{kind}", f"m:{standing.places}", f"o:{standing.order}", f"t:{type_}", f"all:{standing.rivals}"}
    where = "in" if position.inside >= 0 else "out"
    if position.inside >= 0:
        features |= {"in", f"in:{kind}", f"inn:{crowd}", f"ino:{position.inside}", f"int:{type_}"}
    else:
        features |= {f"out:{position.distance}{'>' if position.is_later else '<'}", f"out:{kind}"}
        features |= {f"outn:{crowd}", f"outk:{kind}:{crowd}"}
    if standing.is_first:
        features |= {"first", f"first:{where}"}
    if standing.in_title:
        features |= {"title", f"title:{where}"}
    if position.is_last:
        features |= {"last", f"last:{crowd}"}
    if position.opening:
        opening = f"op:{position.opening}:{where}"
        features |= {opening, f"{opening}:{int(position.is_last)}{int(position.is_before)}"}
    if position.is_top:
        features |= {"top", f"top:{crowd}"}
    if standing.is_source:
        features |= {"source", f"source:{crowd}"}
    if standing.head:
        features |= {f"hd:{standing.head}", f"hdk:{standing.head}:{kind}", f"hdw:{standing.head}:{where}"}
    if standing.twin:
        features |= {f"twin:{standing.twin}", f"twin:{standing.twin}:{where}"}
    return frozenset(features)


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
    scores = []
    for candidate in map(cast.candidates.__getitem__, cast.find_near(number)):
        standing = _find_standing(document, reading, cast, candidate)
        position, place = _find_position(reading, cast, candidate, number, kind)
        whole = model.known.get((standing, position))
        if whole is None:
            whole = model.remember((standing, position), model.sum_weights(_name_features(standing, position)))
        if place is not None:
            whole += model.sum_weights(_read_surroundings(document.folded.text, reading, number, place))
        scores.append((model.to_score(whole), candidate))
    return scores
