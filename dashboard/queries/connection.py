"""Opening the build that serves: found through the front door, read-only, one connection for each file."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

import etl
from dashboard.labels import Labels
from dashboard.queries.filters import Filters
from dashboard.queries.names import Names, read_names
from dashboard.queries.reader import BuildInfo, Reader

_OPEN_BUILDS = 3
"""The serving build and those that open pages may still be reading during a switch."""
_ACTS_OF_FIRST = """
CREATE VIEW v_act AS
SELECT a.*, coalesce(p.ids, []) AS party_ids, coalesce(s.codes, []) AS sector_codes,
       coalesce(r.publishers, []) AS publishers, 0 AS own_report_count, coalesce(r.articles, []) AS shared_articles
FROM earlier.v_act a
LEFT JOIN (SELECT act_id, list(institution_id ORDER BY institution_id) AS ids FROM earlier.v_act_party GROUP BY 1) p
     USING (act_id)
LEFT JOIN (SELECT act_id, list(sector ORDER BY sector) AS codes FROM earlier.v_act_sector GROUP BY 1) s USING (act_id)
LEFT JOIN (SELECT act_id, list(DISTINCT publisher ORDER BY publisher) AS publishers,
                  list(DISTINCT article_id ORDER BY article_id) AS articles
           FROM earlier.v_report GROUP BY 1) r USING (act_id)
"""
"""Acts of schema version 1 with the columns of later ones; every report is held to be shared, which counts the same."""
_NOTHING_REJECTED = """
CREATE VIEW v_rejected_record AS SELECT *, CAST([] AS VARCHAR[]) AS party_ids FROM v_report WHERE FALSE
"""
"""Builds up to schema version 2 forget what people rejected."""


def data_folder() -> Path:
    """The data folder: INNOVATION_DATA, else `data` of the program."""
    return etl.find_data().data


def open_reader(data_dir: Path, filters: Filters, labels: Labels, build_id: str = "") -> Reader | None:
    """A reader of the serving build with a cursor of its own; None when there is no build yet.

    `build_id` asks for an earlier build: an exported page names the one its numbers come from. One that is no longer
    kept gives the serving one.
    """
    current = etl.current_build(data_dir)
    if current is None:
        return None
    if build_id and build_id != current.build_id:
        current = next((build for build in etl.list_builds(data_dir) if build.build_id == build_id), current)
    path = str(current.file.resolve())
    build_id, extractor_version, as_of = _build_row(path)
    finished = current.history.get("finished_at")
    build = BuildInfo(
        Path(path), build_id, as_of, extractor_version, datetime.fromisoformat(finished) if finished else None
    )
    return Reader(_connect(path).cursor(), filters, labels, _names(path, labels.language), build, data_dir)


def serving_build(data_dir: Path) -> str | None:
    """The id of the build that serves; None when there is none."""
    current = etl.current_build(data_dir)
    return None if current is None else current.build_id


@lru_cache(maxsize=_OPEN_BUILDS)
def _connect(path: str) -> duckdb.DuckDBPyConnection:
    con = etl.connect(Path(path), read_only=True)
    columns = {name for name, *_ in con.execute("DESCRIBE v_act").fetchall()}
    has_tallies = con.execute("SELECT count(*) FROM duckdb_views() WHERE view_name = 'v_tally'").fetchall() == [(1,)]
    if has_tallies:
        return con
    con.close()
    return _connect_earlier(path, has_lists="party_ids" in columns)


def _connect_earlier(path: str, *, has_lists: bool) -> duckdb.DuckDBPyConnection:
    """A build whose schema has no tallies, or not even lists of an act: they are made in memory."""
    con = duckdb.connect()
    con.execute(f"ATTACH '{path.replace(chr(39), chr(39) * 2)}' AS earlier (READ_ONLY)")
    found = con.execute("SELECT view_name FROM duckdb_views() WHERE database_name = 'earlier' AND NOT internal")
    views = {view for (view,) in found.fetchall()}
    for view in views if has_lists else views - {"v_act"}:
        con.execute(f"CREATE VIEW {view} AS SELECT * FROM earlier.{view}")
    if not has_lists:
        con.execute(_ACTS_OF_FIRST)
    if "v_rejected_record" not in views:
        con.execute(_NOTHING_REJECTED)
    etl.add_tallies(con)
    con.execute("SET enable_external_access = false")
    return con


@lru_cache(maxsize=_OPEN_BUILDS)
def _build_row(path: str) -> tuple[str, str, date | None]:
    row = _connect(path).cursor().execute("SELECT build_id, extractor_version, as_of FROM v_build").fetchone()
    assert row is not None, "a build holds its own row"
    return row[0], row[1], row[2]


@lru_cache(maxsize=2 * _OPEN_BUILDS)
def _names(path: str, language: str) -> Names:
    return read_names(_connect(path).cursor(), Labels(language))
