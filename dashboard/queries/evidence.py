"""A page of acts in full: whatever lists acts finds their ids first, and reads words and reports of those alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.queries.reader import Reader

_FEW = 200
"""Up to so many ids are looked up one by one; more are looked for in all rows."""


def with_evidence(reader: Reader, act_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The acts of these ids in their order, each with the sentence of its newest report.

    Keys beside those of `v_act` without search_key: parties and sectors (ids); record_id, evidence_text, publisher,
    published, published_precision and url of the newest report.
    """
    if not act_ids:
        return []
    ids = f"({', '.join('?' * len(act_ids))})" if len(act_ids) <= _FEW else "(SELECT unnest(string_split(?, chr(10))))"
    values = list(act_ids) if len(act_ids) <= _FEW else ["\n".join(act_ids)]
    rows = reader.rows(
        f"""
        WITH said AS (
            SELECT r.act_id, r.record_id, r.evidence_text, r.publisher, r.published, r.published_precision, r.url
            FROM v_report r WHERE r.act_id IN {ids}
            QUALIFY row_number() OVER (PARTITION BY r.act_id ORDER BY r.published DESC NULLS LAST, r.record_id) = 1
        )
        SELECT a.* EXCLUDE (search_key), a.party_ids AS parties, a.sector_codes AS sectors, said.* EXCLUDE (act_id)
        FROM v_act a LEFT JOIN said USING (act_id) WHERE a.act_id IN {ids}
        """,
        values * 2,
    )
    found = {row["act_id"]: row for row in rows}
    return [found[act_id] for act_id in act_ids]


def list_ids(reader: Reader, sql: str, params: Sequence[object]) -> list[str]:
    """The first column of a query as ids."""
    return [next(iter(row.values())) for row in reader.rows(sql, params)]
