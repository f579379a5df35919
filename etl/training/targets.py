"""Training of the target model: whether a number is aimed at or reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from etl.extract.linear import LinearModel, make_model
from etl.extract.measures import assign_measure, make_target_features
from etl.extract.quantities import find_quantities
from etl.training.gold import GoldArticle, prepare
from etl.training.regression import choose_features, fit_logistic, make_table

_LEAST: Final = {"s": 1, "z": 1, "k": 3, "u": 3, "g": 3}
_PENALTY: Final = 1.0


@dataclass(frozen=True, slots=True)
class TargetExample:
    article_id: str
    features: set[str]
    is_target: bool
    weight: float


def make_target_examples(gold: Sequence[GoldArticle], own_weight: float) -> list[TargetExample]:
    """One example per annotated quantity that is found in the evidence of its record."""
    examples = []
    for item in gold:
        document, evidence = prepare(item)
        for record, sentences in zip(item.records, evidence, strict=True):
            start = document.sentences[sentences[0]].start
            end = document.sentences[sentences[-1]].end
            kind, stage = record.kind, record.stage
            wanted = {(quantity.measure, quantity.value): quantity.is_target for quantity in record.quantities}
            for candidate in find_quantities(document, start, end):
                measure = assign_measure(candidate, kind)  # type: ignore[arg-type]
                target = wanted.pop((measure or "", candidate.value), None)
                if target is not None:
                    features = make_target_features(document, candidate, kind, stage)  # type: ignore[arg-type]
                    weight = own_weight if item.is_own else 1.0
                    examples.append(TargetExample(item.article.article_id, features, target, weight))
    return examples


def train_target_model(examples: Sequence[TargetExample]) -> LinearModel:
    features = [example.features for example in examples]
    numbers = choose_features(features, _LEAST)
    labels = np.array([[float(example.is_target)] for example in examples])
    weights = np.array([[example.weight] for example in examples])
    matrix = fit_logistic(make_table(features, numbers, {}), labels, _PENALTY, weights)
    return make_model(("target",), numbers, matrix)
