"""What intake gives: an article with its place, or what could not be read with the reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from etl.models import Article

Reason = Literal[
    "encoding", "no_text", "not_json", "not_object", "bad_date", "no_id", "duplicate_id", "bad_markup", "unreadable"
]
"""Codes of `quarantine.reason`; what each means stands in data/README.md."""

RAW_LIMIT = 1 << 20
"""Bytes of a rejected input that are kept in the warehouse; the file itself always stays whole."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article and where it was read. `source_line` counts from 1."""

    article: Article
    source_file: str
    source_line: int

    @property
    def content_hash(self) -> str:
        """SHA-256 of title and text."""
        return hash_content(self.article.title, self.article.text)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Input that could not be read. `source_line` is 0 when the whole file is meant."""

    source_file: str
    source_line: int
    reason: Reason
    detail: str
    raw: bytes

    @property
    def quarantine_id(self) -> str:
        """Hash of place and bytes."""
        place = f"{self.source_file}\0{self.source_line}\0{self.reason}\0".encode("utf-8", "surrogateescape")
        return hashlib.sha256(place + self.raw).hexdigest()[:16]


class UnreadableInputError(Exception):
    """Why one input cannot become an article."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def hash_content(title: str | None, text: str) -> str:
    """SHA-256 of title and text, as hex."""
    return hashlib.sha256(f"{title or ''}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def make_article_id(title: str | None, text: str) -> str:
    """The id of an article whose input has none."""
    return "h_" + hash_content(title, text)[:16]


def reject(source_file: str, source_line: int, error: UnreadableInputError, raw: bytes) -> Rejected:
    """Put an unreadable input into the form the quarantine keeps."""
    return Rejected(source_file, source_line, error.reason, error.detail, raw[:RAW_LIMIT])
