"""What is shown while there is no build: what to do, in words."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.labels import Labels


def draw_missing_build(labels: Labels) -> None:
    """Say that nothing was built yet and how to build it."""
    st.html(f"<h1>{escape(labels('page.no_build'))}</h1><p>{escape(labels('page.no_build_help'))}</p>")
    st.code("python -m etl build", language=None)
