"""Which filter emptied a page: each one that is on, with how many acts come back when it is taken away."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard.labels import Labels
from dashboard.queries import facets
from dashboard.queries.filters import ADDRESS_KEYS, Filters
from dashboard.queries.reader import Reader


def emptied_by(reader: Reader) -> str:
    """The filters that are on; those whose removal alone brings acts back are links that remove them."""
    labels, filters = reader.labels, reader.filters
    parts = filters.parts(labels, reader.names)
    if not parts:
        return ""
    is_empty = facets.acts_count(reader, filters) == 0
    ways = [_way(reader, filters.without(name, value), words) for name, value, words in parts] if is_empty else []
    found = [way for way in ways if way]
    clear = _link(Filters(), labels, labels("filters.clear_all"))
    if found:
        return f"<p>{escape(labels('filters.emptied'))}</p><p>{'<br>'.join([*found, clear])}</p>"
    words = labels("filters.emptied_by", filters=labels.join(text for _, _, text in parts))
    return f"<p>{escape(labels.digits(words))} · {clear}</p>"


def _way(reader: Reader, rest: Filters, words: str) -> str:
    labels = reader.labels
    count = facets.acts_count(reader, rest)
    return _link(rest, labels, labels("filters.without", label=labels.digits(words), count=count)) if count else ""


def _link(filters: Filters, labels: Labels, words: str) -> str:
    """A link to the open page with another choice; what else stands in the address stays."""
    kept = {key: st.query_params.get_all(key) for key in st.query_params if key not in (*ADDRESS_KEYS, "p", "lang")}
    query = kept | filters.to_query() | ({} if labels.language == "fa" else {"lang": [labels.language]})
    href = escape(f"?{urlencode(query, doseq=True)}", quote=True)
    return f'<a class="lnk" href="{href}" target="_self">{escape(words)}</a>'
