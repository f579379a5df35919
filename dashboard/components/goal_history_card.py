"""The history of goals on the employment page: of one that was chosen, else of all; its files and the way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import goal_history
from dashboard.charts.employment import period_words
from dashboard.components.act_cards import ANCHOR, more_button, rows_shown
from dashboard.components.cards import XLSX, card
from dashboard.components.choices import focus, put, select
from dashboard.components.markup import address, link, outside_link, pill, say
from dashboard.components.method_notes import moment
from dashboard.components.tables import html_table
from dashboard.goal_history import Step
from dashboard.goal_words import NOTHING, state_words, what_words
from dashboard.queries.cited import name_publishers
from dashboard.queries.reader import Reader

GOAL = "goal"
"""Address key of the goal that is chosen."""
_STEP = 10
_LONGEST_OPTION = 34


def chosen_goal() -> str:
    """The id of the goal that the address names; empty for none."""
    return st.query_params.get(GOAL, "")


def titles_of(goals: Sequence[dict[str, Any]], steps: Sequence[Step]) -> dict[str, str]:
    """Titles of the goals on the page, and after them of those that only the history knows."""
    titles = {goal["goal_id"]: str(goal["title_fa"]) for goal in goals}
    for step in steps:
        titles.setdefault(step.goal_id, step.title)
    return titles


def steps_in_view(reader: Reader, goals: Sequence[dict[str, Any]]) -> list[Step]:
    """The history, of the chosen institutions alone when there are any."""
    only = reader.filters.institutions
    steps = goal_history.read_history(reader.data_dir, reader.build.build_id, goals)
    return [step for step in steps if not only or step.institution_id in only]


def draw_history(reader: Reader, goals: Sequence[dict[str, Any]], now: Collection[str], steps: Sequence[Step]) -> None:
    """The card with the list of goals to choose from and the table of what changed.

    `goals` are those of the build, `now` the ids of those of the next one.
    """
    labels, goal_id = reader.labels, chosen_goal()
    titles = titles_of(goals, steps)
    shown = [step for step in steps if not goal_id or step.goal_id == goal_id]
    title = labels("goals.history")
    if goal_id in titles:
        title = labels("goals.history_of", title=titles[goal_id])
    with card("employment_history", title, labels("goals.history_question")):
        if not focus():  # the acts behind a click have it then
            st.html(f'<span id="{ANCHOR}"></span>')
        with st.container(horizontal=True, vertical_alignment="center", key="choose_goal"):
            select(GOAL, {"": labels("goals.all")} | _options(reader, goals, now, titles), labels("goals.which"))
            if goal_id:
                back = f"× {labels('goals.back')}"
                st.button(back, key="back_goal", type="tertiary", on_click=put, args=(GOAL, None))
        rows = shown[: rows_shown("goal_history", _STEP)]
        if rows:
            st.html(_table(reader, rows, with_goal=not goal_id) + f'<p class="note">{escape(labels("goals.note"))}</p>')
            more_button("goal_history", len(shown), len(rows), _more_words(reader, len(shown) - len(rows)), _STEP)
            _draw_foot(reader, shown, len(rows))
        else:
            st.html(_nothing(reader, goal_id, titles))


def _options(
    reader: Reader, goals: Sequence[dict[str, Any]], now: Collection[str], titles: dict[str, str]
) -> dict[str, str]:
    """Short words for the list: a long title is cut, the period tells like ones apart."""
    labels = reader.labels
    notes = {goal_id: labels("goals.waits" if goal_id in now else "goals.gone") for goal_id in titles}
    notes |= {goal["goal_id"]: period_words(goal, labels) for goal in goals}
    return {
        goal_id: labels("goals.option", title=_shortened(labels.digits(title)), note=notes[goal_id])
        for goal_id, title in titles.items()
    }


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_OPTION else title[:_LONGEST_OPTION].rsplit(" ", 1)[0] + " …"


def _more_words(reader: Reader, left: int) -> str:
    return reader.labels("lists.more_rows", count=min(_STEP, left))


def _table(reader: Reader, steps: Sequence[Step], *, with_goal: bool) -> str:
    labels = reader.labels
    publishers = name_publishers(reader, [step.source_url for step in steps])
    heads = ["date", *(["goal"] if with_goal else []), "what", "from", "to", "who", "reason", "source"]
    rows = []
    for step in steps:
        cells = [say(labels, moment(reader, step.moment)), *([_goal_link(reader, step)] if with_goal else [])]
        cells += [
            say(labels, what_words(step, labels)) + _state(step, reader),
            _side(step, step.before, reader),
            f"<b>{_side(step, step.after, reader)}</b>",
            say(labels, step.made_by) if step.made_by else _by_file(step, reader),
            say(labels, step.reason or NOTHING),
            outside_link(step.source_url, publishers.get(step.source_url, "")) if step.source_url else NOTHING,
        ]
        rows.append(cells)
    return html_table([escape(labels(f"goals.{head}")) for head in heads], rows, is_list=True)


def _goal_link(reader: Reader, step: Step) -> str:
    return link(address(reader, "employment", goal=step.goal_id), say(reader.labels, step.title))


def _side(step: Step, state: Mapping[str, Any], reader: Reader) -> str:
    words = say(reader.labels, state_words(step, state, reader.labels, reader.names))
    return words if step.aspect not in ("goal", "target") else f'<span class="nowrap">{words}</span>'


def _state(step: Step, reader: Reader) -> str:
    if not step.holds:
        return f"<br>{pill(reader.labels('goals.taken_back'))}"
    return f"<br>{pill(reader.labels('goals.waits'), 'warning')}" if step.waits else ""


def _by_file(step: Step, reader: Reader) -> str:
    labels = reader.labels
    build = f'{escape(labels("goals.build"))} <span class="mono">{escape(step.build_id)}</span>'
    return f"{escape(labels('goals.by_file'))}<small>{build}</small>"


def _nothing(reader: Reader, goal_id: str, titles: dict[str, str]) -> str:
    """A goal that never changed, no goal that did, or none of that id; and since when nothing did."""
    labels, first = reader.labels, goal_history.first_noted(reader.data_dir)
    key = "none" if not goal_id else "never" if goal_id in titles else "unknown"
    since = labels("goals.since_none")
    if first is not None:
        since = labels("goals.since", date=moment(reader, first[0]))
    return f'<div class="empty"><b>{escape(labels(f"goals.{key}"))}</b><p>{say(labels, since)}</p></div>'


def _draw_foot(reader: Reader, steps: Sequence[Step], shown: int) -> None:
    labels = reader.labels

    def sheet() -> bytes:
        from dashboard.exports.goal_history import history_sheet

        return history_sheet(steps, labels, reader.names)

    def csv() -> bytes:
        from dashboard.exports.goal_history import history_csv

        return history_csv(steps, labels, reader.names)

    with st.container(horizontal=True, vertical_alignment="center", key="foot_employment_history"):
        words = labels("goals.shown", shown=shown, all=len(steps))
        st.html(f'<div class="src">{say(labels, words)}</div>', width="stretch")
        for what, suffix, mime, write in (("sheet", "xlsx", XLSX, sheet), ("csv", "csv", "text/csv", csv)):
            st.download_button(
                labels(f"charts.{what}"), write, f"goal_history.{suffix}", mime, key=f"save_{what}_goal_history",
                type="tertiary", on_click="ignore",
            )  # fmt: skip
