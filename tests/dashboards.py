"""The dashboard under test: data folders that serve a generated warehouse, and pages run without a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
from streamlit.testing.v1 import AppTest

from dashboard.catalogue import PAGES
from dashboard.labels import Labels
from dashboard.queries.connection import open_reader
from dashboard.queries.filters import Filters
from dashboard.queries.reader import Reader
from etl.warehouse.tally import fill_tallies
from tests.warehouses import make_warehouse

APP = Path(__file__).resolve().parents[1] / "dashboard" / "app.py"
SHOWN = [page for page in (*PAGES, "act") if (APP.parent / "app_pages" / f"{page}.py").exists()]
"""Every page that can be opened; a new page is tested from its first day."""
FULL, SINGLE, EMPTY = 400, 1, 0
"""Acts of the three warehouses that every page must bear."""


def serve_generated(folder: Path, acts: int, name: str = "generated") -> Path:
    """A data folder that serves a generated warehouse of `acts` acts; switches it over when it served another."""
    builds = folder / "var" / "builds"
    make_warehouse(builds / f"{name}.duckdb", acts)
    half = builds / ".current.test"
    half.write_text(name + "\n", encoding="ascii")
    half.replace(builds / "current")
    return folder


def serve_two_builds(folder: Path) -> Path:
    """A data folder that keeps `older` with 40 acts and serves `newer` with 45.

    From one to the other act3 got done, act1 became past due, and five are new: act40 and act41 done, three promises.
    """
    for name, acts, stages, due in (
        ("older", 40, {"act3": "agreed", "act1": "agreed"}, "2027-01-01"),
        ("newer", 45, {"act3": "done", "act1": "agreed", "act40": "done", "act41": "done", "act42": "proposed",
                       "act43": "proposed", "act44": "proposed"}, "2025-12-01"),
    ):  # fmt: skip
        serve_generated(folder, acts, name)
        told = " ".join(f"WHEN '{act}' THEN '{stage}'" for act, stage in stages.items())
        with duckdb.connect(str(folder / "var" / "builds" / f"{name}.duckdb")) as con:
            # The view, not the table: acts are referenced and cannot be updated.
            con.execute(
                f"""CREATE OR REPLACE VIEW v_act AS
                SELECT * EXCLUDE (told), told AS stage, told <> 'done' AS is_commitment FROM (
                    SELECT a.* EXCLUDE (stage) REPLACE (if(act_id = 'act1', DATE '{due}', a.due) AS due),
                           CASE act_id {told} ELSE stage END AS told FROM act a)"""
            )
            for table in ("act_tally", "act_figure", "act_shared_article", "party_set", "sector_set", "publisher_set"):
                con.execute(f"DELETE FROM {table}")
            fill_tallies(con)
    return folder


def reader_of(folder: Path, filters: Filters | None = None, language: str = "fa") -> Reader:
    """A reader of the build that a data folder serves."""
    reader = open_reader(folder, filters or Filters(), Labels(language))
    assert reader is not None
    return reader


def run_page(page: str, query: dict[str, Any] | None = None) -> AppTest:
    """Run a page of the data folder that INNOVATION_DATA names, at an address with `query`."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    if page != "overview":
        app.run()
        app.switch_page(f"app_pages/{page}.py").run()
    for key, value in (query or {}).items():
        app.query_params[key] = value
    app.run()
    assert 'class="failed"' not in html_of(app), "the page shows the error card; see the captured log"
    return app


def html_of(app: AppTest) -> str:
    """Everything that the page shows as HTML, in order."""
    return "\n".join(element.proto.body for element in app.get("html"))


def words_of(html: str) -> str:
    """The text of HTML without tags and attributes."""
    return re.sub(r"<[^>]*>", " ", html)
