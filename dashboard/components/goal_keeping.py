"""Keeping of goals: a new one, a corrected target or outcome, a withdrawal, and the way back from each.

Every change is signed and has a reason; it reaches the charts with the next build, which can be started here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any, Literal

import streamlit as st

import etl
from dashboard import rebuild
from dashboard.components.cards import card
from dashboard.components.choices import chosen, put, switch
from dashboard.components.goal_history_card import GOAL, chosen_goal
from dashboard.components.markup import say
from dashboard.components.review import draw_name, draw_rebuild
from dashboard.goal_history import Step
from dashboard.goal_words import NOTHING, outcome_words, state_words, target_words, what_words
from dashboard.labels import Labels
from dashboard.queries import employment
from dashboard.queries.reader import Reader
from etl.persian.calendar import from_jalali
from etl.persian.display import normalise_input
from etl.persian.letters import fold_name
from etl.persian.numbers import parse_number

Task = Literal["target", "outcome", "withdraw", "add"]
_TASKS: tuple[Task, ...] = ("target", "outcome", "withdraw", "add")
_SAID = "goal_said"
_LONGEST_URL = 2000
_WAYS_BACK = 6
_DAY = re.compile(r"(1[34]\d\d)[/-](\d{1,2})[/-](\d{1,2})")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_YEAR = re.compile(r"1[34]\d\d")


def draw_keeping(reader: Reader, goals: Mapping[str, Mapping[str, Any]], steps: Sequence[Step]) -> None:
    """The card: who, what was said to the last press, the form of the chosen task, the changes that can be undone.

    `goals` by id as the next build will have them: a goal can be corrected before a build shows it.
    """
    labels = reader.labels
    goal = goals.get(chosen_goal())
    with card("employment_keeping", labels("goals.keeping"), labels("goals.keeping_question")):
        _draw_said(reader)
        name = draw_name(reader)
        if goal is None:
            st.html(f'<p class="note">{escape(labels(_why_not(steps)))}</p>')
            _draw_form(reader, "add", None, name)
        else:
            switch("task", {task: labels(f"goals.do_{task}") for task in _TASKS}, labels("goals.do"))
            _draw_form(reader, chosen("task", _TASKS), goal, name)  # type: ignore[arg-type]
        _draw_ways_back(reader, [step for step in steps if step.goal_id == chosen_goal() or not chosen_goal()], name)
        draw_rebuild(reader)


def _why_not(steps: Sequence[Step]) -> str:
    """Why nothing can be corrected: no goal is chosen, or the one that is has gone."""
    return "goals.choose_gone" if chosen_goal() in {step.goal_id for step in steps} else "goals.choose_first"


def _draw_said(reader: Reader) -> None:
    """What the last press did, until a build has taken it in, or what to write otherwise."""
    labels, said, run = reader.labels, st.session_state.get(_SAID), rebuild.latest(reader.data_dir)
    if said and not said[1] and run is not None and run.state in ("done", "same"):
        del st.session_state[_SAID]
    elif said:
        key, is_wrong = said
        tone = ' class="wrong" role="alert"' if is_wrong else ' class="said" role="status"'
        st.html(f"<p{tone}>{escape(labels(key))}</p>")


def _draw_form(reader: Reader, task: Task, goal: Mapping[str, Any] | None, name: str) -> None:
    labels = reader.labels
    with st.form(f"goal_form_{task}", border=False, enter_to_submit=False):
        if goal is not None and task != "add":
            st.html(f'<p class="q">{say(labels, labels("goals.about", title=goal["title_fa"]))}</p>')
            _FIELDS[task](reader, goal)
        else:
            _draw_new(reader)
        _text(labels, task, "why", "why_hint", etl.LONGEST_GOAL_TEXT)
        st.form_submit_button(
            labels(f"goals.press_{task}"), key=f"goal_press_{task}", on_click=_press, args=(reader, task, goal, name)
        )


def _draw_new(reader: Reader) -> None:
    labels, measures = reader.labels, employment.list_measures(reader)
    owners = ["", *employment.list_owners(reader)]
    first, second = st.columns(2)
    with first:
        st.selectbox(
            labels("goals.measure"), [row["measure"] for row in measures], key="goal_add_measure",
            format_func=lambda measure: labels.digits(reader.names.of("measure", measure)),
        )  # fmt: skip
        _text(labels, "add", "year", "year_hint")
    with second:
        _text(labels, "add", "target", "target_hint")
        st.selectbox(
            labels("goals.institution"), owners, key="goal_add_institution",
            format_func=lambda owner: labels.digits(
                reader.names.of("short", owner) if owner else labels("employment.province")
            ),
        )  # fmt: skip
    _text(labels, "add", "source_url", "source_hint", _LONGEST_URL)
    _text(labels, "add", "title", "title_hint", etl.LONGEST_GOAL_TEXT)


def _draw_target(reader: Reader, goal: Mapping[str, Any]) -> None:
    labels = reader.labels
    now = labels("goals.now", value=target_words(goal, goal["unit"], labels))
    first, second = st.columns(2)
    with first:
        _field(labels("goals.new_target", unit=goal["unit"]), "goal_target_value", now)
    with second:
        _text(labels, "target", "source_url", "source_keep", _LONGEST_URL)


def _draw_outcome(reader: Reader, goal: Mapping[str, Any]) -> None:
    labels = reader.labels
    now = labels("goals.now", value=outcome_words(goal, goal["unit"], labels))
    first, second = st.columns(2)
    with first:
        _field(labels("goals.new_outcome", unit=goal["unit"]), "goal_outcome_value", now)
    with second:
        _text(labels, "outcome", "as_of", "as_of_hint")
    _text(labels, "outcome", "source_url", "source_hint", _LONGEST_URL)


def _draw_nothing(reader: Reader, goal: Mapping[str, Any]) -> None:
    """A withdrawal needs its reason alone."""


_FIELDS: dict[str, Callable[[Reader, Mapping[str, Any]], None]] = {
    "target": _draw_target, "outcome": _draw_outcome, "withdraw": _draw_nothing,
}  # fmt: skip


def _text(labels: Labels, task: Task, field: str, hint: str, longest: int = 40) -> None:
    _field(labels(f"goals.{field}"), f"goal_{task}_{field}", labels(f"goals.{hint}"), longest)


def _field(words: str, key: str, hint: str, longest: int = 40) -> None:
    st.text_input(words, key=key, placeholder=hint, max_chars=longest)


def _draw_ways_back(reader: Reader, steps: Sequence[Step], name: str) -> None:
    """A button for each of the newest changes that hold and that no later one outweighs."""
    labels = reader.labels
    held = [
        step for step in steps
        if step.change_id is not None and step.holds and not step.is_outweighed and step.what != "revoke"
    ][:_WAYS_BACK]  # fmt: skip
    if not held:
        return
    with st.container(horizontal=True, key="decide_goals"):
        for step in held:
            to = state_words(step, step.after, labels, reader.names)
            what = what_words(step, labels)
            words = labels("goals.undo", what=what, to=to) if to != NOTHING else labels("goals.undo_plain", what=what)
            st.button(
                words, key=f"goal_undo_{step.change_id}", disabled=not name, on_click=_take_back,
                args=(reader, step.change_id, name),
            )  # fmt: skip
    if not name:
        st.html(f'<p class="note">{escape(labels("goals.undo_needs_name"))}</p>')


def _press(reader: Reader, task: Task, goal: Mapping[str, Any] | None, name: str) -> None:
    """Keep what the form says, or say what to write otherwise; nothing that was written is lost then."""
    try:
        change = _keep(reader, task, goal, name)
    except etl.GoalError as error:
        st.session_state[_SAID] = (f"goals.wrong_{error.reason}", True)
        return
    for key in [key for key in st.session_state if str(key).startswith(f"goal_{task}_")]:
        if isinstance(st.session_state[key], str) and key not in ("goal_add_measure", "goal_add_institution"):
            st.session_state[key] = ""
    st.session_state[_SAID] = (f"goals.said_{task}", False)
    rebuild.forget(reader.data_dir)
    put(GOAL, change.goal_id)


def _keep(reader: Reader, task: Task, goal: Mapping[str, Any] | None, name: str) -> etl.GoalChange:
    paths, signed = etl.find_data(reader.data_dir), {"made_by": name, "reason": _written(task, "why")}
    if task == "add" or goal is None:
        return _add(reader, signed)
    source = _written(task, "source_url")
    if task == "target":
        target = _number(_written(task, "value"), "bad_target")
        return etl.correct_target(paths, goal["goal_id"], target, source, **signed)
    if task == "outcome":
        outcome = _number(_written(task, "value"), "bad_outcome")
        return etl.correct_outcome(paths, goal["goal_id"], outcome, _day(_written(task, "as_of")), source, **signed)
    return etl.withdraw_goal(paths, goal["goal_id"], **signed)


def _add(reader: Reader, signed: dict[str, str]) -> etl.GoalChange:
    measure = next(
        row for row in employment.list_measures(reader) if row["measure"] == st.session_state["goal_add_measure"]
    )
    target = _number(_written("add", "target"), "bad_target")
    year = normalise_input(_written("add", "year"))
    if not _YEAR.fullmatch(year):
        raise etl.GoalError("bad_year")
    # In Persian whatever the language of the page, and without the target, which may be corrected later.
    made = Labels("fa")("goals.title_made", measure=measure["label_fa"], year=Labels("fa").digits(year))
    return etl.add_goal(
        etl.find_data(reader.data_dir), title=_written("add", "title").strip() or made, measure=measure["measure"],
        unit=measure["unit_fa"], target=target, jalali_year=int(year),
        institution_id=st.session_state["goal_add_institution"] or None, source_url=_written("add", "source_url"),
        **signed,
    )  # fmt: skip


def _take_back(reader: Reader, change_id: int, name: str) -> None:
    try:
        etl.take_back_change(etl.find_data(reader.data_dir), change_id, made_by=name)
    except etl.GoalError as error:
        st.session_state[_SAID] = (f"goals.wrong_{error.reason}", True)
        return
    st.session_state[_SAID] = ("goals.said_undo", False)
    rebuild.forget(reader.data_dir)


def _written(task: Task, field: str) -> str:
    return str(st.session_state.get(f"goal_{task}_{field}", ""))


def _number(text: str, wrong: Literal["bad_target", "bad_outcome"]) -> float:
    """A number as people write it: «۱۲٬۰۰۰», «12,000», «۱۲ هزار» (12 thousand). Raises `GoalError`.

    «۱۲.۵۰۰» is none: to one person it is twelve thousand and five hundred, to another twelve and a half.
    """
    folded = fold_name(text)
    value = None if _AMBIGUOUS.fullmatch(folded) else parse_number(folded)
    if value is None:
        raise etl.GoalError(wrong)
    return value


def _day(text: str) -> date | None:
    """A Jalali day such as «۱۴۰۴/۱۰/۱۰»; None for nothing. Raises `GoalError`."""
    text = normalise_input(text)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found:
            return from_jalali(*map(int, found.groups()))
    except ValueError:
        pass  # no such day in the calendar
    raise etl.GoalError("bad_day")
