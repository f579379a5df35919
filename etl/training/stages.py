"""Training of the stage model on the annotated records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, get_args

import numpy as np

from etl.extract.linear import LinearModel, make_model
from etl.extract.stages import make_stage_features
from etl.models import Stage
from etl.training.examples import ReadGold
from etl.training.regression import choose_features, fit_softmax, make_table
from etl.vocabulary import KindEntry

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
_LEAST: Final = {
    "k": 1,
    "c": 3,
    "kc": 3,
    "e": 3,
    "v": 5,
    "p": 4,
    "t": 4,
    "n": 3,
    "n2": 3,
    "b": 3,
    "tp": 3,
    "pos0": 3,
    "pos1": 3,
    "pos2": 3,
}
_SCALE: Final = {"v": 0.5, "p": 0.5, "t": 0.5}
_PENALTY: Final = 2.0


@dataclass(frozen=True, slots=True)
class StageExample:
    article_id: str
    features: set[str]
    stage: int
    weight: float


def make_stage_examples(items: Sequence[ReadGold], kinds: Sequence[KindEntry]) -> list[StageExample]:
    """One example per record: its first evidence sentence."""
    acts: dict[str, frozenset[str]] = {kind.code: frozenset(kind.acts) for kind in kinds}
    stages: tuple[str, ...] = STAGES
    examples = []
    for item in items:
        for record, sentences in zip(item.gold.records, item.evidence, strict=True):
            features = make_stage_features(item.reading, sentences[0], record.kind, acts[record.kind])
            stage = stages.index(record.stage)
            examples.append(StageExample(item.gold.article.article_id, features, stage, item.weight))
    return examples


def train_stage_model(examples: Sequence[StageExample]) -> LinearModel:
    features = [example.features for example in examples]
    numbers = choose_features(features, _LEAST)
    table = make_table(features, numbers, _SCALE)
    labels = np.array([example.stage for example in examples])
    weights = np.array([example.weight for example in examples])
    matrix = fit_softmax(table, labels, len(STAGES), _PENALTY, weights)
    for name, number in numbers.items():
        matrix[number] *= _SCALE.get(name.split(":", 1)[0], 1.0)
    return make_model(STAGES, numbers, matrix)
