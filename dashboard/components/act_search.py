"""The search bar over all acts and the table of what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from dashboard.components import session
from dashboard.components.act_list import party_names, shortened
from dashboard.components.markup import address, kind_tag, link, say, stage_track
from dashboard.components.tables import html_table
from dashboard.queries.acts import ORDERS, Sort
from dashboard.queries.reader import Reader

COLUMNS = (
    "date", "title", "kind", "stage", "parties", "sectors", "evidence", "publisher", "reports", "due", "confidence",
    "review",
)  # fmt: skip
USUAL_COLUMNS = ("date", "title", "kind", "stage", "parties", "reports")
_LONGEST_SEARCH = 120
_LONGEST_CELL = 160


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks the list for."""

    words: str
    sort: Sort
    columns: tuple[str, ...]


def read_asked() -> Asked:
    """Read search, order and columns from the address; what is unknown is dropped."""
    sort: Sort = next((name for name in ORDERS if name == st.query_params.get("sort")), "newest")
    columns = tuple(c for c in COLUMNS if c in st.query_params.get_all("column")) or USUAL_COLUMNS
    return Asked(st.query_params.get("q", "")[:_LONGEST_SEARCH], sort, columns)


def draw_search(reader: Reader) -> Asked:
    """Draw the bar and return what is asked for."""
    asked, labels = read_asked(), reader.labels
    st.session_state.update(acts_search=asked.words, acts_sort=asked.sort, acts_columns=list(asked.columns))
    wide, order, chosen = st.columns([3, 1, 2], vertical_alignment="bottom")
    wide.text_input(
        labels("acts.search"), key="acts_search", placeholder=labels("acts.search_placeholder"),
        max_chars=_LONGEST_SEARCH, on_change=_write,
    )  # fmt: skip
    order.selectbox(
        labels("acts.sort"),
        list(ORDERS),
        key="acts_sort",
        format_func=lambda name: labels(f"acts.sort_{name}"),
        on_change=_write,
    )
    with chosen.popover(labels("acts.columns"), width="stretch"):
        st.pills(
            labels("acts.columns"), COLUMNS, key="acts_columns", selection_mode="multi", label_visibility="collapsed",
            format_func=lambda name: labels(f"acts.column_{name}"), on_change=_write,
        )  # fmt: skip
    return asked


def _write() -> None:
    if session.has_moved():
        return
    columns = tuple(c for c in COLUMNS if c in st.session_state["acts_columns"])
    sort = st.session_state["acts_sort"]
    session.choose(
        session.asked_filters(),
        q=st.session_state["acts_search"].strip() or None,
        sort=None if sort == "newest" else sort,
        column=None if columns == USUAL_COLUMNS else columns,
    )


def acts_table(reader: Reader, acts: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    """Acts of `queries.acts.acts_page` as a table of the asked columns."""
    labels = reader.labels
    headings = [escape(labels(f"acts.column_{column}")) for column in columns]
    rows = [[_CELLS[column](reader, act) for column in columns] for act in acts]
    return html_table(headings, rows, [column in ("reports", "confidence") for column in columns], is_list=True)


def _sectors(reader: Reader, act: dict[str, Any]) -> str:
    return say(reader.labels, reader.labels.join(reader.names.of("sector", s) for s in act["sectors"])) or "–"


_CELLS: dict[str, Callable[[Reader, dict[str, Any]], str]] = {
    "date": lambda r, act: (
        f'<span class="nowrap">{say(r.labels, r.labels.date(act["date"], act["date_precision"]))}</span>'
    ),
    "title": lambda r, act: link(address(r, "act", act=act["act_id"]), say(r.labels, act["title"])),
    "kind": lambda r, act: kind_tag(r, act["kind"]),
    "stage": lambda r, act: stage_track(r, act["stage"]),
    "parties": lambda r, act: say(r.labels, party_names(r, act["parties"])) or "–",
    "sectors": _sectors,
    "evidence": lambda _, act: escape(shortened(act["evidence_text"] or "", _LONGEST_CELL)),
    "publisher": lambda r, act: say(r.labels, act["publisher"] or "–"),
    "reports": lambda r, act: r.labels.number(act["report_count"]),
    "due": lambda r, act: say(r.labels, r.labels.date(act["due"])) if act["due"] else "–",
    "confidence": lambda r, act: r.labels.percent(act["confidence"]),
    "review": lambda r, act: say(r.labels, r.names.of("review", act["review_state"])),
}
