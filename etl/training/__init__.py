"""`train`: learn the small models of reading from the annotated articles and write them to data/models."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from etl.extract.cues import CueFinder
from etl.extract.institutions import find_institutions
from etl.extract.linear import save_model
from etl.extract.reader import Models
from etl.paths import REPOSITORY_DATA, DataPaths
from etl.training.gold import GoldArticle, load_gold
from etl.training.kinds import make_examples, train_kind_model
from etl.training.parties import make_party_examples, train_party_model
from etl.training.stages import make_stage_examples, train_stage_model
from etl.vocabulary import load_cues, load_kinds

__all__ = ["load_training", "train", "train_models"]

OWN_WEIGHT: Final = 1.0
"""Weight of an article written for training against one retold from news."""


def load_training(data: Path = REPOSITORY_DATA) -> tuple[GoldArticle, ...]:
    """All annotated articles that may be learned from."""
    return tuple(item for path in sorted((data / "training").glob("*.jsonl")) for item in load_gold(path))


def train_models(gold: Sequence[GoldArticle], data: Path = REPOSITORY_DATA) -> Models:
    """The models of reading, learned from these articles."""
    cues = load_cues(DataPaths(data).vocabulary / "cues.yml")
    kinds = load_kinds(DataPaths(data).vocabulary / "kinds.yml", cues)
    finder = CueFinder(cues)
    return Models(
        train_kind_model(make_examples(gold, finder, OWN_WEIGHT)),
        train_stage_model(make_stage_examples(gold, finder, kinds, OWN_WEIGHT)),
        train_party_model(make_party_examples(gold, finder, lambda d: find_institutions(d, data), OWN_WEIGHT)),
    )


def train(data: Path = REPOSITORY_DATA) -> None:
    """Write data/models: same articles and vocabularies, same bytes."""
    models = train_models(load_training(data), data)
    directory = DataPaths(data).models
    save_model(directory / "kinds.json", models.kinds, "log odds that a sentence states an act of the kind")
    save_model(directory / "stages.json", models.stages, "score of each stage of an act")
    save_model(directory / "parties.json", models.parties, "log odds that an institution is a party of an act")
