"""The head of every page: title, what it answers, the day the data speaks for, and the chips of what is chosen."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

import etl
from dashboard.catalogue import charts_of
from dashboard.components.markup import address, clear_address, link, say
from dashboard.components.session import asked_build, current_reader
from dashboard.queries import facets
from dashboard.queries.filters import Filters
from dashboard.queries.reader import Reader


def start_page(page: str, *, title: str = "", lead: str = "", with_chips: bool = True) -> Reader:
    """Draw the head of `page` and return this run's reader. `title` and `lead` replace the page's own words."""
    reader = current_reader()
    labels = reader.labels
    title, lead = title or labels(f"page.{page}"), lead or labels(f"page.{page}_lead")
    st.html(
        f'<header class="top"><div><h1>{say(labels, title)}</h1><p>{say(labels, lead)}</p></div>'
        f'<div class="stamp">{_stamp(reader, page)}</div></header>' + (_chips(reader) if with_chips else "")
    )
    _say_which_build(reader)
    return reader


def _say_which_build(reader: Reader) -> None:
    """An address from paper names its build: say whether these are its numbers, and whether newer ones serve."""
    asked = asked_build()
    if not asked:
        return
    labels, serving = reader.labels, etl.current_build(reader.data_dir)
    if asked != reader.build.path.stem:
        st.warning(labels("page.build_gone", build=asked[:40]))
    elif serving is not None and serving.build_id != asked:
        st.info(labels("page.build_earlier", build=asked))


def _stamp(reader: Reader, page: str) -> str:
    labels = reader.labels
    if reader.as_of is None:
        return escape(labels("page.as_of_none"))
    lines = [escape(labels("page.as_of", date=labels.weekday_date(reader.as_of)))]
    motto = reader.row(
        "SELECT m.jalali_year AS year, m.motto_fa AS motto FROM v_year_motto m"
        " JOIN v_calendar c ON c.jalali_year = m.jalali_year WHERE c.date = ?",
        [reader.as_of],
    )
    if motto:
        words = labels("page.motto", year=labels.digits(motto["year"]), motto=motto["motto"])
        lines.append(f"<b>{say(labels, words)}</b>")
    if page != "pack" and charts_of(page):
        lines.append(link(address(reader, "pack", of=page), say(labels, labels("page.export"))))
    return "<br>".join(lines)


def _chips(reader: Reader) -> str:
    labels, filters = reader.labels, reader.filters
    on = [
        _chip(reader, filters.without(name, value), words, hint=labels("filters.clear", label=words))
        for name, value, words in _parts(reader)
    ]
    off = [
        _chip(reader, choice, labels(f"filters.{name}"), count=facets.acts_count(reader, choice))
        for name, choice in _presets(reader).items()
        if choice != filters
    ]
    clear = f'<a class="lnk" href="{clear_address(reader)}" target="_self">{escape(labels("filters.clear_all"))}</a>'
    return f'<div class="chips">{"".join(on + off)}{clear if on else ""}</div>' if on or off else ""


def _parts(reader: Reader) -> list[tuple[str, str | None, str]]:
    """What is chosen; a period that people have a name for is called by it (امسال, this year)."""
    called = {_bounds(f): reader.labels(f"filters.{name}") for name, f in facets.presets(reader).items()}
    name_of_period = called.get(_bounds(reader.filters))
    return [
        (name, value, name_of_period or words if name == "period" else words)
        for name, value, words in reader.filters.parts(reader.labels, reader.names)
    ]


def _bounds(filters: Filters) -> tuple[object, ...]:
    return filters.month_from, filters.month_to, filters.day_from, filters.day_to


def _presets(reader: Reader) -> dict[str, Filters]:
    everything = reader.filters.without("period")
    undated = Filters.from_query({**everything.to_query(), "undated": "only"})
    shown = facets.presets(reader)
    if reader.filters.has_period:
        shown["all"] = everything
    return {**shown, "only_undated": replace(undated, changed=everything.changed)}


def _chip(reader: Reader, choice: Filters, words: str, *, count: int | None = None, hint: str = "") -> str:
    """A link that makes another choice; with `count` an offer, without one a thing that is on."""
    query = choice.to_query() | ({"lang": ["en"]} if reader.labels.language == "en" else {})
    href = escape("?" + urlencode(query, doseq=True), quote=True)
    inner = say(reader.labels, words)
    if count is None:
        inner += '<s aria-hidden="true">×</s>'
        return f'<a class="chip on" href="{href}" target="_self" title="{escape(hint)}">{inner}</a>'
    return f'<a class="chip" href="{href}" target="_self">{inner}<em>{reader.labels.number(count)}</em></a>'
