"""Paging through long lists by links, so that a page of a list has an address."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard.queries.reader import Reader


def page_number(found: int, size: int) -> tuple[int, int]:
    """The page asked for by `p` in the address, kept within what was found, and the number of pages."""
    pages = max(1, -(-found // size))
    asked = st.query_params.get("p", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(number, 1), pages), pages


def pager(reader: Reader, page: str, number: int, pages: int) -> str:
    """First, previous, place, next, last; nothing for a single page."""
    if pages == 1:
        return ""
    labels = reader.labels
    place = f"<span>{escape(labels('acts.page_of', page=number, pages=pages))}</span>"
    before = _step(page, "first", 1, number > 1, reader) + _step(page, "previous", number - 1, number > 1, reader)
    after = _step(page, "next", number + 1, number < pages, reader) + _step(page, "last", pages, number < pages, reader)
    return f'<div class="pager">{before}{place}{after}</div>'


def _step(page: str, word: str, number: int, is_open: bool, reader: Reader) -> str:
    words = escape(reader.labels(f"acts.{word}"))
    if not is_open:
        return f'<span class="off">{words}</span>'
    query = {key: st.query_params.get_all(key) for key in st.query_params} | {"p": [str(number)]}
    href = escape(f"/{page}?{urlencode(query, doseq=True)}", quote=True)
    return f'<a class="lnk" href="{href}" target="_self">{words}</a>'
