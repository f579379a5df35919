"""Where an open name ends, and whether a head noun opens a name at all: small linear models.

«شرکت» (company) may open «شرکت لوله سبز اتیلن به بهره‌برداری رسید»: the first model says, word by word, whether
the name goes on; the second looks at the likeliest ends in their surroundings and says which of them, if any,
makes the name of an institution and not only a kind of institution («شرکت دانش‌بنیان»). A third, quick one spares
most heads both. All are logistic models over word features. Weights stand in data/models/boundary.json, one
feature a line: "feature": weight; a score is the sum of the weights of the features present.

Trained by `train_boundary(articles, seed)`, where `articles` are gold rows with `article` and `institutions`
(data/training/*.jsonl) and the result is the content of the weights file.
"""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from etl.extract.boundary_features import (
    Candidate,
    NameWords,
    name_features,
    opening_features,
    proposal_features,
    word_at,
    word_features,
)
from etl.extract.boundary_scores import GoingOnScores, NameScores, OpeningScores, Weights

_PROPOSALS: Final = 3
_HOPELESS: Final = -5.0
_FAR_BEHIND: Final = -3.5
_LOOSE: Final = ("و", "،", "-")
"""What no name ends with: and, marks."""
_MAY_OPEN: Final = -1.5
_IN: Final = "در"
_ABROAD: Final = frozenset("سفارت کنسولگری سرکنسولگری نمایندگی دفتر".split())
"""Heads of bodies that are called after where they sit: embassy, consulate, mission, office («سفارت ایران در …»)."""

_NEVER_A_NAME: Final = 0.8
"""Log-odds up to which a length makes no name: at even odds a false name costs more than a missed one."""

_PARTS: Final = 4
_EPOCHS: Final = 20
_ORDERS: Final = 5
"""Orders of the examples whose mean is kept."""

_RATE: Final = 0.15
_DECAY: Final = 1e-3
_SMALLEST: Final = 0.15
"""Weights nearer to zero are left out of the file."""


@dataclass(frozen=True, slots=True)
class BoundaryModel:
    """Weights of «a name may open here», of «the name goes on» and of «this is a name»."""

    opens: Weights
    goes_on: Weights
    is_name: Weights


class BoundaryScores:
    """A model with the words of known names, ready to score."""

    def __init__(self, model: BoundaryModel, names: NameWords) -> None:
        self.opens = OpeningScores(model.opens)
        self.goes_on = GoingOnScores(model.goes_on, names)
        self.is_name = NameScores(model.is_name, names)


def may_open(head: str, before: str, following: str, following2: str, scores: BoundaryScores) -> bool:
    """False for most heads that open no name, at the price of one in many that does."""
    if following == "«":
        return True
    if not following[0].isalnum() or following == head or before.isdigit():
        return False  # what is counted has no name of its own: «۸۴ دانشگاه ایران» (84 universities of Iran)
    return scores.opens.score(head, before, following, following2) > _MAY_OPEN


def score(features: Sequence[str], weights: Weights) -> float:
    """Log-odds: the sum of the weights of the features that have one."""
    return sum(map(weights.__getitem__, filter(weights.__contains__, features)))


def propose_lengths(candidate: Candidate, scores: GoingOnScores) -> list[tuple[int, float]]:
    """The likeliest lengths of a name that begins with the head (the head not counted), with their
    log-probabilities, best first.

    The probability of a length is that of «goes on» at each of its words and of «ends» behind them.
    """
    words = candidate.words
    stop = words.index(_IN) if _IN in words and candidate.head not in _ABROAD else len(words)
    proposals: list[tuple[int, float]] = []
    so_far, best = 0.0, _HOPELESS - _FAR_BEHIND
    for index in range(1, stop + 1):
        if index < stop:
            margin = scores.score(candidate, index)
            proposals.append((index, so_far + _log_sigmoid(-margin)))
            so_far += _log_sigmoid(margin)
        else:
            proposals.append((index, so_far))
        if words[index - 1] not in _LOOSE:
            best = max(best, proposals[-1][1])
        if so_far < best + _FAR_BEHIND:  # no longer name is likelier than this
            break
    merged: dict[int, float] = {}
    for length, probability in proposals:
        length = _trim(words, length)
        if length:
            merged[length] = max(merged.get(length, _HOPELESS * 2), probability)
    ranked = sorted(merged.items(), key=lambda item: -item[1])[:_PROPOSALS]
    return [item for item in ranked if item[1] > ranked[0][1] + _FAR_BEHIND]


def _log_sigmoid(margin: float) -> float:
    return -math.log1p(math.exp(-margin)) if margin > -30 else margin


