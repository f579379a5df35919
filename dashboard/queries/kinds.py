"""Acts of some kinds by year, stage and institution: what the pages about one field of work have in common."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.queries.reader import Reader


def of_kinds(kinds: Sequence[str]) -> str:
    """Predicate over `v_tally a` for kinds of the program's own vocabulary; TRUE for none."""
    return f"a.kind IN ({', '.join(repr(kind) for kind in kinds)})" if kinds else "TRUE"


def count_by_stage(reader: Reader, kinds: Sequence[str] = ()) -> pd.DataFrame:
    """Acts in view. Columns: kind, stage, acts; kinds and stages in the order of the vocabulary."""
    clause, values = reader.where()
    return reader.table(
        f"""SELECT a.kind, a.stage, count(*) AS acts
        FROM v_tally a JOIN v_stage s USING (stage) JOIN v_kind k USING (kind)
        WHERE {clause} AND {of_kinds(kinds)}
        GROUP BY a.kind, a.stage, s.position, k.position ORDER BY k.position, s.position""",
        values,
    )


def count_by_year(reader: Reader, kinds: Sequence[str] = ()) -> pd.DataFrame:
    """Dated acts in view by Jalali year. Columns: jalali_year, kind, acts."""
    clause, values = reader.where()
    return reader.table(
        f"""SELECT a.jalali_year, a.kind, count(*) AS acts FROM v_tally a
        WHERE {clause} AND {of_kinds(kinds)} AND a.jalali_year IS NOT NULL GROUP BY ALL ORDER BY ALL""",
        values,
    )


def count_by_institution(reader: Reader, kinds: Sequence[str], most: int) -> pd.DataFrame:
    """The `most` institutions with most acts in view. Columns: institution_id, kind, acts; the largest first."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH part AS (
            SELECT p.institution_id, g.kind, CAST(sum(g.acts) AS BIGINT) AS acts
            FROM (SELECT a.party_set, a.kind, count(*) AS acts FROM v_tally a
                  WHERE {clause} AND {of_kinds(kinds)} GROUP BY ALL) g JOIN v_party_set p USING (party_set)
            GROUP BY ALL
        ), most AS (
            SELECT institution_id, sum(acts) AS total FROM part GROUP BY ALL
            ORDER BY total DESC, institution_id LIMIT {most}
        )
        SELECT part.* FROM part JOIN most USING (institution_id)
        ORDER BY most.total DESC, institution_id, kind
        """,
        values,
    )
