"""Choices of one page that are kept in the address: which view, which list, what a click narrowed the page to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

FOCUS = "focus"
"""Address key of what a click narrowed the page to."""


def chosen(name: str, options: Sequence[str]) -> str:
    """The option that the address names, else the first."""
    asked = st.query_params.get(name, "")
    return asked if asked in options else options[0]


def switch(name: str, words: Mapping[str, str], label: str) -> None:
    """Buttons side by side for the options of `words`, the first is the default; `label` is for screen readers."""
    st.segmented_control(label, list(words), **_settings("switch", name, words))


def select(name: str, words: Mapping[str, str], label: str) -> None:
    """A list to choose one of many from, typed into to search."""
    st.selectbox(label, list(words), **_settings("select", name, words))


def _settings(widget: str, name: str, words: Mapping[str, str]) -> dict[str, Any]:
    """What both widgets are given; puts the chosen option into the session, where they find it."""
    options, key = list(words), f"{widget}_{name}"
    st.session_state[key] = chosen(name, options)
    return {
        "format_func": words.__getitem__, "key": key, "label_visibility": "collapsed", "on_change": _keep,
        "args": (name, key, options[0]),
    }  # fmt: skip


def put(name: str, value: str | None) -> None:
    """Write a page's value into the address, or take it out. For callbacks."""
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def focus() -> str | None:
    """What a click narrowed the page to."""
    return st.query_params.get(FOCUS)


def narrow_by(make: Callable[[str, str], str]) -> Callable[[str, str], None]:
    """A callback for `chart_card` that narrows to what `make` says of the clicked category and series."""
    return lambda category, series: put(FOCUS, make(category, series))


def _keep(name: str, key: str, default: str) -> None:
    value = st.session_state[key]
    put(name, None if value in (None, default) else str(value))
