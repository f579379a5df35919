"""Acts by sector, seen through one of three classifications."""

from __future__ import annotations

from typing import Any, Literal, cast, get_args

import pandas as pd

from dashboard.queries.reader import Reader

Scheme = Literal["sector", "technology_field", "training_cluster"]
"""Our twelve sectors, the nine official technology fields, or the clusters of vocational training."""


def _classed(scheme: Scheme) -> str:
    """SQL (CTE `classed`) of sector → code. A sector may stand in several codes; an act counts once within a code."""
    if scheme == "sector":
        return "classed AS (SELECT sector, sector AS code FROM v_sector)"
    return f"classed AS (SELECT sector, code FROM v_sector_crosswalk WHERE scheme = '{scheme}')"


def _acts(scheme: Scheme) -> str:
    """SQL that counts acts. Only a code of several sectors can hold an act twice; counting distinct ids is slow."""
    return "count(*)" if scheme == "sector" else "count(DISTINCT a.act_id)"


def list_codes(reader: Reader, scheme: Scheme) -> dict[str, str]:
    """Codes of a scheme with their words, in order."""
    if scheme == "sector":
        return dict(reader.names.sectors)
    rows = reader.rows(
        f"""
        SELECT c.code, any_value(c.label_{reader.labels.language}) AS label
        FROM v_sector_crosswalk c JOIN v_sector s USING (sector) WHERE c.scheme = ?
        GROUP BY c.code ORDER BY min(s.position), c.code
        """,
        [scheme],
    )
    return {row["code"]: row["label"] for row in rows}


def as_scheme(name: str) -> Scheme:
    """`name` as one of the schemes; our own for anything else."""
    for scheme in get_args(Scheme):
        if scheme == name:
            return cast(Scheme, scheme)
    return "sector"


def of_code(scheme: Scheme) -> str:
    """Predicate over `v_act a` with one parameter, a code of the scheme."""
    if scheme == "sector":
        return "a.act_id IN (SELECT act_id FROM v_act_sector WHERE sector = ?)"
    return (
        "a.act_id IN (SELECT s.act_id FROM v_act_sector s JOIN v_sector_crosswalk c USING (sector) "
        f"WHERE c.scheme = '{scheme}' AND c.code = ?)"
    )


def list_crosswalk(reader: Reader, scheme: Scheme) -> list[dict[str, Any]]:
    """How our sectors lie in a scheme. Keys: sector, label (empty where there is no place for it), note."""
    return reader.rows(
        f"""
        SELECT s.sector, c.label_{reader.labels.language} AS label, c.note
        FROM v_sector s LEFT JOIN v_sector_crosswalk c ON c.sector = s.sector AND c.scheme = ?
        ORDER BY s.position, c.code
        """,
        [scheme],
    )


def count_open(reader: Reader) -> int:
    """Open promises in view that have a sector."""
    clause, values = reader.where()
    sql = f"""SELECT count(*) FROM v_act a WHERE {clause} AND a.is_commitment
        AND a.act_id IN (SELECT act_id FROM v_act_sector)"""
    return int(reader.value(sql, values) or 0)


def count_by_code(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Acts in view by code, most first. Columns: code, acts, open (not done yet)."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH {_classed(scheme)}
        SELECT c.code, {_acts(scheme)} AS acts, {_acts(scheme)} FILTER (a.is_commitment) AS open
        FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
        WHERE {clause} GROUP BY c.code ORDER BY acts DESC, c.code
        """,
        values,
    )


def count_by_year(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Dated acts in view by Jalali year and code. Columns: jalali_year, code, acts."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH {_classed(scheme)}
        SELECT a.jalali_year, c.code, {_acts(scheme)} AS acts
        FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
        WHERE {clause} AND a.jalali_year IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        values,
    )


def count_by_kind(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Acts in view by code and kind. Columns: code, kind, acts."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH {_classed(scheme)}
        SELECT c.code, a.kind, {_acts(scheme)} AS acts
        FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
        WHERE {clause} GROUP BY ALL ORDER BY ALL
        """,
        values,
    )


def count_by_institution(reader: Reader, scheme: Scheme, most: int = 15) -> pd.DataFrame:
    """Acts in view by code and institution, for the `most` institutions with most acts that have a sector.

    Columns: institution_id, code, acts; the institution with most first.
    """
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH {_classed(scheme)}, cell AS (
            SELECT p.institution_id, c.code, {_acts(scheme)} AS acts
            FROM v_act a JOIN v_act_sector s USING (act_id) JOIN classed c USING (sector)
                 JOIN v_act_party p USING (act_id)
            WHERE {clause} GROUP BY ALL
        ), top AS (
            SELECT institution_id, sum(acts) AS total FROM cell GROUP BY ALL
            ORDER BY total DESC, institution_id LIMIT {most}
        )
        SELECT cell.institution_id, cell.code, cell.acts
        FROM cell JOIN top USING (institution_id)
        ORDER BY top.total DESC, cell.institution_id, cell.code
        """,
        values,
    )


def count_without_sector(reader: Reader) -> tuple[int, int]:
    """(acts in view, those whose reports name no sector)."""
    clause, values = reader.where()
    row = reader.row(
        f"""
        SELECT count(*) AS acts,
               count(*) FILTER (NOT EXISTS (SELECT 1 FROM v_act_sector s WHERE s.act_id = a.act_id)) AS without
        FROM v_act a WHERE {clause}
        """,
        values,
    )
    return int(row["acts"]), int(row["without"])
