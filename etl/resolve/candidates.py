"""Which records are worth comparing: near-linear in the number of records, whatever they say.

Two records meet when their articles share rare words, or when they name the same two parties for the same kind of act
at about the same time. Nothing is compared with more than a few dozen others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from etl.resolve.reports import Report
from etl.resolve.summary import order_of_report
from etl.resolve.words import WordSet, WordWeights

RARE_WORDS = 32
"""Rarest words of an article by which it is looked up."""

COMMON_FROM = 30
"""A word of so many articles tells nothing."""

SHARED_WORDS = 2
"""Rare words two articles must share to be compared."""

NEIGHBOURS = 4
"""Records before and after in time that a record with the same parties and kind is compared with."""


def find_candidates(reports: Sequence[Report], weights: WordWeights) -> Iterator[tuple[int, int]]:
    """Pairs of places in `reports`, of different articles, each pair once, in order."""
    pairs = {(min(pair), max(pair)) for pair in _by_parties(reports)}
    of_article: dict[str, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        of_article[report.article_id].append(place)
    for one, other in find_similar_articles(reports, weights):
        pairs.update((min(a, b), max(a, b)) for a in of_article[one] for b in of_article[other])
    for first, second in sorted(pairs):
        if reports[first].article_id != reports[second].article_id:
            yield first, second


def find_similar_articles(reports: Sequence[Report], weights: WordWeights) -> Iterator[tuple[str, str]]:
    """Pairs of articles that share rare words, each once."""
    words = {report.article_id: report.article_words for report in reports}
    articles = sorted(words)
    rare = [_rarest(words[article], weights) for article in articles]
    if not rare:
        return
    numbers = np.repeat(np.arange(len(rare), dtype=np.int64), [len(entry) for entry in rare])
    shared: list[npt.NDArray[np.int64]] = []
    for having in _group(np.concatenate(rare), numbers):
        rows, columns = np.triu_indices(len(having), 1)
        shared.append(having[rows] * len(articles) + having[columns])
    if not shared:
        return
    pairs, counts = np.unique(np.concatenate(shared), return_counts=True)
    for pair in pairs[counts >= SHARED_WORDS]:
        first, second = divmod(int(pair), len(articles))
        yield articles[first], articles[second]


def _rarest(words: WordSet, weights: WordWeights) -> WordSet:
    """The rarest words of an article that stand in another one as well."""
    frequency = weights.frequency(words)
    useful = words[(weights.articles(words) > 1) & (frequency < COMMON_FROM)]
    return useful[np.lexsort((useful, weights.frequency(useful)))][:RARE_WORDS]


def _group(words: WordSet, articles: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    """For every word the articles that have it, in order, if they are several and not too many."""
    order = np.lexsort((articles, words))
    changes = np.flatnonzero(np.diff(words[order])) + 1
    start = 0
    for end in (*changes, len(words)):
        if 1 < end - start < COMMON_FROM:
            yield articles[order[start:end]]
        start = int(end)


def _by_parties(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Neighbours in time among the records of one kind that share two parties."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        for pair in combinations(sorted(report.parties[:6]), 2):
            groups[report.kind, pair].append(place)
    for places in groups.values():
        places.sort(key=lambda place: order_of_report(reports[place]))
        for at, place in enumerate(places):
            for other in places[at + 1 : at + 1 + NEIGHBOURS]:
                yield place, other
