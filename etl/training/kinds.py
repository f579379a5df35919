"""Training of the kind model: which of the nine kinds of act a sentence states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

import numpy as np
import numpy.typing as npt

from etl.extract.features import Reading, make_kind_features
from etl.extract.linear import LinearModel, make_model
from etl.models import Kind
from etl.training.examples import ReadGold
from etl.training.regression import choose_features, fit_logistic, get_group, make_table, spread_penalty

Floats = npt.NDArray[np.float64]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_POSITIONS: Final = {f"pos{number}": 3 for number in range(5)} | {"last": 3}


@dataclass(frozen=True, slots=True)
class View:
    """Groups of features a model sees, with the least count a feature needs, its scale and the penalty."""

    least: Mapping[str, int]
    scale: Mapping[str, float]
    penalty: float


_COMMON: Final = {"c": 2, "i": 3, "inew": 3, "qu": 3, "qc": 3, **_POSITIONS}
VIEWS: Final = (
    View({**_COMMON, "u": 3, "tcc": 2, "ac": 2}, {"ac": 0.5, "qc": 0.6}, 2.0),
    View(
        {**_COMMON, "cc": 5, "n": 3, "tp": 3, "a": 3, "ic": 3},
        {"cc": 0.4, "n": 0.6, "a": 0.5, "qc": 0.6, "ic": 0.6},
        2.0,
    ),
)
"""Two models that see different things; their mean is one linear model again and is better than either."""


@dataclass(frozen=True, slots=True)
class KindExample:
    """A training article, read: features of every sentence, and the sentences and kind of every record."""

    article_id: str
    features: tuple[set[str], ...]
    bags: tuple[tuple[int, tuple[int, ...]], ...]
    """Per record: number of the kind, sentences of the evidence."""
    weight: float


def make_examples(items: Sequence[ReadGold]) -> list[KindExample]:
    """Every article once, every second one without its title, which may be missing in news."""
    examples = []
    for number, item in enumerate(items):
        bags = tuple((KINDS.index(r.kind), s) for r, s in zip(item.gold.records, item.evidence, strict=True))
        reading = item.untitled if number % 2 else item.reading
        examples.append(KindExample(item.gold.article.article_id, read_features(reading), bags, item.weight))
    return examples


def read_features(reading: Reading) -> tuple[set[str], ...]:
    """Features of every sentence."""
    return tuple(make_kind_features(reading, number) for number in range(len(reading.sentences)))


def train_kind_model(examples: Sequence[KindExample]) -> LinearModel:
    """The mean of the models of all views, as one model."""
    sums: dict[str, Floats] = {}
    bias = np.zeros(len(KINDS))
    for view in VIEWS:
        numbers, matrix = fit_view(examples, view)
        for name, number in numbers.items():
            scale = view.scale.get(get_group(name), 1.0)
            sums[name] = sums.get(name, np.zeros(len(KINDS))) + scale * matrix[number] / len(VIEWS)
        bias += matrix[-1] / len(VIEWS)
    order = {name: number for number, name in enumerate(sorted(sums))}
    return make_model(KINDS, order, np.vstack([*(sums[name] for name in order), bias]))


def fit_view(examples: Sequence[KindExample], view: View) -> tuple[dict[str, int], Floats]:
    """Evidence of several sentences counts once: the likeliest is the positive, the others are left out."""
    sentences = [features for example in examples for features in example.features]
    numbers = choose_features(sentences, view.least)
    table = make_table(sentences, numbers, view.scale)
    scores: Floats | None = None
    matrix: Floats | None = None
    for _ in range(2):
        labels, weights = label_sentences(examples, scores)
        penalty = spread_penalty(table, labels, weights, view.penalty)
        matrix = fit_logistic(table, labels, penalty, weights, matrix)
        scores = table.times(matrix[:-1]) + matrix[-1]
    assert matrix is not None
    return numbers, matrix


def label_sentences(examples: Sequence[KindExample], scores: Floats | None) -> tuple[Floats, Floats]:
    """Labels and weights (sentences, kinds). Without scores every sentence of the evidence is a positive."""
    labels, weights = [], []
    start = 0
    for example in examples:
        count = len(example.features)
        label, weight = np.zeros((count, len(KINDS))), np.full((count, len(KINDS)), example.weight)
        kept = set()
        for kind, bag in example.bags:
            for number in bag:
                label[number, kind] = 1.0
            if scores is not None:
                part = scores[start : start + count, kind]
                kept.add((max(bag, key=part.__getitem__), kind))
        if scores is not None:
            for kind, bag in example.bags:
                for number in bag:
                    if (number, kind) not in kept:
                        weight[number, kind] = 0.0
        labels.append(label)
        weights.append(weight)
        start += count
    return np.vstack(labels), np.vstack(weights)
