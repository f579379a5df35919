"""An article prepared for reading once: its folded text and its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import Final, NamedTuple

from etl.extract.words import read_word
from etl.models import Article, Span
from etl.persian.dates import DateSpan, find_dates_at
from etl.persian.letters import Folded, fold, fold_all
from etl.persian.numbers import NumberSpan
from etl.persian.sentences import split_sentences
from etl.persian.verbs import Tense

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


class Words(NamedTuple):
    """The words of a folded text: runs of letters and digits, where each begins, and what each is."""

    texts: list[str]
    starts: list[int]
    stems: list[str]
    tenses: list[Tense | None]
    numbers: list[int]
    """Where words begin that may begin a number."""
    dates: list[int]
    """Where words begin that a date may be built around."""


NO_WORDS: Final = Words([], [], [], [], [], [])

_BLOCK: Final = 5_000
"""Words looked up at once: more would take much memory in a huge article."""


@dataclass(frozen=True, slots=True)
class Document:
    """What every finder takes. `sentences` are spans in FOLDED offsets; `folded.original_span` leads back."""

    article: Article
    folded: Folded
    sentences: tuple[Span, ...]
    words: Words = field(default=NO_WORDS, repr=False, compare=False)
    """Known when the sentences are."""
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
    return Document(document.article, document.folded, sentences, list_words(document.folded, breaks))


def list_words(folded: Folded, breaks: Sequence[int] = ()) -> Words:
    """The words of a folded text; a break inside a word, which folding has joined over a line end, makes it two."""
    plain = folded.plain
    inside = [place for place in breaks if plain[place - 1 : place + 1].isalnum() and 0 < place < len(plain)]
    if inside:
        edges = sorted([*folded.edges.tolist(), *inside, *inside])
        starts = edges[::2]
        written = [plain[start:end] for start, end in zip(starts, edges[1::2], strict=True)]
    else:
        starts, written = folded.edges[::2].tolist(), plain.split()
    words = Words([], starts, [], [], [], [])
    for first in range(0, len(written), _BLOCK):
        facts = map(read_word, written[first : first + _BLOCK])
        texts, stems, tenses, of_numbers, of_dates = zip(*facts, strict=True)
        words.texts.extend(texts)
        words.stems.extend(stems)
        words.tenses.extend(tenses)
        words.numbers.extend(compress(starts[first : first + _BLOCK], of_numbers))
        words.dates.extend(compress(starts[first : first + _BLOCK], of_dates))
    return words


def take_between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Those of the rising places that are in [start, end)."""
    first = bisect_left(places, start)
    return places[first : bisect_left(places, end, first)]


def find_dates_between(document: Document, start: int, end: int) -> tuple[DateSpan, ...]:
    """The dates in folded [start, end), looked for once."""
    found = document.dates.get((start, end))
    if found is None:
        article = document.article
        places = take_between(document.words.dates, start, end)
        text = document.folded.text
        spans = find_dates_at(places, text, article.published, start, end, article.published_precision)
        found = document.dates[start, end] = tuple(spans)
    return found


def find_line_ends(text: str, folded: Folded) -> list[int]:
    """Line ends of the original text as offsets into the folded text."""
    places = [match.start() for match in _LINE_END.finditer(text)]
    if not places:
        return []
    return sorted(set(folded.offsets.searchsorted(places).tolist()))
