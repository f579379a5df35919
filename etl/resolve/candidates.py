"""Which records are worth comparing: near-linear in the number of records, whatever they say.

Two records meet when their articles share rare words, or when they name the same two parties for the same kind of act
at about the same time. Nothing is compared with more than a few dozen others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

import numpy as np

from etl.resolve.reports import Report
from etl.resolve.summary import order_of_report
from etl.resolve.words import WordWeights

RARE_WORDS = 16
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


def find_similar_articles(reports: Sequence[Report], weights: WordWeights) -> set[tuple[str, str]]:
    """Pairs of articles that share rare words."""
    words = {report.article_id: report.article_words for report in reports}
    having: dict[int, list[str]] = defaultdict(list)
    for article in sorted(words):
        frequency = weights.frequency(words[article])
        rarest = np.lexsort((words[article], frequency))[: RARE_WORDS * 2]
        for word in words[article][rarest][frequency[rarest] < COMMON_FROM]:
            having[int(word)].append(article)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for articles in having.values():
        if len(articles) < COMMON_FROM:
            for pair in combinations(articles, 2):
                shared[pair] += 1
    return {pair for pair, count in shared.items() if count >= SHARED_WORDS}


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
