"""The tables that figures are counted from, made of the finished acts."""

from __future__ import annotations

from pathlib import Path

import duckdb

_ROOM = Path(__file__).parent


def add_tallies(con: duckdb.DuckDBPyConnection) -> None:
    """Add the tables, their views and rows to a connection that has the views of a build without them."""
    create_tallies(con)
    fill_tallies(con)


def create_tallies(con: duckdb.DuckDBPyConnection) -> None:
    """Create the tables and their views, without rows."""
    con.execute((_ROOM / "tally_tables.sql").read_text(encoding="utf-8"))


def fill_tallies(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables from the views of acts, reports and quantities, which must be there."""
    con.execute((_ROOM / "tally_rows.sql").read_text(encoding="utf-8"))
