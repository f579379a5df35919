"""What must hold before a build may be published. Keys and vocabularies are held by the schema; this is the rest."""

from __future__ import annotations

import duckdb

from etl.warehouse.tables import list_tables

_PRESENTATION = "[\ufb50-\ufdff\ufe70-\ufefe]"
_DERIVED_TEXT = (
    ("institution", "name_fa"), ("institution", "short_fa"), ("institution", "search_key"), ("mention", "name"),
    ("act", "title"), ("act", "search_key"), ("kind", "label_fa"), ("stage", "label_fa"), ("sector", "label_fa"),
    ("measure", "label_fa"), ("goal", "title_fa"), ("year_motto", "motto_fa"),
)  # fmt: skip
_NEVER = {
    "evidence is not verbatim": """
        SELECT count(*) FROM record r JOIN article n USING (article_id)
        WHERE substring(n.text, r.evidence_start + 1, r.evidence_end - r.evidence_start) <> r.evidence_text""",
    "a rejected record counts": "SELECT count(*) FROM rejected_record SEMI JOIN record USING (record_id)",
    "a mention lies outside its article": """
        SELECT count(*) FROM mention m JOIN article n USING (article_id) WHERE m.span_end > length(n.text)""",
    "a quantity lies outside its article": """
        SELECT count(*) FROM record_quantity q JOIN record r USING (record_id) JOIN article n USING (article_id)
        WHERE q.span_start < 0 OR q.span_end <= q.span_start OR q.span_end > length(n.text)""",
    "an act has no record": "SELECT count(*) FROM act a ANTI JOIN record r ON r.act_id = a.act_id",
    "report_count is wrong": """
        SELECT count(*) FROM act a JOIN (SELECT act_id, count(DISTINCT article_id) AS n FROM record GROUP BY act_id) r
        ON r.act_id = a.act_id WHERE r.n <> a.report_count""",
    "party_count is wrong": """
        SELECT count(*) FROM act a LEFT JOIN (SELECT act_id, count(*) AS n FROM act_party GROUP BY act_id) p
        ON p.act_id = a.act_id WHERE coalesce(p.n, 0) <> a.party_count""",
    "an act's lists differ from their tables": """
        SELECT count(*) FROM act a
        LEFT JOIN (SELECT act_id, list(institution_id ORDER BY institution_id) AS ids FROM act_party GROUP BY act_id) p
        ON p.act_id = a.act_id
        LEFT JOIN (SELECT act_id, list(sector ORDER BY sector) AS codes FROM act_sector GROUP BY act_id) s
        ON s.act_id = a.act_id
        WHERE coalesce(p.ids, []) <> a.party_ids OR coalesce(s.codes, []) <> a.sector_codes
        OR len(a.publishers) <> a.publisher_count OR a.own_report_count + len(a.shared_articles) <> a.report_count""",
    "an act's shared articles report it alone": """
        SELECT count(*) FROM (SELECT article_id FROM record GROUP BY article_id HAVING count(DISTINCT act_id) = 1) n
        JOIN (SELECT unnest(shared_articles) AS article_id FROM act) s USING (article_id)""",
    "a tally differs from its act": """
        SELECT count(*) FROM act a FULL JOIN act_tally t ON t.act_id = a.act_id
        LEFT JOIN (SELECT party_set, list(institution_id ORDER BY institution_id) AS ids FROM party_set GROUP BY 1) p
        ON p.party_set = t.party_set
        LEFT JOIN (SELECT sector_set, list(sector ORDER BY sector) AS codes FROM sector_set GROUP BY 1) s
        ON s.sector_set = t.sector_set
        LEFT JOIN (SELECT publisher_set, list(publisher ORDER BY publisher) AS names FROM publisher_set GROUP BY 1) w
        ON w.publisher_set = t.publisher_set
        WHERE (a.kind, a.stage, a.date, a.month_key, a.review_state, a.party_ids, a.sector_codes, a.publishers)
        IS DISTINCT FROM (CAST(t.kind AS VARCHAR), CAST(t.stage AS VARCHAR), t.date, t.month_key,
                          CAST(t.review_state AS VARCHAR), coalesce(p.ids, []), coalesce(s.codes, []), w.names)""",
    "an undated act has a place in time": """
        SELECT count(*) FROM act WHERE (date IS NULL) <> (date_basis = 'none')
        OR (date IS NULL AND (jalali_year IS NOT NULL OR month_key IS NOT NULL))
        OR (month_key IS NOT NULL AND date_precision NOT IN ('day', 'month'))""",
    "a date stands outside the calendar": """
        SELECT count(*) FROM act a ANTI JOIN calendar c ON c.date = a.date WHERE a.date IS NOT NULL""",
}


class CheckError(Exception):
    """A warehouse that must not be published, with every reason."""


def check_warehouse(con: duckdb.DuckDBPyConnection, *, staged_articles: int, rejected: int) -> None:
    """Raise `CheckError` naming everything that does not hold."""
    wrong = [f"{rule} ({count})" for rule, query in _NEVER.items() if (count := _count(con, query))]
    for table, column in _DERIVED_TEXT:
        if count := _count(con, f"SELECT count(*) FROM {table} WHERE regexp_matches({column}, '{_PRESENTATION}')"):
            wrong.append(f"presentation forms in {table}.{column} ({count})")
    for table, expected in (("article", staged_articles), ("quarantine", rejected)):
        if (count := _count(con, f"SELECT count(*) FROM {table}")) != expected:
            wrong.append(f"{table} has {count} rows instead of {expected}")
    if wrong:
        raise CheckError("; ".join(wrong))


def is_whole(con: duckdb.DuckDBPyConnection, build_id: str) -> bool:
    """Whether an opened file is the finished warehouse of this build."""
    if "build" not in list_tables(con):
        return False
    return con.execute("SELECT build_id FROM build").fetchall() == [(build_id,)]


def _count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchone()
    return int(row[0]) if row else 0
