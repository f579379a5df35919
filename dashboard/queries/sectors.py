"""Acts by sector, seen through one of three classifications."""

from __future__ import annotations

from typing import Any, Literal, cast, get_args

import pandas as pd

from dashboard.queries.reader import Reader

Scheme = Literal["sector", "technology_field", "training_cluster"]
"""Our twelve sectors, the nine official technology fields, or the clusters of vocational training."""


def _coded(scheme: Scheme, acts: str) -> str:
    """SQL (CTE `coded`) of `acts`, a query over acts with sector_set, counted, by code of the scheme.

    Acts with the same sectors are counted together first. A sector may stand in several codes and a code may hold
    several sectors of one act; an act counts once within a code.
    """
    scheme_codes = "SELECT sector, sector AS code FROM v_sector"
    if scheme != "sector":
        scheme_codes = f"SELECT sector, code FROM v_sector_crosswalk WHERE scheme = '{scheme}'"
    return f"""same AS MATERIALIZED ({acts}),
        classed AS (SELECT DISTINCT s.sector_set, c.code FROM v_sector_set s JOIN ({scheme_codes}) c USING (sector)),
        coded AS (SELECT same.*, classed.code FROM same JOIN classed USING (sector_set))"""


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
    """Predicate over `v_tally a` with one parameter, a code of the scheme."""
    if scheme == "sector":
        return "a.sector_set IN (SELECT sector_set FROM v_sector_set WHERE sector = ?)"
    return (
        "a.sector_set IN (SELECT s.sector_set FROM v_sector_set s JOIN v_sector_crosswalk c USING (sector) "
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
    sql = f"SELECT count(*) FROM v_tally a WHERE {clause} AND a.is_commitment AND a.sector_set IS NOT NULL"
    return int(reader.value(sql, values) or 0)


def count_by_code(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Acts in view by code, most first. Columns: code, acts, open (not done yet)."""
    clause, values = reader.where()
    acts = f"""SELECT a.sector_set, count(*) AS acts, count(*) FILTER (a.is_commitment) AS open
        FROM v_tally a WHERE {clause} GROUP BY ALL"""
    return reader.table(
        f"""
        WITH {_coded(scheme, acts)}
        SELECT code, CAST(sum(acts) AS BIGINT) AS acts, CAST(sum(open) AS BIGINT) AS open
        FROM coded GROUP BY code ORDER BY acts DESC, code
        """,
        values,
    )


def count_by_year(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Dated acts in view by Jalali year and code. Columns: jalali_year, code, acts."""
    clause, values = reader.where()
    acts = f"""SELECT a.sector_set, a.jalali_year, count(*) AS acts
        FROM v_tally a WHERE {clause} AND a.jalali_year IS NOT NULL GROUP BY ALL"""
    return reader.table(
        f"""
        WITH {_coded(scheme, acts)}
        SELECT jalali_year, code, CAST(sum(acts) AS BIGINT) AS acts
        FROM coded GROUP BY jalali_year, code ORDER BY ALL
        """,
        values,
    )


def count_by_kind(reader: Reader, scheme: Scheme) -> pd.DataFrame:
    """Acts in view by code and kind. Columns: code, kind, acts."""
    clause, values = reader.where()
    acts = f"SELECT a.sector_set, a.kind, count(*) AS acts FROM v_tally a WHERE {clause} GROUP BY ALL"
    return reader.table(
        f"""
        WITH {_coded(scheme, acts)}
        SELECT code, kind, CAST(sum(acts) AS BIGINT) AS acts FROM coded GROUP BY code, kind ORDER BY ALL
        """,
        values,
    )


def count_by_institution(reader: Reader, scheme: Scheme, most: int = 15) -> pd.DataFrame:
    """Acts in view by code and institution, for the `most` institutions with most acts that have a sector.

    Columns: institution_id, code, acts; the institution with most first.
    """
    clause, values = reader.where()
    acts = f"""SELECT g.sector_set, p.institution_id, CAST(sum(g.acts) AS BIGINT) AS acts
        FROM (SELECT a.sector_set, a.party_set, count(*) AS acts FROM v_tally a
              WHERE {clause} AND a.sector_set IS NOT NULL GROUP BY ALL) g JOIN v_party_set p USING (party_set)
        GROUP BY ALL"""
    return reader.table(
        f"""
        WITH {_coded(scheme, acts)}, cell AS (
            SELECT institution_id, code, CAST(sum(acts) AS BIGINT) AS acts FROM coded GROUP BY institution_id, code
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
        f"SELECT count(*) AS acts, count(*) FILTER (a.sector_set IS NULL) AS without FROM v_tally a WHERE {clause}",
        values,
    )
    return int(row["acts"]), int(row["without"])
