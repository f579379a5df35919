"""Finding acts in the whole archive, and everything that is known of one."""

from __future__ import annotations

from typing import Any, Literal

from dashboard.queries.reader import Reader
from etl.persian.letters import fold_name

Sort = Literal["newest", "oldest", "reports", "confidence", "title"]

ORDERS: dict[Sort, str] = {
    "newest": "date DESC NULLS LAST, act_id",
    "oldest": "date NULLS LAST, act_id",
    "reports": "report_count DESC, date DESC NULLS LAST, act_id",
    "confidence": "confidence, act_id",
    "title": "title, act_id",
}
PAGE_SIZE = 25


def _search(words: str) -> tuple[str, list[str]]:
    """Every word must stand in the act's folded title, evidence or party names; or all of them without spaces."""
    folded = fold_name(words)
    if not folded:
        return "TRUE", []
    # One spelling for «حرفه ای» and «حرفه‌ای» (vocational): what is written in two words may be stored as one.
    joined = folded.replace(" ", "")
    each = " AND ".join("contains(a.search_key, ?)" for _ in folded.split())
    return f"(({each}) OR contains(replace(a.search_key, ' ', ''), ?))", [*folded.split(), joined]


def count_found(reader: Reader, words: str) -> int:
    """How many chosen acts the words find; all chosen acts for no words."""
    choice, params = reader.where()
    found, values = _search(words)
    return int(reader.value(f"SELECT count(*) FROM v_act a WHERE {choice} AND {found}", [*params, *values]))


def acts_page(reader: Reader, words: str, sort: Sort, number: int, size: int = PAGE_SIZE) -> list[dict[str, Any]]:
    """One page of the found acts, counted from 1.

    Keys: those of `v_act`; parties and sectors (ids); evidence_text, publisher, url of the newest report.
    """
    choice, params = reader.where()
    found, values = _search(words)
    # The ids are cut to a page first: sorting and joining whole rows of a million acts would be felt.
    return reader.rows(
        f"""
        WITH page AS (
            SELECT a.act_id FROM v_act a WHERE {choice} AND {found}
            ORDER BY {ORDERS[sort]} LIMIT {size} OFFSET {size * (number - 1)}
        ), said AS (
            SELECT r.act_id, r.evidence_text, r.publisher, r.url, r.published
            FROM v_report r SEMI JOIN page USING (act_id)
            QUALIFY row_number() OVER (PARTITION BY r.act_id ORDER BY r.published DESC NULLS LAST, r.record_id) = 1
        ), party AS (
            SELECT act_id, list(institution_id ORDER BY institution_id) AS parties
            FROM v_act_party SEMI JOIN page USING (act_id) GROUP BY act_id
        ), field AS (
            SELECT act_id, list(sector ORDER BY sector) AS sectors
            FROM v_act_sector SEMI JOIN page USING (act_id) GROUP BY act_id
        )
        SELECT a.* EXCLUDE (search_key), coalesce(party.parties, []) AS parties, coalesce(field.sectors, []) AS sectors,
               said.evidence_text, said.publisher, said.url, said.published
        FROM v_act a SEMI JOIN page USING (act_id) LEFT JOIN said USING (act_id) LEFT JOIN party USING (act_id)
             LEFT JOIN field USING (act_id)
        ORDER BY {ORDERS[sort]}
        """,
        [*params, *values],
    )


def one_act(reader: Reader, act_id: str) -> dict[str, Any]:
    """One act of `v_act`, whatever is chosen; empty when there is none of this id."""
    return reader.row("SELECT * EXCLUDE (search_key) FROM v_act WHERE act_id = ?", [act_id])


def parties_of(reader: Reader, act_id: str) -> list[str]:
    """Ids of an act's parties, registered ones first."""
    rows = reader.rows(
        """
        SELECT p.institution_id FROM v_act_party p JOIN v_institution i USING (institution_id)
        WHERE p.act_id = ? ORDER BY NOT i.is_registered, i.name_fa
        """,
        [act_id],
    )
    return [row["institution_id"] for row in rows]


def sectors_of(reader: Reader, act_id: str) -> list[str]:
    """Ids of an act's sectors."""
    return [
        row["sector"] for row in reader.rows("SELECT sector FROM v_act_sector WHERE act_id = ? ORDER BY 1", [act_id])
    ]


def reports_of(reader: Reader, act_id: str) -> list[dict[str, Any]]:
    """All reports of an act, newest first: keys of `v_report`, the article's text, source_file and source_line."""
    return reader.rows(
        """
        SELECT r.*, n.text, n.source_file, n.source_line FROM v_report r JOIN v_article n USING (article_id)
        WHERE r.act_id = ? ORDER BY r.published DESC NULLS LAST, r.record_id
        """,
        [act_id],
    )


def quantities_of(reader: Reader, act_id: str) -> list[dict[str, Any]]:
    """Numbers stated for an act, targets first: keys of `v_act_quantity`."""
    return reader.rows(
        "SELECT * FROM v_act_quantity WHERE act_id = ? ORDER BY is_target DESC, measure, value DESC, record_id",
        [act_id],
    )
