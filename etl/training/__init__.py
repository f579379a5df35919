"""`train`: learn the small models of reading from the annotated articles and write them to data/models."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from etl.extract.boundary import load_boundary, write_boundary
from etl.extract.confidence import save_calibration
from etl.extract.cues import CueFinder
from etl.extract.institutions import find_institutions
from etl.extract.linear import make_empty_model, save_model
from etl.extract.reader import Extractor, Models
from etl.paths import REPOSITORY_DATA, DataPaths
from etl.training.boundary import train_boundary
from etl.training.examples import ReadGold, read_gold
from etl.training.gate import train_scope_model
from etl.training.gold import GoldArticle, load_gold
from etl.training.kinds import make_examples, train_kind_model
from etl.training.links import ActFinder, find_all_acts, make_link_examples, train_link_model
from etl.training.parties import make_party_examples, train_party_model
from etl.training.sectors import make_sector_examples, train_sector_model
from etl.training.stages import make_stage_examples, train_stage_model
from etl.training.targets import make_target_examples, train_target_model
from etl.vocabulary import KindEntry, load_cues, load_kinds

__all__ = ["load_general", "load_training", "read_training", "train", "train_models"]

NOTES: Final = {
    "scope": "above zero: the article is worth reading for acts",
    "kinds": "log odds that a sentence states an act of the kind",
    "stages": "score of each stage of an act",
    "parties": "log odds that an institution is a party of an act",
    "sectors": "log odds that a record is about a sector of which its article has a word",
    "links": "log odds that a number belongs to an act",
    "targets": "log odds that a number is aimed at rather than reached",
}
"""What the scores of each model mean; written into its file."""
OWN_WEIGHT: Final = 1.0
"""Weight of an article written for training against one retold from news."""
GENERAL_WEIGHT: Final = 0.2
"""Weight of an article on another subject where acts are learned."""


GENERAL: Final = ("general_own.jsonl", "general_later.jsonl", "general_real.jsonl")
"""Files of news on other subjects."""
_UNNAMED: Final = ("general_later.jsonl", "general_real.jsonl")
"""Not every institution is annotated in them, so names are not learned from them."""


def load_training(data: Path = REPOSITORY_DATA) -> tuple[GoldArticle, ...]:
    """All annotated articles that may be learned from: retold news, then those written for training."""
    directory = data / "training"
    paths = [
        directory / "qom.jsonl",
        *sorted(directory.glob("provinces*.jsonl")),
        *sorted(directory.glob("own*.jsonl")),
    ]
    return tuple(item for path in paths for item in load_gold(path))


def load_general(data: Path = REPOSITORY_DATA) -> tuple[GoldArticle, ...]:
    """News of other subjects: sports, courts, prices, ministers. Nothing in it is an act."""
    return tuple(item for name in GENERAL for item in load_gold(data / "training" / name))


def read_training(gold: Sequence[GoldArticle], data: Path = REPOSITORY_DATA) -> list[ReadGold]:
    """The articles as the models see them, institutions found by the program."""
    finder = CueFinder(load_cues(DataPaths(data).vocabulary / "cues.yml"))
    return read_gold(gold, finder, lambda document: find_institutions(document, data), OWN_WEIGHT)


def train_models(items: Sequence[ReadGold], data: Path = REPOSITORY_DATA, general: Sequence[ReadGold] = ()) -> Models:
    """The models of reading, learned from these articles.

    The gate learns from `general` as from any article, the others little: beside news so far off, every word of the
    domain would speak for an act.
    """
    vocabulary = DataPaths(data).vocabulary
    kinds = load_kinds(vocabulary / "kinds.yml", load_cues(vocabulary / "cues.yml"))
    articles = [*items, *general]
    items = [*items, *[replace(item, weight=GENERAL_WEIGHT) for item in general]]
    models = Models(
        kinds=train_kind_model(make_examples(items)),
        stages=train_stage_model(make_stage_examples(items, kinds, data)),
        parties=train_party_model(make_party_examples(items)),
        sectors=train_sector_model(make_sector_examples(items)),
        links=make_empty_model("link"),
        targets=make_empty_model("target"),
        scope=train_scope_model(articles),
    )
    found = find_all_acts(items, lambda others: _learn_acts(others, models, kinds, data))
    return replace(
        models,
        links=train_link_model(make_link_examples(found, data)),
        targets=train_target_model(make_target_examples(found, data)),
    )


def _learn_acts(items: Sequence[ReadGold], models: Models, kinds: Sequence[KindEntry], data: Path) -> ActFinder:
    """A finder of acts that has learned kinds and stages from these articles only."""
    known = replace(
        models,
        kinds=train_kind_model(make_examples(items)),
        stages=train_stage_model(make_stage_examples(items, kinds, data)),
    )
    extractor = Extractor(data, known)
    return lambda item: extractor.find_acts(item.gold.article)


def train(data: Path = REPOSITORY_DATA) -> None:
    """Write data/models: same articles and vocabularies, same bytes.

    Names come first: the other models learn from the institutions that the program finds.
    """
    from etl.training.confidence import train_calibration  # it scores articles with this package's own types

    directory = DataPaths(data).models
    write_boundary(train_boundary(_load_rows(data)), directory / "boundary.json")
    load_boundary.cache_clear()
    items = read_training(load_training(data), data)
    general = read_training(load_general(data), data)
    models = train_models(items, data, general)
    for name, note in NOTES.items():
        save_model(directory / f"{name}.json", getattr(models, name), note)
    calibration = train_calibration(items, lambda others: train_models(others, data, general), data)
    save_calibration(directory / "confidence.json", calibration)


def _load_rows(data: Path) -> list[dict[str, object]]:
    """The articles in which all names are annotated, also those in which nothing else is, as they stand."""
    paths = [path for path in sorted((data / "training").glob("*.jsonl")) if path.name not in _UNNAMED]
    lines = (line for path in paths for line in path.open(encoding="utf-8"))
    return [json.loads(line) for line in lines if line.strip()]
