"""The menu of saved views in the sidebar: open, save this one, rename, delete, each with a way back."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard import saved_views
from dashboard.components.markup import link
from dashboard.queries.reader import Reader
from dashboard.saved_views import LONGEST_NAME, View, ViewError

_NAME, _CHOSEN, _NEW_NAME = "view_name", "view_chosen", "view_new_name"
_SAID, _LAST = "view_said", "view_last"
_NOT_SAVED = ("lang", "p", "build")
"""What of an address belongs to the reader or the moment and not to a view."""


def draw_views(reader: Reader, page: str) -> None:
    """The button that opens the menu, and the menu; `page` is the page that is open."""
    labels, views = reader.labels, saved_views.list_views(reader.data_dir)
    with st.container(key="views"), st.popover(labels("views.menu", count=len(views)), width="stretch"):
        _draw_said(reader)
        st.html(_list(reader, views) if views else f'<p class="note">{escape(labels("views.none"))}</p>')
        with st.form("view_form", border=False, clear_on_submit=False):
            st.text_input(labels("views.name"), key=_NAME, placeholder=labels("views.name_hint"))
            st.form_submit_button(labels("views.save"), on_click=_save, args=(reader, page), width="stretch")
        if views:
            _draw_editing(reader, views)
        st.html(f'<p class="note">{escape(labels("views.shared"))}</p>')


def _list(reader: Reader, views: list[View]) -> str:
    lang = "" if reader.labels.language == "fa" else f"lang={reader.labels.language}"
    lines = []
    for view in views:
        query = "&".join(filter(None, (view.query, lang)))
        path = f"/{'' if view.page == 'overview' else view.page}" + (f"?{query}" if query else "")
        page = escape(reader.labels(f"page.{view.page}"))
        name = escape(reader.labels.digits(view.name))
        lines.append(f"<li>{link(escape(path, quote=True), name)} <small>{page}</small></li>")
    return f'<ul class="views">{"".join(lines)}</ul>'


def _draw_editing(reader: Reader, views: list[View]) -> None:
    labels = reader.labels
    names = {view.view_id: labels.digits(view.name) for view in views}
    if st.session_state.get(_CHOSEN) not in names:
        st.session_state[_CHOSEN] = next(iter(names))
    with st.expander(labels("views.edit")):
        st.selectbox(labels("views.which"), list(names), format_func=names.__getitem__, key=_CHOSEN)
        st.text_input(labels("views.new_name"), key=_NEW_NAME)
        with st.container(horizontal=True):
            st.button(labels("views.rename"), key="view_rename", on_click=_rename, args=(reader,))
            st.button(labels("views.delete"), key="view_delete", on_click=_delete, args=(reader,))


def _draw_said(reader: Reader) -> None:
    """What the last press did or why it was refused, and the button that undoes it."""
    said = st.session_state.get(_SAID)
    if not said:
        return
    key, is_wrong = said
    tone = ' class="wrong" role="alert"' if is_wrong else ' role="status"'
    st.html(f"<p{tone}>{escape(reader.labels(f'views.{key}', most=LONGEST_NAME))}</p>")
    if st.session_state.get(_LAST) and not is_wrong:
        st.button(reader.labels("views.undo"), key="view_undo", type="tertiary", on_click=_undo, args=(reader,))


def _save(reader: Reader, page: str) -> None:
    kept = {key: st.query_params.get_all(key) for key in st.query_params if key not in _NOT_SAVED}
    try:
        view_id = saved_views.save(reader.data_dir, st.session_state[_NAME], page, urlencode(kept, doseq=True))
    except ViewError as error:
        _say(error.reason, is_wrong=True)
        return
    st.session_state[_NAME] = ""
    _say("saved", view_id)


def _rename(reader: Reader) -> None:
    view_id = st.session_state[_CHOSEN]
    try:
        saved_views.rename(reader.data_dir, view_id, st.session_state[_NEW_NAME])
    except ViewError as error:
        _say(error.reason, is_wrong=True)
        return
    st.session_state[_NEW_NAME] = ""
    _say("renamed", view_id)


def _delete(reader: Reader) -> None:
    view_id = st.session_state[_CHOSEN]
    try:
        saved_views.delete(reader.data_dir, view_id)
    except ViewError as error:
        _say(error.reason, is_wrong=True)
        return
    _say("deleted", view_id)


def _undo(reader: Reader) -> None:
    try:
        saved_views.undo(reader.data_dir, st.session_state[_LAST])
    except ViewError as error:
        _say(error.reason, is_wrong=True)
        return
    _say("undone")


def _say(key: str, view_id: str = "", *, is_wrong: bool = False) -> None:
    st.session_state[_SAID] = (key, is_wrong)
    if not is_wrong:
        st.session_state[_LAST] = view_id
