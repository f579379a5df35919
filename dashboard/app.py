"""The script that Streamlit runs for every reader: navigation, filters, then the page."""

import logging
import secrets
from pathlib import Path

import streamlit as st

from dashboard.catalogue import PAGES
from dashboard.catalogue.ahead import QUESTIONS, SIDEBAR
from dashboard.components import session
from dashboard.components.missing import draw_error, draw_missing_build
from dashboard.components.sidebar import draw_filters, draw_navigation
from dashboard.labels import Labels
from dashboard.queries.ahead import ask_ahead

HERE = Path(__file__).parent
labels = Labels(session.language())
st.set_page_config(
    page_title=labels("common.title"), page_icon=str(HERE / "assets" / "icon.png"), layout="wide",
    initial_sidebar_state="auto",
)  # fmt: skip

pages = {
    page: st.Page(
        HERE / "app_pages" / f"{page}.py", title=labels(f"page.{page}"), url_path=page, default=page == "overview"
    )
    for page in (*PAGES, "act")
}
current = st.navigation(list(pages.values()), position="hidden")
try:
    reader = session.begin()
    if reader is None:
        draw_missing_build(labels)
    else:
        page = current.url_path or "overview"
        ask_ahead(reader, *QUESTIONS.get(page, ()), *SIDEBAR)
        place_of_filters = draw_navigation(reader, PAGES, page)
        try:
            current.run()
        finally:  # a page may end itself early
            with place_of_filters:
                draw_filters(reader, page)
except Exception:
    # Readers see what to do in their language; who keeps the server finds the trace under the same number.
    number = secrets.token_hex(3)
    logging.getLogger("dashboard").exception("page %s failed, error %s", current.url_path or "overview", number)
    draw_error(labels, number)
