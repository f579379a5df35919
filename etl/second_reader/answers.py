"""Checked answers of the model, kept by text, model and version of the question."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Self

from etl.models import Article
from etl.second_reader.question import PROMPT_VERSION
from etl.sqlite_file import connect_sqlite

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (
    text_hash TEXT NOT NULL, model TEXT NOT NULL, prompt_version TEXT NOT NULL, answer TEXT NOT NULL,
    tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL, PRIMARY KEY (text_hash, model, prompt_version)
) WITHOUT ROWID
"""


class AnswerStore:
    """A SQLite file of answers for one model. Safe to delete: what is missing is asked again."""

    def __init__(self, file: Path, model: str) -> None:
        self._con = connect_sqlite(file)
        self._con.execute(_SCHEMA)
        self._model = model

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._con.close()

    def find(self, article: Article) -> object | None:
        """The JSON value the model answered with for this text, or None."""
        row = self._con.execute(
            "SELECT answer FROM answer WHERE text_hash = ? AND model = ? AND prompt_version = ?", self._key(article)
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def keep(self, article: Article, value: object, tokens_in: int, tokens_out: int) -> None:
        """Keep a checked answer."""
        answer = json.dumps(value, ensure_ascii=False, sort_keys=True)
        with self._con:
            self._con.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)",
                [*self._key(article), answer, tokens_in, tokens_out],
            )

    def digest(self) -> str:
        """A hash of all answers of this model and question: part of what a build is made from."""
        rows = self._con.execute(
            "SELECT text_hash, answer FROM answer WHERE model = ? AND prompt_version = ? ORDER BY text_hash",
            [self._model, PROMPT_VERSION],
        )
        digest = hashlib.sha256(f"{self._model}\0{PROMPT_VERSION}".encode())
        for text_hash, answer in rows:
            digest.update(f"\0{text_hash}\0{answer}".encode())
        return digest.hexdigest()[:16]

    def _key(self, article: Article) -> list[str]:
        read = f"{article.published or ''}\0{article.text}"
        return [hashlib.sha256(read.encode("utf-8", "surrogatepass")).hexdigest(), self._model, PROMPT_VERSION]
