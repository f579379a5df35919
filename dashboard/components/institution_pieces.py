"""Pieces of the page of one institution that are no chart: the choice, headline figures, profile, sources."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.components.choices import FOCUS, put
from dashboard.components.counts import dash
from dashboard.components.markup import Tile, address, empty_state, link, outside_link, say
from dashboard.components.tables import html_table
from dashboard.queries import commitments
from dashboard.queries import institution as queries
from dashboard.queries.reader import Reader
from etl.persian.letters import fold_name

_MOST_CHOICES = 500
_MOST_ALIASES = 12
_MOST_SOURCES = 30
_TYPED, _CHOSEN = "institution_typed", "institution_chosen"


def choose(reader: Reader, institution: str) -> None:
    """A field to find an institution under any of its names, and the list of those found."""
    labels = reader.labels
    find, pick = st.columns(2, gap="small")
    typed = find.text_input(
        labels("institution.search"), key=_TYPED, placeholder=labels("institution.search_hint"),
        label_visibility="collapsed", on_change=_go_to_first, args=(reader,),
    )  # fmt: skip
    found = _found(reader, typed)
    if not found:
        pick.html(f'<p class="note">{say(labels, labels("institution.not_found", typed=typed))}</p>')
        return
    options = found if institution in found else [institution, *found]
    st.session_state[_CHOSEN] = institution
    pick.selectbox(
        labels("institution.choose"), options, key=_CHOSEN, format_func=lambda i: reader.names.of("institution", i),
        label_visibility="collapsed", on_change=lambda: _go_to(st.session_state[_CHOSEN]),
    )  # fmt: skip


def _found(reader: Reader, typed: str) -> list[str]:
    return queries.find_institutions(reader, fold_name(typed).lower(), _MOST_CHOICES)


def _go_to_first(reader: Reader) -> None:
    """Open the first institution that what was typed finds."""
    if st.session_state[_TYPED] and (found := _found(reader, st.session_state[_TYPED])):
        _go_to(found[0])


def _go_to(institution: str) -> None:
    put(FOCUS, None)
    put("id", institution)


def headline(reader: Reader, institution: str) -> list[Tile]:
    """Acts, partners, open promises, and in how many articles it is named. `reader` is narrowed to the institution."""
    labels, counted = reader.labels, queries.summarise(reader)
    partners = queries.count_partners(reader, institution)
    facts = queries.read_profile(reader, institution)
    late = commitments.count_listed(reader, "past_due")
    span = labels.span(counted["first"], counted["last"])
    undated = labels("institution.undated_pill", count=counted["undated"]) if counted["undated"] else ""
    closest = reader.names.of("short", partners["institution_id"].iloc[0]) if len(partners) else ""
    return [
        Tile(
            labels("institution.acts"), dash(counted["acts"], labels), labels("institution.acts_unit"), undated,
            note=span,
        ),
        Tile(
            labels("institution.partners"), dash(len(partners), labels), labels("institution.partners_unit"),
            note=labels("institution.partners_note", name=closest) if closest
            else labels("institution.partners_note_none"),
        ),
        Tile(
            labels("institution.open"), dash(counted["open"], labels), labels("institution.open_unit"),
            labels("institution.open_pill", count=late) if late else "", "danger",
            labels("institution.open_note", done=counted["done"]) if counted["done"]
            else labels("commitments.done_note_none"),
        ),
        Tile(
            labels("institution.mentions"), dash(facts.get("articles") or 0, labels),
            labels("institution.mentions_unit"),
            note=labels("institution.mentions_note", count=facts.get("mentions") or 0),
        ),
    ]  # fmt: skip


def profile(reader: Reader, institution: str) -> str:
    """The registry's facts as a list of terms; what the registry does not hold is left out."""
    labels, facts = reader.labels, queries.read_profile(reader, institution)
    if not facts:
        return empty_state(reader)
    known = queries.list_aliases(reader, institution)
    aliases = "".join(f"<span>{say(labels, entry['alias'])}</span>" for entry in known[:_MOST_ALIASES])
    if len(known) > _MOST_ALIASES:
        aliases += f"<em>{say(labels, labels('institution.aliases_more', count=len(known) - _MOST_ALIASES))}</em>"
    rows = {
        "official": say(labels, facts["name_fa"]),
        "english": f'<span dir="ltr">{escape(facts["name_en"] or "")}</span>' if facts["name_en"] else "",
        "type": say(labels, reader.names.of("institution_type", facts["drawn_as"])),
        "parent": _institutions(reader, [facts["parent_id"]] if facts["parent_id"] else []),
        "members": _institutions(reader, queries.list_members(reader, institution)),
        "province": say(labels, facts["province"] or ""),
        "website": outside_link(facts["website"], labels("institution.website_open")) if facts["website"] else "",
        "registry": say(labels, labels(f"institution.registry_{'yes' if facts['is_registered'] else 'no'}")),
        "registry_source": outside_link(facts["source_url"], labels("institution.registry_source_open"))
        if facts["source_url"]
        else "",
        "aliases": f'<span class="al">{aliases}</span>' if aliases else escape(labels("institution.aliases_none")),
    }
    return f'<dl class="facts">{"".join(_fact(reader, key, value) for key, value in rows.items() if value)}</dl>'


def _fact(reader: Reader, key: str, value: str) -> str:
    return f"<dt>{escape(reader.labels(f'institution.{key}'))}</dt><dd>{value}</dd>"


def _institutions(reader: Reader, ids: list[str]) -> str:
    names = [
        link(address(reader, "institution", id=i), say(reader.labels, reader.names.of("short", i)))
        for i in ids
        if i in reader.names.institutions
    ]
    return escape(reader.labels("common.separator")).join(names)


def sources_table(reader: Reader) -> str:
    """Articles that report the acts in view, newest first, each with the link to the original."""
    labels = reader.labels
    sources = queries.list_sources(reader, _MOST_SOURCES)
    if not sources:
        return empty_state(reader, labels("institution.empty"))
    rows = [
        [
            outside_link(source["url"], source["article_title"] or labels("institution.untitled")),
            say(labels, source["publisher"]),
            say(labels, labels.date(source["published"], source["published_precision"])),
            labels.number(source["acts"]),
        ]
        for source in sources
    ]
    heads = [
        labels("institution.article"),
        labels("common.publisher"),
        labels("common.date"),
        labels("institution.acts"),
    ]
    more = ""
    if len(sources) == _MOST_SOURCES:
        more = f'<p class="note">{say(labels, labels("institution.sources_more", shown=_MOST_SOURCES))}</p>'
    return html_table([escape(head) for head in heads], rows, [False, False, False, True]) + more
