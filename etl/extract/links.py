"""Which act of an article a number belongs to: the act of its own sentence, or of a sentence close by.

News states an act in one sentence and counts in the next («به گفته وی ۳۲۰ نفر …»), so a number near several acts, or
near none, is told by a small linear model (data/models/links.json). Its features: `u:` unit, `k:` kind of the act,
`uk:` both, `d:` sentences from the act to the number, `dk:` and `du:` the same by kind and by unit, `as:` how sure the
act is, `own:` whether the number's sentence states an act of its own, `between`/`nearer`/`equal`/`twin`/`shared` how it
stands to other acts that could count it, `f:`/`of:` the words that open its sentence (`of:` only away from the act),
`l:`/`r:` the words beside it, `b:`/`a:` the cues before and behind it, `vn:`/`vl:` tense of the next and of the last
verb, `i:`/`inew:` institutions named, `again`/`words`/`approx`/`back` given before, in words, rounded, background.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from etl.extract.document import Document, QuantityCandidate
from etl.extract.features import Reading
from etl.extract.linear import LinearModel
from etl.extract.measures import Counted, assign_measure, is_background
from etl.extract.quantities import find_quantities
from etl.extract.records import Act
from etl.extract.stages import list_verbs
from etl.extract.words import stem_word
from etl.models import Kind, Measure
from etl.paths import REPOSITORY_DATA

REACH: Final = 2
"""Sentences between an act and a number that may belong to it."""
LEAST: Final = -1.2
"""Log odds above which a number belongs to the act it fits best."""
_BESIDE: Final = 30
_WORD: Final = re.compile(r"[^\W_]+")
_OPENING: Final = 3
_CUES: Final = 3
_STEPS: Final = ((-2.0, "vl"), (-1.0, "l"), (0.0, "ml"), (1.0, "mh"), (2.5, "h"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A number and an act it may belong to; `act` counts among the acts of the article."""

    candidate: QuantityCandidate
    act: int
    measure: Measure
    features: set[str]


def link_numbers(
    document: Document,
    reading: Reading,
    acts: Sequence[Act],
    kinds: Sequence[Kind],
    model: LinearModel,
    data: Path = REPOSITORY_DATA,
) -> list[list[Counted]]:
    """Per act: its numbers with what they measure, in the order of the text. A number belongs to one act or to none.

    `kinds` names the kinds that the acts count. Linear in the sentences and acts.
    """
    linked: list[list[Counted]] = [[] for _ in acts]
    for pairs in list_pairs(document, reading, acts, kinds, data):
        score, best = max(((model.score_one(pair.features), pair) for pair in pairs), key=lambda scored: scored[0])
        if score > LEAST:
            linked[best.act].append((best.candidate, best.measure))
    return linked


def list_pairs(
    document: Document, reading: Reading, acts: Sequence[Act], kinds: Sequence[Kind], data: Path = REPOSITORY_DATA
) -> Iterator[list[Pair]]:
    """For each number that acts close by could count: those acts."""
    at: dict[int, list[int]] = {}
    for order, act in enumerate(acts):
        at.setdefault(act.sentence, []).append(order)
    given: set[tuple[str, float]] = set()
    for number in sorted({act.sentence + step for act in acts for step in range(-REACH, REACH + 1)}):
        if not 0 <= number < len(reading.sentences) or not reading.sentences[number].units:
            continue
        near = [order for step in range(-REACH, REACH + 1) for order in at.get(number + step, ())]
        line = _Line(document, reading, number, tuple(at.get(number, ())))
        for candidate in find_quantities(document, line.span.start, line.span.end, data):
            measures = {order: assign_measure(candidate, kinds[acts[order].kind], data) for order in near}
            counting = {order: measure for order, measure in measures.items() if measure}
            if counting:
                shared = line.describe(candidate)
                if (candidate.unit, candidate.value) in given:
                    shared.add("again")
                yield [
                    Pair(candidate, order, measure, shared | line.compare(candidate, order, acts, kinds, counting, at))
                    for order, measure in counting.items()
                ]
            given.add((candidate.unit, candidate.value))


