"""Finding an institution by any of its names, in any spelling, to narrow the page to it."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.components import session
from dashboard.queries import facets
from dashboard.queries.filters import Filters
from dashboard.queries.reader import Reader

_KEY = "filter_institution_words"
_MOST = 6


def draw_institution_search(reader: Reader) -> None:
    """The field, and what it found as buttons with their counts."""
    labels = reader.labels
    words = st.text_input(
        labels("filters.find_institution"), key=_KEY, placeholder=labels("filters.find_institution_hint"), max_chars=80,
    )  # fmt: skip
    if not words.strip():
        return
    found = [i for i in facets.find_institutions(reader, words, _MOST) if i not in reader.filters.institutions]
    if not found:
        st.html(f'<p class="note">{escape(labels("filters.found_none"))}</p>')
        return
    counts = facets.counts(reader, "institutions")
    for institution in found:
        name = labels.digits(reader.names.of("institution", institution))
        st.button(
            labels("filters.option", label=name, count=counts.get(institution, 0)), key=f"found_{institution}",
            type="tertiary", on_click=_choose, args=(reader.filters, institution),
        )  # fmt: skip


def _choose(filters: Filters, institution: str) -> None:
    st.session_state[_KEY] = ""
    session.choose(replace(filters, institutions=(*filters.institutions, institution)))
