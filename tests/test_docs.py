"""The README tells the truth: its commands exist, its paths exist, and nothing it must name is missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA_README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def run_help(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command, "--help"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_every_etl_command_is_in_the_readme():
    commands = re.findall(r"^    (\w+)  ", run_help("etl"), flags=re.MULTILINE)
    assert commands == ["build", "extract", "status", "rollback", "train", "evaluate"]
    assert [command for command in commands if f"python -m etl {command}" not in README] == []


@pytest.mark.parametrize("command", ["build", "extract", "status", "rollback", "train", "evaluate"])
def test_every_command_explains_itself_with_examples(command):
    assert "examples:" in run_help("etl", command)


def test_every_path_the_readme_names_exists():
    named = re.findall(r"`((?:\.ci|data|etl|dashboard|tests)/[\w./-]*|LICENSE)`|\]\(([\w./-]+)\)", README)
    paths = [first or second for first, second in named]
    kept = [path for path in paths if not path.startswith("data/var/")]  # what lies there is made on the machine
    assert len(kept) > 8
    assert [path for path in kept if not (ROOT / path).exists()] == []


def test_every_data_file_has_its_contract():
    files = [
        path.relative_to(ROOT / "data").as_posix()
        for path in sorted((ROOT / "data").rglob("*"))
        if path.is_file() and "var" not in path.parts and path.name != "README.md"
    ]
    named_as_folders = ("models", "news", "training")
    assert [folder for folder in named_as_folders if f"{folder}/" not in DATA_README] == []
    missing = [
        file for file in files if Path(file).name not in DATA_README and Path(file).parts[0] not in named_as_folders
    ]
    assert missing == []


def test_the_readme_gives_the_accuracy_that_was_measured():
    card = json.loads((ROOT / "data" / "accuracy.json").read_text(encoding="utf-8"))["figures"]
    measured = {
        (row["figure"], f"{row['f1']:.2f}", f"{row['low']:.2f}–{row['high']:.2f}", str(row["gold"]))
        for row in card
        if ":" not in row["figure"]
    }
    printed = set(re.findall(r"^\| (\w+) \| ([\d.]+) \| ([\d.–]+) \| (\d+) \|$", README, flags=re.MULTILINE))
    assert printed == measured


def test_the_readme_names_no_figure_that_nobody_measured():
    """A limit without figures would be a promise; a placeholder must not be shipped."""
    assert "<!--" not in README
