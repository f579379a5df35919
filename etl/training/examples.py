"""Annotated articles read once, as all models learn from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from etl.extract.candidates import Cast, make_cast
from etl.extract.cues import CueFinder
from etl.extract.document import Document
from etl.extract.features import Reading, read_document
from etl.models import Mention
from etl.training.gold import GoldArticle, prepare

_OWN_SHARE_OF_NUMBERS: Final = 0.5

InstitutionFinder = Callable[[Document], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class ReadGold:
    """An annotated article as the program reads it, beside what a person read."""

    gold: GoldArticle
    document: Document
    cast: Cast
    reading: Reading
    untitled: Reading
    """The same without the title, which may be missing."""
    evidence: tuple[tuple[int, ...], ...]
    """Per record: the sentences of its evidence."""
    weight: float

    @property
    def weight_of_numbers(self) -> float:
        """Weight where the sense of numbers is learned: articles written for training count less there, since in news
        granted money is oftener an aim than in them.
        """
        return self.weight * (_OWN_SHARE_OF_NUMBERS if self.gold.is_own else 1.0)


def read_gold(
    gold: Iterable[GoldArticle], finder: CueFinder, find_institutions: InstitutionFinder, own_weight: float
) -> list[ReadGold]:
    """Read every article; those written for training get `own_weight`."""
    return [_read(item, finder, find_institutions, own_weight if item.is_own else 1.0) for item in gold]


def _read(item: GoldArticle, finder: CueFinder, find_institutions: InstitutionFinder, weight: float) -> ReadGold:
    document, evidence = prepare(item)
    cast = make_cast(document, find_institutions(document))
    reading = read_document(document, finder, item.article.title, cast)
    untitled = read_document(document, finder, None, cast)
    return ReadGold(item, document, cast, reading, untitled, tuple(evidence), weight)


def choose_part(article_id: str, parts: int) -> int:
    """The part of cross-validation an article belongs to, by the hash of its id."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % parts
