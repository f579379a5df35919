"""An article prepared for reading once: its folded text and its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from etl.models import Article, Span
from etl.persian.dates import DateSpan, find_dates
from etl.persian.letters import Folded, fold, fold_all
from etl.persian.numbers import NumberSpan
from etl.persian.sentences import split_sentences

_LINE_END = re.compile(r"[\r\n\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class QuantityCandidate:
    """A number with its unit, in folded offsets; `value` is in the unit's base (rial, square metres, one)."""

    start: int
    end: int
    number: NumberSpan
    value: float
    unit: str
    """Class of data/vocabulary/measures.yml."""
    noun: str
    """The unit's phrase as the vocabulary writes it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What every finder takes. `sentences` are spans in FOLDED offsets; `folded.original_span` leads back."""

    article: Article
    folded: Folded
    sentences: tuple[Span, ...]
    dates: dict[tuple[int, int], tuple[DateSpan, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Dates found so far, by the folded stretch they were looked for in."""
    quantities: dict[tuple[int, int, Path], tuple[QuantityCandidate, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Quantities found so far, by stretch and data folder."""


def make_document(article: Article) -> Document:
    """Fold the text of an article and find its sentences; a line end always ends a sentence."""
    return split_document(fold_document(article))


def fold_document(article: Article) -> Document:
    """The document without its sentences, which most articles are never asked for."""
    return Document(article, fold(article.text), ())


def fold_documents(articles: Sequence[Article]) -> list[Document]:
    """The same for several articles at once."""
    folded = fold_all([article.text for article in articles])
    return [Document(article, text, ()) for article, text in zip(articles, folded, strict=True)]


def split_document(document: Document) -> Document:
    """The document with its sentences."""
    breaks = find_line_ends(document.article.text, document.folded)
    sentences = tuple([Span(start, end) for start, end in split_sentences(document.folded.text, breaks)])
    return Document(document.article, document.folded, sentences)


def find_dates_between(document: Document, start: int, end: int) -> tuple[DateSpan, ...]:
    """The dates in folded [start, end), looked for once."""
    found = document.dates.get((start, end))
    if found is None:
        article = document.article
        spans = find_dates(document.folded.text, article.published, start, end, article.published_precision)
        found = document.dates[start, end] = tuple(spans)
    return found


def find_line_ends(text: str, folded: Folded) -> list[int]:
    """Line ends of the original text as offsets into the folded text."""
    places = [match.start() for match in _LINE_END.finditer(text)]
    return sorted(set(np.searchsorted(folded.offsets, places).tolist()))
