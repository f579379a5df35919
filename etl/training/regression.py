"""Logistic regression with a ridge penalty, fitted by L-BFGS in plain numpy: same data, same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_Objective = Callable[[Floats], tuple[float, Floats]]

_MEMORY = 10
_SMALLEST_STEP = 1e-8
_FLAT = 1e-6


def minimize(objective: _Objective, start: Floats, rounds: int = 200) -> Floats:
    """The place of the least value of a smooth convex function that returns value and gradient."""
    place = start
    value, slope = objective(place)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(rounds):
        direction = -_apply_curvature(slope, steps)
        length, gain = 1.0, float(slope @ direction)
        while True:
            next_place = place + length * direction
            next_value, next_slope = objective(next_place)
            if next_value <= value + 1e-4 * length * gain or length < _SMALLEST_STEP:
                break
            length *= 0.5
        if float((next_slope - slope) @ (next_place - place)) > 1e-10:
            steps = [*steps, (next_place - place, next_slope - slope)][-_MEMORY:]
        flat = value - next_value < _FLAT * max(1.0, abs(value))
        place, value, slope = next_place, next_value, next_slope
        if flat:
            break
    return place


def _apply_curvature(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The two-loop recursion: the gradient times the inverse curvature learned from the last steps."""
    result = slope.copy()
    shares = []
    for moved, turned in reversed(steps):
        share = float(moved @ result) / float(turned @ moved)
        shares.append(share)
        result -= share * turned
    if steps:
        moved, turned = steps[-1]
        result *= float(moved @ turned) / float(turned @ turned)
    else:
        result /= max(1.0, float(np.linalg.norm(slope)))
    for (moved, turned), share in zip(steps, reversed(shares), strict=True):
        result += (share - float(turned @ result) / float(turned @ moved)) * moved
    return result


def fit_logistic(table: Floats, labels: Floats, penalty: float, weights: Floats | None = None) -> Floats:
    """One independent yes/no model per column of `labels`.

    `table` is (examples, features), `labels` and `weights` are (examples, outputs). Returns (features + 1, outputs);
    the last row is the bias, which is not penalised.
    """
    rows, columns = table.shape
    outputs = labels.shape[1]
    full = np.hstack([table, np.ones((rows, 1))])
    weights = np.ones_like(labels) if weights is None else weights
    ridge = np.full((columns + 1, 1), penalty)
    ridge[-1] = 1e-3

    def objective(flat: Floats) -> tuple[float, Floats]:
        matrix = flat.reshape(columns + 1, outputs)
        scores = full @ matrix
        value = (weights * (np.logaddexp(0, scores) - labels * scores)).sum() + 0.5 * (ridge * matrix**2).sum()
        slope = full.T @ (weights * (squash(scores) - labels)) + ridge * matrix
        return float(value), slope.ravel()

    return minimize(objective, np.zeros((columns + 1) * outputs)).reshape(columns + 1, outputs)


def fit_softmax(table: Floats, labels: npt.NDArray[np.intp], outputs: int, penalty: float, weights: Floats) -> Floats:
    """One model that chooses among `outputs` classes. Returns (features + 1, outputs); the last row is the bias."""
    rows, columns = table.shape
    full = np.hstack([table, np.ones((rows, 1))])
    truth = np.zeros((rows, outputs))
    truth[np.arange(rows), labels] = 1.0
    ridge = np.full((columns + 1, 1), penalty)
    ridge[-1] = 1e-3

    def objective(flat: Floats) -> tuple[float, Floats]:
        matrix = flat.reshape(columns + 1, outputs)
        scores = full @ matrix
        top = scores.max(axis=1, keepdims=True)
        total = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        value = (weights[:, None] * (total - scores) * truth).sum() + 0.5 * (ridge * matrix**2).sum()
        slope = full.T @ (weights[:, None] * (np.exp(scores - total) - truth)) + ridge * matrix
        return float(value), slope.ravel()

    return minimize(objective, np.zeros((columns + 1) * outputs)).reshape(columns + 1, outputs)


def squash(scores: Floats) -> Floats:
    """Log odds to probability."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -40, 40))))


def get_group(feature: str) -> str:
    """What stands before the colon of a feature's name, or the name itself."""
    return feature.split(":", 1)[0]


def choose_features(examples: Iterable[Iterable[str]], least: Mapping[str, int]) -> dict[str, int]:
    """Numbers of the features that occur in at least `least[group]` examples; groups not named there are left out."""
    counts = Counter(feature for features in examples for feature in features)
    kept = sorted(f for f, count in counts.items() if count >= least.get(get_group(f), 1 << 30))
    return {feature: number for number, feature in enumerate(kept)}


def make_table(examples: Sequence[Iterable[str]], numbers: Mapping[str, int], scale: Mapping[str, float]) -> Floats:
    """(examples, features): the scale of the group where the feature is present, else 0."""
    table = np.zeros((len(examples), len(numbers)))
    for row, features in enumerate(examples):
        for feature in features:
            column = numbers.get(feature)
            if column is not None:
                table[row, column] = scale.get(get_group(feature), 1.0)
    return table
