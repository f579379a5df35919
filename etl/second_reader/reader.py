"""Reading with the second reader: the built-in reader's institutions, the model's records where there is an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from etl.models import Article, Extraction, Mention
from etl.second_reader.answers import AnswerStore
from etl.second_reader.checking import check_answer


class Reader(Protocol):
    """Whatever reads an article: the built-in extractor or a second reader."""

    def extract(self, article: Article) -> Extraction:
        """What the article says."""
        ...

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        """What each of the articles says."""
        ...


class SecondReader:
    """Reads like `first`, with the records of kept answers instead of its own."""

    def __init__(self, first: Reader, answers: AnswerStore) -> None:
        self._first, self._answers = first, answers

    def extract(self, article: Article) -> Extraction:
        """What the article says; the built-in reading where no answer is kept."""
        return self.extract_all([article])[0]

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        """The same for each of many articles."""
        extractions = self._first.extract_all(articles)
        return [self._replace_records(*pair) for pair in zip(articles, extractions, strict=True)]

    def _replace_records(self, article: Article, extraction: Extraction) -> Extraction:
        answer = self._answers.find(article)
        if answer is None:
            return extraction
        records = check_answer(answer, article, list_candidates(extraction))
        return replace(extraction, in_scope=bool(records), records=records)


def list_candidates(extraction: Extraction) -> list[Mention]:
    """The institutions the model may choose from: each once, by its first mention."""
    first: dict[str, Mention] = {}
    for mention in extraction.institutions:
        first.setdefault(mention.institution_id or mention.name, mention)
    return list(first.values())
