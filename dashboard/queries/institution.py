"""One institution: who it is, with whom and where it works, and who wrote about it.

The acts of an institution are the ordinary choice narrowed to it: `of_institution` gives the reader for that, and every
question of the other pages can be asked of the narrowed reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from dashboard.queries.evidence import FEW_IDS, batched
from dashboard.queries.kinds import count_acts, count_parts
from dashboard.queries.reader import Reader

_NEWEST_ACTS = 200
"""Acts that are looked through for the newest articles before all are."""


def of_institution(reader: Reader, institution_id: str) -> Reader:
    """The same reader with the choice narrowed to the acts of one institution."""
    own = replace(reader, filters=replace(reader.filters, institutions=(institution_id,)))
    return own if count_parts(own) else replace(own, leaves_nothing=True)


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
    parts = count_parts(reader)
    return {
        "acts": count_acts(parts),
        "open": count_acts(parts, lambda part: part.stage != "done"),
        "done": count_acts(parts, lambda part: part.stage == "done"),
        "undated": count_acts(parts, lambda part: part.year is None),
        "first": min((part.first for part in parts if part.first), default=None),
        "last": max((part.last for part in parts if part.last), default=None),
    }


def count_partners(reader: Reader, institution_id: str) -> pd.DataFrame:
    """With whom it shares the acts in view. Columns: institution_id, acts, last_act; the strongest first."""
    partners = [each for each in _count_members(reader) if each.institution_id not in (None, institution_id)]
    partners.sort(key=lambda each: (-each.acts, -each.last.toordinal() if each.last else 0, each.institution_id))
    return pd.DataFrame(
        {
            "institution_id": pd.Series([each.institution_id for each in partners], dtype=str),
            "acts": pd.Series([each.acts for each in partners], dtype="int64"),
            "last_act": pd.Series([each.last for each in partners], dtype="datetime64[us]"),
        }
    )


def count_sectors(reader: Reader) -> pd.DataFrame:
    """Acts in view by sector. Columns: sector, acts; most first."""
    sectors = [each for each in _count_members(reader) if each.sector is not None]
    sectors.sort(key=lambda each: (-each.acts, each.sector))
    return pd.DataFrame(
        {
            "sector": pd.Series([each.sector for each in sectors], dtype=str),
            "acts": pd.Series([each.acts for each in sectors], dtype="int64"),
        }
    )


class _Member(NamedTuple):
    """Acts of one institution or of one sector, and the last day of them."""

    institution_id: str | None
    sector: str | None
    acts: int
    last: date | None


def _count_members(reader: Reader) -> list[_Member]:
    """Institutions and sectors of the acts in view, counted in one pass over the acts."""
    clause, values = reader.where()
    rows = reader.tuples(
        f"""
        WITH grouped AS MATERIALIZED (
            SELECT a.party_set, a.sector_set, count(*) AS acts, max(a.date) AS last FROM v_tally a WHERE {clause}
            GROUP BY GROUPING SETS ((a.party_set), (a.sector_set))
        )
        SELECT p.institution_id, NULL AS sector, CAST(sum(g.acts) AS BIGINT), max(g.last)
        FROM grouped g JOIN v_party_set p USING (party_set) GROUP BY ALL
        UNION ALL
        SELECT NULL, s.sector, CAST(sum(g.acts) AS BIGINT), max(g.last)
        FROM grouped g JOIN v_sector_set s USING (sector_set) GROUP BY ALL
        """,
        values,
    )
    return [_Member(*row) for row in rows]


def list_sources(reader: Reader, limit: int) -> list[dict[str, Any]]:
    """Articles that report the acts in view, newest first, the undated last.

    Keys: article_id, article_title, publisher, published, published_precision, url, acts.
    """
    clause, values = reader.where()
    newest = reader.tuples(
        f"""SELECT a.act_id, a.last_reported FROM v_tally a WHERE {clause}
        ORDER BY a.last_reported DESC NULLS LAST, a.act_id LIMIT {_NEWEST_ACTS + 1}""",
        values,
    )
    found: dict[str, dict[str, Any]] = {}
    looked = 0
    for acts in batched((act_id for act_id, _ in newest[:_NEWEST_ACTS]), FEW_IDS):
        _add_sources(reader, acts, found)
        looked += len(acts)
        if looked == len(newest):
            return _newest_first(found.values())[:limit]
        # What was published after the last report of the acts that are left is reported by none of them.
        after = newest[looked][1] or date.min
        known = [source for source in found.values() if source["published"] and source["published"] > after]
        if len(known) >= limit:
            return _newest_first(known)[:limit]
    return _search_sources(reader, limit) if newest else []


def _add_sources(reader: Reader, act_ids: Sequence[str], found: dict[str, dict[str, Any]]) -> None:
    """Add the articles that report some of a few acts, by id; `acts` counts the acts that were looked at."""
    for row in reader.rows(
        f"""SELECT DISTINCT article_id, article_title, publisher, published, published_precision, url, act_id
        FROM v_report WHERE act_id IN ({", ".join("?" * len(act_ids))})""",
        act_ids,
    ):
        del row["act_id"]
        found.setdefault(row["article_id"], {**row, "acts": 0})["acts"] += 1


def _newest_first(sources: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(sources, key=lambda s: (-(s["published"] or date.min).toordinal(), s["article_id"]))


def _search_sources(reader: Reader, limit: int) -> list[dict[str, Any]]:
    """What `list_sources` says, from all acts in view."""
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
