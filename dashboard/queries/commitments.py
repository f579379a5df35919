"""What was promised and what came of it: the way of promises from stage to stage, their age and their flags."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from dashboard.queries.connection import Reader
from dashboard.queries.filters import where
from dashboard.queries.patience import Patience

List = Literal["past_due", "near", "open", "done"]
"""Which promises a list shows: past due or past patience, due soon, all open ones, the completed ones."""

PROMISED = """(a.is_commitment OR (a.report_count > 1 AND EXISTS (
    SELECT 1 FROM v_report early WHERE early.act_id = a.act_id AND early.stage <> 'done')))"""
"""Acts that some report stated as a promise. An act first heard of when it was done was never a promise in the news."""

STATUS = """CASE
    WHEN NOT a.is_commitment THEN 'done'
    WHEN a.due < $as_of THEN 'past_due'
    WHEN a.due <= $as_of + to_months($due_soon) THEN 'near'
    WHEN a.due IS NOT NULL THEN 'open'
    WHEN a.last_reported IS NULL THEN 'undated'
    WHEN a.last_reported + to_months(CASE a.stage WHEN 'proposed' THEN $proposed WHEN 'agreed' THEN $agreed
                                     ELSE $under_way END) < $as_of THEN 'past_patience'
    ELSE 'open' END"""
"""A stated due date goes before patience; without a date of any report nothing can be said about time."""

AGE = """CASE
    WHEN a.last_reported IS NULL THEN 'undated'
    WHEN a.last_reported + INTERVAL 3 MONTH > $as_of THEN 'm3'
    WHEN a.last_reported + INTERVAL 6 MONTH > $as_of THEN 'm6'
    WHEN a.last_reported + INTERVAL 12 MONTH > $as_of THEN 'm12'
    WHEN a.last_reported + INTERVAL 2 YEAR > $as_of THEN 'y2'
    WHEN a.last_reported + INTERVAL 5 YEAR > $as_of THEN 'y5'
    ELSE 'older' END"""
"""Time since the last report: m3 is less than three months, older is five years or more."""

AGES = ("m3", "m6", "m12", "y2", "y5", "older", "undated")
"""Codes of `AGE`, youngest first."""


def _times(reader: Reader, patience: Patience) -> dict[str, object]:
    return {"as_of": reader.as_of, **patience.months()}


def count_statuses(reader: Reader, patience: Patience) -> pd.DataFrame:
    """Promises in view by what can be said of their time.

    Columns: status (done, past_due, past_patience, near, open, undated), stage (furthest), acts, nearest_due,
    last_reported (the newest).
    """
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        SELECT {STATUS} AS status, a.stage, count(*) AS acts, min(a.due) AS nearest_due,
               max(a.last_reported) AS last_reported
        FROM v_act a WHERE {clause} AND {PROMISED} GROUP BY ALL ORDER BY ALL
        """,
        {**values, **_times(reader, patience)},
    ).df()


def count_stages_reached(reader: Reader) -> pd.DataFrame:
    """How many promises in view have come at least as far as each stage. Columns: stage, acts; all four, in order."""
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH furthest AS (
            SELECT s.position, count(*) AS acts FROM v_act a JOIN v_stage s USING (stage)
            WHERE {clause} AND {PROMISED} GROUP BY ALL
        )
        SELECT s.stage, CAST(coalesce(sum(f.acts), 0) AS BIGINT) AS acts
        FROM v_stage s LEFT JOIN furthest f ON f.position >= s.position
        GROUP BY s.stage, s.position ORDER BY s.position
        """,
        values,
    ).df()


def count_ages(reader: Reader) -> pd.DataFrame:
    """Open promises in view by time since the last report and stage. Columns: age (`AGES`), stage, acts."""
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        SELECT {AGE} AS age, a.stage, count(*) AS acts
        FROM v_act a WHERE {clause} AND a.is_commitment GROUP BY ALL ORDER BY ALL
        """,
        {**values, "as_of": reader.as_of},
    ).df()


def count_first_heard_done(reader: Reader) -> int:
    """Acts in view that were done when the news first spoke of them: not promises, told beside the funnel."""
    clause, values = where(reader.filters)
    row = reader.con.execute(f"SELECT count(*) FROM v_act a WHERE {clause} AND NOT {PROMISED}", values).fetchone()
    return int(row[0]) if row else 0


def list_commitments(reader: Reader, patience: Patience, chosen: List, limit: int, offset: int = 0) -> pd.DataFrame:
    """Promises of one list with the last thing said of each; the longest silent first, the undated at the end.

    Columns: act_id, title, kind, stage, due, last_reported, report_count, status, days (since the last report), and of
    the newest report: record_id, evidence_text, publisher, published, url; parties (short names joined by « · »).
    """
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH promised AS (
            SELECT a.act_id, a.title, a.kind, a.stage, a.due, a.last_reported, a.report_count, {STATUS} AS status
            FROM v_act a WHERE {clause} AND {PROMISED}
        ), page AS (
            SELECT * FROM promised
            WHERE CASE $chosen WHEN 'past_due' THEN status IN ('past_due', 'past_patience')
                               WHEN 'open' THEN status <> 'done' ELSE status = $chosen END
            ORDER BY CASE $chosen WHEN 'near' THEN due END, CASE $chosen WHEN 'done' THEN last_reported END DESC,
                     last_reported NULLS LAST, act_id LIMIT $limit OFFSET $offset
        ), said AS (
            SELECT r.act_id, arg_max({{record_id: r.record_id, evidence_text: r.evidence_text, publisher: r.publisher,
                                       published: r.published, url: r.url}},
                                     (coalesce(r.published, DATE '0001-01-01'), r.record_id)) AS last
            FROM v_report r WHERE r.act_id IN (SELECT act_id FROM page) GROUP BY r.act_id
        ), party AS (
            SELECT p.act_id, string_agg(i.short_fa, ' · ' ORDER BY i.short_fa) AS parties
            FROM v_act_party p JOIN v_institution i USING (institution_id)
            WHERE p.act_id IN (SELECT act_id FROM page) GROUP BY p.act_id
        )
        SELECT page.*, date_diff('day', page.last_reported, CAST($as_of AS DATE)) AS days, said.last.record_id,
               said.last.evidence_text, said.last.publisher, said.last.published, said.last.url, party.parties
        FROM page LEFT JOIN said USING (act_id) LEFT JOIN party USING (act_id)
        ORDER BY CASE $chosen WHEN 'near' THEN page.due END,
                 CASE $chosen WHEN 'done' THEN page.last_reported END DESC, page.last_reported NULLS LAST, page.act_id
        """,
        {**values, **_times(reader, patience), "chosen": chosen, "limit": limit, "offset": offset},
    ).df()
