"""`python -m etl extract`: a JSONL file of articles in, a JSONL file of records out, one line for every line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from etl.extract import extraction_to_json
from etl.intake.items import UnreadableInputError
from etl.intake.jsonl import make_article, parse_line, read_lines
from etl.models import Article
from etl.second_reader import Reader

_CHUNK = 500_000
"""Bytes of the lines that are read together, at least."""


@dataclass
class ExtractCounts:
    """What became of the lines; `problems` holds number and reason of every line that could not be read."""

    lines: int = 0
    records: int = 0
    problems: list[str] = field(default_factory=list)


def extract_file(source: Path, output: Path, reader: Reader) -> ExtractCounts:
    """Write the extraction of every line of `source` to `output`, in order. The output appears whole or not at all.

    A line that is no article gives a line without records whose `error` says why; its id is the line's, or null.
    """
    counts = ExtractCounts()
    with write_whole(output) as file:
        for chunk in _cut(read_lines(source)):
            _extract(chunk, reader)
            for line in chunk:
                counts.lines += 1
                counts.records += len(line.result["records"])
                if "error" in line.result:
                    counts.problems.append(f"line {line.number}: {line.result['error']}")
                file.write(_encode(line.result))
    return counts


@dataclass
class _Line:
    """A line of the input with its article, if it can be read, and what is written for it."""

    number: int
    result: dict[str, Any]
    article: Article | None = None


def _cut(source: Iterable[tuple[int, bytes]]) -> Iterator[list[_Line]]:
    chunk: list[_Line] = []
    size = 0
    for number, raw in source:
        chunk.append(_read_line(number, raw))
        size += len(raw)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _read_line(number: int, raw: bytes) -> _Line:
    line = _Line(number, {"id": None, "in_scope": False, "institutions": [], "records": []})
    try:
        fields = parse_line(raw)
        line.result["id"] = fields.get("id") if isinstance(fields.get("id"), str | int) else None
        line.article = make_article({**fields, "id": None}, lenient_date=True)
    except UnreadableInputError as error:
        line.result["error"] = f"{error.reason}: {error.detail}"
    except Exception as error:  # one line must never stop the others
        _note_failure(line, error)
    return line


def _extract(chunk: list[_Line], reader: Reader) -> None:
    """Put the extraction of each article into its line."""
    lines = [(line, line.article) for line in chunk if line.article is not None]
    try:
        extractions = reader.extract_all([article for _, article in lines])
    except Exception:  # one article must never stop the others: read them one by one
        for line, article in lines:
            _extract_alone(line, article, reader)
        return
    for (line, _), extraction in zip(lines, extractions, strict=True):
        line.result = {**extraction_to_json(extraction), "id": line.result["id"]}


def _extract_alone(line: _Line, article: Article, reader: Reader) -> None:
    try:
        line.result = {**extraction_to_json(reader.extract(article)), "id": line.result["id"]}
    except Exception as error:  # whatever is wrong with it
        _note_failure(line, error)


def _note_failure(line: _Line, error: Exception) -> None:
    line.result["error"] = f"unreadable: the extractor failed: {type(error).__name__}: {error}"


_LINE_ENDS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})
"""Characters that some readers take for the end of a line, escaped: a line out must be one line for everybody."""


def _encode(result: dict[str, Any]) -> bytes:
    try:
        return json.dumps(result, ensure_ascii=False).translate(_LINE_ENDS).encode() + b"\n"
    except UnicodeEncodeError:  # half characters can only be written escaped
        return json.dumps(result).encode() + b"\n"


def list_articles(source: Path) -> Iterator[Article]:
    """The articles of a file that can be read."""
    for _, raw in read_lines(source):
        try:
            yield make_article(parse_line(raw), lenient_date=True)
        except UnreadableInputError:
            continue


@contextmanager
def write_whole(output: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `output` once all is written; a pipe or device is written directly."""
    if output.exists() and not output.is_file():
        with output.open("wb") as file:
            yield file
        return
    half = output.with_name(f".{output.name}.{os.getpid()}.half")
    try:
        with half.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, output)
    finally:
        half.unlink(missing_ok=True)
