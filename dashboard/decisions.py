"""Decisions of people as the screen needs them: what stands in the ledger, and what a build has not taken in yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import etl


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions that hold, oldest first, and by the record or the pair of records they are about."""

    all: tuple[etl.Decision, ...]
    of_record: dict[str, etl.Decision]
    of_pair: dict[frozenset[str], etl.Decision]

    def pair(self, a: str, b: str) -> etl.Decision | None:
        """What was last decided about two records being one act."""
        return self.of_pair.get(frozenset((a, b)))


def standing(data: Path) -> Standing:
    """Read the ledger of a data folder; of several decisions about one thing the latest holds."""
    of_record: dict[str, etl.Decision] = {}
    of_pair: dict[frozenset[str], etl.Decision] = {}
    held = etl.standing_decisions(etl.find_data(data).ledger)
    for decision in held:
        if decision.other_id and decision.record_id:
            of_pair[frozenset((decision.record_id, decision.other_id))] = decision
        elif decision.record_id and decision.action in ("confirm", "reject"):
            of_record[decision.record_id] = decision
        elif decision.record_id and _is_rejected(of_record.get(decision.record_id)):
            del of_record[decision.record_id]  # corrected later, it is a record again
    return Standing(tuple(held), of_record, of_pair)


def _is_rejected(decision: etl.Decision | None) -> bool:
    return decision is not None and decision.action == "reject"


def decide(data: Path, action: etl.Action, record: str, other: str | None, made_by: str) -> int:
    """Write a decision and return its id. Raises `etl.DecisionError`."""
    return etl.decide(etl.find_data(data).ledger, action, record, made_by=made_by, other_id=other)


def take_back(data: Path, decision: int, made_by: str) -> int:
    """Take a decision back and return the id of the revocation. Raises `etl.DecisionError`."""
    return etl.revoke(etl.find_data(data).ledger, decision, made_by=made_by)
