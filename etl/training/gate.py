"""Training of the two gates: which articles are not worth reading further.

The first tells it from the cues of an article alone, the second, behind it, from its words as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from etl.extract.features import list_gate_parts, list_scope_parts
from etl.extract.linear import LinearModel, join_parts, make_model
from etl.training.examples import ReadGold
from etl.training.regression import Floats, fit_answers, make_table

_LEAST: Final = {"c": 5, "i": 3, "u": 4}
_PENALTY: Final = 2.0
_KEPT: Final = 0.99
"""Share of the articles with records that must pass the first."""
_MARGIN: Final = 0.25
"""Log odds added for news unlike what was learned from."""
_PARTS: Final = 5
_KEPT_UNSEEN: Final = 0.998
"""Share of the articles with records that must pass the second when it has not learned from them."""


def train_gate_model(items: Sequence[ReadGold]) -> LinearModel:
    """A score above zero passes."""
    features = [join_parts(list_gate_parts(item.reading.article_cues, len(item.cast.candidates))) for item in items]
    numbers, matrix = _fit(items, features)
    scores = _score(features, numbers, matrix)[_in_scope(items)]
    matrix[-1] -= np.quantile(scores, 1 - _KEPT) - _MARGIN
    return make_model(("scope",), numbers, matrix)


def train_scope_model(items: Sequence[ReadGold]) -> LinearModel:
    """A score above zero passes. It has too many features to be judged by what it was learned from."""
    features = [
        join_parts(list_scope_parts(item.reading.article_cues, len(item.cast.candidates), item.document.words.stems))
        for item in items
    ]
    unseen = np.zeros(len(items))
    for part in range(_PARTS):
        others = [number for number in range(len(items)) if number % _PARTS != part]
        model = _fit([items[number] for number in others], [features[number] for number in others])
        unseen[part::_PARTS] = _score(features[part::_PARTS], *model)
    numbers, matrix = _fit(items, features)
    matrix[-1] -= np.quantile(unseen[_in_scope(items)], 1 - _KEPT_UNSEEN)
    return make_model(("scope",), numbers, matrix)


def _in_scope(items: Sequence[ReadGold]) -> list[bool]:
    return [item.gold.in_scope for item in items]


def _fit(items: Sequence[ReadGold], features: Sequence[set[str]]) -> tuple[dict[str, int], Floats]:
    return fit_answers(features, _in_scope(items), [item.weight for item in items], _LEAST, _PENALTY)


def _score(features: Sequence[set[str]], numbers: dict[str, int], matrix: Floats) -> Floats:
    table = make_table(features, numbers, {})
    return np.asarray((table.times(matrix[:-1]) + matrix[-1])[:, 0])
