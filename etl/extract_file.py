"""`python -m etl extract`: a JSONL file of articles in, a JSONL file of records out, one line for every line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from etl.extract import extraction_to_json
from etl.intake.items import UnreadableInputError
from etl.intake.jsonl import make_article, parse_line, read_lines
from etl.models import Article
from etl.second_reader import Reader


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
        for number, raw in read_lines(source):
            counts.lines += 1
            result: dict[str, Any] = {"id": None, "in_scope": False, "institutions": [], "records": []}
            try:
                fields = parse_line(raw)
                result["id"] = fields.get("id") if isinstance(fields.get("id"), str | int) else None
                article = make_article({**fields, "id": None}, lenient_date=True)
                result = {**extraction_to_json(reader.extract(article)), "id": result["id"]}
            except UnreadableInputError as error:
                result["error"] = f"{error.reason}: {error.detail}"
            except Exception as error:  # one article must never stop the others
                result["error"] = f"unreadable: the extractor failed: {type(error).__name__}: {error}"
            if "error" in result:
                counts.problems.append(f"line {number}: {result['error']}")
            counts.records += len(result["records"])
            file.write(_encode({"id": result["id"], **result}))
    return counts


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
