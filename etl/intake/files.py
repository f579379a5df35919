"""Which files are read, in which order, and how files from elsewhere are kept so that every later build has them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.paths import DataPaths

READABLE = {".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "text", ".html": "html", ".htm": "html"}
"""File endings that are news and how they are read; other files in a folder are passed over."""

UNREADABLE_LIST = "unreadable.json"
"""In the kept news: the files that could not even be opened, with the system's reason."""


class MissingInputError(Exception):
    """A path given by a person that leads to no news file."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. `name` is its path below the data folder, `problem` why it cannot be opened."""

    path: Path
    name: str
    problem: str | None = None


def find_sources(paths: DataPaths) -> list[SourceFile]:
    """All news files of a data folder, in the order of their names: the same on every machine."""
    found = []
    for folder in (paths.news, paths.kept_news):
        for path, problem in walk_news(folder):
            name = path.relative_to(paths.data).as_posix().encode("utf-8", "backslashreplace").decode()
            found.append(SourceFile(path, name, problem))
    for name, problem in sorted(_load_unreadable(paths).items()):
        found.append(SourceFile(paths.kept_news / UNREADABLE_LIST, name, problem))
    return sorted(found, key=lambda source: source.name)


def walk_news(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Every news file below a folder with the reason why it cannot be opened, or None. Links are followed once."""
    seen: set[str] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(root)
        if real in seen:
            folders[:] = []
            continue
        seen.add(real)
        folders.sort()
        for file in sorted(files):
            path = Path(root) / file
            if path.suffix.lower() in READABLE and not file.startswith("."):
                yield path, find_problem(path)


def find_problem(path: Path) -> str | None:
    """Why a file cannot be opened, in plain words; None when it can."""
    try:
        if not path.is_file():
            path.stat()
            return "no regular file"
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return error.strerror or type(error).__name__
    return None


def keep_files(paths: DataPaths, given: Iterable[Path]) -> int:
    """Copy news files and folders of news into the data folder, each content once; how many were new.

    Raises `MissingInputError` when a path does not exist or leads to no news; then nothing is copied.
    """
    found = [entry for path in given for entry in _expand(path)]
    unreadable = _load_unreadable(paths)
    kept = 0
    for path, problem in found:
        if any(path.resolve().is_relative_to(folder) for folder in (paths.news, paths.kept_news)):
            continue  # read anyway
        if problem is None:
            unreadable.pop(path.name, None)
            kept += _keep_file(paths.kept_news, path)
        else:
            unreadable[path.name] = problem
    if unreadable or (paths.kept_news / UNREADABLE_LIST).exists():
        _save_unreadable(paths, unreadable)
    return kept


def count_lines(sources: Iterable[SourceFile]) -> int:
    """How many items the sources hold at most: lines of JSONL, one for any other file. For the progress bar."""
    total = 0
    for source in sources:
        if source.problem is None and READABLE[source.path.suffix.lower()] == "jsonl":
            with source.path.open("rb") as file:
                while block := file.read(1 << 20):
                    total += block.count(b"\n")
        total += 1
    return total


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _expand(path: Path) -> list[tuple[Path, str | None]]:
    if path.is_dir():
        found = list(walk_news(path))
        if not found:
            raise MissingInputError(f"no {', '.join(READABLE)} file in {path}")
        return found
    if not os.path.lexists(path):
        raise MissingInputError(f"no such file or folder: {path}")
    if path.suffix.lower() not in READABLE:
        raise MissingInputError(f"not a news file ({', '.join(READABLE)}): {path}")
    return [(path, find_problem(path))]


def _keep_file(folder: Path, path: Path) -> int:
    mark, kind = hash_file(path)[:16], READABLE[path.suffix.lower()]
    if any(READABLE.get(entry.suffix.lower()) == kind for entry in folder.glob(f"*-{mark}/*")):
        return 0  # the same bytes under another ending are read otherwise, and kept
    number = max((int(entry.name[:6]) for entry in folder.glob(f"{'[0-9]' * 6}-*")), default=0) + 1
    place = folder / f"{number:06d}-{mark}"
    place.mkdir(parents=True, exist_ok=True)
    half = place / (path.name + ".part")
    shutil.copyfile(path, half)
    with half.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(half, place / path.name)
    return 1


def _load_unreadable(paths: DataPaths) -> dict[str, str]:
    file = paths.kept_news / UNREADABLE_LIST
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _save_unreadable(paths: DataPaths, unreadable: dict[str, str]) -> None:
    paths.kept_news.mkdir(parents=True, exist_ok=True)
    file = paths.kept_news / UNREADABLE_LIST
    half = file.with_suffix(".part")
    half.write_text(json.dumps(unreadable, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    os.replace(half, file)
