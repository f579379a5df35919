"""Training of the link model: which act of an article a number belongs to.

The acts are those that the program finds in articles it has not learned from, so that the model meets what it will
meet in news: acts at the wrong sentence, acts that are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.extract.linear import LinearModel, make_model
from etl.extract.links import list_pairs
from etl.extract.reader import KINDS
from etl.extract.records import Act
from etl.models import Stage
from etl.training.examples import ReadGold, choose_part
from etl.training.regression import fit_answers

PARTS: Final = 3
FoundAct = tuple[Act, Stage]
ActFinder = Callable[[ReadGold], Sequence[FoundAct]]
_LEAST: Final = dict.fromkeys(
    "u k uk d dk du as own between nearer equal twin shared again words approx back vn vl i inew".split(), 3
) | {"a": 4, "b": 4, "l": 5, "r": 5, "f": 5, "of": 5}
_SCALE: Final = {"l": 0.5, "r": 0.5, "f": 0.5, "of": 0.5}
_PENALTY: Final = 4.0


@dataclass(frozen=True, slots=True)
class LinkExample:
    """A number and an act near it; positive if a person gave the number to a record of that kind."""

    article_id: str
    features: set[str]
    is_linked: bool
    weight: float


def find_all_acts(
    items: Sequence[ReadGold], learn: Callable[[Sequence[ReadGold]], ActFinder]
) -> list[tuple[ReadGold, Sequence[FoundAct]]]:
    """Every article with the acts that are found by what `learn` makes of the articles of the other parts."""
    found: list[tuple[ReadGold, Sequence[FoundAct]]] = []
    parts = [choose_part(item.gold.article.article_id, PARTS) for item in items]
    for part in range(PARTS):
        find = learn([item for item, number in zip(items, parts, strict=True) if number != part])
        found += [(item, find(item)) for item, number in zip(items, parts, strict=True) if number == part]
    return found


def make_link_examples(found: Iterable[tuple[ReadGold, Sequence[FoundAct]]], data: Path) -> list[LinkExample]:
    """Every pair of a number and an act found near it, with whether a person linked the two."""
    examples = []
    for item, found_acts in found:
        article_id = item.gold.article.article_id
        acts = [act for act, _ in found_acts]
        wanted = {(r.kind, q.measure, q.value) for r in item.gold.records for q in r.quantities}
        for pairs in list_pairs(item.document, item.reading, acts, KINDS, data):
            for pair in pairs:
                linked = (KINDS[acts[pair.act].kind], pair.measure, pair.candidate.value) in wanted
                examples.append(LinkExample(article_id, pair.features, linked, item.weight_of_numbers))
    return examples


def train_link_model(examples: Sequence[LinkExample]) -> LinearModel:
    """The model that says whether a number belongs to an act."""
    features, answers = [each.features for each in examples], [each.is_linked for each in examples]
    weights = [each.weight for each in examples]
    return make_model(("link",), *fit_answers(features, answers, weights, _LEAST, _PENALTY, _SCALE))
