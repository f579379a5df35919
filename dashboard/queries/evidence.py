"""A page of acts in full: whatever lists acts finds their ids first, and reads words and reports of those alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from dashboard.queries.reader import Reader

_NO_REPORT = dict.fromkeys(("record_id", "evidence_text", "publisher", "published", "published_precision", "url"))
FEW_IDS = 40
"""Up to so many ids are looked up in indexes, also through a join; more are looked for in all rows."""
_FEW = 200
"""Up to so many ids are looked up one by one; more are looked for in all rows."""


def batched(ids: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """The ids in their order, `size` at a time."""
    rest = iter(ids)
    while batch := tuple(islice(rest, size)):
        yield batch


def with_evidence(reader: Reader, act_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The acts of these ids in their order, each with the sentence of its newest report.

    Keys beside those of `v_act` without search_key: parties and sectors (ids); record_id, evidence_text, publisher,
    published, published_precision and url of the newest report.
    """
    if not act_ids:
        return []
    ids = f"({', '.join('?' * len(act_ids))})" if len(act_ids) <= _FEW else "(SELECT unnest(string_split(?, chr(10))))"
    values = list(act_ids) if len(act_ids) <= _FEW else ["\n".join(act_ids)]
    acts = reader.rows(
        f"""SELECT a.* EXCLUDE (search_key), a.party_ids AS parties, a.sector_codes AS sectors FROM v_act a
        WHERE a.act_id IN {ids}""",
        values,
    )
    newest = _newest_reports(reader, ids, values)
    found = {act["act_id"]: act | newest.get(act["act_id"], _NO_REPORT) for act in acts}
    return [found[act_id] for act_id in act_ids]


def _newest_reports(reader: Reader, ids: str, values: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The newest report of each act, the first by id of those of one day; one without a date comes after all others."""
    newest: dict[str, dict[str, Any]] = {}
    for report in reader.rows(f"SELECT act_id, {', '.join(_NO_REPORT)} FROM v_report WHERE act_id IN {ids}", values):
        act_id = report.pop("act_id")
        if act_id not in newest or _rank(report) < _rank(newest[act_id]):
            newest[act_id] = report
    return newest


def _rank(report: dict[str, Any]) -> tuple[int, str]:
    """Newest first, the undated last."""
    published = report["published"]
    return -published.toordinal() if published else 0, report["record_id"]


def list_ids(reader: Reader, sql: str, params: Sequence[object]) -> list[str]:
    """The first column of a query as ids."""
    return [next(iter(row.values())) for row in reader.rows(sql, params)]
