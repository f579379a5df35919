"""What the extractor read out of articles, kept so that a second run reads only what is new."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Self

from etl.models import Article, Evidence, Extraction, Mention, Quantity, Record
from etl.sqlite_file import connect_sqlite

_MENTION = ("start", "end", "name", "institution_id", "type")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS extraction (
    article_key TEXT NOT NULL, version TEXT NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (article_key, version)
) WITHOUT ROWID
"""


class ExtractionCache:
    """Extractions by (what of the article was read, extractor version). Derived, so it may be deleted."""

    def __init__(self, file: Path, version: str) -> None:
        self.version = version
        self._con = _open(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._con.close()

    def find(self, keys: list[str]) -> dict[str, bytes]:
        """The payloads known for these article keys."""
        marks = ",".join("?" * len(keys))
        query = f"SELECT article_key, payload FROM extraction WHERE version = ? AND article_key IN ({marks})"
        return dict(self._con.execute(query, [self.version, *keys]))

    def store(self, payloads: Iterable[tuple[str, bytes]]) -> None:
        """Keep payloads by article key, at once or not at all."""
        rows = [(key, self.version, payload) for key, payload in payloads]
        with self._con:
            self._con.executemany("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?)", rows)

    def count(self) -> int:
        """How many articles are known under this version."""
        return int(self._con.execute("SELECT count(*) FROM extraction WHERE version = ?", [self.version]).fetchone()[0])

    def forget_other_versions(self) -> None:
        """Drop what earlier extractor versions read."""
        with self._con:
            self._con.execute("DELETE FROM extraction WHERE version <> ?", [self.version])


def _open(file: Path) -> sqlite3.Connection:
    try:
        return _prepare(file)
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{file}{suffix}").unlink(missing_ok=True)
        return _prepare(file)


def _prepare(file: Path) -> sqlite3.Connection:
    con = connect_sqlite(file)
    try:
        con.execute("PRAGMA synchronous = NORMAL")
        con.execute(_SCHEMA)
        con.execute("SELECT count(*) FROM (SELECT 1 FROM extraction LIMIT 1)").fetchone()
    except sqlite3.DatabaseError:
        with closing(con):
            raise
    return con


def make_article_key(article: Article) -> str:
    """SHA-256 of everything of an article that its reading may depend on (not its id and address)."""
    read = [
        article.text, article.title, article.publisher, str(article.published), article.published_precision,
        article.province
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(read, ensure_ascii=False).encode()).hexdigest()[:32]


def encode_extraction(extraction: Extraction) -> bytes:
    """An extraction without its article's id, compressed."""
    value = [
        extraction.in_scope,
        [_list_mention(mention) for mention in extraction.institutions],
        [_list_record(record) for record in extraction.records],
    ]
    return zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )


def decode_extraction(article_id: str, payload: bytes) -> Extraction:
    """The inverse of `encode_extraction` for the article with this id."""
    in_scope, mentions, records = json.loads(zlib.decompress(payload).decode("utf-8", "surrogatepass"))
    institutions = tuple(Mention(*values) for values in mentions)
    return Extraction(article_id, in_scope, institutions, tuple(_make_record(values) for values in records))


def _list_mention(mention: Mention) -> list[Any]:
    return [getattr(mention, field) for field in _MENTION]


def _list_record(record: Record) -> list[Any]:
    return [
        record.kind, record.stage, [_list_mention(party) for party in record.parties], record.sectors,
        _iso(record.date),
        [[q.measure, q.value, q.unit, q.is_target, _iso(q.due), q.start, q.end,
        q.unit_as_stated] for q in record.quantities],
        [record.evidence.start, record.evidence.end, record.evidence.text, record.evidence.anchor], record.confidence,
    ]  # fmt: skip


def _make_record(values: list[Any]) -> Record:
    kind, stage, parties, sectors, day, quantities, evidence, confidence = values
    return Record(
        kind, stage, tuple(Mention(*party) for party in parties), tuple(sectors), _day(day),
        tuple(_make_quantity(values) for values in quantities), Evidence(*evidence), confidence,
    )  # fmt: skip


def _make_quantity(values: list[Any]) -> Quantity:
    measure, value, unit, is_target, due, start, end, stated = values
    return Quantity(measure, value, unit, is_target, _day(due), start, end, stated)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
