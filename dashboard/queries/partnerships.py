"""Who works with whom: institutions, pairs of institutions and how their ties stand.

The pairs are read once; the other tables are made of them, so that a page costs one pass over the acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from dashboard.queries.reader import Reader

DORMANT_MONTHS = 12
"""A tie without an act for this long before the build's day is called dormant."""


def list_members(reader: Reader) -> pd.DataFrame:
    """Institutions that take part in the acts in view; most acts first, then by id, so that the order is stable.

    Columns: institution_id, acts, shared_acts (acts with at least one other party).
    """
    clause, values = reader.where()
    return reader.table(
        f"""
        SELECT p.institution_id, CAST(sum(g.acts) AS BIGINT) AS acts,
               CAST(coalesce(sum(g.acts) FILTER (g.party_count > 1), 0) AS BIGINT) AS shared_acts
        FROM (SELECT a.party_set, a.party_count, count(*) AS acts FROM v_tally a WHERE {clause} GROUP BY ALL) g
        JOIN v_party_set p USING (party_set)
        GROUP BY ALL ORDER BY acts DESC, institution_id
        """,
        values,
    )


def list_pairs(reader: Reader) -> pd.DataFrame:
    """Pairs of institutions that share an act in view, strongest first.

    Columns: institution_a, institution_b (ids, a < b), acts, first_year (Jalali), first_act, last_act (days; empty when
    no shared act is dated) and seen_until: the latest day the last act can have happened on. A date known to the year
    only must not make a tie look silent.
    """
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH same AS (
            SELECT a.party_set, count(*) AS acts, min(a.jalali_year) AS first_year,
                   min(a.date) AS first_act, max(a.date) AS last_act,
                   max(a.date) FILTER (a.date_precision = 'year') AS last_of_year,
                   max(a.date) FILTER (a.date_precision <> 'year') AS last_exact
            FROM v_tally a WHERE a.party_count > 1 AND {clause} GROUP BY a.party_set
        )
        SELECT x.institution_id AS institution_a, y.institution_id AS institution_b,
               CAST(sum(acts) AS BIGINT) AS acts, min(first_year) AS first_year,
               min(first_act) AS first_act, max(last_act) AS last_act,
               CAST(greatest(max(last_of_year) + INTERVAL 1 YEAR, max(last_exact)) AS DATE) AS seen_until
        FROM same JOIN v_party_set x USING (party_set) JOIN v_party_set y USING (party_set)
        WHERE x.institution_id < y.institution_id GROUP BY ALL
        ORDER BY acts DESC, last_act DESC NULLS LAST, institution_a, institution_b
        """,
        values,
    )


def count_partners(pairs: pd.DataFrame) -> pd.DataFrame:
    """How many partners each institution has. Columns: institution_id, partners; most first, then by id."""
    counted = Counter([*pairs["institution_a"].tolist(), *pairs["institution_b"].tolist()])
    ordered = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return pd.DataFrame(
        {
            "institution_id": pd.Series([institution for institution, _ in ordered], dtype=str),
            "partners": pd.Series([partners for _, partners in ordered], dtype="int64"),
        }
    )


def keep_among(pairs: pd.DataFrame, institutions: Collection[str]) -> pd.DataFrame:
    """The pairs whose both ends are among `institutions`."""
    ids = list(institutions)
    return pairs[pairs["institution_a"].isin(ids) & pairs["institution_b"].isin(ids)].reset_index(drop=True)


def keep_newest(pairs: pd.DataFrame) -> pd.DataFrame:
    """Dated pairs, the one that began last first."""
    dated = pairs[pairs["first_act"].notna()]
    return dated.sort_values("first_act", ascending=False, kind="stable", ignore_index=True)


def keep_dormant(pairs: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Ties without an act for `DORMANT_MONTHS` before `as_of`, longest silent first; no undated ones."""
    if as_of is None:
        return pairs.head(0)
    silent = pairs[pairs["seen_until"] < pd.Timestamp(as_of) - pd.DateOffset(months=DORMANT_MONTHS)]
    return silent.sort_values("last_act", kind="stable", ignore_index=True)


def count_by_year(pairs: pd.DataFrame) -> pd.DataFrame:
    """Growth: pairs known by the end of each Jalali year, from the first to the last year a tie began in.

    Columns: jalali_year, new (ties that began that year), pairs (known by then). Undated pairs are not in it.
    """
    begun = pairs["first_year"].dropna().astype(int).value_counts()
    years = range(begun.index.min(), begun.index.max() + 1) if len(begun) else range(0)
    new = begun.reindex(years, fill_value=0)
    return pd.DataFrame({"jalali_year": list(years), "new": new.to_list(), "pairs": new.cumsum().to_list()})


def shared_by(institutions: Sequence[str]) -> tuple[str, list[str]]:
    """Predicate over `v_tally a`: acts that all of `institutions` take part in; for lists and source lines."""
    one = "a.party_set IN (SELECT party_set FROM v_party_set WHERE institution_id = ?)"
    return " AND ".join([one] * len(institutions)) or "TRUE", list(institutions)


def shared_among(institutions: Sequence[str]) -> tuple[str, list[str]]:
    """Predicate over `v_tally a`: acts that at least two of `institutions` take part in."""
    marks = ", ".join("?" * len(institutions)) or "NULL"
    groups = f"SELECT party_set FROM v_party_set WHERE institution_id IN ({marks}) GROUP BY ALL HAVING count(*) > 1"
    return f"a.party_set IN ({groups})", list(institutions)
