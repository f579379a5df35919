"""Acts by sector, seen through one of three classifications."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from dashboard.queries.connection import Reader
from dashboard.queries.filters import where

Scheme = Literal["sector", "technology_field", "training_cluster"]
"""Our twelve sectors, the nine official technology fields, or the clusters of vocational training."""

CLASSED = """classed AS (
    SELECT sector, sector AS code FROM v_sector WHERE $scheme = 'sector'
    UNION ALL SELECT sector, code FROM v_sector_crosswalk WHERE scheme = $scheme
)"""
"""Sector → code of the scheme. One sector may stand in several codes, so acts are counted once within a code."""


def list_codes(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """The codes of a scheme in order. Columns: code, label_fa, label_en."""
    return reader.con.execute(
        """
        SELECT code, any_value(label_fa) AS label_fa, any_value(label_en) AS label_en FROM (
            SELECT sector AS code, label_fa, label_en, position FROM v_sector WHERE $scheme = 'sector'
            UNION ALL SELECT c.code, c.label_fa, c.label_en, s.position FROM v_sector_crosswalk c JOIN v_sector s USING (sector)
            WHERE c.scheme = $scheme
        ) GROUP BY code ORDER BY min(position), code
        """,
        {"scheme": scheme},
    ).df()


def list_crosswalk(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """How our sectors lie in a scheme. Columns: sector_fa, sector_en, label_fa, label_en, note."""
    return reader.con.execute(
        """
        SELECT s.label_fa AS sector_fa, s.label_en AS sector_en, c.label_fa, c.label_en, c.note
        FROM v_sector s LEFT JOIN v_sector_crosswalk c ON c.sector = s.sector AND c.scheme = $scheme
        ORDER BY s.position, c.code
        """,
        {"scheme": scheme},
    ).df()


def count_by_code(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Acts in view by code, most first. Columns: code, acts, open (not done yet)."""
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH {CLASSED}
        SELECT c.code, count(DISTINCT a.act_id) AS acts, count(DISTINCT a.act_id) FILTER (a.is_commitment) AS open
        FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
        WHERE {clause} GROUP BY c.code ORDER BY acts DESC, c.code
        """,
        {**values, "scheme": scheme},
    ).df()


def count_by_year(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Dated acts in view by Jalali year and code. Columns: jalali_year, code, acts."""
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH {CLASSED}
        SELECT a.jalali_year, c.code, count(DISTINCT a.act_id) AS acts
        FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
        WHERE {clause} AND a.jalali_year IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        {**values, "scheme": scheme},
    ).df()


def count_by_kind(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Acts in view by code and kind. Columns: code, kind, acts."""
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH {CLASSED}
        SELECT c.code, a.kind, count(DISTINCT a.act_id) AS acts
        FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
        WHERE {clause} GROUP BY ALL ORDER BY ALL
        """,
        {**values, "scheme": scheme},
    ).df()


def count_by_institution(reader: Reader, scheme: Scheme, most: int = 15) -> pd.DataFrame:
    """Acts in view by code and institution, for the `most` institutions with most acts that have a sector.

    Columns: institution_id, short_fa, name_en, code, acts.
    """
    clause, values = where(reader.filters)
    return reader.con.execute(
        f"""
        WITH {CLASSED}, cell AS (
            SELECT p.institution_id, c.code, count(DISTINCT a.act_id) AS acts
            FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
                 JOIN v_act_party p USING (act_id)
            WHERE {clause} GROUP BY ALL
        ), top AS (
            SELECT institution_id, sum(acts) AS total FROM cell GROUP BY ALL
            ORDER BY total DESC, institution_id LIMIT $most
        )
        SELECT cell.institution_id, i.short_fa, coalesce(i.name_en, i.name_fa) AS name_en, cell.code, cell.acts
        FROM cell JOIN top USING (institution_id) JOIN v_institution i USING (institution_id)
        ORDER BY top.total DESC, cell.institution_id, cell.code
        """,
        {**values, "scheme": scheme, "most": most},
    ).df()


def count_without_sector(reader: Reader) -> tuple[int, int]:
    """(acts in view, those whose reports name no sector)."""
    clause, values = where(reader.filters)
    row = reader.con.execute(
        f"""
        SELECT count(*), count(*) FILTER (NOT EXISTS (SELECT 1 FROM v_act_sector s WHERE s.act_id = a.act_id))
        FROM v_act a WHERE {clause}
        """,
        values,
    ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)
