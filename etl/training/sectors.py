"""Training of the sector model on the annotated records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from etl.extract.document import Document
from etl.extract.linear import LinearModel, make_model
from etl.extract.sectors import find_sector_words, make_sector_features
from etl.models import Mention
from etl.persian.letters import fold_name
from etl.training.gold import GoldArticle, prepare
from etl.training.regression import fit_answers

_COUNTED: Final = ("e", "ei", "a", "ai", "t", "le", "la")
_LEAST: Final = {
    f"{group}{strong}{number}": 3 for group in _COUNTED for strong in ("", "s") for number in (1, 2, 3)
} | {"p": 2, "pi": 2, "pt": 2, "k": 3, "b": 1, "r": 3}
_SCALE: Final = {"p": 0.8, "pi": 0.8, "k": 0.5}
"""A word counts less than what words have in common, so that those not seen in training are trusted too."""
_PENALTY: Final = 2.0
_LEANING: Final = 0.8
"""Added to the log odds: the sectors of an article are scored together, so a doubtful one is worth naming."""


@dataclass(frozen=True, slots=True)
class SectorExample:
    """A record and a sector of which its article has a word."""

    article_id: str
    sector: str
    features: set[str]
    is_right: bool
    weight: float


def make_sector_examples(gold: Sequence[GoldArticle], own_weight: float) -> list[SectorExample]:
    """Every record with each sector of which its article has a word."""
    examples = []
    for item in gold:
        document, evidence = prepare(item)
        reading = find_sector_words(document, find_gold_names(document, item.institutions))
        weight = own_weight if item.is_own else 1.0
        for record, sentences in zip(item.records, evidence, strict=True):
            start, end = document.sentences[sentences[0]].start, document.sentences[sentences[-1]].end
            for sector, features in sorted(make_sector_features(reading, start, end, record.kind).items()):
                right = sector in record.sectors
                examples.append(SectorExample(item.article.article_id, sector, features, right, weight))
    return examples


def find_gold_names(document: Document, names: Sequence[str]) -> list[Mention]:
    """Places at which the annotated institutions stand under their full names."""
    mentions = []
    text = document.folded.text
    for name in names:
        folded = fold_name(name)
        place = text.find(folded) if folded else -1
        while place >= 0:
            start, end = document.folded.original_span(place, place + len(folded))
            mentions.append(Mention(start, end, name, None))
            place = text.find(folded, place + 1)
    return mentions


def train_sector_model(examples: Sequence[SectorExample]) -> LinearModel:
    """The model that says whether a record is about a sector of which its article has a word."""
    features, answers = [each.features for each in examples], [each.is_right for each in examples]
    weights = [each.weight for each in examples]
    numbers, matrix = fit_answers(features, answers, weights, _LEAST, _PENALTY, _SCALE)
    matrix[-1] += _LEANING
    return make_model(("sector",), numbers, matrix)
