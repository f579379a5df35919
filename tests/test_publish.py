"""Publishing: the pointer, the kept builds, and a builder killed at any moment."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

import etl
from etl.paths import DataPaths
from etl.warehouse.connection import connect
from etl.warehouse.lock import BusyError, hold_lock
from etl.warehouse.publish import (
    append_history,
    clear_halves,
    current_build,
    find_whole_build,
    half_file,
    list_builds,
    prune,
    publish,
    read_history,
    roll_back,
    switch,
)
from etl.warehouse.tables import hash_tables
from tests.data_folders import MEMORANDUM, ROOT, WEATHER, make_data, open_current, run_etl, write_lines


@pytest.fixture
def paths(tmp_path):
    paths = DataPaths(tmp_path)
    paths.builds.mkdir(parents=True)
    return paths


def make_build(paths, build_id: str, *, current: bool = True) -> None:
    """A build file that is whole as far as publishing looks."""
    half = half_file(paths, build_id)
    with connect(half) as con:
        con.execute((ROOT / "etl" / "warehouse" / "schema.sql").read_text(encoding="utf-8"))
        con.execute("INSERT INTO build VALUES (?, 'f', 'v', 1, NULL)", [build_id])
    if current:
        publish(paths, half, build_id)
        append_history(paths, {"event": "build", "build_id": build_id})


def ids(paths) -> list[str]:
    return [build.build_id for build in list_builds(paths)]


def test_before_the_first_build_none_is_served(paths):
    assert current_build(paths) is None
    assert list_builds(paths) == []


def test_the_last_published_build_is_served_and_builds_stand_in_the_order_they_were_finished(paths):
    for build_id in ("c", "a", "b"):
        make_build(paths, build_id)
    assert ids(paths) == ["c", "a", "b"]
    assert current_build(paths).build_id == "b"
    assert current_build(paths).file == paths.builds / "b.duckdb"


def test_rolling_back_goes_one_build_back_each_time_and_says_when_there_is_none(paths):
    for build_id in ("a", "b", "c"):
        make_build(paths, build_id)
    assert roll_back(paths).build_id == "b"
    assert roll_back(paths).build_id == "a"
    assert [entry["event"] for entry in read_history(paths)] == ["build"] * 3 + ["rollback"] * 2
    assert ids(paths) == ["a", "b", "c"]
    with pytest.raises(etl.NoSuchBuildError, match="no earlier build"):
        roll_back(paths)
    assert roll_back(paths, "c").is_current
    with pytest.raises(etl.NoSuchBuildError, match="no build x; there are: a, b, c"):
        roll_back(paths, "x")


def test_a_damaged_build_is_not_served_again(paths):
    make_build(paths, "a")
    make_build(paths, "b")
    paths.build_file("a").write_bytes(b"no database")
    assert find_whole_build(paths, "a") is None
    with pytest.raises(etl.NoSuchBuildError):
        roll_back(paths)
    assert current_build(paths).build_id == "b"


def test_the_last_five_builds_are_kept_and_the_served_one_always(paths):
    for number in range(7):
        make_build(paths, f"b{number}")
    switch(paths, "b0")
    prune(paths)
    assert ids(paths) == ["b0", "b2", "b3", "b4", "b5", "b6"]
    switch(paths, "b6")
    prune(paths)
    assert ids(paths) == ["b2", "b3", "b4", "b5", "b6"]


def test_what_a_killed_build_left_is_cleared_and_nothing_else(paths):
    make_build(paths, "a")
    half_file(paths, "b").write_bytes(b"half")
    (paths.builds / ".b.77.half.wal").write_bytes(b"half")
    (paths.builds / ".b.77.half.tmp").mkdir()
    clear_halves(paths)
    assert sorted(file.name for file in paths.builds.iterdir()) == ["a.duckdb", "current", "history.jsonl"]


def test_a_line_of_history_cut_off_by_a_crash_spoils_no_other(paths):
    append_history(paths, {"event": "build", "build_id": "a"})
    with paths.history.open("ab") as file:
        file.write(b'{"event": "bui')
    append_history(paths, {"event": "build", "build_id": "b"})
    assert [entry["build_id"] for entry in read_history(paths)] == ["a", "b"]


def test_a_reader_of_the_old_build_goes_on_while_the_new_one_is_served(paths):
    make_build(paths, "a")
    with connect(current_build(paths).file, read_only=True) as old:
        make_build(paths, "b")
        with connect(current_build(paths).file, read_only=True) as new:
            assert old.execute("SELECT build_id FROM build").fetchone() == ("a",)
            assert new.execute("SELECT build_id FROM build").fetchone() == ("b",)


def test_a_second_build_at_the_same_time_is_refused_and_the_lock_dies_with_its_process(tmp_path):
    code = "import sys, time; from pathlib import Path; from etl.warehouse.lock import hold_lock\n"
    code += "with hold_lock(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    lock = tmp_path / "build.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match="another build is running"), hold_lock(lock):
            pass
        holder.kill()
        holder.wait()
        with hold_lock(lock):
            pass


def test_the_command_says_that_another_build_is_running(tmp_path):
    data = make_data(tmp_path, [{"id": "a", "article": WEATHER}])
    with hold_lock(DataPaths(data).lock):
        result = run_etl("build", data=data)
    assert result.returncode == 1
    assert result.stderr == "error: another build is running in this data folder; wait until it has finished\n"


def test_killed_at_any_moment_the_old_build_serves_and_the_next_run_is_clean(tmp_path):
    """Real kills at random moments of real builds; after each the old or the new build is whole and served."""
    data = make_data(tmp_path / "data", [{"id": "old", "article": MEMORANDUM}])
    first = etl.build(data)
    articles = [{"id": f"n{number}", "article": f"{MEMORANDUM} شمارهٔ {number}."} for number in range(100)]
    moments = random.Random(1404)
    killed, sizes = 0, {first.build_id: 1}
    for attempt in range(8):
        write_lines(data / "news" / "news.jsonl", [{"id": "old", "article": MEMORANDUM}, *articles[: 20 + attempt * 9]])
        before = etl.current_build(data).build_id
        command = [sys.executable, "-m", "etl", "build", "--data", str(data)]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_for_start(data, child)
        time.sleep(moments.uniform(0, 1.2))
        killed += child.poll() is None
        child.send_signal(signal.SIGKILL)
        child.wait()
        served = etl.current_build(data)
        with open_current(data) as con:
            assert con.execute("SELECT build_id FROM v_build").fetchone() == (served.build_id,)
            articles_served = con.execute("SELECT count(*) FROM article").fetchone()[0]
        assert articles_served == sizes.setdefault(served.build_id, 20 + attempt * 9 + 1)
        assert served.build_id in (before, etl.list_builds(data)[-1].build_id)
    assert killed >= 4
    summary = etl.build(data)
    assert summary.articles_read == 20 + 7 * 9 + 1
    assert not [file for file in (data / "var" / "builds").iterdir() if ".half" in file.name]
    clean = tmp_path / "clean"
    shutil.copytree(data, clean, ignore=shutil.ignore_patterns("var"))
    etl.build(clean)
    with open_current(data) as con, open_current(clean) as untouched:
        assert hash_tables(con) == hash_tables(untouched)


def _wait_for_start(data, child) -> None:
    """Until the builder has begun to write, so that the kill falls into its work and not into Python's start."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and child.poll() is None:
        if any(".half" in name for name in os.listdir(data / "var" / "builds")):
            return
        time.sleep(0.01)


def test_a_build_of_another_version_of_the_tables_is_outdated(tmp_path):
    data = make_data(tmp_path / "data", [{"id": "a", "article": WEATHER}])
    etl.build(data)
    build = etl.current_build(data)
    assert not etl.is_outdated(build)
    with connect(build.file) as con:
        con.execute("UPDATE build SET schema_version = schema_version - 1")
    assert etl.is_outdated(build)
