"""Asking the model about many articles: only those worth it, each once, and the reason for every one that failed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from etl.models import Article
from etl.second_reader.answers import AnswerStore
from etl.second_reader.checking import check_answer
from etl.second_reader.client import Client, ModelError, Settings
from etl.second_reader.question import make_messages, make_schema
from etl.second_reader.reader import Reader, list_candidates

_LOG = logging.getLogger("etl")


@dataclass
class AskingReport:
    """What a round of questions did and cost."""

    asked: int = 0
    kept: int = 0
    known: int = 0
    not_asked: int = 0
    """Out of scope for the built-in reader, or without institutions."""
    tokens_in: int = 0
    tokens_out: int = 0
    failures: dict[str, str] = field(default_factory=dict)
    """Why an article is read by the built-in reader instead, by its id."""


def ask_about(
    articles: Iterable[Article],
    first: Reader,
    answers: AnswerStore,
    settings: Settings,
    progress: Callable[[AskingReport], None] | None = None,
) -> AskingReport:
    """Ask about every article that is in scope for `first` and has no answer yet; good answers are kept at once.

    Nothing raises for an article: what is wrong is logged and noted, and that article stays with the built-in reader.
    """
    report, client = AskingReport(), Client(settings)
    for article in articles:
        _ask_about_one(article, first, answers, client, report)
        if progress is not None:
            progress(report)
    return report


def _ask_about_one(article: Article, first: Reader, answers: AnswerStore, client: Client, report: AskingReport) -> None:
    extraction = first.extract(article)
    candidates = list_candidates(extraction)
    if not extraction.in_scope or not candidates:
        report.not_asked += 1
        return
    if answers.find(article) is not None:
        report.known += 1
        return
    report.asked += 1
    try:
        reply = client.ask(make_messages(article, candidates), make_schema(len(candidates)))
        report.tokens_in += reply.tokens_in
        report.tokens_out += reply.tokens_out
        check_answer(reply.value, article, candidates)
    except ModelError as error:
        report.failures[article.article_id] = str(error)
        _LOG.warning("article %s stays with the built-in reader: %s", article.article_id, error)
        return
    answers.keep(article, reply.value, reply.tokens_in, reply.tokens_out)
    report.kept += 1
