"""Finished builds: which one is served, which ones are kept, how one takes another's place.

The pointer is a small text file replaced in one step, which works alike on Linux and Windows. Whatever moment a process
dies at, the pointer names a whole build, and what is half done bears a name nobody reads.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.paths import DataPaths
from etl.warehouse.checks import is_whole
from etl.warehouse.connection import connect

KEPT_BUILDS = 5


class NoSuchBuildError(Exception):
    """A build that is not there, with what is."""


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build: its file and its line of the history (empty if a crash came between)."""

    build_id: str
    file: Path
    is_current: bool
    history: Mapping[str, Any]


def current_build(paths: DataPaths) -> Build | None:
    """The build that is served, or None before the first."""
    build_id = _read_pointer(paths)
    return next((build for build in list_builds(paths) if build.build_id == build_id), None)


def list_builds(paths: DataPaths) -> list[Build]:
    """The builds that are kept, oldest first by when they were finished."""
    current = _read_pointer(paths)
    entries = [entry for entry in read_history(paths) if entry.get("event") == "build"]
    history = {entry["build_id"]: entry for entry in entries}
    order = {entry["build_id"]: place for place, entry in enumerate(entries)}
    found = [
        Build(file.stem, file, file.stem == current, history.get(file.stem, {}))
        for file in paths.builds.glob("*.duckdb")
        if not file.name.startswith(".")
    ]
    return sorted(found, key=lambda build: (order.get(build.build_id, len(order)), build.build_id))


def find_whole_build(paths: DataPaths, build_id: str) -> Path | None:
    """The file of a build if it is there and can be opened."""
    file = paths.build_file(build_id)
    if not file.exists():
        return None
    try:
        with connect(file, read_only=True) as con:
            return file if is_whole(con, build_id) else None
    except duckdb.Error:
        return None


def half_file(paths: DataPaths, build_id: str) -> Path:
    """Where a build is written until it is whole."""
    return paths.builds / f".{build_id}.{os.getpid()}.half"


def clear_halves(paths: DataPaths) -> None:
    """Remove what a killed build left behind. Only for who holds the lock."""
    paths.builds.mkdir(parents=True, exist_ok=True)
    for file in paths.builds.glob(".*.half*"):
        _remove(file)


def publish(paths: DataPaths, half: Path, build_id: str) -> None:
    """Make a written and checked file a build and serve it."""
    _sync(half)
    os.replace(half, paths.build_file(build_id))
    _sync(paths.builds)
    switch(paths, build_id)


def switch(paths: DataPaths, build_id: str) -> None:
    """Serve another build that is there."""
    half = paths.builds / f".current.{os.getpid()}.half"
    half.write_text(build_id + "\n", encoding="ascii")
    _sync(half)
    os.replace(half, paths.current)
    _sync(paths.builds)


def roll_back(paths: DataPaths, build_id: str | None = None) -> Build:
    """Serve an earlier build: the given one, or the one finished before the current. Raises `NoSuchBuildError`."""
    builds = list_builds(paths)
    ids = [build.build_id for build in builds]
    if build_id is None:
        place = next((place for place, build in enumerate(builds) if build.is_current), 0)
        if place == 0:
            raise NoSuchBuildError("there is no earlier build to go back to")
        build_id = ids[place - 1]
    if build_id not in ids or find_whole_build(paths, build_id) is None:
        raise NoSuchBuildError(f"no build {build_id}; there are: {', '.join(ids) or 'none'}")
    switch(paths, build_id)
    append_history(paths, {"event": "rollback", "finished_at": tell_time(), "build_id": build_id})
    return next(build for build in list_builds(paths) if build.build_id == build_id)


def prune(paths: DataPaths, kept: int = KEPT_BUILDS) -> None:
    """Remove all but the last builds; the one that is served always stays."""
    for build in list_builds(paths)[:-kept]:
        if not build.is_current:
            _remove(build.file)


def read_history(paths: DataPaths) -> list[dict[str, Any]]:
    """Every line of the history that is whole, oldest first."""
    if not paths.history.exists():
        return []
    entries = []
    for line in paths.history.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entries.append(json.loads(line))
        except ValueError:
            continue  # a line cut off by a crash
    return [entry for entry in entries if isinstance(entry, dict) and "build_id" in entry]


def tell_time() -> str:
    """Now, in UTC, for the history; no build depends on it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def append_history(paths: DataPaths, entry: Mapping[str, Any]) -> None:
    """Add a line. A line cut off by a crash before is closed first."""
    with paths.history.open("ab+") as file:
        if file.seek(0, os.SEEK_END) > 0:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write((json.dumps(entry, ensure_ascii=False) + "\n").encode())
        file.flush()
        os.fsync(file.fileno())


def _read_pointer(paths: DataPaths) -> str | None:
    try:
        return paths.current.read_text(encoding="ascii").strip() or None
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _sync(path: Path) -> None:
    """Force a file or folder to the disk; folders cannot be synced on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(file: Path) -> None:
    try:
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)
    except PermissionError:
        pass  # Windows: still open somewhere; the next run tries again
