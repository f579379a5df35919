"""`python -m dashboard`: what it says and when it refuses."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from dashboard.catalogue import CHARTS
from dashboard.queries import facets
from dashboard.queries.filters import Filters
from dashboard.readiness import prepare
from tests.browser import ROOT, serving
from tests.dashboards import reader_of, serve_generated


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_help_names_the_options_and_the_export():
    done = run("--help")
    assert done.returncode == 0
    assert "--port" in done.stdout and "--data" in done.stdout and "export" in done.stdout


def test_folder_that_cannot_be_built_is_refused_and_nothing_is_served(tmp_path):
    done = run("--data", str(tmp_path))
    assert done.returncode == 1
    assert "No build yet: building the warehouse first." in done.stdout
    assert "http://" not in done.stdout


def test_build_of_an_earlier_version_stays_served_when_no_new_one_can_be_made(tmp_path):
    folder = serve_generated(tmp_path, 1)
    with duckdb.connect(str(folder / "var" / "builds" / "generated.duckdb")) as con:
        con.execute("UPDATE build SET schema_version = schema_version - 1")
    with serving(folder) as address:
        assert address.startswith("http://127.0.0.1:")


def test_server_answers_on_this_machine(tmp_path):
    with serving(serve_generated(tmp_path, 1)) as address:
        assert address.startswith("http://127.0.0.1:")


class Closed:
    """A connection that answers nothing."""

    def execute(self, *_: object) -> None:
        raise AssertionError("this was not asked before")


def test_front_page_is_asked_before_the_first_reader_comes(tmp_path):
    folder = serve_generated(tmp_path, 30)
    prepare(folder)
    reader = replace(reader_of(folder), con=Closed())
    assert facets.counts(reader, "kinds")["agreement"] == 4
    assert len(CHARTS["overview.acts_by_month"](reader).table) > 0
    with pytest.raises(AssertionError, match="not asked before"):
        facets.counts(replace(reader, filters=Filters(kinds=("tour",))), "sectors")


def test_nothing_to_prepare_without_a_build(tmp_path, caplog):
    prepare(tmp_path)
    assert caplog.records == []
