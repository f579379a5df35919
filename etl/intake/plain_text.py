"""Plain text files: the first line is the title, the rest the article."""

from __future__ import annotations

from pathlib import Path

from etl.intake.fields import decode, read_text, read_words
from etl.intake.items import Item, Rejected, UnreadableInputError, make_article_id, reject
from etl.models import Article


def read_plain_text(path: Path, name: str) -> Item | Rejected:
    """The article of one text file. It has no date and no publisher: nothing in the file says so."""
    raw = path.read_bytes()
    try:
        title, _, body = decode(raw).replace("\r\n", "\n").strip().partition("\n")
        words, text = read_words(title), read_text(body.strip() or title)
        return Item(Article(make_article_id(words, text), text, title=words), name, 1)
    except UnreadableInputError as error:
        return reject(name, 0, error, raw)
