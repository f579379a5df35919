"""Data folders of tests: the repository's registry, vocabulary and models, with news of the test's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

import etl

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"

MEMORANDUM = "تفاهم‌نامه همکاری میان پارک علم و فناوری استان قم و دانشگاه صنعتی قم امضا شد."
"""A memorandum between Qom's science park and its university of technology was signed; written for tests."""

WEATHER = "هوای قم فردا آفتابی است و باد ملایمی می‌وزد."
"""Tomorrow's weather; no act."""


def make_data(folder: Path, articles: list[dict[str, Any]] | None = None) -> Path:
    """A data folder with the repository's rules and these articles as its only news."""
    for name in ("registry", "vocabulary", "models"):
        shutil.copytree(DATA / name, folder / name)
    for file in (*DATA.glob("*.csv"), DATA / "review.yml"):
        shutil.copy(file, folder / file.name)
    (folder / "news").mkdir()
    if articles is not None:
        write_lines(folder / "news" / "news.jsonl", articles)
    return folder


def write_lines(file: Path, entries: list[dict[str, Any]]) -> Path:
    """Write a JSONL file."""
    file.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries), encoding="utf-8")
    return file


def ask(data: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query on the build that is served."""
    build = etl.current_build(data)
    assert build is not None
    with etl.connect(build.file, read_only=True) as con:
        return con.execute(query).fetchall()


def open_current(data: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the build that is served."""
    build = etl.current_build(data)
    assert build is not None
    return etl.connect(build.file, read_only=True)


def run_etl(*arguments: object, data: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m etl …` as its user does, with these variables in its environment."""
    environment = {**os.environ, **({} if data is None else {"INNOVATION_DATA": str(data)}), **variables}
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