class _Line:
    """A sentence with numbers, and what is asked about it for each of them."""

    def __init__(self, document: Document, reading: Reading, number: int, own: tuple[int, ...]) -> None:
        """`own` are the acts that the sentence states."""
        self.document, self.number, self.own = document, number, own
        self.sentence = reading.sentences[number]
        self.span = self.sentence.span
        self.verbs = list_verbs(reading, number)
        self.verb_starts = [verb.start for verb in self.verbs]
        self.hit_starts = [hit.start for hit in self.sentence.hits]
        self.opening = self.sentence.stems[:_OPENING]

    def describe(self, candidate: QuantityCandidate) -> set[str]:
        """The features of a number whatever act it may belong to."""
        text, sentence = self.document.folded.text, self.sentence
        before = _WORD.findall(text[max(self.span.start, candidate.start - _BESIDE) : candidate.start])
        after = _WORD.findall(text[candidate.end : min(self.span.end, candidate.end + _BESIDE)])
        features = {
            f"u:{candidate.unit}",
            f"l:{stem_word(before[-1]) if before else '^'}",
            f"r:{stem_word(after[0]) if after else '$'}",
            f"i:{min(sentence.named, 2)}",
            f"inew:{min(sentence.new, 2)}",
        }
        features.update(f"f:{stem}" for stem in self.opening)
        features.update(self._list_neighbours(candidate.start - self.span.start))
        if candidate.number.in_words:
            features.add("words")
        if candidate.number.approximate:
            features.add("approx")
        if is_background(text, candidate):
            features.add("back")
        return features

    def _list_neighbours(self, place: int) -> Iterator[str]:
        """The cues next to a place in the sentence, and the tenses of the verb behind it and of the last verb."""
        hits = self.sentence.hits
        first = bisect_left(self.hit_starts, place)
        yield from (f"a:{hit.cue}" for hit in hits[first : first + _CUES])
        ahead = (hits[number].cue for number in range(first - 1, -1, -1) if hits[number].end <= place)
        yield from (f"b:{cue}" for cue in islice(ahead, _CUES))
        following = bisect_left(self.verb_starts, place)
        yield f"vn:{self.verbs[following].tense if following < len(self.verbs) else 'none'}"
        yield f"vl:{self.verbs[-1].tense if self.verbs else 'none'}"

    def compare(
        self,
        candidate: QuantityCandidate,
        order: int,
        acts: Sequence[Act],
        kinds: Sequence[Kind],
        counting: Iterable[int],
        at: Mapping[int, Sequence[int]],
    ) -> set[str]:
        """The features of a number against the act `order`, one of those `counting` it; `at` are acts by sentence."""
        act, kind, unit = acts[order], kinds[acts[order].kind], candidate.unit
        away = self.number - act.sentence
        features = {f"k:{kind}", f"uk:{unit}:{kind}", f"d:{away}", f"dk:{away}:{kind}", f"du:{away}:{unit}"}
        features.add(f"as:{_name_step(act.score)}")
        if away:
            same = any(acts[other].kind == act.kind for other in self.own)
            features.add(f"own:{'same' if same else 'other' if self.own else 'none'}")
            features.update(f"of:{stem}" for stem in self.opening)
            if abs(away) > 1 and self.number - away // 2 in at:
                features.add("between")
        else:
            features.add(f"shared:{len(self.own) > 1}")
        features.update(_name_rival(self.number, act, acts[other]) for other in counting if other != order)
        return features - {""}


def _name_rival(number: int, act: Act, other: Act) -> str:
    """How another act that could count the number stands to it."""
    if other.sentence == act.sentence:
        return "twin"
    here, there = abs(number - act.sentence), abs(number - other.sentence)
    return "nearer" if there < here else "equal" if there == here else ""


def _name_step(score: float) -> str:
    return next((name for limit, name in _STEPS if score < limit), "vh")
