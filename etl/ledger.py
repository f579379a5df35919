"""What people decided: an append-only SQLite file. A build reads it; nothing a person said is ever changed or lost.

What they changed about goals stands in the same file (etl/goal_ledger.py).

A decision names records by their ids (`record.record_id`). A later one can take it back (`revoke`), none can erase it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from etl.models import Kind, Sector, Stage
from etl.sqlite_file import connect_sqlite

Action = Literal["merge", "split", "confirm", "reject", "correct", "revoke"]
"""merge, split: two records are, or are not, reports of one act · confirm: the record is right · reject: it is none ·
correct: some of its fields are otherwise · revoke: an earlier decision holds no longer."""

CORRECTABLE = ("kind", "stage", "date", "sectors", "parties")
"""Fields a correction may set; dates as ISO text or null, parties as institution ids."""

_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS decision (
    decision_id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at     TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    action      TEXT NOT NULL CHECK (action IN {get_args(Action)}),
    record_id   TEXT,
    other_id    TEXT,
    fields      TEXT NOT NULL DEFAULT '{{}}',
    revokes     INTEGER REFERENCES decision (decision_id),
    reason      TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS decision_stays_as_made BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER IF NOT EXISTS decision_stays BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never erased'); END;
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as a person made it. `made_at` is UTC, ISO."""

    decision_id: int
    made_at: str
    made_by: str
    action: Action
    record_id: str | None
    other_id: str | None
    fields: Mapping[str, Any]
    revokes: int | None
    reason: str


class DecisionError(ValueError):
    """A decision that cannot be taken, with the reason in plain words."""


def decide(
    ledger: Path,
    action: Action,
    record_id: str,
    *,
    made_by: str,
    other_id: str | None = None,
    fields: Mapping[str, Any] | None = None,
    reason: str = "",
) -> int:
    """Write a decision about a record (merge and split: two records) and return its id. Raises `DecisionError`."""
    if action not in get_args(Action) or action == "revoke":
        raise DecisionError(f"no such decision: {action}")
    if (action in ("merge", "split")) != (other_id is not None) or other_id == record_id:
        raise DecisionError(
            f"{action} needs {'two different records' if action in ('merge', 'split') else 'one record'}"
        )
    if not made_by.strip():
        raise DecisionError("a decision needs the name of who made it")
    _check_fields(action, fields or {})
    return _append(ledger, action, record_id, other_id, fields or {}, None, made_by, reason)


def revoke(ledger: Path, decision_id: int, *, made_by: str, reason: str = "") -> int:
    """Take a decision back and return the id of the revocation. Raises `DecisionError`."""
    if decision_id not in {decision.decision_id for decision in list_decisions(ledger)}:
        raise DecisionError(f"no decision {decision_id}")
    return _append(ledger, "revoke", None, None, {}, decision_id, made_by, reason)


def list_decisions(ledger: Path) -> list[Decision]:
    """Everything ever decided, oldest first, revoked ones and revocations too."""
    if not ledger.exists():
        return []
    with open_ledger(ledger, _SCHEMA) as con:
        rows = con.execute(
            "SELECT decision_id, made_at, made_by, action, record_id, other_id, fields, revokes, reason FROM decision"
            " ORDER BY decision_id"
        ).fetchall()
    return [_make_decision(*row) for row in rows]


def standing_decisions(ledger: Path) -> list[Decision]:
    """The decisions that hold, oldest first: a later one about the same thing outweighs an earlier."""
    decisions = list_decisions(ledger)
    revoked = find_revoked({entry.decision_id: entry.revokes for entry in decisions})
    return [entry for entry in decisions if entry.action != "revoke" and entry.decision_id not in revoked]


def find_revoked(revocations: dict[int, int | None]) -> set[int]:
    """Ids of the entries that hold no longer, of what each entry takes back (None: nothing), oldest first.

    A revocation that was itself taken back revokes nothing.
    """
    revoked: set[int] = set()
    for entry_id, revokes in reversed(revocations.items()):
        if revokes is not None and entry_id not in revoked:
            revoked.add(revokes)
    return revoked


def fingerprint_decisions(decisions: list[Decision]) -> str:
    """SHA-256 of what the decisions say; who said it and when does not change a build."""
    said = [
        [entry.decision_id, entry.action, entry.record_id, entry.other_id, dict(entry.fields)] for entry in decisions
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _make_decision(
    decision_id: int, made_at: str, made_by: str, action: Action, record_id: str | None, other_id: str | None,
    fields: str,
    revokes: int | None, reason: str,
) -> Decision:  # fmt: skip
    found = json.loads(fields)
    return Decision(decision_id, made_at, made_by, action, record_id, other_id, found, revokes, reason)


def _check_fields(action: Action, fields: Mapping[str, Any]) -> None:
    if (action == "correct") != bool(fields):
        raise DecisionError("correct needs at least one field" if action == "correct" else f"{action} sets no field")
    if unknown := sorted(set(fields) - set(CORRECTABLE)):
        raise DecisionError(f"cannot correct {', '.join(unknown)}; only {', '.join(CORRECTABLE)}")
    for field, allowed in (("kind", get_args(Kind)), ("stage", get_args(Stage))):
        if field in fields and fields[field] not in allowed:
            raise DecisionError(f"{field} is one of {', '.join(allowed)}")
    if wrong := [sector for sector in fields.get("sectors", ()) if sector not in get_args(Sector)]:
        raise DecisionError(f"no such sector: {wrong[0]}")
    if fields.get("date") is not None:
        try:
            date.fromisoformat(fields["date"])
        except (TypeError, ValueError):
            raise DecisionError("date is an ISO date such as 2023-03-14, or null") from None


def _append(
    ledger: Path,
    action: Action,
    record_id: str | None,
    other_id: str | None,
    fields: Mapping[str, Any],
    revokes: int | None,
    made_by: str,
    reason: str,
) -> int:
    values = (
        datetime.now(UTC).isoformat(timespec="seconds"), made_by.strip(), action, record_id, other_id,
        json.dumps(dict(fields), ensure_ascii=False, sort_keys=True), revokes, reason.strip(),
    )  # fmt: skip
    with open_ledger(ledger, _SCHEMA) as con, con:
        cursor = con.execute(
            "INSERT INTO decision (made_at, made_by, action, record_id, other_id, fields, revokes, reason)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    return int(cursor.lastrowid or 0)


@contextmanager
def open_ledger(ledger: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """A connection to the ledger, which is made where there is none, with the tables of `schema` in it."""
    with closing(connect_sqlite(ledger)) as con:
        con.execute("PRAGMA synchronous = FULL")
        con.executescript(schema)
        yield con
