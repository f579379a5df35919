"""What a person may decide about: pairs of records that may be one act, with both sentences and where they stand."""

from __future__ import annotations

from typing import Any, Literal

from dashboard.queries.reader import Reader

Outcome = Literal["queued", "merged", "split"]

_SIDES = ", ".join(
    f"{alias}.{column} AS {column}_{side}"
    for side, alias in (("a", "x"), ("b", "y"))
    for column in ("record_id", "act_id", "kind", "stage", "evidence_text", "article_title", "publisher", "published",
                   "published_precision", "url")
)  # fmt: skip


def pairs(reader: Reader, outcome: Outcome, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """Compared pairs of one outcome, likest first.

    Keys: score, basis, and with `_a` and `_b` of each record: record_id, act_id, kind, stage, evidence_text,
    article_title, publisher, published, published_precision, url.
    """
    return reader.rows(
        f"""
        SELECT m.score, m.basis, {_SIDES}
        FROM v_merge_candidate m JOIN v_report x ON x.record_id = m.record_a JOIN v_report y ON y.record_id = m.record_b
        WHERE m.outcome = ? ORDER BY m.score DESC, m.record_a, m.record_b LIMIT {limit} OFFSET {offset}
        """,
        [outcome],
    )


def count_pairs(reader: Reader) -> dict[Outcome, int]:
    """How many pairs of each outcome there are; an outcome without a pair counts 0."""
    rows = reader.rows("SELECT outcome, count(*) AS pairs FROM v_merge_candidate GROUP BY 1")
    found = {row["outcome"]: int(row["pairs"]) for row in rows}
    return {"queued": found.get("queued", 0), "merged": found.get("merged", 0), "split": found.get("split", 0)}


def rejected(reader: Reader, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """Records that people called wrong when the build was made, the newest article first.

    Keys: those of `v_rejected_record`.
    """
    return reader.rows(
        f"SELECT * FROM v_rejected_record ORDER BY published DESC NULLS LAST, record_id LIMIT {limit} OFFSET {offset}"
    )


def count_rejected(reader: Reader) -> int:
    """How many records people called wrong when the build was made."""
    return int(reader.value("SELECT count(*) FROM v_rejected_record"))


def count_waiting(reader: Reader) -> int:
    """How many acts wait for a person's word."""
    return int(reader.value("SELECT count(*) FROM v_tally WHERE review_state = 'waiting'"))


def title_of_record(reader: Reader, record_id: str) -> str:
    """Title of the article that a record was read from, also when the record is in no act any more; else the id."""
    title = reader.value(
        "SELECT title FROM v_article WHERE ? = article_id OR starts_with(?, article_id || ':')"
        " ORDER BY length(article_id) DESC LIMIT 1",
        [record_id, record_id],
    )
    return str(title or record_id)