def find_length(candidate: Candidate, scores: BoundaryScores) -> int:
    """How many of the candidate's words are the name's, the head not counted; 0 when the head opens no name."""
    best, best_score = 0, _NEVER_A_NAME
    for rank, (length, probability) in enumerate(propose_lengths(candidate, scores.goes_on)):
        total = scores.is_name.score(candidate, length, rank, probability)
        if total > best_score:
            best, best_score = length, total
    return best


def _trim(words: Sequence[str], length: int) -> int:
    while length and words[length - 1] in _LOOSE:
        length -= 1
    return length


def make_model(content: dict[str, Weights]) -> BoundaryModel:
    """The model of what `train_boundary` gave."""
    return BoundaryModel(content["opens"], content["goes_on"], content["is_name"])


@cache
def load_boundary(path: Path) -> BoundaryModel:
    """The model of a weights file."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return make_model(content)


Example = tuple[list[str], bool]


def fit(examples: Sequence[Example], seed: int) -> Weights:
    """Weights of a logistic model; the same examples and seed give the same weights.

    The mean over several orders of the examples: one order alone moves the weights, and what is read by them, more
    than a few new examples do.
    """
    sums: Weights = defaultdict(float)
    for order in range(_ORDERS):
        for name, weight in _fit_once(examples, seed + order).items():
            sums[name] += weight
    means = {name: total / _ORDERS for name, total in sorted(sums.items())}
    return {name: round(weight, 3) for name, weight in means.items() if abs(weight) >= _SMALLEST}


def _fit_once(examples: Sequence[Example], seed: int) -> Weights:
    """AdaGrad over shuffled examples, with decay."""
    shuffled = list(examples)
    generator = random.Random(seed)
    weights: Weights = defaultdict(float)
    squares: Weights = defaultdict(float)
    for _ in range(_EPOCHS):
        generator.shuffle(shuffled)
        for features, answer in shuffled:
            _step(features, answer, weights, squares)
    return weights


def _step(features: list[str], answer: bool, weights: Weights, squares: Weights) -> None:
    margin = max(-30.0, min(30.0, score(features, weights)))
    error = (1.0 if answer else 0.0) - 1.0 / (1.0 + math.exp(-margin))
    for feature in features:
        gradient = error - _DECAY * weights[feature]
        squares[feature] += gradient * gradient
        weights[feature] += _RATE * gradient / math.sqrt(squares[feature] + 0.1)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate and how many of its words are the name's; 0 when its head opens no name."""

    candidate: Candidate
    length: int


def train_boundary(articles: Sequence[dict[str, object]], seed: int) -> dict[str, Weights]:
    """The content of data/models/boundary.json, learned from gold rows. Same rows and seed, same weights.

    The second model learns from what the first proposes for articles it was not trained on.
    """
    from etl.extract.institutions.training import collect_candidates

    rows, names = collect_candidates(articles)
    judged: list[Example] = []
    for part in range(_PARTS):
        others = [item for index, row in enumerate(rows) if index % _PARTS != part for item in row]
        goes_on = GoingOnScores(fit(_word_examples(others, names), seed), names)
        for row in rows[part::_PARTS]:
            for item in row:
                judged += _proposal_examples(item, goes_on, names)
    everything = [item for row in rows for item in row]
    return {
        "opens": fit([_opening_example(item) for item in everything if item.candidate.words], seed),
        "goes_on": fit(_word_examples(everything, names), seed),
        "is_name": fit(judged, seed),
    }


def _opening_example(item: Labelled) -> Example:
    candidate = item.candidate
    features = opening_features(candidate.head, candidate.before, candidate.words[0], word_at(candidate.words, 1))
    return features, item.length > 0


def _word_examples(items: Sequence[Labelled], names: NameWords) -> list[Example]:
    examples: list[Example] = []
    for item in items:
        for index in range(1, item.length):
            examples.append((word_features(item.candidate, index, names), True))
        if 0 < item.length < len(item.candidate.words):
            examples.append((word_features(item.candidate, item.length, names), False))
    return examples


def _proposal_examples(item: Labelled, goes_on: GoingOnScores, names: NameWords) -> list[Example]:
    examples = [
        (proposal_features(item.candidate, length, rank, probability, names), length == item.length)
        for rank, (length, probability) in enumerate(propose_lengths(item.candidate, goes_on))
    ]
    if item.length and not any(answer for _, answer in examples):
        examples.append((name_features(item.candidate, item.length, names), True))
    return examples


def write_boundary(weights: dict[str, Weights], path: Path) -> None:
    """Store what `train_boundary` gave: one feature a line, so that a change of weights can be reviewed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
