"""The run of one page for one reader: language and choice come from the address, the build from the front door.

The address is the only place where the choice lives. Widgets and links change the address; every run reads it. So a
copied address, the Back button and a reload all show the same view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.labels import LANGUAGES, Labels
from dashboard.queries.changes import changes_since
from dashboard.queries.connection import data_folder, open_reader
from dashboard.queries.filters import ADDRESS_KEYS, Filters
from dashboard.queries.reader import Reader

_READER, _ADDRESS = "session_reader", "session_address"


def language() -> str:
    """The language of the interface: `lang` in the address, else Persian."""
    asked = st.query_params.get("lang", "fa")
    return asked if asked in LANGUAGES else "fa"


def asked_build() -> str:
    """The build that the address names, as the code on an exported page does; empty for the serving one."""
    return st.query_params.get("build", "")


def begin() -> Reader | None:
    """Open this run's reader and keep it for the page; None when there is no build yet."""
    st.session_state[_ADDRESS] = _address()
    filters = asked_filters()
    reader = open_reader(data_folder(), filters, Labels(language()), asked_build())
    if reader is not None:
        reader = known_reader(reader)
    st.session_state[_READER] = reader
    return reader


def asked_filters() -> Filters:
    """The choice that the address asks for."""
    return Filters.from_query({key: st.query_params.get_all(key) for key in ADDRESS_KEYS})


def has_moved() -> bool:
    """Whether this run was started from another address than the last one: by a link or Back.

    A widget that seems changed in such a run was not touched by anybody: the browser had not yet drawn what the last
    run made of it. For callbacks of widgets; the address wins.
    """
    return bool(_address() != st.session_state.get(_ADDRESS))


def _address() -> tuple[str, dict[str, list[str]]]:
    return str(st.context.url), {key: st.query_params.get_all(key) for key in st.query_params}


def current_reader() -> Reader:
    """The reader of this run."""
    reader = st.session_state[_READER]
    assert isinstance(reader, Reader)
    return reader


def choose(filters: Filters, **page_values: str | Sequence[str] | None) -> None:
    """Write a new choice, and values of the page such as its search, into the address. For callbacks of widgets.

    A value of None leaves the address. The place in a list starts again, since the list is another.
    """
    kept = {key: st.query_params.get_all(key) for key in st.query_params if key not in (*ADDRESS_KEYS, "p")}
    values: Mapping[str, str | Sequence[str] | None] = {**kept, **filters.to_query(), **page_values}
    st.query_params.from_dict({key: value for key, value in values.items() if value})


def chart_theme() -> str:
    """The theme that the browser shows: light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def known_reader(reader: Reader) -> Reader:
    """The reader with a choice without ids that this build has no word for."""
    filters = reader.filters
    publishers = {row["publisher"] for row in reader.rows("SELECT publisher FROM v_publisher")}
    changes = changes_since(reader, filters.since) if filters.since else None
    known = replace(
        filters,
        since=filters.since if changes else None,
        changed=changes.all if changes else (),
        sectors=tuple(v for v in filters.sectors if v in reader.names.sectors),
        institutions=tuple(v for v in filters.institutions if v in reader.names.institutions),
        publishers=tuple(v for v in filters.publishers if v in publishers),
    )
    return replace(reader, filters=known)
