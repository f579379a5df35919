"""What was promised and what came of it: the way of promises from stage to stage, their age and their flags."""

from __future__ import annotations

from typing import Any, Literal, cast, get_args

import pandas as pd

from dashboard.queries.patience import Patience, read_patience
from dashboard.queries.reader import Reader

Listed = Literal["past_due", "near", "open", "undated", "done"]
"""Which promises a list shows: past due or past patience, due soon, all open ones, those of unknown time, completed."""

PROMISED = """(a.is_commitment OR (a.report_count > 1 AND a.act_id IN (
    SELECT r.act_id FROM v_report r
    SEMI JOIN (SELECT act_id FROM v_act WHERE stage = 'done' AND report_count > 1) USING (act_id)
    WHERE r.stage <> 'done')))"""
"""Acts that some report stated as a promise. An act first heard of when it was done was never a promise in the news.

Only acts that are done and have several reports need a look at their reports: at a million acts that is the difference
between 270 and 20 ms.
"""

AGES = ("m3", "m6", "m12", "y2", "y5", "older", "undated")
"""Time since the last report, youngest first: m3 is less than three months, older is five years or more."""


def _day(reader: Reader) -> str:
    return f"DATE '{reader.as_of}'" if reader.as_of else "CAST(NULL AS DATE)"


def status_sql(reader: Reader, patience: Patience) -> str:
    """SQL of what can be said of a promise's time: done, past_due, past_patience, near, open or undated.

    A stated due date goes before patience; without a date of any report nothing can be said about time.
    """
    day = _day(reader)
    return f"""CASE
        WHEN NOT a.is_commitment THEN 'done'
        WHEN a.due < {day} THEN 'past_due'
        WHEN a.due <= {day} + to_months({patience.due_soon}) THEN 'near'
        WHEN a.due IS NOT NULL THEN 'open'
        WHEN a.last_reported IS NULL THEN 'undated'
        WHEN a.last_reported + to_months(CASE a.stage WHEN 'proposed' THEN {patience.proposed}
            WHEN 'agreed' THEN {patience.agreed} ELSE {patience.under_way} END) < {day} THEN 'past_patience'
        ELSE 'open' END"""


def past_due(reader: Reader, patience: Patience | None = None) -> str:
    """Predicate over `v_act a`: open promises whose due date, or the patience with their stage, has passed."""
    return f"({status_sql(reader, patience or read_patience())} IN ('past_due', 'past_patience'))"


def count_statuses(reader: Reader, patience: Patience | None = None) -> pd.DataFrame:
    """Promises in view by what can be said of their time.

    Columns: status (see `status_sql`), stage (furthest), acts, nearest_due, last_reported (the newest).
    """
    clause, values = reader.where()
    return reader.table(
        f"""
        SELECT {status_sql(reader, patience or read_patience())} AS status, a.stage, count(*) AS acts,
               min(a.due) AS nearest_due, max(a.last_reported) AS last_reported
        FROM v_act a WHERE {clause} AND {PROMISED} GROUP BY ALL ORDER BY ALL
        """,
        values,
    )


def count_stages_reached(reader: Reader) -> pd.DataFrame:
    """How many promises in view have come at least as far as each stage. Columns: stage, acts; all four, in order."""
    clause, values = reader.where()
    return reader.table(
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
    )


def _age_sql(reader: Reader) -> str:
    """SQL of the time since the last report of `v_act a`, as one of `AGES`."""
    day = _day(reader)
    return f"""CASE WHEN a.last_reported IS NULL THEN 'undated'
        WHEN a.last_reported + INTERVAL 3 MONTH > {day} THEN 'm3'
        WHEN a.last_reported + INTERVAL 6 MONTH > {day} THEN 'm6'
        WHEN a.last_reported + INTERVAL 12 MONTH > {day} THEN 'm12'
        WHEN a.last_reported + INTERVAL 2 YEAR > {day} THEN 'y2'
        WHEN a.last_reported + INTERVAL 5 YEAR > {day} THEN 'y5' ELSE 'older' END"""


def count_ages(reader: Reader) -> pd.DataFrame:
    """Open promises in view by time since the last report and stage. Columns: age, stage, acts; in order of both."""
    clause, values = reader.where()
    return reader.table(
        f"""
        SELECT {_age_sql(reader)} AS age, a.stage, count(*) AS acts
        FROM v_act a JOIN v_stage s USING (stage) WHERE {clause} AND a.is_commitment
        GROUP BY age, a.stage, s.position ORDER BY list_position({list(AGES)}, age), s.position
        """,
        values,
    )


