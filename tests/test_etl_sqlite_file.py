"""SQLite files that several people or processes make and write at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from etl.sqlite_file import connect_sqlite


def test_a_file_made_by_many_at_once_is_opened_by_all(tmp_path):
    for number in range(40):
        file = tmp_path / f"{number}" / "new.sqlite"

        def write(row, file=file):
            con = connect_sqlite(file)
            with con:
                con.execute("CREATE TABLE IF NOT EXISTS line (number INTEGER)")
                con.execute("INSERT INTO line VALUES (?)", [row])
            con.close()

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(write, range(8)))
        con = connect_sqlite(file)
        assert con.execute("SELECT count(*), sum(number) FROM line").fetchone() == (8, 28)
        assert con.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        con.close()


def test_what_is_no_database_is_refused_and_left_as_it_is(tmp_path):
    file = tmp_path / "note.sqlite"
    file.write_text("این یک یادداشت است و پایگاه داده نیست. " * 40, encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connect_sqlite(file)
    assert file.read_bytes() == before
