"""The development programme that the period button stands for: `data/programme.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[2] / "data" / "programme.yml"


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme and its Jalali years, both included; `source_url` says where the years are from."""

    name_fa: str
    name_en: str
    first_year: int
    last_year: int
    source_url: str


@cache
def read_programmes(path: Path = FILE) -> tuple[Programme, ...]:
    """Read the file, oldest first. Raises TypeError for a wrong key, ValueError for years that run back."""
    programmes = tuple(Programme(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ())
    if any(entry.first_year > entry.last_year for entry in programmes):
        raise ValueError(f"{path}: first_year must not be after last_year")
    return tuple(sorted(programmes, key=lambda entry: entry.first_year))


def programmes_file(data: Path) -> Path:
    """The file of a data folder, else the repository's."""
    own = data / FILE.name
    return own if own.exists() else FILE


def programme_of(year: int, programmes: tuple[Programme, ...] | None = None) -> Programme | None:
    """The programme that holds a Jalali year, else the newest; None when the file names none."""
    known = read_programmes() if programmes is None else programmes
    return next((p for p in known if p.first_year <= year <= p.last_year), known[-1] if known else None)
