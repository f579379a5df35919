"""Linear models: named features, one weight per output, so that every score can be taken apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_PARTS: Final = 1_000
"""Weights are kept to thousandths: sums of whole thousandths are exact, whatever the order of the features."""


Parts = Sequence[tuple[str, Collection[str]]]
"""Features by what they begin with: ("c:", ["mou", "visit"]) are `c:mou` and `c:visit`. None is given twice."""

_MEMORY_LIMIT: Final = 50_000


def join_parts(parts: Parts) -> set[str]:
    """The features in full."""
    return {prefix + ending for prefix, endings in parts for ending in endings}


class _Rows(dict[str, int]):
    """Remembers the row of each feature of one prefix by its ending; forgets all when it grows too large."""

    def __init__(self, prefix: str, rows: dict[str, int]) -> None:
        super().__init__()
        self.prefix, self.rows = prefix, rows

    def __missing__(self, ending: str) -> int:
        if len(self) >= _MEMORY_LIMIT:
            self.clear()
        row = self[ending] = self.rows.get(self.prefix + ending, len(self.rows))
        return row


class _Tables(dict[str, _Rows]):
    """The rows of a model by prefix."""

    def __init__(self, rows: dict[str, int]) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, prefix: str) -> _Rows:
        table = self[prefix] = _Rows(prefix, self.rows)
        return table

    def __reduce__(self) -> tuple[type[_Tables], tuple[dict[str, int]]]:
        return _Tables, (self.rows,)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`score` adds the rows of the features that are present. Scores are log odds (or class scores)."""

    outputs: tuple[str, ...]
    bias: Floats
    rows: dict[str, int]
    weights: Floats
    """(features + 1, outputs); the last row is zero."""
    whole: Floats = field(init=False, repr=False, compare=False)
    """Weights in whole thousandths."""
    single: dict[str, int] = field(init=False, repr=False, compare=False)
    """The same by feature if there is one output only."""
    tables: _Tables = field(init=False, repr=False, compare=False)
    known: dict[Hashable, int] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Room for sums that come again and again, by what they are the sum of."""

    def __post_init__(self) -> None:
        whole = np.rint(self.weights * _PARTS)
        first = whole[:, 0].astype(int).tolist() if len(self.outputs) == 1 else []
        object.__setattr__(self, "whole", whole)
        object.__setattr__(self, "tables", _Tables(self.rows))
        single = {name: first[row] for name, row in self.rows.items()} if first else {}
        object.__setattr__(self, "single", single)

    def score(self, features: Iterable[str]) -> Floats:
        """One number per output."""
        rows = self.rows
        numbers = [rows[feature] for feature in features if feature in rows]
        return np.asarray(np.add.reduce(self.whole[numbers], 0) / _PARTS + self.bias)

    def score_one(self, features: Iterable[str]) -> float:
        """The number of a model with one output."""
        return self.to_score(self.sum_weights(features))

    def sum_weights(self, features: Iterable[str]) -> int:
        """What features add to the number of a model with one output, in thousandths."""
        weights = self.single
        return sum([weights[feature] for feature in features if feature in weights])

    def remember(self, key: Hashable, whole: int) -> int:
        """Keep a sum in `known`; all is forgotten when that grows too large."""
        if len(self.known) >= _MEMORY_LIMIT:
            self.known.clear()
        self.known[key] = whole
        return whole

    def to_score(self, whole: int) -> float:
        """The number of a model with one output from the sum of the weights."""
        return whole / _PARTS + float(self.bias[0])

    def score_all(self, groups: Sequence[tuple[Parts, Sequence[Parts]]]) -> Floats:
        """(examples, outputs): the scores of the examples of all groups, at once.

        A group has the features that all its examples share, and those of each.
        """
        tables = self.tables
        numbers: list[int] = []
        starts: list[int] = []
        shared: list[int] = []
        for common, examples in groups:
            shared += [len(starts)] * (len(examples) + 1)
            for parts in (common, *examples):
                starts.append(len(numbers))
                numbers.append(len(self.rows))  # the row of zeros, so that no example is empty
                for prefix, endings in parts:
                    if endings:
                        numbers += map(tables[prefix].__getitem__, endings)
        if not starts:
            return np.zeros((0, len(self.outputs)))
        sums = np.add.reduceat(self.whole.take(numbers, 0), starts, axis=0)
        of_group = np.array(shared)
        own = np.arange(len(starts)) != of_group
        return np.asarray((sums[own] + sums[of_group[own]]) / _PARTS + self.bias)

    def explain(self, features: Iterable[str], output: str, limit: int = 8) -> list[tuple[str, float]]:
        """The features that moved an output most, with their weights, strongest first; the bias is «bias»."""
        column = self.outputs.index(output)
        parts = [("bias", float(self.bias[column]))]
        parts += [(name, float(self.weights[self.rows[name], column])) for name in set(features) if name in self.rows]
        return sorted(parts, key=lambda part: (-abs(part[1]), part[0]))[:limit]


def load_model(path: Path) -> LinearModel:
    """A model as `save_model` wrote it."""
    content = json.loads(path.read_text(encoding="utf-8"))
    names = sorted(content["features"])
    outputs = tuple(content["outputs"])
    weights = np.array([content["features"][name] for name in names], dtype=np.float64).reshape(-1, len(outputs))
    rows = {name: row for row, name in enumerate(names)}
    return LinearModel(outputs, np.array(content["bias"]), rows, _pad(weights))


def _pad(weights: Floats) -> Floats:
    return np.vstack([weights, np.zeros((1, weights.shape[1]))])


def make_model(outputs: Iterable[str], features: dict[str, int], matrix: Floats, smallest: float = 0.02) -> LinearModel:
    """A model of a fitted matrix (features + 1, outputs), rounded to what the file keeps.

    Features that move nothing by `smallest` are left out.
    """
    rounded = np.round(matrix, 3)
    kept = [name for name in sorted(features) if np.abs(rounded[features[name]]).max() >= smallest]
    weights = rounded[[features[name] for name in kept]].reshape(len(kept), matrix.shape[1])
    return LinearModel(tuple(outputs), rounded[-1], {name: row for row, name in enumerate(kept)}, _pad(weights))


def make_empty_model(output: str) -> LinearModel:
    """A model that knows nothing: its score is zero."""
    return LinearModel((output,), np.zeros(1), {}, np.zeros((1, 1)))


def save_model(path: Path, model: LinearModel, note: str) -> None:
    """Write one feature a line: small, diffable, the same bytes for the same model."""
    lines = [
        f"    {json.dumps(n, ensure_ascii=False)}: {json.dumps(model.weights[r].tolist())}"
        for n, r in model.rows.items()
    ]
    text = (
        "{\n"
        f'  "note": {json.dumps(note, ensure_ascii=False)},\n'
        f'  "outputs": {json.dumps(list(model.outputs))},\n'
        f'  "bias": {json.dumps(model.bias.tolist())},\n'
        '  "features": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
