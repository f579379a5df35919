"""How likely two records report one act. Every part of the score is said in words and kept with the pair."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import get_args

from etl.models import Kind, Stage
from etl.resolve.reports import Report
from etl.resolve.words import WordWeights

_RANK = {stage: rank for rank, stage in enumerate(get_args(Stage))}
_AKIN: set[frozenset[Kind]] = {
    frozenset(pair)
    for pair in (
        ("meeting", "tour"), ("meeting", "event"), ("meeting", "agreement"), ("tour", "event"), ("training", "event"),
        ("training", "workshop_access"), ("complex", "workshop_access"), ("training", "employment"),
        ("employment", "funding"),
    )
}  # fmt: skip
"""Kinds under which two articles may speak of one act: the words for them overlap in the news."""


_MIDWAY = 0.35
"""Midway between look-alike articles (up to 0.25 in tests/gold/reprints.jsonl) and retold ones (from 0.45)."""

_TELLING_LENGTH = 10.0
"""Length from which evidence tells what an act is about: some four rare words. A formula such as «a joint meeting was
held» is alike in any two articles and is shorter.
"""

_FOLLOW_UP = 0.72
"""What alike evidence counts beside alike articles: a later report is another text about the same thing."""

_FOLLOWED_WITHIN = 730
"""Days within which a further stage of an act is expected."""


CONTRADICTED = 0.6
"""The highest score of two records that contradict each other: they wait for a person."""

_SAME_ACT_DAYS = 3
"""Days by which reports of one act may differ in the day they state: an event may last some days."""

_SAME_NEWS_DAYS = 14
"""Days within which outlets report the same news."""

_REPEATED_AFTER = 60
"""Days after which a like report without a further stage is of another meeting, course or fair."""

_VERBATIM = 0.85
"""Likeness of articles from which one is the other printed again, whenever that is."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score from 0 to 1 and what it rests on."""

    score: float
    basis: str


class Comparer:
    """Compares records; the likeness of two articles is kept for their other pairs of records."""

    def __init__(self, weights: WordWeights) -> None:
        self._weights = weights
        self._last_articles: tuple[tuple[str, str], float] = (("", ""), 0.0)

    def compare(self, a: Report, b: Report) -> Comparison:
        """The likelihood that both report one act."""
        articles = self._compare_articles(a, b)
        evidence = self._weights.similarity(a.words, b.words, _TELLING_LENGTH)
        alike = max(articles, _FOLLOW_UP * evidence) if _may_follow(a, b) else articles
        parts = [
            (f"articles alike {articles:.2f}", 12 * (alike - _MIDWAY)),
            (f"evidence alike {evidence:.2f}", 3 * (evidence - 0.2)),
            _compare_kinds(a, b),
            _compare_parties(a, b),
            _compare_dates(a, b),
            _compare_numbers(a, b),
        ]
        score = 1 / (1 + math.exp(-sum(value for _, value in parts)))
        if contradiction := find_contradiction(a, b, articles):
            score = min(score, CONTRADICTED)
            parts.append((f"but {contradiction}", 0.0))
        return Comparison(round(score, 4), "; ".join(word for word, _ in parts if word))

    def _compare_articles(self, a: Report, b: Report) -> float:
        pair = (a.article_id, b.article_id)
        if self._last_articles[0] != pair:
            self._last_articles = (pair, self._weights.similarity(a.article_words, b.article_words))
        return self._last_articles[1]


def find_contradiction(a: Report, b: Report, articles: float) -> str | None:
    """What speaks so plainly against one act that only a person may say otherwise; None if nothing does."""
    if a.kind != b.kind and frozenset((a.kind, b.kind)) not in _AKIN:
        return "the kinds are unlike"
    if a.date and b.date and abs((a.date - b.date).days) > _SAME_ACT_DAYS:
        return "other days are stated"
    if a.published is None or b.published is None or is_followed(a, b):
        return None
    apart = abs((a.published - b.published).days)
    if apart > _SAME_NEWS_DAYS and a.numbers and b.numbers and not a.numbers & b.numbers:
        return "other figures are stated at another time"
    if apart > _REPEATED_AFTER and articles < _VERBATIM:
        return "the same is told again at another time"
    return None


def _may_follow(a: Report, b: Report) -> bool:
    """Whether one may tell of the other's act in a different article: the same kind, most parties shared, and either at
    about the same time or with a further stage. Two meetings about one matter months apart are two meetings.
    """
    shared = len(set(a.parties) & set(b.parties))
    if a.kind != b.kind or shared < 2 or 2 * shared < len(set(a.parties) | set(b.parties)):
        return False
    if a.published is None or b.published is None:
        return False
    return abs((a.published - b.published).days) <= _SAME_NEWS_DAYS or is_followed(a, b)


def is_followed(a: Report, b: Report) -> bool:
    """Whether the report published later states a further stage, within two years."""
    if a.published is None or b.published is None:
        return False
    earlier, later = sorted((a, b), key=lambda report: report.published or date.max)
    apart = abs((a.published - b.published).days)
    return _RANK[later.stage] > _RANK[earlier.stage] and apart <= _FOLLOWED_WITHIN


def _compare_kinds(a: Report, b: Report) -> tuple[str, float]:
    if a.kind == b.kind:
        return f"both {a.kind}", 0.0
    kinds = f"{a.kind} and {b.kind}"
    return (f"akin: {kinds}", -1.0) if frozenset((a.kind, b.kind)) in _AKIN else (f"unlike: {kinds}", -3.0)


def _compare_parties(a: Report, b: Report) -> tuple[str, float]:
    first, second = set(a.parties), set(b.parties)
    if not first or not second:
        return "parties unknown", -0.5
    shared = len(first & second)
    if not shared:
        return "no party shared", -2.0
    return f"{shared} of {len(first | second)} parties shared", 1.5 * (shared / len(first | second)) - 0.5 + (
        shared > 1
    ) * 0.5


def _compare_dates(a: Report, b: Report) -> tuple[str, float]:
    if a.date and b.date:
        apart = abs((a.date - b.date).days)
        return (
            (f"same day stated: {a.date}", 1.5)
            if apart == 0
            else (f"stated days {apart} apart", -3.0 if apart > _SAME_ACT_DAYS else -0.5)
        )
    if a.published is None or b.published is None or {a.published_precision, b.published_precision} != {"day"}:
        return "", 0.0
    apart = abs((a.published - b.published).days)
    if _may_follow(a, b) and is_followed(a, b):
        return f"a further stage {apart} days later", 0.0
    if apart <= 3:
        return f"published {apart} days apart", 1.0
    return f"published {apart} days apart", 0.0 if apart <= _SAME_NEWS_DAYS else -1.0 if apart <= 60 else -3.0


def _compare_numbers(a: Report, b: Report) -> tuple[str, float]:
    shared = a.numbers & b.numbers
    if shared:
        return f"same figure {min(shared)}", 1.0
    measures = {number.split("=")[0] for number in a.numbers} & {number.split("=")[0] for number in b.numbers}
    return (f"other figures for {min(measures)}", -1.5) if measures else ("", 0.0)
