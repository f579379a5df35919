"""Cards of acts and of stated numbers: what stands behind the marks of a page, each with sentence and source."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.charts.model import Chart
from dashboard.components.act_list import act_items, shortened, source_of
from dashboard.components.bar_list import bar_list
from dashboard.components.cards import card
from dashboard.components.choices import put
from dashboard.components.counts import number_words
from dashboard.components.markup import address, empty_state, kind_tag, link, outside_link, pill, quote, say
from dashboard.queries.act_lists import count_acts, list_acts
from dashboard.queries.figures import count_figures, list_figures
from dashboard.queries.reader import Reader

ANCHOR = "narrowed"
"""Where on the page the acts behind a click are."""
STEP = 6
"""Acts shown at first, and added by each press of «more»."""


def acts_card(
    reader: Reader, name: str, title: str, question: str, condition: str, params: Sequence[str],
    back: tuple[str, str] | None = None, total: int | None = None,
) -> None:  # fmt: skip
    """Acts in view that meet `condition`, newest first, with a button for more.

    `back` is the address key that narrowed the page and the words of the button that takes it away; `total` is how many
    acts there are, where the page knows it already.
    """
    labels = reader.labels
    shown = _shown(name)
    total = count_acts(reader, condition, params) if total is None else total
    with card(name, title, question):
        st.html(f'<span id="{ANCHOR}"></span>')
        if back:
            st.button(f"× {back[1]}", key=f"back_{name}", type="tertiary", on_click=put, args=(back[0], None))
        acts = list_acts(reader, condition, params, shown)
        st.html(act_items(reader, acts) if acts else empty_state(reader))
        more_button(name, total, len(acts), labels("lists.more", count=min(STEP, total - len(acts))))
        if acts:
            st.html(f'<div class="src">{say(labels, labels("lists.shown", shown=len(acts), all=total))}</div>')


def narrowed_strip(reader: Reader, words: str, way: str = "") -> str:
    """At the head of the page: what a click narrowed it to, with the way to the acts, or to what `way` says."""
    labels = reader.labels
    there = f'<a class="lnk" href="#{ANCHOR}">{say(labels, way or labels("lists.go"))}</a>'
    return f'<div class="news"><span>{say(labels, labels("lists.narrowed", name=words))}</span>{there}</div>'


def more_button(name: str, total: int, shown: int, words: str, step: int = STEP) -> None:
    """A button that shows `step` more of the list `name`; nothing when all are shown."""
    if shown < total:
        st.button(words, key=f"more_{name}", type="tertiary", on_click=_grow, args=(name, step))


def rows_shown(name: str, step: int = STEP) -> int:
    """How many rows of the list `name` the reader asked for."""
    return _shown(name, step)


def _shown(name: str, step: int = STEP) -> int:
    return int(st.session_state.get(f"shown_{name}", step))


def _grow(name: str, step: int) -> None:
    st.session_state[f"shown_{name}"] = _shown(name, step) + step


def figures_card(reader: Reader, name: str, title: str, question: str, measures: Sequence[str]) -> None:
    """Numbers that the news states for acts in view, the largest first, each with its sentence."""
    labels, shown = reader.labels, _shown(name)
    total = count_figures(reader, measures)
    with card(name, title, question):
        figures = list_figures(reader, measures, shown)
        st.html(figure_items(reader, figures) if figures else empty_state(reader))
        more_button(name, total, len(figures), labels("lists.more_rows", count=min(STEP, total - len(figures))))
        if figures:
            st.html(f'<div class="src">{say(labels, labels("lists.shown_rows", shown=len(figures), all=total))}</div>')


def number_bars(reader: Reader, chart: Chart, page: str) -> str:
    """Numbers of single acts as bars, said to be a target or an outcome; a click lists the act on `page`."""
    separator = reader.labels("common.separator")
    return bar_list(
        chart, reader.labels, lambda act: address(reader, page, focus=f"act:{act}"),
        lambda row: number_words(row[chart.value], reader.labels) + separator + chart.labels[row[str(chart.series)]],
    )  # fmt: skip


def figure_items(reader: Reader, figures: Sequence[dict[str, Any]]) -> str:
    """Stated numbers, each with its role, its act, its sentence and the link to the original."""
    return "".join(_figure(reader, figure) for figure in figures)


def _figure(reader: Reader, figure: dict[str, Any]) -> str:
    labels = reader.labels
    role = labels("training.role_target" if figure["is_target"] else "training.role_outcome")
    title = link(address(reader, "act", act=figure["act_id"]), say(labels, figure["title"]), "t")
    words = f"<b>{escape(number_words(figure['value'], labels))}</b> {say(labels, figure['unit'])}"
    return (
        f'<div class="li"><div class="hd">{title}<span class="amount">{words}</span></div>'
        f"{quote(labels, shortened(figure['evidence_text']), source_of(reader, figure))}"
        f'<div class="r"><span class="pair">{kind_tag(reader, figure["kind"])}{pill(role)}</span>'
        f"<span>{outside_link(figure['url'], labels('lists.original')) if figure['url'] else ''}</span></div></div>"
    )
