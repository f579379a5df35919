"""One article as the program read it against what a person read: hits and misses.

Two records match that have the same kind and share at least a third of their parties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar, get_args

from etl.models import Extraction, Kind, Record
from etl.training.gold import GoldArticle, GoldRecord
from etl.training.names import is_same_name

_A = TypeVar("_A")
_B = TypeVar("_B")
_LEAST_SHARE: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class Count:
    """Hits, and how many there were to find and how many were given."""

    hits: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.gold + self.predicted
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Misses:
    """What went wrong in one article."""

    article_id: str
    missed: tuple[tuple[str, str], ...]
    """Kind and evidence of records that were not found."""
    false: tuple[tuple[str, str], ...]
    """Kind and evidence of records that are none."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One article scored: counts by figure, confidence and rightness of every record, what went wrong."""

    counts: dict[str, Count]
    judged: tuple[tuple[float, bool], ...]
    misses: Misses


def score_article(gold: GoldArticle, found: Extraction) -> Scored:
    """What the program read in an article against what a person read, figure by figure."""
    wanted, given = gold.records, found.records
    pairs = match_records(wanted, given)
    names = keep_distinct(mention.name for mention in found.institutions)
    kinds = Counter(r.kind for r in wanted) & Counter(r.kind for r in given)
    sectors = {s for r in wanted for s in r.sectors}, {str(s) for r in given for s in r.sectors}
    numbers = [q for r in wanted for q in r.quantities], [q for r in given for q in r.quantities]
    matched = pair_up(numbers[0], numbers[1], lambda a, b: (a.measure, a.value) == (b.measure, b.value))
    parties = [_count_names(wanted[g].parties, [p.name for p in given[p].parties]) for g, p in pairs]
    dated = [(wanted[g].date, given[p].date) for g, p in pairs if wanted[g].date]
    counts = {
        "scope": Count(int(gold.in_scope and found.in_scope), int(gold.in_scope), int(found.in_scope)),
        "institutions": _count_names(gold.institutions, names),
        "kinds": Count(kinds.total(), len(wanted), len(given)),
        "records": Count(len(pairs), len(wanted), len(given)),
        "stage": _count_right([wanted[g].stage == given[p].stage for g, p in pairs]),
        "parties": Count(*(sum(getattr(c, part) for c in parties) for part in ("hits", "gold", "predicted"))),
        "sectors": Count(len(sectors[0] & sectors[1]), len(sectors[0]), len(sectors[1])),
        "dates": _count_right([first == second for first, second in dated]),
        "quantities": Count(len(matched), len(numbers[0]), len(numbers[1])),
        "targets": _count_right([numbers[0][a].is_target == numbers[1][b].is_target for a, b in matched]),
        "evidence": _count_right([_is_verbatim(gold.article.text, record) for record in given]),
        "grounding": _count_right([_overlaps(wanted[g], given[p]) for g, p in pairs]),
    }
    for kind in get_args(Kind):
        counts[f"kind:{kind}"] = Count(
            sum(wanted[g].kind == kind for g, _ in pairs),
            sum(r.kind == kind for r in wanted),
            sum(r.kind == kind for r in given),
        )
    hit = {p for _, p in pairs}
    seen = {g for g, _ in pairs}
    text = gold.article.text
    misses = Misses(
        gold.article.article_id,
        tuple((r.kind, text[r.start : r.end]) for g, r in enumerate(wanted) if g not in seen),
        tuple((r.kind, r.evidence.text) for p, r in enumerate(given) if p not in hit),
    )
    return Scored(counts, tuple((r.confidence, p in hit) for p, r in enumerate(given)), misses)


def _count_right(answers: Sequence[bool]) -> Count:
    return Count(sum(answers), len(answers), len(answers))


def _is_verbatim(text: str, record: Record) -> bool:
    evidence = record.evidence
    return bool(evidence.text) and text[evidence.start : evidence.end] == evidence.text


def _overlaps(gold: GoldRecord, record: Record) -> bool:
    return record.evidence.start < gold.end and record.evidence.end > gold.start


def _count_names(gold: Iterable[str], found: Iterable[str]) -> Count:
    wanted, given = keep_distinct(gold), keep_distinct(found)
    return Count(len(pair_up(wanted, given, is_same_name)), len(wanted), len(given))


def keep_distinct(names: Iterable[str]) -> list[str]:
    """Names without those that count as one named before."""
    kept: list[str] = []
    for name in names:
        if not any(is_same_name(name, other) for other in kept):
            kept.append(name)
    return kept


def pair_up(first: Sequence[_A], second: Sequence[_B], equal: Callable[[_A, _B], bool]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs of numbers, in the order of `first`."""
    pairs: list[tuple[int, int]] = []
    free = list(range(len(second)))
    for number, item in enumerate(first):
        other = next((o for o in free if equal(item, second[o])), None)
        if other is not None:
            free.remove(other)
            pairs.append((number, other))
    return pairs


def match_records(gold: Sequence[GoldRecord], found: Sequence[Record]) -> list[tuple[int, int]]:
    """Pairs of the same kind that share a third of their parties; the best shared first, then the same stage."""
    scored = []
    for g, wanted in enumerate(gold):
        for p, given in enumerate(found):
            if wanted.kind != given.kind:
                continue
            count = _count_names(wanted.parties, [party.name for party in given.parties])
            union = count.gold + count.predicted - count.hits
            share = count.hits / union if union else 1.0
            if share >= _LEAST_SHARE:
                scored.append((-share, wanted.stage != given.stage, g, p))
    pairs: list[tuple[int, int]] = []
    for _, _, g, p in sorted(scored):
        if all(g != other and p != another for other, another in pairs):
            pairs.append((g, p))
    return pairs
