"""Goals as they hold: the lines of `goals.csv` with what people added, corrected and withdrew; and how they do it.

A goal is held by the names of the file's columns. What people changed outweighs the file until they take it back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any, Literal

from etl.goal_ledger import GoalChange, State, append_change, list_changes, pick_standing
from etl.paths import DataPaths
from etl.persian.calendar import FIRST_YEAR, LAST_YEAR, from_jalali, month_length
from etl.warehouse.reference import DataFileError, read_rows

COLUMNS = (
    "title_fa", "institution_id", "indicator", "period_jalali", "period_start", "period_end", "target_value",
    "outcome_value", "outcome_as_of", "unit", "source_url", "outcome_source_url",
)  # fmt: skip
"""The columns of the file after `goal_id`."""
LONGEST_GOAL_TEXT = 300

Reason = Literal[
    "no_name", "no_reason", "no_title", "no_source", "bad_source", "bad_year", "bad_day", "bad_target", "bad_outcome",
    "no_goal", "no_change", "outweighed", "same", "long", "unreadable",
]  # fmt: skip

_REQUIRED = ("title_fa", "indicator", "target_value", "unit", "source_url")
_NUMBERS = ("target_value", "outcome_value")
_DAYS = ("period_start", "period_end", "outcome_as_of")


class GoalError(ValueError):
    """A change to a goal that cannot be made; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def read_goals_file(paths: DataPaths, institutions: Collection[str] | None = None) -> dict[str, State]:
    """The goals of `goals.csv` by id, in the file's order; `institutions` are the ids that a goal may belong to.

    Raises `DataFileError` with file and line.
    """
    goals: dict[str, State] = {}

    def take(entry: dict[str, str], _: int) -> Sequence[Any]:
        goal_id, institution = entry["goal_id"], entry["institution_id"]
        if not goal_id or goal_id in goals:
            raise ValueError(f"goal_id {goal_id!r} is empty or stands twice")
        if institution and institutions is not None and institution not in institutions:
            raise ValueError(f"institution_id {institution!r} is not in the registry")
        if missing := next((column for column in _REQUIRED if not entry[column]), ""):
            raise ValueError(f"{missing} is empty")
        goals[goal_id] = {column: _read_value(column, entry[column]) for column in COLUMNS}
        return ()

    read_rows(paths.data / "goals.csv", take)
    return goals


def apply_changes(in_file: Mapping[str, State], changes: Sequence[GoalChange]) -> dict[str, State]:
    """Goals by id with standing changes applied; a change to a goal that is not there does nothing.

    Raises `DataFileError` where the file has the id of a goal that people added.
    """
    goals = {goal_id: dict(state) for goal_id, state in in_file.items()}
    for change in changes:
        if change.action == "add":
            if change.goal_id in in_file:
                raise DataFileError(f"goals.csv: goal_id {change.goal_id!r} is the id of a goal added on the screen")
            goals[change.goal_id] = dict(change.after)
        elif change.action == "correct" and change.goal_id in goals:
            goals[change.goal_id] |= change.after
        elif change.action == "withdraw":
            goals.pop(change.goal_id, None)
    return goals


def read_goals(paths: DataPaths) -> dict[str, State]:
    """The goals as they hold now, by id, whether a build has shown them yet or not. Raises `DataFileError`."""
    return apply_changes(read_goals_file(paths), pick_standing(list_changes(paths.ledger)))


def find_outweighed(standing: Sequence[GoalChange]) -> set[int]:
    """Ids of corrections of which a later one corrects a field again: that one must be taken back first."""
    outweighed, corrected = set[int](), set[tuple[str, str]]()
    for change in reversed(standing):
        fields = {(change.goal_id, field) for field in change.after} if change.action == "correct" else set()
        if fields & corrected:
            outweighed.add(change.change_id)
        corrected |= fields
    return outweighed


def add_goal(
    paths: DataPaths, *, title: str, measure: str, unit: str, target: float, jalali_year: int,
    institution_id: str | None, source_url: str, made_by: str, reason: str,
) -> GoalChange:  # fmt: skip
    """Add a goal for a Jalali year; `institution_id` None is the province. Raises `GoalError`."""
    _check_who_and_why(made_by, reason)
    if not FIRST_YEAR <= jalali_year <= LAST_YEAR:
        raise GoalError("bad_year")
    if not (title.strip() and measure and unit):
        raise GoalError("no_title")
    if len(title) > LONGEST_GOAL_TEXT:
        raise GoalError("long")
    goal: State = dict.fromkeys(COLUMNS) | {
        "title_fa": title.strip(),
        "institution_id": institution_id,
        "indicator": measure,
        "period_jalali": str(jalali_year),
        "period_start": from_jalali(jalali_year, 1, 1).isoformat(),
        "period_end": from_jalali(jalali_year, 12, month_length(jalali_year, 12)).isoformat(),
        "target_value": _checked_target(target),
        "unit": unit,
        "source_url": _checked_source(source_url),
    }
    return append_change(paths.ledger, "add", "", made_by=made_by, reason=reason, after=goal)


