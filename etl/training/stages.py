"""Training of the stage model on the annotated records."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import numpy as np

from etl.extract.candidates import make_cast
from etl.extract.cues import CueFinder
from etl.extract.document import make_document
from etl.extract.features import read_document
from etl.extract.linear import LinearModel, join_parts, make_model
from etl.extract.stages import list_stage_parts
from etl.models import Article, Stage
from etl.paths import REPOSITORY_DATA, DataPaths
from etl.training.examples import ReadGold
from etl.training.regression import choose_features, fit_softmax, get_group, make_table
from etl.vocabulary import KindEntry, load_cues

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
_LEAST: Final = {"k": 1, "kv": 2, "v": 5, "p": 4, "ac": 4, "wt": 4, "wn": 4, "g": 4} | dict.fromkeys(
    "c e n2 mou pos0 pos1 pos2 vt vs vlp hva vap nt kw wp wl wb wh gt gk gp gc gw gwt".split(), 3
)
_SCALE: Final = {"v": 0.3, "kv": 0.7, "p": 0.5, "ac": 0.4, "wb": 0.5, "g": 0.5}
_PENALTY: Final = 1.5
_SMALLEST: Final = 0.05
"""Features that move no stage by this much are left out of the model: a third of them, at no loss."""
_OWN_SHARE: Final = 0.7
"""What an article written for training counts against one retold from news: its mix of stages is another."""


@dataclass(frozen=True, slots=True)
class StageExample:
    """An act of a training article; `stage` is the number of its stage."""

    article_id: str
    features: set[str]
    stage: int
    weight: float


def make_stage_examples(
    items: Sequence[ReadGold], kinds: Sequence[KindEntry], data: Path = REPOSITORY_DATA
) -> list[StageExample]:
    """One example per record, its first evidence sentence, and the sentences written for the stages alone."""
    acts: dict[str, frozenset[str]] = {kind.code: frozenset(kind.acts) for kind in kinds}
    words = CueFinder(load_cues(DataPaths(data).vocabulary / "stage_words.yml"))
    stages: tuple[str, ...] = STAGES
    examples = []
    for item in items:
        for record, sentences in zip(item.gold.records, item.evidence, strict=True):
            features = join_parts(list_stage_parts(item.reading, sentences[0], record.kind, acts[record.kind], words))
            stage = stages.index(record.stage)
            weight = item.weight * (_OWN_SHARE if item.gold.is_own else 1.0)
            examples.append(StageExample(item.gold.article.article_id, features, stage, weight))
    return examples + _read_sentences(data, acts, words)


def _read_sentences(data: Path, acts: Mapping[str, frozenset[str]], words: CueFinder) -> list[StageExample]:
    """The sentences of data/training/stage_sentences.csv: each states one act of a kind at a stage."""
    paths, stages = DataPaths(data), list[str](STAGES)
    finder = CueFinder(load_cues(paths.vocabulary / "cues.yml"))
    examples = []
    with (paths.data / "training" / "stage_sentences.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            document = make_document(Article(f"stage-{number:03d}", row["sentence"]))
            reading = read_document(document, finder, None, make_cast(document, ()))
            last = len(reading.sentences) - 1
            features = join_parts(list_stage_parts(reading, last, row["kind"], acts[row["kind"]], words))
            examples.append(StageExample(document.article.article_id, features, stages.index(row["stage"]), 1.0))
    return examples


def train_stage_model(examples: Sequence[StageExample]) -> LinearModel:
    """The model that chooses among the four stages."""
    features = [example.features for example in examples]
    numbers = choose_features(features, _LEAST)
    table = make_table(features, numbers, _SCALE)
    labels = np.array([example.stage for example in examples])
    weights = np.array([example.weight for example in examples])
    matrix = fit_softmax(table, labels, len(STAGES), _PENALTY, weights)
    for name, number in numbers.items():
        matrix[number] *= _SCALE.get(get_group(name), 1.0)
    return make_model(STAGES, numbers, matrix, _SMALLEST)
