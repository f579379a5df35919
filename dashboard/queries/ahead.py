"""Questions of a page asked on another core while the page is being made; the page then finds them answered."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import duckdb

from dashboard.queries.reader import Reader

Question = Callable[[Reader], object]

_POOL = ThreadPoolExecutor(2, thread_name_prefix="ask_ahead")


def ask_ahead(reader: Reader, *questions: Question) -> list[Future[None]]:
    """Ask the questions in their order, two at a time. Whoever asks one of them meanwhile waits for the same answer.

    An error is not told here: the page asks the same and meets it.
    """
    return [_POOL.submit(_ask, replace(reader, con=reader.con.cursor()), question) for question in questions]


def _ask(reader: Reader, question: Question) -> None:
    with suppress(duckdb.Error):
        question(reader)
