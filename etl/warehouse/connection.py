"""DuckDB connections that never touch the network."""

from __future__ import annotations

from pathlib import Path

import duckdb

_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_SEALED = {"enable_external_access": "false", **_OFFLINE}
"""For readers. All readers in one process must ask for the same, or DuckDB refuses the second."""


def connect(file: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file. One process cannot hold one file read-only and writable at the same time."""
    return duckdb.connect(str(file), read_only=read_only, config=dict(_SEALED if read_only else _OFFLINE))
