"""Training of the sector model on the annotated records.

A record is seen as the program will see it: the first sentence of its evidence is that of the act, and what follows up
to the next act stands behind it, also where a person took more sentences for evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from etl.extract.linear import LinearModel, make_model
from etl.extract.sectors import COUNTED, find_sector_words, find_stretches, make_sector_features
from etl.models import Mention
from etl.training.examples import ReadGold
from etl.training.regression import fit_answers

_WORDS: Final = ("p", "pi", "pc", "pk", "pt")
_STRONG: Final = ("s", "j", "v")
_LEAST: Final = {
    **{f"{group}{number}": 3 for group in COUNTED for number in (1, 2, 3)},
    **dict.fromkeys(_WORDS, 2),
    **dict.fromkeys(("k", "kp", "one", "r"), 3),
    **dict.fromkeys(_STRONG, 4),
    "b": 1,
}
_SCALE: Final = {**dict.fromkeys(_WORDS, 0.6), **dict.fromkeys(("k", "kp", *_STRONG), 0.5)}
"""A word counts less than what words have in common, so that those not seen in training are trusted too."""
_PENALTY: Final = 3.0
_LEANING: Final = 0.7
"""Added to the log odds: the sectors of an article are scored together, so a doubtful one is worth naming."""


@dataclass(frozen=True, slots=True)
class SectorExample:
    """A record and a sector of which its article has a word."""

    article_id: str
    sector: str
    features: set[str]
    is_right: bool
    weight: float


def make_sector_examples(items: Sequence[ReadGold]) -> list[SectorExample]:
    """Every record with each sector of which its article has a word."""
    examples = []
    for item in items:
        reading = find_sector_words(item.document, _list_mentions(item))
        stretches = find_stretches(item.document, [sentences[0] for sentences in item.evidence])
        for record, stretch in zip(item.gold.records, stretches, strict=True):
            for sector, features in sorted(make_sector_features(reading, stretch, record.kind).items()):
                right = sector in record.sectors
                examples.append(SectorExample(item.gold.article.article_id, sector, features, right, item.weight))
    return examples


def _list_mentions(item: ReadGold) -> list[Mention]:
    """The institutions found in the article at all their places."""
    return [
        replace(candidate.mention, start=start, end=end)
        for candidate in item.cast.candidates
        for start, end in (item.document.folded.original_span(place.start, place.end) for place in candidate.places)
    ]


def train_sector_model(examples: Sequence[SectorExample]) -> LinearModel:
    """The model that says whether a record is about a sector of which its article has a word."""
    features, answers = [each.features for each in examples], [each.is_right for each in examples]
    weights = [each.weight for each in examples]
    numbers, matrix = fit_answers(features, answers, weights, _LEAST, _PENALTY, _SCALE)
    matrix[-1] += _LEANING
    return make_model(("sector",), numbers, matrix)
