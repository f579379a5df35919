"""Who works with whom: institutions, pairs of institutions and how their ties stand."""

from __future__ import annotations

import pandas as pd

from dashboard.queries.connection import Reader
from dashboard.queries.filters import where

LATEST_DAY = "CASE a.date_precision WHEN 'year' THEN a.date + INTERVAL 1 YEAR - INTERVAL 1 DAY ELSE a.date END"
"""The latest day an act can have happened on: a date known to the year only must not make a tie look silent."""


def list_members(reader: Reader) -> pd.DataFrame:
    """Institutions that take part in the acts in view.

    Columns: institution_id, name_fa, name_en, short_fa, drawn_as, position (order of the type), acts, shared_acts
    (acts with at least one other party), partners. Most acts first; ties by id, so that the order is stable.
    """
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH seen AS (SELECT a.act_id, a.party_count FROM v_act a WHERE {clause}),
        member AS (
            SELECT p.institution_id, count(*) AS acts, count(*) FILTER (seen.party_count > 1) AS shared_acts
            FROM seen JOIN v_act_party p USING (act_id) GROUP BY ALL
        )
        SELECT m.institution_id, i.name_fa, i.name_en, i.short_fa, i.drawn_as, i.type_label_fa, i.type_label_en,
               m.acts, m.shared_acts
        FROM member m JOIN v_institution i USING (institution_id)
        ORDER BY m.acts DESC, m.institution_id
        """,
        values,
    ).df()


def list_pairs(reader: Reader) -> pd.DataFrame:
    """Pairs of institutions that share at least one act in view, strongest first.

    Columns: institution_a, institution_b (ids, a < b), acts, dated (acts with a date), first_year (Jalali year of the
    first dated act), first_act, last_act (days; last_act is the latest day possible for a date known to the year).
    """
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH seen AS (
            SELECT a.act_id, a.jalali_year, a.date, {LATEST_DAY} AS latest FROM v_act a
            WHERE a.party_count > 1 AND {clause}
        )
        SELECT p.institution_a, p.institution_b, count(*) AS acts, count(seen.date) AS dated,
               min(seen.jalali_year) AS first_year, min(seen.date) AS first_act, CAST(max(seen.latest) AS DATE) AS last_act
        FROM seen JOIN v_partnership p USING (act_id)
        GROUP BY ALL ORDER BY acts DESC, last_act DESC NULLS LAST, institution_a, institution_b
        """,
        values,
    ).df()


def list_act_ids(reader: Reader, institutions: tuple[str, ...]) -> list[str]:
    """Ids of the acts in view that all of `institutions` take part in, newest first; the undated last."""
    clause, values = where(reader.filters)
    rows = reader.con.execute(
        f"""
        SELECT a.act_id FROM v_act a JOIN v_act_party p USING (act_id)
        WHERE {clause} AND p.institution_id IN (SELECT unnest($institutions))
        GROUP BY a.act_id, a.date HAVING count(*) = len($institutions)
        ORDER BY a.date DESC NULLS LAST, a.act_id
        """,
        {**values, "institutions": list(institutions)} if isinstance(values, dict) else values,
    ).fetchall()
    return [row[0] for row in rows]
