"""What changed from one build to another, act by act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb

import etl
from dashboard.queries.commitments import past_due
from dashboard.queries.reader import Reader

_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of acts: new ones, those of them that are promises, those that got done, those that became past due."""

    new: frozenset[str]
    promises: frozenset[str]
    done: frozenset[str]
    overdue: frozenset[str]

    @property
    def all(self) -> tuple[str, ...]:
        """Every act that changed in one of these ways."""
        return tuple(sorted(self.new | self.done | self.overdue))


def kept_build(data: Path, build_id: str) -> Path | None:
    """The file of a build that is still kept."""
    return next((build.file for build in etl.list_builds(data) if build.build_id == build_id), None)


def changes_since(reader: Reader, build_id: str) -> Changes | None:
    """The acts that differ between an earlier build and the reader's. `overdue` are acts that were there before.

    None when the earlier build is no longer kept, or was written by a program whose tables were others.
    """
    before = kept_build(reader.data_dir, build_id)
    try:
        return _changes(reader, before) if before else None
    except duckdb.Error:
        return None


def _changes(reader: Reader, before: Path) -> Changes:
    then = replace(reader, build=replace(reader.build, as_of=_as_of(str(before))))
    return _compare(str(before), str(reader.build.path), past_due(then), past_due(reader))


def count_chosen(reader: Reader, changes: Changes) -> dict[str, int]:
    """How many of the changed acts are in the reader's choice: acts, promises, done, overdue."""
    choice, params = reader.where()
    rows = reader.rows(
        f"SELECT a.act_id FROM v_tally a WHERE a.act_id IN (SELECT unnest(string_split(?, chr(10)))) AND {choice}",
        ["\n".join(changes.all), *params],
    )
    chosen = {row["act_id"] for row in rows}
    parts = {"acts": changes.new, "promises": changes.promises, "done": changes.done, "overdue": changes.overdue}
    return {name: len(ids & chosen) for name, ids in parts.items()}


@lru_cache(maxsize=_REMEMBERED)
def _compare(before: str, after: str, late_before: str, late_after: str) -> Changes:
    with duckdb.connect() as con:
        # Two files side by side in a session of their own; both are only read.
        for name, path in (("earlier", before), ("later", after)):
            con.execute(f"ATTACH '{path.replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")
        rows = con.execute(
            f"""
            WITH was AS (SELECT a.act_id, a.stage, {late_before} AS late FROM earlier.v_act a),
                 is_now AS (SELECT a.act_id, a.stage, a.is_commitment, {late_after} AS late FROM later.v_act a)
            SELECT n.act_id, w.act_id IS NULL AS new, n.is_commitment,
                   n.stage = 'done' AND w.stage <> 'done' AS done,
                   n.late AND NOT coalesce(w.late, false) AND w.act_id IS NOT NULL AS overdue
            FROM is_now n LEFT JOIN was w ON w.act_id = n.act_id
            WHERE w.act_id IS NULL OR n.stage <> w.stage OR n.late IS DISTINCT FROM w.late
            """
        ).fetchall()
    return Changes(
        new=frozenset(act for act, new, *_ in rows if new),
        promises=frozenset(act for act, new, promise, *_ in rows if new and promise),
        done=frozenset(act for act, _, _, done, _ in rows if done),
        overdue=frozenset(act for act, *_, overdue in rows if overdue),
    )


@lru_cache(maxsize=_REMEMBERED)
def _as_of(path: str) -> date | None:
    with etl.connect(Path(path), read_only=True) as con:
        row = con.execute("SELECT as_of FROM v_build").fetchone()
    return row[0] if row else None
