"""Training of the party model: which institutions of the article take part in an act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from etl.extract.linear import LinearModel, make_model
from etl.extract.parties import make_party_features
from etl.training.examples import ReadGold
from etl.training.names import is_same_name
from etl.training.regression import fit_answers

_LEAST: Final = dict.fromkeys(
    "k m o t all in inn ino int out outn outk first title last top source hd hdk hdw twin op l r h presence src a b "
    "opens".split(),
    3,
) | {"l2": 4}
_SCALE: Final = {"l2": 0.5, "h": 0.5, "a": 0.5, "b": 0.5, "l": 0.7, "r": 0.5}
_PENALTY: Final = 2.0


@dataclass(frozen=True, slots=True)
class PartyExample:
    """One institution of an article seen from one annotated record."""

    article_id: str
    record: int
    name: str
    features: set[str]
    is_party: bool
    weight: float


def make_party_examples(items: Sequence[ReadGold]) -> list[PartyExample]:
    """Institutions as the program finds them, against the names a person gave."""
    return [
        PartyExample(
            item.gold.article.article_id,
            number,
            candidate.mention.name,
            make_party_features(item.document, item.reading, item.cast, candidate, sentences[0], record.kind),
            any(is_same_name(candidate.mention.name, name) for name in record.parties),
            item.weight,
        )
        for item in items
        for number, (record, sentences) in enumerate(zip(item.gold.records, item.evidence, strict=True))
        for candidate in map(item.cast.candidates.__getitem__, item.cast.find_near(sentences[0]))
    ]


def train_party_model(examples: Sequence[PartyExample]) -> LinearModel:
    """The model that says whether an institution is a party of an act."""
    features, answers = [each.features for each in examples], [each.is_party for each in examples]
    weights = [each.weight for each in examples]
    return make_model(("party",), *fit_answers(features, answers, weights, _LEAST, _PENALTY, _SCALE))
