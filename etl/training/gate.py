"""Training of the gate: which articles are not worth scoring, told from their cues alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from etl.extract.features import make_gate_features
from etl.extract.linear import LinearModel, make_model
from etl.training.examples import ReadGold
from etl.training.regression import choose_features, fit_logistic, make_table

_LEAST: Final = {"c": 5, "i": 3}
_PENALTY: Final = 2.0
_KEPT: Final = 0.995
"""Share of the articles with records that must pass."""
_MARGIN: Final = 0.5
"""Log odds added for news unlike what was learned from."""


def train_gate_model(items: Sequence[ReadGold]) -> LinearModel:
    """A score above zero passes."""
    features = [make_gate_features(item.reading.article_cues, len(item.cast.candidates)) for item in items]
    numbers = choose_features(features, _LEAST)
    table = make_table(features, numbers, {})
    labels = np.array([[float(item.gold.in_scope)] for item in items])
    weights = np.array([[item.weight] for item in items])
    matrix = fit_logistic(table, labels, _PENALTY, weights)
    scores = (table.times(matrix[:-1]) + matrix[-1])[labels > 0]
    matrix[-1] -= np.quantile(scores, 1 - _KEPT) - _MARGIN
    return make_model(("scope",), numbers, matrix)
