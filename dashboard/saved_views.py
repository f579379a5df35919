"""Views that people saved under a name: an SQLite file of the office that only grows, so that each step can be undone.

A view is a page and the choice in its address, by stable ids. The newest entry of a view is how it stands now.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import etl
from etl.persian.letters import fold_name
from etl.sqlite_file import connect_sqlite

LONGEST_NAME = 60
_LONGEST_QUERY = 4000

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    entry_id INTEGER PRIMARY KEY AUTOINCREMENT,
    view_id  TEXT NOT NULL,
    made_at  TEXT NOT NULL,
    name     TEXT NOT NULL,
    page     TEXT NOT NULL,
    query    TEXT NOT NULL,
    is_gone  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS entry_of_view ON entry (view_id, entry_id);
"""
_NOW = """
SELECT view_id, name, page, query FROM entry
WHERE entry_id IN (SELECT max(entry_id) FROM entry GROUP BY view_id) AND NOT is_gone
ORDER BY (SELECT min(entry_id) FROM entry e WHERE e.view_id = entry.view_id)
"""


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: `query` is the address after the question mark."""

    view_id: str
    name: str
    page: str
    query: str


class ViewError(ValueError):
    """A view that cannot be kept; `reason` says why."""

    def __init__(self, reason: Literal["empty", "long", "taken", "gone", "large"]) -> None:
        super().__init__(reason)
        self.reason = reason


def list_views(data: Path) -> list[View]:
    """The views as they stand, in the order they were first saved."""
    if not _file(data).exists():
        return []
    with _open(data) as con:
        return [View(*row) for row in con.execute(_NOW)]


def save(data: Path, name: str, page: str, query: str) -> str:
    """Keep a view under a new name and return its id. Raises `ViewError`: empty, long, taken, large."""
    if len(query) > _LONGEST_QUERY:
        raise ViewError("large")
    view_id = secrets.token_hex(4)
    with _open(data) as con, con:
        con.execute("BEGIN IMMEDIATE")
        _append(con, View(view_id, _checked(con, name, view_id), page, query))
    return view_id


def rename(data: Path, view_id: str, name: str) -> None:
    """Give a view another name. Raises `ViewError`: empty, long, taken, gone."""
    with _open(data) as con, con:
        con.execute("BEGIN IMMEDIATE")
        view = _find(con, view_id)
        _append(con, View(view_id, _checked(con, name, view_id), view.page, view.query))


def delete(data: Path, view_id: str) -> None:
    """Take a view out of the list. Raises `ViewError`: gone."""
    with _open(data) as con, con:
        con.execute("BEGIN IMMEDIATE")
        _append(con, _find(con, view_id), is_gone=True)


def undo(data: Path, view_id: str) -> None:
    """Bring a view back to how it was before its last step; a view that was just saved goes.

    Raises `ViewError`: taken, when its name was given to another since; gone, when there is no such view.
    """
    with _open(data) as con, con:
        con.execute("BEGIN IMMEDIATE")
        rows = con.execute(
            "SELECT view_id, name, page, query, is_gone FROM entry WHERE view_id = ? ORDER BY entry_id DESC LIMIT 2",
            [view_id],
        ).fetchall()
        if not rows:
            raise ViewError("gone")
        if len(rows) == 1:
            _append(con, View(*rows[0][:4]), is_gone=True)
            return
        before = View(*rows[1][:4])
        if not rows[1][4]:
            _checked(con, before.name, view_id)
        _append(con, before, is_gone=bool(rows[1][4]))


def _checked(con: sqlite3.Connection, name: str, view_id: str) -> str:
    """The name without spaces around it, when no other view has it in any spelling."""
    name = " ".join(name.split())
    folded = fold_name(name)
    if not folded:
        raise ViewError("empty")
    if len(name) > LONGEST_NAME:
        raise ViewError("long")
    others = [View(*row) for row in con.execute(_NOW) if row[0] != view_id]
    if any(fold_name(view.name) == folded for view in others):
        raise ViewError("taken")
    return name


def _find(con: sqlite3.Connection, view_id: str) -> View:
    for row in con.execute(_NOW):
        if row[0] == view_id:
            return View(*row)
    raise ViewError("gone")


def _append(con: sqlite3.Connection, view: View, *, is_gone: bool = False) -> None:
    con.execute(
        "INSERT INTO entry (view_id, made_at, name, page, query, is_gone) VALUES (?, ?, ?, ?, ?, ?)",
        [view.view_id, datetime.now(UTC).isoformat(timespec="seconds"), view.name, view.page, view.query, is_gone],
    )


def _file(data: Path) -> Path:
    return etl.find_data(data).var / "views.sqlite"


@contextmanager
def _open(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect_sqlite(_file(data), isolation_level=None)) as con:
        con.executescript(_SCHEMA)
        yield con
