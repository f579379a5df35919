"""The ASGI application: Streamlit behind our own index page, with our assets and previews."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dashboard import previews
from dashboard.index_page import ASSETS, LocalisedPage

app = st.App(
    Path(__file__).parent / "app.py",
    routes=[Mount("/assets", StaticFiles(directory=ASSETS)), previews.ROUTE],
    middleware=[Middleware(LocalisedPage)],
)
