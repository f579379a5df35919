"""Acts of the choice that meet one more condition, with their evidence: what stands behind a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.queries.evidence import list_ids, with_evidence
from dashboard.queries.facets import acts_count
from dashboard.queries.reader import Reader


def list_acts(
    reader: Reader, condition: str, params: Sequence[str], limit: int, offset: int = 0
) -> list[dict[str, Any]]:
    """Acts in view that meet `condition` (over `v_tally a`), newest first, undated last. Keys: see `with_evidence`."""
    clause, values = reader.where()
    page = f"""SELECT a.act_id FROM v_tally a WHERE {clause} AND ({condition})
        ORDER BY a.date DESC NULLS LAST, a.act_id LIMIT {limit} OFFSET {offset}"""
    return with_evidence(reader, list_ids(reader, page, [*values, *params]))


def count_acts(reader: Reader, condition: str, params: Sequence[str]) -> int:
    """How many acts in view meet `condition` (over `v_tally a`)."""
    if condition == "TRUE":
        return acts_count(reader, reader.filters)
    clause, values = reader.where()
    sql = f"SELECT count(*) FROM v_tally a WHERE {clause} AND ({condition})"
    return int(reader.value(sql, [*values, *params]) or 0)
