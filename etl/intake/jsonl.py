"""JSONL: one article a line. The contract of the keys stands in data/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.intake.fields import decode, read_date, read_precision, read_text, read_words
from etl.intake.items import Item, Rejected, UnreadableInputError, make_article_id, reject
from etl.models import Article

LINE_LIMIT = 16 << 20
"""Bytes of one line; a longer one is no news item and would only fill the memory."""

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(path: Path, name: str) -> Iterator[Item | Rejected]:
    """The articles of a JSONL file in order; `name` is what the warehouse calls it. Empty lines are passed over."""
    for number, raw in read_lines(path):
        if number == 1 and raw.startswith(_WIDE_MARKS):
            yield Rejected(name, 0, "encoding", "the file is UTF-16; save it as UTF-8", raw)
            return
        if not raw.strip():
            continue
        try:
            yield Item(make_article(parse_line(raw)), name, number)
        except UnreadableInputError as error:
            yield reject(name, number, error, raw)


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Numbered lines without their ends (LF or CRLF) and without a byte order mark. Of a too long line its start."""
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(LINE_LIMIT + 1):
            number += 1
            while len(raw) > LINE_LIMIT and not raw.endswith(b"\n"):
                rest = file.readline(LINE_LIMIT)
                if not rest or rest.endswith(b"\n"):
                    break
            yield number, (raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw).rstrip(b"\r\n")


def parse_line(raw: bytes) -> dict[str, Any]:
    """The object on a line. Raises `UnreadableInputError` (encoding, not_json, not_object, unreadable)."""
    if len(raw) > LINE_LIMIT:
        raise UnreadableInputError("unreadable", f"line is longer than {LINE_LIMIT >> 20} MB")
    text = decode(raw)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or a number too long"
        raise UnreadableInputError("not_json", f"no JSON: {message}") from None
    if not isinstance(found, dict):
        raise UnreadableInputError("not_object", f"JSON, but no object: {type(found).__name__}")
    return found


def make_article(fields: dict[str, Any], *, lenient_date: bool = False) -> Article:
    """The article an object describes; keys beyond the contract are passed over.

    Raises `UnreadableInputError`. With `lenient_date` a date that is none counts as no date.
    """
    text = read_text(fields.get("article"))
    title = read_words(fields.get("title"))
    try:
        published = read_date(fields.get("published"))
        precision = read_precision(fields.get("published_precision"), published)
    except UnreadableInputError:
        if not lenient_date:
            raise
        published, precision = None, "unknown"
    return Article(
        article_id=read_id(fields, title, text),
        text=text,
        title=title,
        url=read_words(fields.get("url")),
        publisher=read_words(fields.get("publisher")),
        published=published,
        published_precision=precision,
        published_basis=read_words(fields.get("published_basis")) if published else None,
        province=read_words(fields.get("province")),
    )


def read_id(fields: dict[str, Any], title: str | None, text: str) -> str:
    """The id as it is, a whole number as its digits; made from the text when there is no such key."""
    if "id" not in fields or fields["id"] is None:
        return make_article_id(title, text)
    value = fields["id"]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    words = read_words(value)
    if words is None:
        raise UnreadableInputError("no_id", f"id is neither text nor a whole number: {str(value)[:40]!r}")
    return words
