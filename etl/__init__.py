"""News of institutions in, a warehouse of their acts out. The front door: what other rooms of the program may use."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from etl.paths import DATA_VARIABLE, DataPaths, find_data
from etl.warehouse import publish as _publish
from etl.warehouse.connection import connect
from etl.warehouse.lock import BusyError
from etl.warehouse.publish import Build, NoSuchBuildError
from etl.warehouse.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from etl.goal_ledger import (
        GoalAction,
        GoalChange,
        GoalNote,
        last_change_of,
        list_changes,
        list_notes,
        pick_standing,
    )
    from etl.goals import (
        LONGEST_GOAL_TEXT,
        GoalError,
        add_goal,
        correct_outcome,
        correct_target,
        find_outweighed,
        read_goals,
        take_back_change,
        withdraw_goal,
    )
    from etl.intake.files import MissingInputError
    from etl.ledger import Action, Decision, DecisionError, decide, list_decisions, revoke, standing_decisions
    from etl.pipeline import Progress, Summary
    from etl.readers import Asking, ReaderError, ReaderName
    from etl.registry import RegistryError
    from etl.resolve.names import Suggestion
    from etl.vocabulary import VocabularyError
    from etl.warehouse.checks import CheckError
    from etl.warehouse.reference import DataFileError
    from etl.warehouse.tally import add_tallies

_ROOMS = {
    "goal_ledger": ("GoalAction", "GoalChange", "GoalNote", "last_change_of", "list_changes", "list_notes",
                    "pick_standing"),
    "goals": ("LONGEST_GOAL_TEXT", "GoalError", "add_goal", "correct_outcome", "correct_target", "find_outweighed",
              "read_goals", "take_back_change", "withdraw_goal"),
    "intake.files": ("MissingInputError",),
    "ledger": ("Action", "Decision", "DecisionError", "decide", "list_decisions", "revoke", "standing_decisions"),
    "pipeline": ("Progress", "Summary"),
    "readers": ("Asking", "ReaderError", "ReaderName"),
    "registry": ("RegistryError",),
    "resolve.names": ("Suggestion",),
    "vocabulary": ("VocabularyError",),
    "warehouse.checks": ("CheckError",),
    "warehouse.reference": ("DataFileError",),
    "warehouse.tally": ("add_tallies",),
}  # fmt: skip
_LOADED_WHEN_ASKED = {name: room for room, names in _ROOMS.items() for name in names}
"""What a room offers is loaded when it is asked for: the dashboard's first page waits for nothing it does not need."""

__all__ = [
    "DATA_VARIABLE", "LONGEST_GOAL_TEXT", "Action", "Asking", "Build", "BusyError", "CheckError", "DataFileError",
    "DataPaths", "Decision", "DecisionError", "GoalAction", "GoalChange", "GoalError", "GoalNote", "MissingInputError",
    "NoSuchBuildError", "Progress", "ReaderError", "ReaderName", "RegistryError", "Suggestion", "Summary",
    "VocabularyError", "add_goal", "add_tallies", "build", "connect", "correct_outcome", "correct_target",
    "current_build", "decide", "find_data", "find_outweighed", "is_outdated", "last_change_of", "list_builds",
    "list_changes", "list_decisions", "list_notes", "pick_standing", "read_goals", "revoke", "rollback",
    "standing_decisions", "suggest_institutions", "take_back_change", "withdraw_goal",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _LOADED_WHEN_ASKED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"etl.{_LOADED_WHEN_ASKED[name]}"), name)


def build(
    data: Path | str | None = None,
    articles: Sequence[Path] = (),
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    reader: ReaderName = "builtin",
    asking: Asking | None = None,
) -> Summary:
    """Bring `articles` in (files, folders), build the warehouse of the data folder and serve it.

    `data` None: INNOVATION_DATA, else the repository's `data/`. The same inputs give the same build at no cost.
    `reader` llm: the office's language model, if configured, reads beside the built-in reader.
    Raises `BusyError`, `MissingInputError`, `ReaderError`, `CheckError`, `DataFileError`, `VocabularyError`.
    """
    from etl.pipeline import run_build

    return run_build(find_data(data), articles, workers=workers, progress=progress, reader=reader, asking=asking)


def current_build(data: Path | str | None = None) -> Build | None:
    """The build that is served, or None before the first. Cheap: ask again to notice a switch."""
    return _publish.current_build(find_data(data))


def is_outdated(build: Build) -> bool:
    """Whether a build's tables are those of another version of the program; earlier ones can still be shown, slower."""
    with connect(build.file, read_only=True) as con:
        row = con.execute("SELECT schema_version FROM build").fetchone()
    return row is None or row[0] != SCHEMA_VERSION


def list_builds(data: Path | str | None = None) -> list[Build]:
    """The builds that are kept, oldest first."""
    return _publish.list_builds(find_data(data))


def rollback(data: Path | str | None = None, build_id: str | None = None) -> Build:
    """Serve an earlier build: the one named, else the one before the current. Raises `NoSuchBuildError`."""
    return _publish.roll_back(find_data(data), build_id)


def suggest_institutions(name: str, data: Path | str | None = None, limit: int = 3) -> list[Suggestion]:
    """Whom of the registry a name in no registry may mean, the most similar first. Nothing is linked by this."""
    from etl.registry import load_registry
    from etl.resolve import names

    return names.suggest(name, load_registry(find_data(data).registry), limit)
