"""Training of the gate: which articles are worth reading for acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from etl.extract.gate import WORDS_ALONE, list_other_features, list_word_features
from etl.extract.linear import LinearModel, make_model
from etl.training.examples import ReadGold
from etl.training.regression import Floats, fit_answers, make_table

_LEAST: Final = {"u": 4, "b": 4, "c": 5, "i": 3}
_PENALTY: Final = 1.0
_PARTS: Final = 5
_KEPT_BY_WORDS: Final = 0.995
"""Share of the articles with records that must pass by their words, when the gate has not learned from them …"""
_KEPT: Final = 0.995
"""… and by all that is asked."""


def train_scope_model(items: Sequence[ReadGold]) -> LinearModel:
    """A score above zero passes. It has too many features to be judged by what it was learned from."""
    words = [list_word_features(item.document.folded.plain) for item in items]
    features = [
        found.union(list_other_features(item.reading.article_cues, len(item.cast.candidates)))
        for found, item in zip(words, items, strict=True)
    ]
    by_words, by_all = np.zeros(len(items)), np.zeros(len(items))
    for part in range(_PARTS):
        others = [number for number in range(len(items)) if number % _PARTS != part]
        model = _fit([items[number] for number in others], [features[number] for number in others])
        by_words[part::_PARTS] = _score(words[part::_PARTS], *model)
        by_all[part::_PARTS] = _score(features[part::_PARTS], *model)
    in_scope = _in_scope(items)
    least = np.quantile(by_all[in_scope], 1 - _KEPT)
    least_by_words = np.quantile(by_words[in_scope], 1 - _KEPT_BY_WORDS)
    numbers, matrix = _fit(items, features)
    numbers[WORDS_ALONE] = len(numbers)
    matrix = np.vstack([matrix[:-1], [[least - least_by_words]], matrix[-1:] - least])
    return make_model(("scope",), numbers, matrix)


def _in_scope(items: Sequence[ReadGold]) -> list[bool]:
    return [item.gold.in_scope for item in items]


def _fit(items: Sequence[ReadGold], features: Sequence[set[str]]) -> tuple[dict[str, int], Floats]:
    return fit_answers(features, _in_scope(items), [item.weight for item in items], _LEAST, _PENALTY)


def _score(features: Sequence[set[str]], numbers: dict[str, int], matrix: Floats) -> Floats:
    table = make_table(features, numbers, {})
    return np.asarray((table.times(matrix[:-1]) + matrix[-1])[:, 0])
