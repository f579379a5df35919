"""Where an open name ends, and whether a head noun opens a name at all: small linear models.

«شرکت» (company) may open «شرکت لوله سبز اتیلن به بهره‌برداری رسید»: the first model says, word by word, whether
the name goes on; the second looks at the likeliest ends in their surroundings and says which of them, if any,
makes the name of an institution and not only a kind of institution («شرکت دانش‌بنیان»). A third, quick one spares
most heads both. All are logistic models over word features. Weights stand in data/models/boundary.json, one
feature a line: "feature": weight; a score is the sum of the weights of the features present.

Learned in etl/training/boundary.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from etl.extract.boundary_features import Candidate, NameWords
from etl.extract.boundary_scores import GoingOnScores, NameScores, OpeningScores, Weights

_PROPOSALS: Final = 3
_HOPELESS: Final = -5.0
_FAR_BEHIND: Final = -3.5
_LOOSE: Final = ("و", "،", "-")
"""What no name ends with: and, marks."""
_MAY_OPEN: Final = -1.6
_IN: Final = "در"
_ABROAD: Final = frozenset("سفارت کنسولگری سرکنسولگری نمایندگی دفتر".split())
"""Heads of bodies that are called after where they sit: embassy, consulate, mission, office («سفارت ایران در …»)."""

_NEVER_A_NAME: Final = 0.4
"""Log-odds up to which a length makes no name: at even odds a false name costs more than a missed one."""


@dataclass(frozen=True, slots=True)
class BoundaryModel:
    """Weights of «a name may open here», of «the name goes on» and of «this is a name»."""

    opens: Weights
    goes_on: Weights
    is_name: Weights


class BoundaryScores:
    """A model with the words of known names, ready to score."""

    def __init__(self, model: BoundaryModel, names: NameWords) -> None:
        self.opens = OpeningScores(model.opens, names)
        self.goes_on = GoingOnScores(model.goes_on, names)
        self.is_name = NameScores(model.is_name, names)


def may_open(head: str, before: str, following: str, following2: str, scores: BoundaryScores) -> bool:
    """False for most heads that open no name, at the price of one in many that does."""
    if following == "«":
        return True
    if not following[0].isalnum() or following == head or before.isdigit():
        return False  # what is counted has no name of its own: «۸۴ دانشگاه ایران» (84 universities of Iran)
    return scores.opens.score(head, before, following, following2) > _MAY_OPEN


def propose_lengths(candidate: Candidate, scores: GoingOnScores) -> list[tuple[int, float]]:
    """The likeliest lengths of a name that begins with the head (the head not counted), with their
    log-probabilities, best first.

    The probability of a length is that of «goes on» at each of its words and of «ends» behind them. No name ends
    inside a known name or the name of a place.
    """
    words, goes_past = candidate.words, candidate.goes_past
    stop = words.index(_IN) if _IN in words and candidate.head not in _ABROAD else len(words)
    proposals: list[tuple[int, float]] = []
    so_far, best = 0.0, _HOPELESS - _FAR_BEHIND
    for index in range(1, stop + 1):
        if goes_past[index - 1]:
            continue
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


def write_boundary(weights: dict[str, Weights], path: Path) -> None:
    """Store what `train_boundary` gave: one feature a line, so that a change of weights can be reviewed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
