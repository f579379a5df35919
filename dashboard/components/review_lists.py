"""Lists of what waits for a person: pairs that may be one act, records of one act."""

from __future__ import annotations

from html import escape
from typing import Any, cast

import streamlit as st

from dashboard import decisions
from dashboard.components.act_cards import more_button, rows_shown
from dashboard.components.act_list import more_link
from dashboard.components.choices import chosen, switch
from dashboard.components.markup import address
from dashboard.components.review import draw_decision, draw_name, draw_pair, draw_rebuild, draw_record, draw_rejected
from dashboard.queries import acts, review
from dashboard.queries.reader import Reader

_LISTS = ("queued", "merged", "split", "rejected", "decided")
_STEP = 5


def draw_pairs(reader: Reader) -> None:
    """The pairs of one outcome with their buttons, or every decision that holds; which stands in the address."""
    labels, counts = reader.labels, review.count_pairs(reader)
    standing = decisions.standing(reader.data_dir)
    words = {
        "queued": labels("decisions.queued", count=counts["queued"]),
        "merged": labels("decisions.merged", count=counts["merged"]),
        "split": labels("decisions.split_list", count=counts["split"]),
        "rejected": labels("decisions.rejected", count=review.count_rejected(reader)),
        "decided": labels("decisions.decided", count=len(standing.all)),
    }
    switch("pairs", words, labels("decisions.lists"))
    which = chosen("pairs", _LISTS)
    if which == "decided":
        _draw_decided(reader, standing)
    elif which == "rejected":
        _draw_rejected(reader, standing)
    else:
        _draw_outcome(reader, cast("review.Outcome", which), counts, standing)
    if waiting := review.count_waiting(reader):
        st.html(more_link(address(reader, "acts", review="waiting"), labels("decisions.waiting", count=waiting)))
    draw_rebuild(reader)


def _draw_outcome(
    reader: Reader, outcome: review.Outcome, counts: dict[review.Outcome, int], standing: decisions.Standing
) -> None:
    labels = reader.labels
    shown = review.pairs(reader, outcome, rows_shown(f"pairs_{outcome}", _STEP))
    if not shown:
        st.html(f'<div class="empty"><b>{escape(labels(f"decisions.none_{outcome}"))}</b></div>')
        return
    name = draw_name(reader)
    for pair in shown:
        draw_pair(reader, pair, standing, name)
    more = labels("lists.more_rows", count=min(_STEP, counts[outcome] - len(shown)))
    more_button(f"pairs_{outcome}", counts[outcome], len(shown), more, _STEP)


def _draw_rejected(reader: Reader, standing: decisions.Standing) -> None:
    """Records that are in no act because a person called them wrong, each with the button that restores it."""
    count = review.count_rejected(reader)
    shown = review.rejected(reader, rows_shown("rejected", _STEP))
    if not shown:
        st.html(f'<div class="empty"><b>{escape(reader.labels("decisions.none_rejected"))}</b></div>')
        return
    name = draw_name(reader)
    for record in shown:
        draw_rejected(reader, record, standing, name)
    more = reader.labels("lists.more_rows", count=min(_STEP, count - len(shown)))
    more_button("rejected", count, len(shown), more, _STEP)


def _draw_decided(reader: Reader, standing: decisions.Standing) -> None:
    newest = list(reversed(standing.all))[: rows_shown("decided", _STEP)]
    if not newest:
        st.html(f'<div class="empty"><b>{escape(reader.labels("decisions.none_decided"))}</b></div>')
        return
    name = draw_name(reader)
    for decision in newest:
        draw_decision(reader, decision, name)
    more = reader.labels("lists.more_rows", count=min(_STEP, len(standing.all) - len(newest)))
    more_button("decided", len(standing.all), len(newest), more, _STEP)


def draw_records(reader: Reader, act: dict[str, Any]) -> None:
    """The records of one act, each with its buttons."""
    name, standing = draw_name(reader), decisions.standing(reader.data_dir)
    for report in acts.reports_of(reader, act["act_id"]):
        draw_record(reader, report, standing, name)
    draw_rebuild(reader)
