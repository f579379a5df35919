"""Opening the SQLite files of an office: several processes may write one at once, each waits for its turn."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Literal

WAIT_SECONDS = 10.0
_PAUSE_SECONDS = 0.01


def connect_sqlite(file: Path, isolation_level: Literal["DEFERRED"] | None = "DEFERRED") -> sqlite3.Connection:
    """A connection to `file` with a write-ahead log; the file and its folder are made where there are none.

    `isolation_level` None leaves transactions to the caller. Raises `sqlite3.OperationalError` when others hold the
    file for longer than `WAIT_SECONDS`, and `sqlite3.DatabaseError` when it is no database.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    con = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=isolation_level)
    try:
        _use_write_ahead_log(con)
    except BaseException:
        con.close()
        raise
    return con


def _use_write_ahead_log(con: sqlite3.Connection) -> None:
    """Two who make the same file at once: SQLite refuses one of them here at once, without its usual waiting.

    It holds a read lock when it asks for the write lock, and waiting so could last for ever. So the waiting is ours.
    """
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            con.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
        time.sleep(_PAUSE_SECONDS)
