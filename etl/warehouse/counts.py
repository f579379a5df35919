"""What a build holds and how it differs from another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from etl.ledger import Decision
from etl.warehouse.connection import connect

_COUNTS = {
    "articles_read": "SELECT count(*) FROM article",
    "quarantined": "SELECT count(*) FROM quarantine",
    "records": "SELECT count(*) FROM record",
    "acts": "SELECT count(*) FROM act",
    "institutions_linked": "SELECT count(*) FROM institution WHERE is_registered AND institution_id IN"
    " (SELECT institution_id FROM mention)",
    "institutions_unlinked": "SELECT count(*) FROM institution WHERE NOT is_registered",
}
_KEYS = {"articles": ("article", "article_id", "content_hash"), "acts": ("act", "act_id", "stage")}


def count_build(file: Path, decisions: Sequence[Decision]) -> dict[str, int]:
    """The closing figures of a build. `decisions_without_record`: decisions about records that are no longer read."""
    with connect(file, read_only=True) as con:
        counts = {name: int((con.execute(query).fetchone() or (0,))[0]) for name, query in _COUNTS.items()}
        query = "SELECT record_id FROM record UNION ALL SELECT record_id FROM rejected_record"
        known = {record for (record,) in con.execute(query).fetchall()} if decisions else set()
    lost = [entry for entry in decisions if any(key and key not in known for key in (entry.record_id, entry.other_id))]
    return {**counts, "decisions_without_record": len(lost)}


def compare_builds(before: Path | None, after: Path) -> dict[str, int]:
    """Articles and acts that are new, changed (text; stage), unchanged or gone."""
    changes: dict[str, int] = {}
    for name, (table, key, value) in _KEYS.items():
        old = _read_pairs(before, table, key, value) if before is not None and before.exists() else {}
        new = _read_pairs(after, table, key, value)
        changes[f"{name}_new"] = len(new.keys() - old.keys())
        changes[f"{name}_changed"] = sum(1 for entry in new.keys() & old.keys() if new[entry] != old[entry])
        changes[f"{name}_unchanged"] = len(new) - changes[f"{name}_new"] - changes[f"{name}_changed"]
        changes[f"{name}_gone"] = len(old.keys() - new.keys())
    return changes


def _read_pairs(file: Path, table: str, key: str, value: str) -> dict[str, str]:
    with connect(file, read_only=True) as con:
        return dict(con.execute(f"SELECT {key}, {value} FROM {table}").fetchall())
