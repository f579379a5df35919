"""What was read and what was not: quarantine, names in no registry, likely double reports, items without a date."""

from __future__ import annotations

from typing import Any

from dashboard.queries.reader import Reader


def totals(reader: Reader) -> dict[str, int]:
    """Articles read and in scope, undated ones, quarantined lines, unlinked names, pairs waiting for a person."""
    return reader.row(
        """
        SELECT (SELECT count(*) FROM v_article) AS articles,
               (SELECT count(*) FROM v_article WHERE in_scope) AS in_scope,
               (SELECT count(*) FROM v_article WHERE published IS NULL) AS undated_articles,
               (SELECT count(*) FROM v_tally WHERE date IS NULL) AS undated_acts,
               (SELECT count(*) FROM v_tally) AS acts,
               (SELECT count(*) FROM v_quarantine) AS quarantined,
               (SELECT count(*) FROM v_unlinked_name) AS unlinked,
               (SELECT coalesce(sum(mention_count), 0) FROM v_unlinked_name)::BIGINT AS unlinked_mentions,
               (SELECT count(*) FROM v_merge_candidate WHERE outcome = 'queued') AS queued
        """
    )


def quarantine(reader: Reader, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """Input that could not be read: place, reason, detail and size, without the bytes."""
    return reader.rows(
        f"""
        SELECT quarantine_id, source_file, source_line, reason, detail, raw_bytes FROM v_quarantine
        ORDER BY source_file, source_line, quarantine_id LIMIT {limit} OFFSET {offset}
        """
    )


def quarantined_bytes(reader: Reader, quarantine_id: str) -> bytes:
    """The bytes of one quarantined piece, as they came in."""
    raw = reader.value("SELECT raw FROM v_quarantine WHERE quarantine_id = ?", [quarantine_id])
    return bytes(raw or b"")


def unlinked_names(reader: Reader, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """Names in no registry, most mentioned first: institution_id, name_fa, type, mention_count, article_count."""
    return reader.rows(
        f"""
        SELECT * FROM v_unlinked_name ORDER BY mention_count DESC, name_fa, institution_id
        LIMIT {limit} OFFSET {offset}
        """
    )


def undated_articles(reader: Reader, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """Articles whose date no page told: article_id, title, publisher, url, record_count."""
    return reader.rows(
        f"""
        SELECT article_id, title, publisher, url, record_count FROM v_article WHERE published IS NULL
        ORDER BY record_count DESC, publisher, article_id LIMIT {limit} OFFSET {offset}
        """
    )