def of_age(reader: Reader, cell: str | None) -> tuple[str, list[str]] | None:
    """Predicate over `v_act a` for a cell `age|stage` of `count_ages`; None for anything else."""
    age, _, stage = (cell or "").partition("|")
    if age not in AGES:
        return None
    return f"{_age_sql(reader)} = ? AND a.stage = ?", [age, stage]


def as_listed(name: str) -> Listed:
    """`name` as one of the lists; past due for anything else."""
    for listed in get_args(Listed):
        if listed == name:
            return cast(Listed, listed)
    return "past_due"


def count_listed(reader: Reader, listed: Listed, extra: tuple[str, list[str]] = ("TRUE", [])) -> int:
    """How many promises a list of `list_commitments` has."""
    clause, values = reader.where()
    sql = f"""SELECT count(*) FROM (SELECT {status_sql(reader, read_patience())} AS status FROM v_act a
        WHERE {clause} AND {_promised(listed)} AND {extra[0]}) WHERE {_shown(listed)}"""
    return int(reader.value(sql, [*values, *extra[1]]) or 0)


def _promised(listed: Listed) -> str:
    """`PROMISED` for one list: all but the list of completed ones hold open promises, which need no look at reports."""
    return PROMISED if listed == "done" else "a.is_commitment"


def _shown(listed: Listed) -> str:
    """SQL of the statuses that a list holds."""
    groups = {"past_due": "status IN ('past_due', 'past_patience')", "open": "status <> 'done'"}
    return groups.get(listed, f"status = '{listed}'")


def count_first_heard_done(reader: Reader) -> int:
    """Acts in view that were done when the news first spoke of them: not promises, told beside the funnel."""
    clause, values = reader.where()
    return int(reader.value(f"SELECT count(*) FROM v_act a WHERE {clause} AND NOT {PROMISED}", values) or 0)


def list_commitments(
    reader: Reader, listed: Listed, limit: int, offset: int = 0, extra: tuple[str, list[str]] = ("TRUE", [])
) -> list[dict[str, Any]]:
    """Promises of one list with the last thing said of each; the longest silent first, the undated at the end.

    Keys: act_id, title, kind, stage, due, last_reported, report_count, status, days (since the last report); parties
    (ids); record_id, evidence_text, publisher, published and url of the newest report. `extra` narrows (over alias a).
    """
    clause, values = reader.where()
    order = {"near": "due, act_id", "done": "last_reported DESC NULLS LAST, act_id"}.get(
        listed, "last_reported NULLS LAST, due NULLS LAST, act_id"
    )
    return reader.rows(
        f"""
        WITH promised AS (
            SELECT a.act_id, a.due, a.last_reported, {status_sql(reader, read_patience())} AS status
            FROM v_act a WHERE {clause} AND {_promised(listed)} AND {extra[0]}
        ), cut AS MATERIALIZED (  -- titles of a million acts are not read for the sake of a page
            SELECT act_id, status FROM promised WHERE {_shown(listed)} ORDER BY {order} LIMIT {limit} OFFSET {offset}
        ), page AS MATERIALIZED (
            SELECT a.act_id, a.title, a.kind, a.stage, a.due, a.last_reported, a.report_count, cut.status
            FROM v_act a JOIN cut USING (act_id)
        ), said AS (
            SELECT r.* FROM v_report r SEMI JOIN page USING (act_id)
            QUALIFY row_number() OVER (PARTITION BY r.act_id ORDER BY r.published DESC NULLS LAST, r.record_id) = 1
        ), party AS (
            SELECT act_id, list(institution_id ORDER BY institution_id) AS parties
            FROM v_act_party SEMI JOIN page USING (act_id) GROUP BY act_id
        )
        SELECT page.*, date_diff('day', page.last_reported, {_day(reader)}) AS days, said.record_id, said.evidence_text,
               said.publisher, said.published, said.url, coalesce(party.parties, []) AS parties
        FROM page LEFT JOIN said USING (act_id) LEFT JOIN party USING (act_id) ORDER BY {order}
        """,
        [*values, *extra[1]],
    )
