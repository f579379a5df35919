"""The vocabularies of reading (data/vocabulary/*.yml) as types, checked when the program starts.

A mistake in a file stops the program with file and line: an unknown key, a pattern without examples, a code that
is no kind or stage, a pattern written twice. What the examples promise is replayed by a test.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar, get_args

import yaml

from etl.models import Kind, Stage

__all__ = [
    "Cue", "CuePattern", "KindEntry", "SectorEntry", "StageEntry", "VocabularyError", "load_accepted_from", "load_cues",
    "load_kinds", "load_sectors", "load_stages",
]  # fmt: skip

_PATTERN_KEYS: Final = ("phrase", "matches", "rejects")
_Code = TypeVar("_Code", bound=str)
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class VocabularyError(ValueError):
    """A vocabulary file says something the program does not understand; the message names file and line."""


@dataclass(frozen=True, slots=True)
class CuePattern:
    """One phrase. A `*` at its end stands for any ending of the last word."""

    phrase: str
    matches: str
    """A stretch of news in which the phrase must be found."""
    rejects: str
    """A stretch that looks like it and in which it must not be found."""
    line: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A class of phrases that say one thing."""

    name: str
    meaning: str
    patterns: tuple[CuePattern, ...]


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """A sector: words that name it by themselves, and hints that speak for it beside others only."""

    name: str
    meaning: str
    names: tuple[CuePattern, ...]
    hints: tuple[CuePattern, ...]


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind of record: its code, what it means, and the cues that name its act."""

    code: Kind
    name_fa: str
    meaning: str
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stage of an act: its code, what it means, and the cues that speak for it."""

    code: Stage
    name_fa: str
    meaning: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A YAML node with its place."""

    path: Path
    node: yaml.Node

    def fail(self, message: str) -> VocabularyError:
        return VocabularyError(f"{self.path}:{self.line}: {message}")

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    @property
    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.fail("a text is expected")
        return str(self.node.value)

    def items(self) -> Iterator[tuple[str, _Node]]:
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail("a table of keys is expected")
        seen: set[str] = set()
        for key, value in self.node.value:
            name = str(key.value)
            if name in seen:
                raise _Node(self.path, key).fail(f"«{name}» stands twice")
            seen.add(name)
            yield name, _Node(self.path, value)

    def entries(self) -> Iterator[_Node]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail("a list is expected")
        return (_Node(self.path, value) for value in self.node.value)

    def table(self, *keys: str) -> dict[str, _Node]:
        """The values of exactly these keys."""
        found = dict(self.items())
        for name in found:
            if name not in keys:
                raise found[name].fail(f"unknown key «{name}»; known are {', '.join(keys)}")
        for name in keys:
            if name not in found:
                raise self.fail(f"«{name}» is missing")
        return found


def _read(path: Path) -> _Node:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError as error:
        raise VocabularyError(f"{path}: the file is missing; copy it from the program's own data folder") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise VocabularyError(f"{path}:{line}: {error.problem}") from error
    if node is None:
        raise VocabularyError(f"{path}:1: the file is empty")
    return _Node(path, node)


def load_cues(path: Path) -> tuple[Cue, ...]:
    """The cue classes of `cues.yml`. Raises `VocabularyError` with file and line."""
    return tuple(_read_cue(name, node) for name, node in _read(path).items())


def _read_cue(name: str, node: _Node) -> Cue:
    table = node.table("meaning", "patterns")
    return Cue(name, table["meaning"].text, _read_patterns(name, table["patterns"], set()))


def _read_patterns(name: str, node: _Node, seen: set[str]) -> tuple[CuePattern, ...]:
    """The phrases of a list, none of which may be among those `seen` before."""
    patterns: list[CuePattern] = []
    for entry in node.entries():
        values = {key: value.text for key, value in entry.table(*_PATTERN_KEYS).items()}
        if values["phrase"] in seen:
            raise entry.fail(f"«{values['phrase']}» stands twice in {name}")
        seen.add(values["phrase"])
        patterns.append(CuePattern(values["phrase"], values["matches"], values["rejects"], entry.line))
    if not patterns:
        raise node.fail(f"{name} has no pattern")
    return tuple(patterns)


def load_sectors(path: Path) -> tuple[SectorEntry, ...]:
    """The sectors of `sectors.yml` with their words. Raises `VocabularyError` with file and line."""
    return tuple(_read_sector(name, node) for name, node in _read(path).items())


def _read_sector(name: str, node: _Node) -> SectorEntry:
    table = node.table("meaning", "names", "hints")
    seen: set[str] = set()
    names, hints = (_read_patterns(name, table[part], seen) for part in ("names", "hints"))
    return SectorEntry(name, table["meaning"].text, names, hints)


def load_kinds(path: Path, cues: tuple[Cue, ...]) -> tuple[KindEntry, ...]:
    """The nine kinds of `kinds.yml`, in the order of `Kind`; their acts must be cues."""
    entries = {}
    for code, node in _read(path).items():
        table = node.table("name_fa", "meaning", "acts")
        acts = _read_cue_names(table["acts"], cues)
        checked = _check(code, get_args(Kind), node)
        entries[code] = KindEntry(checked, table["name_fa"].text, table["meaning"].text, acts)
    return tuple(entries[code] for code in _require(path, entries, get_args(Kind)))


def load_stages(path: Path, cues: tuple[Cue, ...]) -> tuple[StageEntry, ...]:
    """The four stages of `stages.yml`, in the order of `Stage`; what speaks for them must be cues."""
    entries = {}
    for code, node in _read(path).items():
        table = node.table("name_fa", "meaning", "cues")
        names = _read_cue_names(table["cues"], cues)
        checked = _check(code, get_args(Stage), node)
        entries[code] = StageEntry(checked, table["name_fa"].text, table["meaning"].text, names)
    return tuple(entries[code] for code in _require(path, entries, get_args(Stage)))


def load_accepted_from(path: Path) -> float:
    """The confidence of `review.yml` from which on an act is accepted without a person, 0 to 1."""
    node = _read(path).table("accepted_from")["accepted_from"]
    try:
        confidence = float(node.text)
    except ValueError:
        raise node.fail(f"a number is expected, not «{node.text}»") from None
    if not 0 <= confidence <= 1:
        raise node.fail(f"a probability lies between 0 and 1, not at {node.text}")
    return confidence


def _check(code: str, known: tuple[_Code, ...], node: _Node) -> _Code:
    for entry in known:
        if entry == code:
            return entry
    raise node.fail(f"unknown code «{code}»; known are {', '.join(known)}")


def _require(path: Path, entries: Collection[str], known: tuple[str, ...]) -> tuple[str, ...]:
    missing = [code for code in known if code not in entries]
    if missing:
        raise VocabularyError(f"{path}:1: missing {', '.join(missing)}")
    return known


def _read_cue_names(node: _Node, cues: tuple[Cue, ...]) -> tuple[str, ...]:
    known = {cue.name for cue in cues}
    names = []
    for entry in node.entries():
        if entry.text not in known:
            raise entry.fail(f"«{entry.text}» is no cue of cues.yml")
        names.append(entry.text)
    return tuple(names)
