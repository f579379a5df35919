"""Annotated articles (data/training/*.jsonl, tests/gold/*.jsonl) as the program's own types."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.extract.document import Document, make_document
from etl.models import Article


@dataclass(frozen=True, slots=True)
class GoldQuantity:
    """A number of an annotated record, in the measure's own unit."""

    measure: str
    value: float
    is_target: bool


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """What a person read: names instead of mentions; the evidence as offsets into the text."""

    kind: str
    stage: str
    parties: tuple[str, ...]
    sectors: tuple[str, ...]
    date: date | None
    quantities: tuple[GoldQuantity, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and all that a person read in it."""

    article: Article
    in_scope: bool
    institutions: tuple[str, ...]
    records: tuple[GoldRecord, ...]
    is_own: bool
    """Written for training, not retold from news."""


def load_gold(path: Path) -> tuple[GoldArticle, ...]:
    """All annotated articles of a file, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_read_article(json.loads(line)) for line in lines if line.strip())


def _read_article(row: dict[str, Any]) -> GoldArticle:
    text = row["article"]
    published = row.get("published") or ""
    article = Article(
        article_id=str(row["id"]),
        text=text,
        title=row.get("title") or None,
        url=row.get("url"),
        publisher=row.get("publisher"),
        published=date.fromisoformat(published) if len(published) == 10 else None,
        published_precision=row.get("published_precision") or ("day" if len(published) == 10 else "unknown"),
        province=row.get("province"),
    )
    records = tuple(_read_record(record, text) for record in row["records"])
    return GoldArticle(article, bool(row["in_scope"]), tuple(row["institutions"]), records, bool(row.get("own")))


def _read_record(record: dict[str, Any], text: str) -> GoldRecord:
    start = max(0, text.find(record["evidence"]))
    return GoldRecord(
        record["kind"],
        record["stage"],
        tuple(record["parties"]),
        tuple(record["sectors"]),
        date.fromisoformat(record["date"]) if record.get("date") else None,
        tuple(GoldQuantity(q["measure"], float(q["value"]), bool(q["is_target"])) for q in record["quantities"]),
        start,
        start + len(record["evidence"]),
    )


def find_evidence_sentences(record: GoldRecord, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Numbers of the sentences (original offsets) that the evidence covers to a third or more; at least one."""
    shares = [(min(record.end, end) - max(record.start, start)) / max(1, end - start) for start, end in spans]
    covered = tuple(number for number, share in enumerate(shares) if share > 0.3)
    return covered or (max(range(len(shares)), key=shares.__getitem__),)


def find_sentence_spans(document: Document) -> list[tuple[int, int]]:
    """Sentences in offsets of the original text."""
    return [document.folded.original_span(span.start, span.end) for span in document.sentences]


def prepare(gold: GoldArticle) -> tuple[Document, list[tuple[int, ...]]]:
    """The document of an annotated article and, per record, the sentences of its evidence."""
    document = make_document(gold.article)
    spans = find_sentence_spans(document)
    return document, [find_evidence_sentences(record, spans) for record in gold.records]