def correct_target(
    paths: DataPaths, goal_id: str, target: float, source_url: str, *, made_by: str, reason: str
) -> GoalChange:
    """Correct what is to be reached; an empty source keeps the one there is. Raises `GoalError`."""
    after: State = {"target_value": _checked_target(target)}
    if source_url.strip():
        after["source_url"] = _checked_source(source_url)
    return _correct(paths, goal_id, after, made_by, reason)


def correct_outcome(
    paths: DataPaths, goal_id: str, outcome: float, as_of: date | None, source_url: str, *, made_by: str, reason: str
) -> GoalChange:
    """Correct what was reached, the day it is stated for and who stated it. Raises `GoalError`."""
    if not 0 <= outcome < float("inf"):
        raise GoalError("bad_outcome")
    after = {
        "outcome_value": float(outcome),
        "outcome_as_of": as_of.isoformat() if as_of else None,
        "outcome_source_url": _checked_source(source_url),
    }
    return _correct(paths, goal_id, after, made_by, reason)


def withdraw_goal(paths: DataPaths, goal_id: str, *, made_by: str, reason: str) -> GoalChange:
    """Withdraw a goal. Raises `GoalError`."""
    _check_who_and_why(made_by, reason)
    before = _find(paths, goal_id)
    return append_change(paths.ledger, "withdraw", goal_id, made_by=made_by, reason=reason, before=before)


def take_back_change(paths: DataPaths, change_id: int, *, made_by: str, reason: str = "") -> GoalChange:
    """Take a change back. Raises `GoalError` when it is not there, holds no longer or a later one outweighs it."""
    if not made_by.strip():
        raise GoalError("no_name")
    standing = pick_standing(list_changes(paths.ledger))
    change = next((c for c in standing if c.change_id == change_id), None)
    if change is None:
        raise GoalError("no_change")
    if change_id in find_outweighed(standing):
        raise GoalError("outweighed")
    return append_change(
        paths.ledger, "revoke", change.goal_id, made_by=made_by, reason=reason, before=change.after,
        after=_state_without(paths, change, standing), revokes=change_id,
    )  # fmt: skip


def _state_without(paths: DataPaths, change: GoalChange, standing: Sequence[GoalChange]) -> State:
    """What holds when `change` does not: the goals file may say something else by now than when it was made."""
    try:
        goals = apply_changes(read_goals_file(paths), [other for other in standing if other is not change])
    except DataFileError:
        return dict(change.before)
    goal = goals.get(change.goal_id, {})
    return {field: goal.get(field) for field in change.before} if change.action == "correct" else goal


def _correct(paths: DataPaths, goal_id: str, after: State, made_by: str, reason: str) -> GoalChange:
    _check_who_and_why(made_by, reason)
    goal = _find(paths, goal_id)
    before = {column: goal[column] for column in after}
    if before == after:
        raise GoalError("same")
    return append_change(
        paths.ledger, "correct", goal_id, made_by=made_by, reason=reason, before=before, after=after
    )  # fmt: skip


def _find(paths: DataPaths, goal_id: str) -> State:
    """The goal as it holds now. Raises `GoalError`."""
    try:
        goals = read_goals(paths)
    except DataFileError:
        raise GoalError("unreadable") from None
    if goal_id not in goals:
        raise GoalError("no_goal")
    return goals[goal_id]


def _check_who_and_why(made_by: str, reason: str) -> None:
    if not made_by.strip():
        raise GoalError("no_name")
    if not reason.strip():
        raise GoalError("no_reason")
    if len(reason) > LONGEST_GOAL_TEXT or len(made_by) > LONGEST_GOAL_TEXT:
        raise GoalError("long")


def _checked_target(target: float) -> float:
    if not 0 < target < float("inf"):
        raise GoalError("bad_target")
    return float(target)


def _checked_source(url: str) -> str:
    url = url.strip()
    if not url:
        raise GoalError("no_source")
    if not url.startswith(("http://", "https://")) or len(url) < 12 or any(letter.isspace() for letter in url):
        raise GoalError("bad_source")
    return url


def _read_value(column: str, text: str) -> str | float | None:
    if not text:
        return None
    if column in _NUMBERS:
        if not isfinite(number := float(text)):
            raise ValueError(f"{column} {text!r} is no number")
        return number
    return date.fromisoformat(text).isoformat() if column in _DAYS else text
