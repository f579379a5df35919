"""Finding acts in the whole archive, and everything that is known of one."""

from __future__ import annotations

from typing import Any, Literal

from dashboard.queries.evidence import list_ids, with_evidence
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
    """Every word must stand in the act's folded title, evidence or party names; or all of them without spaces.

    A predicate over `v_act w` with its parameters.
    """
    folded = fold_name(words)
    if not folded:
        return "TRUE", []
    # One spelling for «حرفه ای» and «حرفه‌ای» (vocational): what is written in two words may be stored as one.
    joined = folded.replace(" ", "")
    each = " AND ".join("contains(w.search_key, ?)" for _ in folded.split())
    return f"(({each}) OR contains(replace(w.search_key, ' ', ''), ?))", [*folded.split(), joined]


def _found(reader: Reader, words: str, *, with_titles: bool = False) -> tuple[str, list[str]]:
    """What follows FROM for the chosen acts that the words find, with its parameters.

    The choice is made in the tallies; words and titles stand in the acts, and only what is needed is looked at.
    """
    choice, params = reader.where()
    found, values = _search(words)
    if found == "TRUE" and not with_titles:
        return f"v_tally a WHERE {choice}", params
    if choice == "TRUE":
        return f"v_act w WHERE {found}", values
    return f"v_act w WHERE w.act_id IN (SELECT a.act_id FROM v_tally a WHERE {choice}) AND {found}", [*params, *values]


def count_found(reader: Reader, words: str) -> int:
    """How many chosen acts the words find; all chosen acts for no words."""
    found, params = _found(reader, words)
    return int(reader.value(f"SELECT count(*) FROM {found}", params))


def acts_page(reader: Reader, words: str, sort: Sort, number: int, size: int = PAGE_SIZE) -> list[dict[str, Any]]:
    """One page of the found acts, counted from 1.

    Keys: see `with_evidence`.
    """
    found, params = _found(reader, words, with_titles=sort == "title")
    page = f"SELECT act_id FROM {found} ORDER BY {ORDERS[sort]} LIMIT {size} OFFSET {size * (number - 1)}"
    return with_evidence(reader, list_ids(reader, page, params))


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
