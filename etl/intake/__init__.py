"""News files in, articles out; what cannot be read comes out as well, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl.intake.files import READABLE, SourceFile
from etl.intake.html import read_html
from etl.intake.items import Item, Rejected
from etl.intake.jsonl import read_jsonl
from etl.intake.plain_text import read_plain_text

__all__ = ["Item", "Rejected", "read_source", "read_sources"]


def read_sources(sources: Iterable[SourceFile]) -> Iterator[Item | Rejected]:
    """Everything the sources hold, in order. An article that repeats an earlier one word for word comes once.

    Of two different articles under one id the later goes to quarantine: which is right is for a person to say.
    """
    seen: dict[str, int] = {}
    for source in sources:
        for entry in read_source(source):
            if isinstance(entry, Rejected):
                yield entry
                continue
            article, mark = entry.article, hash(entry.article)
            if article.article_id not in seen:
                seen[article.article_id] = mark
                yield entry
            elif seen[article.article_id] != mark:
                detail = f"another article has the id {article.article_id} already"
                yield Rejected(entry.source_file, entry.source_line, "duplicate_id", detail, article.text.encode())


def read_source(source: SourceFile) -> Iterator[Item | Rejected]:
    """What one file holds."""
    if source.problem is not None:
        yield Rejected(source.name, 0, "unreadable", f"the file cannot be opened: {source.problem}", b"")
        return
    try:
        match READABLE[source.path.suffix.lower()]:
            case "jsonl":
                yield from read_jsonl(source.path, source.name)
            case "text":
                yield read_plain_text(source.path, source.name)
            case _:
                yield read_html(source.path, source.name)
    except OSError as error:
        yield Rejected(
            source.name, 0, "unreadable", f"the file cannot be read: {error.strerror or type(error).__name__}", b""
        )
    except Exception as error:  # one file must never stop the others, whatever is wrong with it
        yield Rejected(source.name, 0, "unreadable", f"reading failed: {type(error).__name__}: {error}", b"")
