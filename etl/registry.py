"""The registry: which institutions are known, under which names, and whether the two files that say so are sound."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

INSTITUTION_TYPES: Final = frozenset(
    "accelerator chamber_ngo company fund government incubator industrial_estate innovation_centre media national_body "
    "other research_institute science_park seminary tvto university".split()
)
ALIAS_NOTES: Final = frozenset("official short spelling former office_holder note".split())
LOCAL_NOTE: Final = "only in a text about Qom"
"""End of an alias's note: the alias is too general to stand for the institution elsewhere («شهرداری» the
municipality).
"""

_INSTITUTION_COLUMNS = (
    "institution_id",
    "name_fa",
    "name_en",
    "type",
    "parent_id",
    "province",
    "website",
    "source_url",
)
_ALIAS_COLUMNS = ("alias", "institution_id", "note")


class RegistryError(ValueError):
    """A row of the registry that cannot be right; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Institution:
    """One known institution; `name` is the official Persian name, `province` «ملی» for bodies of the whole
    country.
    """

    institution_id: str
    name: str
    name_en: str
    type: str
    parent_id: str | None
    province: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another way to write an institution; `local`: only where the text is about Qom; `note` says what kind of
    form.
    """

    alias: str
    institution_id: str
    note: str
    local: bool


@dataclass(frozen=True, slots=True)
class Registry:
    """All institutions by id, and the other forms of their names."""

    institutions: dict[str, Institution]
    aliases: tuple[Alias, ...]

    def __getitem__(self, institution_id: str) -> Institution:
        return self.institutions[institution_id]


def load_registry(folder: Path) -> Registry:
    """Read and check institutions.csv and aliases.csv in `folder`.

    Raises RegistryError with file and line when a column is missing, an id is unknown or given twice, a type or
    note is not in the vocabulary, a parent is unknown or an institution is its own ancestor, or one alias names
    two institutions.
    """
    institutions = _load_institutions(folder / "institutions.csv")
    return Registry(institutions, _load_aliases(folder / "aliases.csv", institutions))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="")
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise RegistryError(f"{path}:1: missing column {', '.join(missing)}")
        for row in reader:
            if "" in row or None in row.values():
                raise RegistryError(f"{path}:{reader.line_num}: the row does not have {len(columns)} fields")
            yield reader.line_num, {name: value.strip() for name, value in row.items()}


def _load_institutions(path: Path) -> dict[str, Institution]:
    institutions: dict[str, Institution] = {}
    lines: dict[str, int] = {}
    for line, row in _rows(path, _INSTITUTION_COLUMNS):
        key = row["institution_id"]
        if not key or not row["name_fa"]:
            raise RegistryError(f"{path}:{line}: institution_id and name_fa must not be empty")
        if key in institutions:
            raise RegistryError(f"{path}:{line}: {key} is already on line {lines[key]}")
        if row["type"] not in INSTITUTION_TYPES:
            raise RegistryError(f"{path}:{line}: unknown type {row['type']!r}")
        institutions[key] = Institution(
            key, row["name_fa"], row["name_en"], row["type"], row["parent_id"] or None, row["province"]
        )
        lines[key] = line
    _check_parents(path, institutions, lines)
    return institutions


def _check_parents(path: Path, institutions: dict[str, Institution], lines: dict[str, int]) -> None:
    for key, institution in institutions.items():
        seen = {key}
        parent = institution.parent_id
        while parent is not None:
            if parent not in institutions:
                raise RegistryError(f"{path}:{lines[key]}: unknown parent {parent}")
            if parent in seen:
                raise RegistryError(f"{path}:{lines[key]}: {key} is its own ancestor")
            seen.add(parent)
            parent = institutions[parent].parent_id


def _load_aliases(path: Path, institutions: dict[str, Institution]) -> tuple[Alias, ...]:
    aliases: list[Alias] = []
    owners: dict[str, tuple[str, int]] = {}
    for line, row in _rows(path, _ALIAS_COLUMNS):
        alias, key = row["alias"], row["institution_id"]
        note, _, limit = row["note"].partition("; ")
        if key not in institutions:
            raise RegistryError(f"{path}:{line}: unknown institution {key}")
        if not alias or note not in ALIAS_NOTES or limit not in ("", LOCAL_NOTE):
            raise RegistryError(f"{path}:{line}: alias {alias!r} has an unknown note {row['note']!r}")
        owner, first = owners.setdefault(alias, (key, line))
        if owner != key:
            raise RegistryError(f"{path}:{line}: {alias} already stands for {owner} on line {first}")
        aliases.append(Alias(alias, key, note, limit == LOCAL_NOTE))
    return tuple(aliases)
