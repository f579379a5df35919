"""DuckDB connections that never touch the network."""

from __future__ import annotations

from pathlib import Path

import duckdb

_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def connect(file: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file. One process cannot hold one file read-only and writable at the same time."""
    return duckdb.connect(str(file), read_only=read_only, config=dict(_OFFLINE))
