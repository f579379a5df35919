"""The sidebar: brand, navigation and the filters that all pages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import markup, session
from dashboard.components.day_picker import draw_days
from dashboard.components.institution_search import draw_institution_search
from dashboard.components.view_menu import draw_views
from dashboard.queries import facets
from dashboard.queries.filters import LISTS, Filters
from dashboard.queries.reader import Reader
from etl.persian.calendar import to_jalali

LOGO = '<img src="/assets/logo.svg" alt="" width="36" height="36">'


def draw_navigation(reader: Reader, pages: tuple[str, ...], current: str) -> DeltaGenerator:
    """Draw the head of the sidebar; returns the place of the filters. `current` is the page that is open."""
    with st.sidebar:
        st.html(_brand(reader) + _navigation(reader, pages, current))
        draw_views(reader, current)
        return st.container()


def draw_filters(reader: Reader, current: str) -> None:
    """Draw the filters. Their counts are the dearest questions of a run: the page is drawn before them."""
    with st.container(key="filters"):
        _months(reader)
        draw_institution_search(reader)
        for name in ("institutions", "sectors", "kinds"):
            _list(reader, name)
        _draw_seldom_used(reader)
    st.html(_language_link(reader, current))


def _brand(reader: Reader) -> str:
    labels = reader.labels
    words = f"<b>{escape(labels('common.brand'))}</b><small>{escape(labels('common.brand_place'))}</small>"
    return f'<div class="brand">{LOGO}<div>{words}</div></div>'


def _navigation(reader: Reader, pages: tuple[str, ...], current: str) -> str:
    overdue = facets.badges(reader)
    entries = []
    for page in pages:
        badge = f"<i>{reader.labels.number(overdue[page])}</i>" if overdue.get(page) else ""
        state = ' class="on" aria-current="page"' if page == current else ""
        words = escape(reader.labels(f"page.{page}"))
        entries.append(f'<a href="{markup.address(reader, page)}" target="_self"{state}>{words}{badge}</a>')
    return f'<nav class="pages" aria-label="{escape(reader.labels("common.title"))}">{"".join(entries)}</nav>'


def _language_link(reader: Reader, current: str) -> str:
    other = "en" if reader.labels.language == "fa" else "fa"
    page = "" if current == "overview" else current
    return f'<a class="lang" href="/{page}?lang={other}" target="_top">{escape(reader.labels("page.language"))}</a>'


def _months(reader: Reader) -> None:
    months = facets.months(reader)
    labels, filters = reader.labels, reader.filters
    if len(months) > 1:
        first = max(_month_of(filters.day_from) or filters.month_from or months[0], months[0])
        last = min(_month_of(filters.day_to) or filters.month_to or months[-1], months[-1])
        chosen = (first, last) if first in months and last in months and first <= last else (months[0], months[-1])
        st.session_state["filter_months"] = chosen
        st.select_slider(
            labels("filters.period"), months, (months[0], months[-1]), format_func=labels.month, key="filter_months",
            on_change=_apply, args=(lambda f: _with_months(f, months),),
        )  # fmt: skip
    if filters.has_period:
        st.session_state["filter_undated"] = filters.include_undated
        st.toggle(
            labels("filters.include_undated"), key="filter_undated", on_change=_apply,
            args=(lambda f: replace(f, include_undated=st.session_state["filter_undated"]),),
        )  # fmt: skip


def _draw_seldom_used(reader: Reader) -> None:
    """Filters that fit no screen of 900 pixels; open while one of them is on."""
    filters, names = reader.filters, ("stages", "publishers", "review")
    is_on = bool(filters.day_from or filters.day_to or any(getattr(filters, name) for name in names))
    with st.expander(reader.labels("filters.more"), expanded=is_on, key="filters_more"):
        draw_days(reader, _apply)
        for name in names:
            _list(reader, name)


def _with_months(filters: Filters, months: list[str]) -> Filters:
    chosen = st.session_state["filter_months"]
    if not isinstance(chosen, (tuple, list)):  # one end alone is no period: the slider was not moved by a person
        return filters
    first, last = chosen
    # The end of the slider is no bound: what comes after it tomorrow belongs to the view as well.
    return replace(
        filters,
        month_from=None if first == months[0] else first,
        month_to=None if last == months[-1] else last,
        day_from=None,
        day_to=None,
        only_undated=False,
    )


def _month_of(day: date | None) -> str | None:
    if day is None:
        return None
    year, month, _ = to_jalali(day)
    return f"{year}-{month:02d}"


def _list(reader: Reader, name: str) -> None:
    labels, kind = reader.labels, LISTS[name]
    counts = facets.counts(reader, name)
    chosen = list(getattr(reader.filters, name))
    options = [*counts, *(value for value in chosen if value not in counts)]
    key = f"filter_{name}"
    st.session_state[key] = chosen

    def words(value: str) -> str:
        return labels("filters.option", label=labels.digits(reader.names.of(kind, value)), count=counts.get(value, 0))

    st.multiselect(
        labels(f"filters.{kind}"), options, format_func=words, key=key, on_change=_apply, select_all=False,
        args=(lambda f: replace(f, **{name: tuple(st.session_state[key])}),),
        placeholder=labels(f"filters.all_{name}", count=len(counts)),
    )  # fmt: skip


def _apply(change: Callable[[Filters], Filters]) -> None:
    """A widget changed: the address gets the new choice, which this run then reads."""
    filters = session.asked_filters()
    changed = change(filters)
    if changed != filters and not session.has_moved():
        session.choose(changed)
