"""The hash of everything a build is made of. No clock, no machine, no place outside the data folder enters it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from etl.extract import extractor_version
from etl.goal_ledger import GoalChange, fingerprint_changes
from etl.intake.files import SourceFile, hash_file
from etl.ledger import Decision, fingerprint_decisions
from etl.paths import DataPaths

_ETL = Path(__file__).resolve().parent.parent
_BUILDING = (
    "intake",
    "resolve",
    "warehouse",
    "persian",
    "goals.py",
    "models.py",
    "pipeline.py",
    "reading.py",
    "extraction_cache.py",
)
_READING = (
    "extract",
    "persian",
    "models.py",
    "registry.py",
    "vocabulary.py",
    "extraction_cache.py",
    "reading.py",
    "resolve/words.py",
)


def fingerprint_inputs(
    paths: DataPaths,
    sources: Iterable[SourceFile],
    decisions: Sequence[Decision],
    goal_changes: Sequence[GoalChange],
    extractor_version: str,
) -> str:
    """SHA-256 over articles, registry, vocabularies, figures, the accuracy card, what people decided and the code."""
    parts = {
        "sources": [[source.name, source.problem or hash_file(source.path)] for source in sources],
        "data": [[file.relative_to(paths.data).as_posix(), _hash_text(file)] for file in list_data_files(paths)],
        "decisions": fingerprint_decisions(list(decisions)),
        "goals": fingerprint_changes(goal_changes),
        "extractor": extractor_version,
        "code": _hash_code(_BUILDING),
    }
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def list_data_files(paths: DataPaths) -> list[Path]:
    """The files people edit, news left out."""
    top = [*paths.data.glob("*.csv"), *(file for file in (paths.data / "accuracy.json", paths.review) if file.exists())]
    return sorted([*top, *paths.registry.rglob("*.csv"), *paths.vocabulary.rglob("*.*")])


def read_extractor_version(paths: DataPaths) -> str:
    """The extractor's version with a hash of its code: what other code read is never taken for its work."""
    return f"{extractor_version(paths.data)}-{_hash_code(_READING)[:8]}"


def _hash_code(names: Iterable[str]) -> str:
    """SHA-256 over sources, so that a changed program makes a new build."""
    digest = hashlib.sha256()
    for name in names:
        place = _ETL / name
        for file in sorted([*place.rglob("*.py"), *place.rglob("*.sql")]) if place.is_dir() else [place]:
            digest.update(f"{file.relative_to(_ETL).as_posix()}\0{_hash_text(file)}\0".encode())
    return digest.hexdigest()


def _hash_text(file: Path) -> str:
    """Hash of a text file, the same under both kinds of line ends."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
