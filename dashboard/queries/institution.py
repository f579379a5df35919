"""One institution: who it is, with whom and where it works, and who wrote about it.

The acts of an institution are the ordinary choice narrowed to it: `of_institution` gives the reader for that, and every
question of the other pages can be asked of the narrowed reader.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.queries.reader import Reader


def of_institution(reader: Reader, institution_id: str) -> Reader:
    """The same reader with the choice narrowed to the acts of one institution."""
    return replace(reader, filters=replace(reader.filters, institutions=(institution_id,)))


def find_institutions(reader: Reader, folded: str, limit: int) -> list[str]:
    """Ids of institutions whose name or alias holds the folded text `folded`; with most acts first.

    Empty text finds all. Names in no registry come after the registry's.
    """
    rows = reader.rows(
        f"""
        SELECT i.institution_id FROM v_institution i
        LEFT JOIN (SELECT institution_id, count(*) AS acts FROM v_act_party GROUP BY ALL) p USING (institution_id)
        WHERE contains(i.search_key, ?)
        ORDER BY coalesce(p.acts, 0) DESC, i.is_registered DESC, i.institution_id LIMIT {limit}
        """,
        [folded],
    )
    return [row["institution_id"] for row in rows]


def read_profile(reader: Reader, institution_id: str) -> dict[str, Any]:
    """The registry's facts: name_fa, name_en, short_fa, type, drawn_as, parent_id, province, website, source_url,
    is_registered, mentions and articles (places and articles that name it). Empty for an unknown id."""
    return reader.row(
        """
        SELECT i.*, m.mentions, m.articles FROM v_institution i,
            (SELECT count(*) AS mentions, count(DISTINCT article_id) AS articles
             FROM v_mention WHERE institution_id = ?) m
        WHERE i.institution_id = ?
        """,
        [institution_id, institution_id],
    )


def list_aliases(reader: Reader, institution_id: str) -> list[dict[str, Any]]:
    """Other names of the registry. Keys: alias, note."""
    return reader.rows("SELECT alias, note FROM v_alias WHERE institution_id = ? ORDER BY alias", [institution_id])


def list_members(reader: Reader, institution_id: str) -> list[str]:
    """Ids of the institutions that belong to it."""
    rows = reader.rows(
        "SELECT institution_id FROM v_institution WHERE parent_id = ? ORDER BY institution_id", [institution_id]
    )
    return [row["institution_id"] for row in rows]


def summarise(reader: Reader) -> dict[str, Any]:
    """Figures of the acts in view: acts, open, done, undated, first and last (days)."""
    clause, values = reader.where()
    return reader.row(
        f"""
        SELECT count(*) AS acts, count(*) FILTER (a.is_commitment) AS open, count(*) FILTER (a.stage = 'done') AS done,
               count(*) FILTER (a.date IS NULL) AS undated, min(a.date) AS first, max(a.date) AS last
        FROM v_tally a WHERE {clause}
        """,
        values,
    )


def count_partners(reader: Reader, institution_id: str) -> pd.DataFrame:
    """With whom it shares the acts in view. Columns: institution_id, acts, last_act; the strongest first."""
    clause, values = reader.where()
    return reader.table(
        f"""
        SELECT p.institution_id, CAST(sum(g.acts) AS BIGINT) AS acts, max(g.last_act) AS last_act
        FROM (SELECT a.party_set, count(*) AS acts, max(a.date) AS last_act FROM v_tally a
              WHERE {clause} AND a.party_set IN (SELECT party_set FROM v_party_set WHERE institution_id = ?)
              GROUP BY ALL) g JOIN v_party_set p USING (party_set)
        WHERE p.institution_id <> ?
        GROUP BY ALL ORDER BY acts DESC, last_act DESC NULLS LAST, institution_id
        """,
        [*values, institution_id, institution_id],
    )


def count_sectors(reader: Reader) -> pd.DataFrame:
    """Acts in view by sector. Columns: sector, acts; most first."""
    clause, values = reader.where()
    return reader.table(
        f"""
        SELECT s.sector, CAST(sum(g.acts) AS BIGINT) AS acts
        FROM (SELECT a.sector_set, count(*) AS acts FROM v_tally a WHERE {clause} GROUP BY ALL) g
        JOIN v_sector_set s USING (sector_set)
        GROUP BY ALL ORDER BY acts DESC, sector
        """,
        values,
    )


def list_sources(reader: Reader, limit: int) -> list[dict[str, Any]]:
    """Articles that report the acts in view, newest first, the undated last.

    Keys: article_id, article_title, publisher, published, published_precision, url, acts.
    """
    clause, values = reader.where()
    return reader.rows(
        f"""
        WITH told AS (
            SELECT r.article_id, any_value(r.published) AS day, count(DISTINCT r.act_id) AS acts
            FROM v_report r WHERE r.act_id IN (SELECT a.act_id FROM v_tally a WHERE {clause}) GROUP BY r.article_id
        ), newest AS (SELECT * FROM told ORDER BY day DESC NULLS LAST, article_id LIMIT {limit})
        SELECT DISTINCT r.article_id, r.article_title, r.publisher, r.published, r.published_precision, r.url, n.acts
        FROM v_report r JOIN newest n USING (article_id) ORDER BY r.published DESC NULLS LAST, r.article_id
        """,
        values,
    )
