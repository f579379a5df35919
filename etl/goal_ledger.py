"""What people changed about goals, and what builds saw change in the goals file: tables of the append-only ledger.

A change is never altered; a later one can take it back. Notes of builds say what `goals.csv` said before and after, so
that the history of a goal is whole whoever kept it and however.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from etl.ledger import find_revoked, open_ledger

GoalAction = Literal["add", "correct", "withdraw", "revoke"]
"""add: a goal that stands in no file · correct: target or outcome are otherwise · withdraw: the goal holds no longer ·
revoke: an earlier change holds no longer."""
State = dict[str, Any]
"""Fields of a goal by the names of `goals.csv`: numbers, text, ISO days, null for what is not known."""

OWN_ID = "own-{number}"
"""Ids of goals that people added; those of the file are the file's."""

_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS goal_change (
    change_id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at   TEXT NOT NULL,
    made_by   TEXT NOT NULL,
    action    TEXT NOT NULL CHECK (action IN {get_args(GoalAction)}),
    goal_id   TEXT NOT NULL,
    before    TEXT NOT NULL,
    after     TEXT NOT NULL,
    revokes   INTEGER REFERENCES goal_change (change_id),
    reason    TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS goal_note (
    note_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    noted_at TEXT NOT NULL,
    build_id TEXT NOT NULL,
    goal_id  TEXT NOT NULL,
    before   TEXT,
    after    TEXT
);
CREATE TABLE IF NOT EXISTS goal_build (
    build_id    TEXT NOT NULL,
    last_change INTEGER NOT NULL,
    PRIMARY KEY (build_id, last_change)
);
""" + "".join(
    f"""CREATE TRIGGER IF NOT EXISTS {table}_stays_as_made BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER IF NOT EXISTS {table}_stays BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
"""
    for table in ("goal_change", "goal_note", "goal_build")
)


@dataclass(frozen=True, slots=True)
class GoalChange:
    """One change as a person made it. `made_at` is UTC, ISO.

    `before` holds the fields as they stood, `after` as they are to be: all of an added goal, those corrected of
    another; of a withdrawn goal `before` alone; of a revocation what it takes back, and what holds instead.
    """

    change_id: int
    made_at: str
    made_by: str
    action: GoalAction
    goal_id: str
    before: State
    after: State
    revokes: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class GoalNote:
    """What a build saw change in `goals.csv`: `before` is None for a new line, `after` for one that is gone."""

    noted_at: str
    build_id: str
    goal_id: str
    before: State | None
    after: State | None


def list_changes(ledger: Path) -> list[GoalChange]:
    """Every change ever made, oldest first, revoked ones and revocations too."""
    columns = "change_id, made_at, made_by, action, goal_id, before, after, revokes, reason"
    rows = _read(ledger, f"SELECT {columns} FROM goal_change ORDER BY change_id")
    return [_make_change(*row) for row in rows]


def pick_standing(changes: Sequence[GoalChange]) -> list[GoalChange]:
    """Of all changes those that hold, oldest first."""
    revoked = find_revoked({entry.change_id: entry.revokes for entry in changes})
    return [entry for entry in changes if entry.action != "revoke" and entry.change_id not in revoked]


def fingerprint_changes(changes: Sequence[GoalChange]) -> str:
    """SHA-256 of what standing changes say; who said it, when and why does not change a build."""
    said = [[entry.action, entry.goal_id, entry.after] for entry in changes]
    return hashlib.sha256(_dump(said).encode()).hexdigest()


def append_change(
    ledger: Path,
    action: GoalAction,
    goal_id: str,
    *,
    made_by: str,
    reason: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    revokes: int | None = None,
) -> GoalChange:
    """Write a change and return it. An added goal gets its id here, so `goal_id` is then empty."""
    with open_ledger(ledger, _SCHEMA) as con:
        con.execute("BEGIN IMMEDIATE")
        with con:
            number = con.execute("SELECT count(*) + 1 FROM goal_change WHERE action = 'add'").fetchone()[0]
            values = (
                _now(), made_by.strip(), action, goal_id or OWN_ID.format(number=number), _dump(before or {}),
                _dump(after or {}), revokes, reason.strip(),
            )  # fmt: skip
            cursor = con.execute(
                "INSERT INTO goal_change (made_at, made_by, action, goal_id, before, after, revokes, reason)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
    return _make_change(int(cursor.lastrowid or 0), *values)


def list_notes(ledger: Path) -> list[GoalNote]:
    """Everything that builds saw change in the goals file, oldest first."""
    rows = _read(ledger, "SELECT noted_at, build_id, goal_id, before, after FROM goal_note ORDER BY note_id")
    return [GoalNote(*row[:3], *(None if text is None else json.loads(text) for text in row[3:])) for row in rows]


def note_build(ledger: Path, build_id: str, in_file: Mapping[str, State], last_change: int) -> None:
    """Note a build: what the goals file says now that it did not say at the build before, and the last change it took.

    Nothing is written when nothing changed.
    """
    with open_ledger(ledger, _SCHEMA) as con:
        con.execute("BEGIN IMMEDIATE")
        with con:
            said = {
                goal: json.loads(after) for goal, after in con.execute(
                    "SELECT goal_id, after FROM goal_note WHERE after IS NOT NULL AND note_id IN"
                    " (SELECT max(note_id) FROM goal_note GROUP BY goal_id)"
                )
            }  # fmt: skip
            con.executemany(
                "INSERT INTO goal_note (noted_at, build_id, goal_id, before, after) VALUES (?, ?, ?, ?, ?)",
                [
                    (_now(), build_id, goal, _dump_or_none(said.get(goal)), _dump_or_none(in_file.get(goal)))
                    for goal in [*in_file, *(goal for goal in said if goal not in in_file)]
                    if said.get(goal) != in_file.get(goal)
                ],
            )
            con.execute("INSERT OR IGNORE INTO goal_build VALUES (?, ?)", (build_id, last_change))


def last_change_of(ledger: Path, build_id: str) -> int | None:
    """The id of the last change that a build took in, 0 for none; None for a build that was never noted."""
    rows = _read(ledger, "SELECT max(last_change) FROM goal_build WHERE build_id = ?", (build_id,))
    return None if not rows or rows[0][0] is None else int(rows[0][0])


def _make_change(
    change_id: int, made_at: str, made_by: str, action: GoalAction, goal_id: str, before: str, after: str,
    revokes: int | None, reason: str,
) -> GoalChange:  # fmt: skip
    states = json.loads(before), json.loads(after)
    return GoalChange(change_id, made_at, made_by, action, goal_id, *states, revokes, reason)


def _read(ledger: Path, query: str, values: Sequence[str] = ()) -> list[Any]:
    if not ledger.exists():
        return []
    with open_ledger(ledger, _SCHEMA) as con:
        return con.execute(query, values).fetchall()


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _dump_or_none(state: State | None) -> str | None:
    return None if state is None else _dump(state)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
