"""Articles and what was read out of them, taken in one by one and laid down in temporary tables of the new file.

Only what resolving needs stays in memory; texts do not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb

from etl.intake import Rejected
from etl.models import Extraction, Mention, Record
from etl.persian.letters import fold_name
from etl.reading import EXTRACTOR_FAILED, ReadItem
from etl.resolve.reports import Report
from etl.resolve.words import WordSet
from etl.warehouse.reference import UNKNOWN_PUBLISHER
from etl.warehouse.tables import Row, insert_rows

STAGED = ("article", "mention", "record", "record_party", "record_sector", "record_quantity", "quarantine")
_BATCH = 1_000
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")  # forms for output devices; no letters


@dataclass
class Staging:
    """What came in so far. Institutions in no registry are collected by id with their spellings and types."""

    con: duckdb.DuckDBPyConnection
    extractor_version: str
    build_id: str
    reports: list[Report] = field(default_factory=list)
    open_names: dict[str, Counter[str]] = field(default_factory=dict)
    open_types: dict[str, Counter[str]] = field(default_factory=dict)
    articles: int = 0
    rejected: int = 0
    failed: str = ""
    """Why the extractor failed on an article, if it did on any."""
    _rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in STAGED})

    def __post_init__(self) -> None:
        self._known = {key for (key,) in self.con.execute("SELECT institution_id FROM institution").fetchall()}
        self._types = {code for (code,) in self.con.execute("SELECT type FROM institution_type").fetchall()}
        for table in STAGED:
            self.con.execute(f"CREATE TEMP TABLE staged_{table} AS SELECT * FROM {table} LIMIT 0")

    def take(self, entries: Iterable[ReadItem | Rejected]) -> None:
        """Take everything in; temporary tables are filled in batches."""
        for entry in entries:
            if isinstance(entry, Rejected):
                self._take_rejected(entry)
            else:
                self._take_article(entry)
            if len(self._rows["article"]) >= _BATCH:
                self._flush()
        self._flush()

    def _take_rejected(self, entry: Rejected) -> None:
        self.rejected += 1
        if entry.detail.startswith(EXTRACTOR_FAILED):
            self.failed = entry.detail
        self._rows["quarantine"].append(
            (entry.quarantine_id, entry.source_file, entry.source_line, entry.reason, entry.detail, entry.raw)
        )

    def _take_article(self, entry: ReadItem) -> None:
        item, extraction, article = entry.item, entry.extraction, entry.item.article
        self.articles += 1
        self._rows["article"].append(
            (
                article.article_id, article.url, article.publisher or UNKNOWN_PUBLISHER, article.title,
                article.published,
                article.published_precision, article.published_basis, article.text, item.content_hash, item.source_file,
                item.source_line, extraction.in_scope,
            )
        )  # fmt: skip
        self._take_mentions(extraction)
        if extraction.records:
            taken: Counter[str] = Counter()
            for record, topic in zip(extraction.records, entry.topics, strict=True):
                evidence = record.evidence
                place = evidence.start if evidence.anchor is None else evidence.anchor
                base = f"{article.article_id}:{record.kind}:{place}"
                taken[base] += 1
                record_id = base if taken[base] == 1 else f"{base}:{taken[base]}"
                self._take_record(record_id, record, entry, topic)

    def _take_mentions(self, extraction: Extraction) -> None:
        seen = set()
        for mention in extraction.institutions:
            key = (extraction.article_id, mention.start, mention.end, self._identify(mention))
            if key not in seen:
                seen.add(key)
                self._rows["mention"].append((*key, clean_letters(mention.name)))

    def _take_record(self, record_id: str, record: Record, entry: ReadItem, topic: WordSet) -> None:
        article = entry.item.article
        parties = tuple(dict.fromkeys(self._identify(party) for party in record.parties))
        evidence = record.evidence
        self._rows["record"].append(
            (
                record_id, "", article.article_id, record.kind, record.stage, record.date, evidence.start, evidence.end,
                evidence.text, record.confidence, self.extractor_version, self.build_id,
            )
        )  # fmt: skip
        for position, quantity in enumerate(record.quantities, start=1):
            self._rows["record_quantity"].append(
                (
                    record_id, position, quantity.measure, quantity.value, quantity.unit, quantity.unit_as_stated,
                    quantity.is_target, quantity.due, quantity.start, quantity.end,
                )
            )  # fmt: skip
        self.reports.append(
            Report(
                record_id=record_id,
                article_id=article.article_id,
                kind=record.kind,
                stage=record.stage,
                parties=parties,
                sectors=tuple(dict.fromkeys(record.sectors)),
                date=record.date,
                due=max((quantity.due for quantity in record.quantities if quantity.due), default=None),
                confidence=record.confidence,
                published=article.published,
                published_precision=article.published_precision,
                publisher=article.publisher or UNKNOWN_PUBLISHER,
                words=topic,
                article_words=entry.words,
                numbers=frozenset(f"{quantity.measure}={quantity.value:g}" for quantity in record.quantities),
            )
        )

    def _identify(self, mention: Mention) -> str:
        """The id of the institution named; names in no registry are collected."""
        if mention.institution_id in self._known:
            return str(mention.institution_id)
        name = clean_letters(mention.name)
        key = make_open_id(name)
        self.open_names.setdefault(key, Counter())[name] += 1
        kind = mention.type if mention.type in self._types else None
        self.open_types.setdefault(key, Counter())[kind or "other"] += 1
        return key

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            insert_rows(self.con, f"staged_{table}", rows)
            rows.clear()


def make_open_id(name: str) -> str:
    """The id of a name that is in no registry: the same for every spelling that folds alike."""
    return "u_" + hashlib.sha256(fold_name(name).encode()).hexdigest()[:12]


def clean_letters(text: str) -> str:
    """The text with presentation forms as the letters they stand for."""
    return _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
