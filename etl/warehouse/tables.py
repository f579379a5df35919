"""Rows into tables and tables into hashes, by the schema the database itself states."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import duckdb

SCHEMA_VERSION = 4
"""Rises whenever the tables change: a build of another version is made anew when it can be."""

Row = Sequence[Any]


def list_tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The schema's tables in alphabetical order, temporary ones left out."""
    query = "SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND NOT internal ORDER BY table_name"
    return [name for (name,) in con.execute(query).fetchall()]


def describe(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    """Names and types of a table's columns in their order."""
    return [(name, kind) for name, kind, *_ in con.execute(f"DESCRIBE {table}").fetchall()]


def insert_rows(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Put rows (in the order of the table's columns) into a table in one go."""
    if not rows:
        return
    import pyarrow as pa  # only who writes a build needs it

    types = {
        "VARCHAR": pa.string(), "DATE": pa.date32(), "INTEGER": pa.int32(), "SMALLINT": pa.int16(),
        "TINYINT": pa.int8(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(), "BLOB": pa.binary(),
        "VARCHAR[]": pa.list_(pa.string()),
    }  # fmt: skip
    columns = describe(con, table)
    arrays = [
        pa.array(values, type=types[kind]) for (_, kind), values in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    con.register("incoming_rows", pa.Table.from_arrays(arrays, names=[name for name, _ in columns]))
    con.execute(f"INSERT INTO {table} SELECT * FROM incoming_rows")
    con.unregister("incoming_rows")


def hash_tables(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """SHA-256 of every table's rows, ordered by all columns: equal hashes mean equal content, wherever built."""
    return {table: _hash_table(con, table) for table in list_tables(con)}


def _hash_table(con: duckdb.DuckDBPyConnection, table: str) -> str:
    digest = hashlib.sha256()
    cursor = con.execute(f"SELECT * FROM {table} ORDER BY ALL")
    while rows := cursor.fetchmany(10_000):
        for row in rows:
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
