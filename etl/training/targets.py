"""Training of the target model: whether a number is aimed at or reached."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from etl.extract.document import QuantityCandidate, make_document
from etl.extract.linear import LinearModel, make_model
from etl.extract.links import list_pairs
from etl.extract.measures import assign_measure
from etl.extract.quantities import find_quantities
from etl.extract.reader import KINDS
from etl.extract.targets import make_target_features
from etl.models import Article, Kind, Stage
from etl.paths import REPOSITORY_DATA
from etl.training.examples import ReadGold
from etl.training.links import FoundAct
from etl.training.regression import fit_answers

_LEAST: Final = {"s": 1, "ns": 1, "z": 1, "l": 4} | dict.fromkeys("k u m ms mns mz g b vn vl".split(), 3)
_PENALTY: Final = 1.5


@dataclass(frozen=True, slots=True)
class TargetExample:
    """A number of a training record."""

    article_id: str
    features: set[str]
    is_target: bool
    weight: float


def make_target_examples(
    found: Iterable[tuple[ReadGold, Sequence[FoundAct]]], data: Path = REPOSITORY_DATA
) -> list[TargetExample]:
    """One example per annotated quantity and stage it is seen at: as annotated, and as the program reads the act; and
    the sentences written for targets alone.
    """
    examples: list[TargetExample] = []
    for item, acts in found:
        examples += _read_evidence(item, data)
        examples += _read_found(item, acts, data)
    return examples + _read_sentences(data)


def _read_evidence(item: ReadGold, data: Path) -> Iterator[TargetExample]:
    """Quantities in the evidence that a person gave, with the stage that person gave."""
    for record, sentences in zip(item.gold.records, item.evidence, strict=True):
        start, end = item.document.sentences[sentences[0]].start, item.document.sentences[sentences[-1]].end
        wanted = {(quantity.measure, quantity.value): quantity.is_target for quantity in record.quantities}
        for candidate in find_quantities(item.document, start, end, data):
            measure = assign_measure(candidate, cast(Kind, record.kind), data)
            target = wanted.pop((measure or "", candidate.value), None)
            if target is not None:
                kind, stage = cast(Kind, record.kind), cast(Stage, record.stage)
                yield _make(item, candidate, kind, stage, (start, end), target)


def _read_found(item: ReadGold, found: Sequence[FoundAct], data: Path) -> Iterator[TargetExample]:
    """Quantities near the acts that the program finds, with the stage it reads."""
    wanted = {(r.kind, q.measure, q.value): q.is_target for r in item.gold.records for q in r.quantities}
    for pairs in list_pairs(item.document, item.reading, [act for act, _ in found], KINDS, data):
        for pair in pairs:
            act, stage = found[pair.act]
            kind = KINDS[act.kind]
            target = wanted.get((kind, pair.measure, pair.candidate.value))
            if target is not None:
                span = item.document.sentences[act.sentence]
                yield _make(item, pair.candidate, kind, stage, (span.start, span.end), target)


def _read_sentences(data: Path) -> list[TargetExample]:
    """The sentences of data/training/target_sentences.csv: all that is counted in one is a target, or an outcome."""
    examples = []
    with (data / "training" / "target_sentences.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            document = make_document(Article(f"target-{number:03d}", row["sentence"]))
            kind, stage, end = cast(Kind, row["kind"]), cast(Stage, row["stage"]), len(document.folded.text)
            for candidate in find_quantities(document, 0, end, data):
                if assign_measure(candidate, kind, data):
                    features = make_target_features(document, candidate, kind, stage, (0, end))
                    is_target = row["is_target"] == "true"
                    examples.append(TargetExample(document.article.article_id, features, is_target, 1.0))
    return examples


def _make(
    item: ReadGold,
    candidate: QuantityCandidate,
    kind: Kind,
    stage: Stage,
    evidence: tuple[int, int],
    target: bool,
) -> TargetExample:
    features = make_target_features(item.document, candidate, kind, stage, evidence)
    return TargetExample(item.gold.article.article_id, features, target, item.weight_of_numbers)


def train_target_model(examples: Sequence[TargetExample]) -> LinearModel:
    """The model that says whether a number is aimed at rather than reached."""
    features, answers = [each.features for each in examples], [each.is_target for each in examples]
    weights = [each.weight for each in examples]
    return make_model(("target",), *fit_answers(features, answers, weights, _LEAST, _PENALTY))
