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
_FLAT = 3e-5


def minimize(objective: _Objective, start: Floats, rounds: int = 40) -> Floats:
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


class Table:
    """Examples × features, mostly empty: only what is present is kept, in the order of rows and of columns."""

    def __init__(self, rows: Sequence[Sequence[int]], scales: Floats) -> None:
        """`rows` holds the numbers of the features present in each example, `scales` the value of each feature."""
        self.shape = (len(rows), len(scales))
        lengths = np.array([len(row) for row in rows], dtype=np.intp)
        self._columns = np.array([column for row in rows for column in row], dtype=np.intp)
        owners = np.repeat(np.arange(len(rows)), lengths)
        order = np.argsort(self._columns, kind="stable")
        self._rows_by_column = owners[order]
        self._filled, self._row_starts = _find_starts(lengths)
        counts = np.bincount(self._columns, minlength=len(scales))
        self._used, self._column_starts = _find_starts(counts)
        self._scales = scales[:, None]

    def times(self, matrix: Floats) -> Floats:
        """table @ matrix, for a (features, outputs) matrix."""
        result = np.zeros((self.shape[0], matrix.shape[1]))
        if len(self._columns):
            scaled = (matrix * self._scales).astype(np.float32)
            result[self._filled] = np.add.reduceat(scaled[self._columns], self._row_starts, axis=0)
        return result

    def turned_times(self, matrix: Floats) -> Floats:
        """table.T @ matrix, for an (examples, outputs) matrix."""
        result = np.zeros((self.shape[1], matrix.shape[1]))
        if len(self._columns):
            small = matrix.astype(np.float32)
            result[self._used] = np.add.reduceat(small[self._rows_by_column], self._column_starts, axis=0)
        return result * self._scales


def _find_starts(lengths: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Numbers of the stretches that are not empty, and where each of them begins."""
    filled = np.flatnonzero(lengths)
    return filled, (np.cumsum(lengths) - lengths)[filled]


def fit_logistic(
    table: Table, labels: Floats, penalty: float | Floats, weights: Floats | None = None, start: Floats | None = None
) -> Floats:
    """One independent yes/no model per column of `labels`.

    `table` is examples × features, `labels` and `weights` are (examples, outputs), `penalty` is one for all or one for
    each feature and output. Returns (features + 1, outputs); the last row is the bias, which is not penalised. `start`
    is a matrix to begin from.
    """
    columns = table.shape[1]
    outputs = labels.shape[1]
    weights = np.ones_like(labels) if weights is None else weights
    ridge = np.full((columns + 1, outputs), 1e-3)
    ridge[:-1] = penalty

    def objective(flat: Floats) -> tuple[float, Floats]:
        matrix = flat.reshape(columns + 1, outputs)
        scores = table.times(matrix[:-1]) + matrix[-1]
        value = (weights * (np.logaddexp(0, scores) - labels * scores)).sum() + 0.5 * (ridge * matrix**2).sum()
        slope = _turn(table, weights * (squash(scores) - labels)) + ridge * matrix
        return float(value), slope.ravel()

    first = np.zeros((columns + 1) * outputs) if start is None else start.ravel()
    return minimize(objective, first).reshape(columns + 1, outputs)


_SMOOTH = 0.1
"""Added to the counts of a feature, so that one that never stands with an output is not beyond all measure."""
_PLAIN = 0.2
"""What every feature is worth before its counts are looked at."""


def spread_penalty(table: Table, labels: Floats, weights: Floats, penalty: float) -> Floats:
    """A penalty for each feature and output: the less, the more telling the feature is by its counts alone.

    As naive Bayes does, a feature is measured by the log of its share among the positives over its share among the
    others (Wang and Manning 2012, «Baselines and bigrams»). A rare word that stands with one kind of act only is then
    not held down as much as one that stands anywhere.
    """
    positive = table.turned_times(labels * weights) + _SMOOTH
    negative = table.turned_times((1 - labels) * weights) + _SMOOTH
    ratios = np.abs(np.log((positive / positive.sum(axis=0)) / (negative / negative.sum(axis=0))))
    telling = ratios / np.sqrt((ratios**2).mean(axis=0))
    return np.asarray(penalty / (_PLAIN + (1 - _PLAIN) * telling) ** 2)


def fit_softmax(table: Table, labels: npt.NDArray[np.intp], outputs: int, penalty: float, weights: Floats) -> Floats:
    """One model that chooses among `outputs` classes. Returns (features + 1, outputs); the last row is the bias."""
    rows, columns = table.shape
    truth = np.zeros((rows, outputs))
    truth[np.arange(rows), labels] = 1.0
    ridge = np.full((columns + 1, 1), penalty)
    ridge[-1] = 1e-3

    def objective(flat: Floats) -> tuple[float, Floats]:
        matrix = flat.reshape(columns + 1, outputs)
        scores = table.times(matrix[:-1]) + matrix[-1]
        top = scores.max(axis=1, keepdims=True)
        total = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        value = (weights[:, None] * (total - scores) * truth).sum() + 0.5 * (ridge * matrix**2).sum()
        slope = _turn(table, weights[:, None] * (np.exp(scores - total) - truth)) + ridge * matrix
        return float(value), slope.ravel()

    return minimize(objective, np.zeros((columns + 1) * outputs)).reshape(columns + 1, outputs)


def _turn(table: Table, errors: Floats) -> Floats:
    """The slope by features, and by the bias in the last row."""
    return np.vstack([table.turned_times(errors), errors.sum(axis=0)])


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


def make_table(examples: Sequence[Iterable[str]], numbers: Mapping[str, int], scale: Mapping[str, float]) -> Table:
    """Examples × features: the scale of the group where the feature is present, else 0."""
    scales = np.ones(len(numbers))
    for feature, number in numbers.items():
        scales[number] = scale.get(get_group(feature), 1.0)
    rows = [sorted(numbers[feature] for feature in features if feature in numbers) for features in examples]
    return Table(rows, scales)


def fit_answers(
    features: Sequence[Iterable[str]],
    answers: Sequence[bool],
    weights: Sequence[float],
    least: Mapping[str, int],
    penalty: float,
    scale: Mapping[str, float] | None = None,
) -> tuple[dict[str, int], Floats]:
    """One yes/no model over named features: their numbers, and (features + 1, 1) weights for features that are 0 or 1.

    `least` and `scale` are by group of features, as `choose_features` and `make_table` take them.
    """
    scale = scale or {}
    numbers = choose_features(features, least)
    columns = [np.array(values, dtype=np.float64).reshape(-1, 1) for values in (answers, weights)]
    matrix = fit_logistic(make_table(features, numbers, scale), columns[0], penalty, columns[1])
    for name, number in numbers.items():
        matrix[number] *= scale.get(get_group(name), 1.0)
    return numbers, matrix
