"""The history of goals as the screen needs it: what people changed and what builds saw change in the goals file.

It is read from the ledger and not from a build: a change is told from the moment it is made, and says whether the
build on the screen has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal

import etl

What = Literal["add", "correct", "withdraw", "revoke", "file_new", "file_changed", "file_gone"]
Aspect = Literal[
    "goal", "target", "outcome", "source", "outcome_source", "title", "institution", "period", "measure"
]  # fmt: skip

_ASPECTS: dict[Aspect, tuple[str, ...]] = {
    "target": ("target_value", "unit"),
    "outcome": ("outcome_value", "outcome_as_of"),
    "source": ("source_url",),
    "outcome_source": ("outcome_source_url",),
    "title": ("title_fa",),
    "institution": ("institution_id",),
    "period": ("period_jalali", "period_start", "period_end"),
    "measure": ("indicator",),
}
"""What of a goal can change, with the fields it consists of."""
_FIGURE_OF: dict[Aspect, Aspect] = {"source": "target", "outcome_source": "outcome"}
"""A source that changed with its figure is told with it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that changed about a goal. `before` and `after` hold the goal's fields as far as they are known."""

    moment: datetime
    goal_id: str
    title: str
    unit: str
    institution_id: str | None
    what: What
    aspect: Aspect
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    made_by: str = ""
    """Empty for a change of the file."""
    reason: str = ""
    build_id: str = ""
    """The build that saw the file changed."""
    change_id: int | None = None
    holds: bool = True
    is_outweighed: bool = False
    """A later correction must be taken back before this one."""
    waits: bool = False
    """Not yet in the build on the screen."""

    @property
    def source_url(self) -> str | None:
        """Who stated what the step is about."""
        state = self.after or self.before
        return state.get("outcome_source_url" if self.aspect.startswith("outcome") else "source_url")


def read_history(data: Path, build_id: str, shown: Sequence[Mapping[str, Any]] = ()) -> list[Step]:
    """Everything that changed about goals, newest first.

    `build_id` is the build on the screen and `shown` its goals, for the names of those that no build noted. What the
    first build found in the file is where the history begins and no change.
    """
    ledger = etl.find_data(data).ledger
    notes, changes = etl.list_notes(ledger), etl.list_changes(ledger)
    known = _known_goals(shown, notes, changes)
    steps = [step for note in _after_first(notes) for step in _file_steps(note, known)]
    standing = etl.pick_standing(changes)
    held, outweighed = {change.change_id for change in standing}, etl.find_outweighed(standing)
    taken_in = etl.last_change_of(ledger, build_id) or 0
    by_id = {change.change_id: change for change in changes}
    for change in changes:
        aspect = _aspect_of(by_id[change.revokes] if change.revokes else change)
        step = _change_step(change, aspect, known[change.goal_id], waits=change.change_id > taken_in)
        holds = change.action == "revoke" or change.change_id in held
        steps.append(replace(step, holds=holds, is_outweighed=change.change_id in outweighed))
    return sorted(steps, key=lambda step: step.moment)[::-1]


def count_file_changes(data: Path) -> dict[str, int]:
    """How many goals each build saw changed in the goals file, by the build's id; the first build is no change."""
    return dict(Counter(note.build_id for note in _after_first(etl.list_notes(etl.find_data(data).ledger))))


def goals_now(data: Path, shown: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Goals by id as people and the file leave them for the next build; those `shown` while the file is unreadable."""
    try:
        return {goal_id: {"goal_id": goal_id, **goal} for goal_id, goal in etl.read_goals(etl.find_data(data)).items()}
    except etl.DataFileError:
        return {goal["goal_id"]: goal for goal in shown}


def first_noted(data: Path) -> tuple[datetime, str] | None:
    """When the history of the goals file begins, and with which build; None before the first build."""
    note = next(iter(etl.list_notes(etl.find_data(data).ledger)), None)
    return None if note is None else (datetime.fromisoformat(note.noted_at), note.build_id)


def _after_first(notes: Sequence[etl.GoalNote]) -> Sequence[etl.GoalNote]:
    """The notes without those of the first build, which say where the history begins."""
    at_first = takewhile(lambda note: note.build_id == notes[0].build_id and note.before is None, notes)
    return notes[len(list(at_first)) :]


def _known_goals(
    shown: Sequence[Mapping[str, Any]], notes: Sequence[etl.GoalNote], changes: Sequence[etl.GoalChange]
) -> dict[str, Mapping[str, Any]]:
    """Title and unit of every goal that the history speaks of, the goals on the screen first."""
    known: dict[str, Mapping[str, Any]] = {}
    for note in notes:
        known[note.goal_id] = note.after or note.before or {}
    for change in changes:
        if change.action in ("add", "withdraw"):
            known[change.goal_id] = change.after or change.before
        known.setdefault(change.goal_id, {"title_fa": change.goal_id, "unit": "", "institution_id": None})
    return known | {goal["goal_id"]: goal for goal in shown}


def _change_step(change: etl.GoalChange, aspect: Aspect, goal: Mapping[str, Any], *, waits: bool) -> Step:
    return Step(
        moment=datetime.fromisoformat(change.made_at), goal_id=change.goal_id, title=goal["title_fa"],
        unit=goal["unit"], institution_id=goal["institution_id"], what=change.action, aspect=aspect,
        before=change.before, after=change.after, made_by=change.made_by, reason=change.reason,
        change_id=change.change_id, waits=waits,
    )  # fmt: skip


def _file_steps(note: etl.GoalNote, known: Mapping[str, Mapping[str, Any]]) -> list[Step]:
    before, after, goal = note.before or {}, note.after or {}, known[note.goal_id]
    what: What = "file_changed" if before and after else "file_new" if after else "file_gone"
    step = Step(
        moment=datetime.fromisoformat(note.noted_at), goal_id=note.goal_id, title=goal["title_fa"], unit=goal["unit"],
        institution_id=goal["institution_id"], what=what, aspect="goal", before=before, after=after,
        build_id=note.build_id,
    )  # fmt: skip
    if what != "file_changed":
        return [step]
    return [replace(step, aspect=aspect) for aspect in _changed_aspects(before, after)]


def _changed_aspects(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Aspect]:
    fields = {field for field in (*before, *after) if before.get(field) != after.get(field)}
    changed = [aspect for aspect, own in _ASPECTS.items() if fields & set(own)]
    return [aspect for aspect in changed if _FIGURE_OF.get(aspect) not in changed]


def _aspect_of(change: etl.GoalChange) -> Aspect:
    return _changed_aspects(change.before, change.after)[0] if change.action == "correct" else "goal"
