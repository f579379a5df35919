"""Pieces of the meeting pack's page: the preview of a slide, and the file with its progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.catalogue import CHARTS
from dashboard.components.markup import say
from dashboard.exports.choice import template_of
from dashboard.exports.occasion import Occasion
from dashboard.labels import Labels
from dashboard.previews import preview_address
from dashboard.queries.connection import open_reader
from dashboard.queries.reader import Reader

_MADE = "pack_made"

MIME = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}


def chart_title(reader: Reader, key: str) -> str:
    """Page and question of a chart: what it is called in lists, whatever the data say."""
    page = reader.labels(f"page.{key.split('.')[0]}")
    return f"{page}: {_question(reader.build.build_id, reader.labels.language, key, reader)}"


def preview(reader: Reader, key: str, words: str) -> str:
    """The chart as it will be exported, as a small picture with `words` under it."""
    source, said = escape(preview_address(reader, key), quote=True), escape(words, quote=True)
    picture = f'<img src="{source}" alt="{said}" loading="lazy">'
    return f'<figure class="slide">{picture}<figcaption>{say(reader.labels, words)}</figcaption></figure>'


def made_file(reader: Reader, keys: Sequence[str], occasion: Occasion, form: str) -> None:
    """A button that makes the file while a bar counts; another click on the page stops it. Then the download."""
    labels = reader.labels
    recipe = (reader.build.build_id, repr(reader.filters), tuple(keys), repr(occasion), form)
    bar = st.empty()
    if st.button(labels("exports.make_file"), type="primary", key="pack_make"):
        st.session_state.pop(_MADE, None)
        st.session_state[_MADE] = (recipe, _make(reader, keys, occasion, form, bar))
        bar.empty()
    made = st.session_state.get(_MADE)
    if made is not None and made[0] == recipe:
        name = f"pack.{form}"
        words = labels("exports.download", name=name, size=max(1, len(made[1]) // 1024))
        st.download_button(words, made[1], name, MIME[form], key="pack_download", on_click="ignore")


def _make(reader: Reader, keys: Sequence[str], occasion: Occasion, form: str, bar: DeltaGenerator) -> bytes:
    # The exports load matplotlib and typst, which takes two seconds: only when a file is asked for.
    from dashboard.exports.pack import gather, make

    with bar.container(horizontal=True, vertical_alignment="center"):
        counter = st.empty()
        st.button(reader.labels("exports.cancel"), key="pack_cancel")

    def show(done: int, total: int) -> None:
        # Streamlit stops this run here when the reader clicks elsewhere: nothing half-made is kept.
        counter.progress(done / max(total, 1), reader.labels("exports.making"))

    show(0, 1)
    pack = gather(_in_persian(reader), keys, occasion, date.today(), template_of(reader), show)
    return make(pack, form, show)


def _in_persian(reader: Reader) -> Reader:
    """The same choice in Persian: the documents of a meeting are Persian whatever the language of the page."""
    if reader.labels.language == "fa":
        return reader
    return open_reader(reader.data_dir, reader.filters, Labels("fa")) or reader


@st.cache_data(max_entries=500, show_spinner=False)
def _question(build: str, language: str, key: str, _reader: Reader) -> str:  # noqa: ARG001 - the cache's key
    chart = CHARTS[key](_reader)
    return _reader.labels.digits(chart.question or chart.title)
