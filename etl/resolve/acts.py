"""Records into acts: reports of one real-world act by several articles become one.

When in doubt they stay apart, and the pair waits for a person. What a person decided goes before every score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from etl.ledger import Decision
from etl.resolve.candidates import find_candidates
from etl.resolve.comparing import Comparer, Comparison, find_contradiction
from etl.resolve.reports import Report
from etl.resolve.summary import order_of_report
from etl.resolve.words import WordWeights

Outcome = Literal["merged", "queued", "split"]

MERGED_FROM = 0.7
QUEUED_FROM = 0.3
"""Scores from which a pair is merged, and from which it is shown to a person. Measured on tests/gold/reprints.jsonl."""


@dataclass(frozen=True, slots=True)
class MergeCandidate:
    """Two records compared as reports of one act. `basis`: why, in words, or the decision's number."""

    record_a: str
    record_b: str
    score: float
    outcome: Outcome
    basis: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Acts as groups of reports, each in the order of publication, and every pair that was considered."""

    acts: list[list[Report]]
    candidates: list[MergeCandidate]


def resolve_acts(reports: Sequence[Report], decisions: Sequence[Decision], common_words: Path) -> Resolution:
    """Group the reports into acts; the same reports in any order give the same acts."""
    ordered = sorted(reports, key=order_of_report)
    articles = {report.article_id: report.article_words for report in ordered}
    weights = WordWeights(common_words, list(articles.values()))
    groups = _Groups(ordered)
    candidates = list(_apply_decisions(groups, decisions))
    comparer = Comparer(weights)
    compared = []
    for a, b in find_candidates(ordered, weights):
        comparison = comparer.compare(ordered[a], ordered[b])
        if comparison.score >= QUEUED_FROM:
            compared.append((comparison, ordered[a], ordered[b]))
    compared.sort(key=lambda entry: (-entry[0].score, entry[1].record_id, entry[2].record_id))
    candidates += _merge(groups, compared)
    return Resolution(groups.list_acts(), candidates)


def _merge(groups: _Groups, compared: Iterable[tuple[Comparison, Report, Report]]) -> Iterator[MergeCandidate]:
    """Merge from the likeliest pair on; an act has at most one record of an article, unless a person says otherwise."""
    for comparison, a, b in compared:
        if groups.is_decided(a.record_id, b.record_id):
            continue
        outcome: Outcome = "queued"
        basis = comparison.basis
        if groups.are_joined(a, b):
            outcome = "merged"
        elif groups.is_split(a, b):
            basis += "; kept apart by a decision about these acts"
        elif groups.share_article(a, b):
            continue  # each article's counterpart has been found already
        elif comparison.score >= MERGED_FROM:
            if contradiction := groups.find_contradiction(a, b):
                basis += f"; but of their acts {contradiction}"
            else:
                groups.join(a, b)
                outcome = "merged"
        first, second = sorted((a.record_id, b.record_id))
        yield MergeCandidate(first, second, comparison.score, outcome, basis)


def _apply_decisions(groups: _Groups, decisions: Sequence[Decision]) -> Iterator[MergeCandidate]:
    """Join and separate what people joined and separated; of two decisions about one pair the later holds."""
    latest: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        if (
            decision.action in ("merge", "split")
            and groups.knows(decision.record_id)
            and groups.knows(decision.other_id)
        ):
            first, second = sorted((decision.record_id or "", decision.other_id or ""))
            latest[first, second] = decision
    for (first, second), decision in sorted(latest.items()):
        if decision.action == "split":
            groups.separate(first, second)
            yield MergeCandidate(first, second, 0.0, "split", f"decision {decision.decision_id}")
    for (first, second), decision in sorted(latest.items()):
        if decision.action == "merge":
            groups.decide(first, second)
            yield MergeCandidate(first, second, 1.0, "merged", f"decision {decision.decision_id}")


class _Groups:
    """Growing acts: a union of records that knows which records must stay apart."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = {report.record_id: report for report in reports}
        self._members = {report.record_id: [report.record_id] for report in reports}
        self._root = {report.record_id: report.record_id for report in reports}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._decided: set[tuple[str, str]] = set()

    def knows(self, record_id: str | None) -> bool:
        return record_id in self._reports

    def separate(self, first: str, second: str) -> None:
        self._decided.add((first, second))
        self._apart[first].add(second)
        self._apart[second].add(first)

    def decide(self, first: str, second: str) -> None:
        self._decided.add((first, second))
        self._unite(first, second)

    def is_decided(self, first: str, second: str) -> bool:
        return (min(first, second), max(first, second)) in self._decided

    def are_joined(self, a: Report, b: Report) -> bool:
        return self._root[a.record_id] == self._root[b.record_id]

    def is_split(self, a: Report, b: Report) -> bool:
        """Whether joining would bring together two records that a person separated."""
        others = set(self._members[self._root[b.record_id]])
        return any(
            self._apart[member] & others for member in self._members[self._root[a.record_id]] if member in self._apart
        )

    def share_article(self, a: Report, b: Report) -> bool:
        """Whether joining would give an act two records of one article."""
        articles = {self._reports[member].article_id for member in self._members[self._root[a.record_id]]}
        return any(self._reports[member].article_id in articles for member in self._members[self._root[b.record_id]])

    def find_contradiction(self, a: Report, b: Report) -> str | None:
        """What the first reports of both acts say against each other: a chain of alike reports must not drift."""
        first, second = (self._first(self._root[report.record_id]) for report in (a, b))
        return None if (first, second) == (a, b) else find_contradiction(first, second, 0.0)

    def _first(self, root: str) -> Report:
        return min((self._reports[member] for member in self._members[root]), key=order_of_report)

    def join(self, a: Report, b: Report) -> None:
        self._unite(a.record_id, b.record_id)

    def list_acts(self) -> list[list[Report]]:
        acts = [[self._reports[member] for member in members] for members in self._members.values()]
        return [sorted(act, key=order_of_report) for act in acts]

    def _unite(self, first: str, second: str) -> None:
        keep, gone = self._root[first], self._root[second]
        if keep == gone:
            return
        if len(self._members[keep]) < len(self._members[gone]):
            keep, gone = gone, keep
        for member in self._members.pop(gone):
            self._root[member] = keep
            self._members[keep].append(member)
