"""What is shown where there is nothing to show, no build yet or an error: what to do, in words."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.labels import Labels


def draw_missing_build(labels: Labels) -> None:
    """Say that nothing was built yet and how to build it."""
    st.html(f"<h1>{escape(labels('page.no_build'))}</h1><p>{escape(labels('page.no_build_help'))}</p>")
    st.code("python -m etl build", language=None)


def draw_error(labels: Labels, number: str) -> None:
    """Say that the page could not be shown, what to do, and the number under which the server's log tells why."""
    again = f'<a class="lnk" href="?" target="_top">{escape(labels("page.error_again"))}</a>'
    home = f'<a class="lnk" href="/" target="_top">{escape(labels("page.error_home"))}</a>'
    st.html(
        f'<div class="failed" role="alert"><h1>{escape(labels("page.error_title"))}</h1>'
        f"<p>{escape(labels('page.error_help'))}</p><p>{again}{home}</p>"
        f'<small>{escape(labels("page.error_number"))} <span class="mono">{escape(number)}</span></small></div>'
    )
