"""Records into acts: reports of one real-world act by several articles become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from etl.ledger import Decision
from etl.resolve.reports import Report

Outcome = Literal["merged", "queued", "split"]


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


def resolve_acts(reports: Sequence[Report], decisions: Sequence[Decision]) -> Resolution:
    """Group the reports into acts."""
    return Resolution([[report] for report in reports], [])
