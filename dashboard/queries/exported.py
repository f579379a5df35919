"""What exports need beside the charts: all acts in view as a stream, publishers, sentences, the accuracy card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dashboard.queries.evidence import list_ids, with_evidence
from dashboard.queries.reader import Reader

_BATCH = 25_000

# What the acts behind a page's charts have in common.
_PAGE_CONDITIONS = {
    "commitments": "a.is_commitment",
    "sectors": "a.sector_set IS NOT NULL",
    "training": "a.kind IN ('training', 'workshop_access')",
    "tours": "a.kind IN ('tour', 'event')",
    "employment": "a.kind = 'employment'",
    "partnerships": "a.party_count > 1",
}


def stream_acts(reader: Reader) -> Iterator[dict[str, Any]]:
    """Every act in view, newest first, the undated last; a batch at a time, so that a million acts need little memory.

    Keys: those of `v_act` without search_key; parties and sectors (ids); evidence_text, publisher and url of the
    newest report.
    """
    clause, values = reader.where()
    # A cursor of its own: the reader's serves the page while a long export runs.
    con = reader.con.cursor()
    ids = con.execute(
        f"SELECT a.act_id FROM v_tally a WHERE {clause} ORDER BY a.date DESC NULLS LAST, a.act_id", values
    ).fetchnumpy()["act_id"]
    for start in range(0, len(ids), _BATCH):
        cursor = con.execute(_ACTS, [list(ids[start : start + _BATCH])])
        columns = [entry[0] for entry in cursor.description or []]
        for row in cursor.fetchall():
            yield dict(zip(columns, row, strict=True))


_ACTS = """
WITH page AS (SELECT unnest($1::VARCHAR[]) AS act_id, generate_subscripts($1::VARCHAR[], 1) AS place),
said AS (
    SELECT r.act_id, arg_min(struct_pack(t := r.evidence_text, p := r.publisher, u := r.url),
           (coalesce(-epoch(r.published), 1e18), r.record_id)) AS newest
    FROM v_report r SEMI JOIN page USING (act_id) GROUP BY r.act_id
), party AS (
    SELECT act_id, list(institution_id ORDER BY institution_id) AS parties
    FROM v_act_party SEMI JOIN page USING (act_id) GROUP BY act_id
), field AS (
    SELECT act_id, list(sector ORDER BY sector) AS sectors
    FROM v_act_sector SEMI JOIN page USING (act_id) GROUP BY act_id
)
SELECT a.* EXCLUDE (search_key), coalesce(party.parties, []) AS parties, coalesce(field.sectors, []) AS sectors,
       said.newest.t AS evidence_text, said.newest.p AS publisher, said.newest.u AS url
FROM page JOIN v_act a USING (act_id) LEFT JOIN said USING (act_id) LEFT JOIN party USING (act_id)
     LEFT JOIN field USING (act_id)
ORDER BY page.place
"""


def count_acts_in_view(reader: Reader) -> int:
    """How many acts are in view."""
    clause, values = reader.where()
    return int(reader.value(f"SELECT count(*) FROM v_tally a WHERE {clause}", values) or 0)


def list_publishers_in_view(reader: Reader) -> list[str]:
    """Publishers that report the acts in view, the one with most reports first."""
    clause, values = reader.where()
    rows = reader.rows(
        f"""
        SELECT r.publisher, count(DISTINCT r.article_id) AS reports FROM v_report r
        WHERE r.act_id IN (SELECT a.act_id FROM v_tally a WHERE {clause})
        GROUP BY r.publisher ORDER BY reports DESC, r.publisher
        """,
        values,
    )
    return [row["publisher"] for row in rows]


def list_accuracy(reader: Reader) -> list[dict[str, Any]]:
    """The accuracy card but for single kinds: figure, f1, low, high, articles, measured_on."""
    return reader.rows(
        "SELECT figure, f1, low, high, articles, measured_on FROM v_accuracy WHERE NOT starts_with(figure, 'kind:')"
    )


def list_evidence(reader: Reader, page: str, limit: int) -> list[tuple[str, str, date | None]]:
    """Sentence, publisher and day of the newest acts behind the charts of `page`."""
    clause, values = reader.where()
    condition = _PAGE_CONDITIONS.get(page, "TRUE")
    newest = f"""SELECT a.act_id FROM v_tally a WHERE {clause} AND {condition}
        ORDER BY a.date DESC NULLS LAST, a.act_id LIMIT {limit}"""
    rows = with_evidence(reader, list_ids(reader, newest, values))
    return [(row["evidence_text"], row["publisher"], row["published"]) for row in rows if row["evidence_text"]]
