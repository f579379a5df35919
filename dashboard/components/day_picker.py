"""Exact days: the picker's calendar is Jalali by the page's locale, its field is drawn in Jalali here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.queries import facets
from dashboard.queries.filters import Filters
from dashboard.queries.periods import first_day, last_day
from dashboard.queries.reader import Reader

_KEY, _HALF = "filter_days", "filter_days_half"
Apply = Callable[[Callable[[Filters], Filters]], None]


def draw_days(reader: Reader, apply: Apply) -> None:
    """The picker of two days; `apply` writes the changed choice into the address."""
    filters, labels, span = reader.filters, reader.labels, facets.days(reader)
    if span is None:
        return
    chosen = _chosen(filters, span)
    # After the first of two clicks the widget holds one day: overwritten, the second click would be a first one again.
    if not st.session_state.pop(_HALF, False):
        st.session_state[_KEY] = chosen
    lowest, highest = min(*span, *chosen), max(*span, *chosen, reader.as_of or span[1])
    st.date_input(
        labels("filters.days"), min_value=lowest, max_value=highest, key=_KEY, format="YYYY/MM/DD",
        on_change=apply, args=(_with_days,),
    )  # fmt: skip
    words = labels("filters.days_none")
    if chosen:
        words = labels("common.from_to", first=labels.short_date(chosen[0]), last=labels.short_date(chosen[1]))
    st.html(f"<style>:root{{--days:'{words}'}}</style>")


def _chosen(filters: Filters, span: tuple[date, date]) -> tuple[()] | tuple[date, date]:
    """The days that are on; months that are on are shown as their first and last day."""
    if not filters.has_period:
        return ()
    first = filters.day_from or first_day(filters.month_from) or span[0]
    last = filters.day_to or last_day(filters.month_to) or max(span[1], first)
    return first, last


def _with_days(filters: Filters) -> Filters:
    chosen = st.session_state[_KEY]
    if not chosen:
        return filters.without("period")
    if len(chosen) != 2:
        st.session_state[_HALF] = True
        return filters
    first, last = chosen
    return replace(filters, day_from=first, day_to=last, month_from=None, month_to=None, only_undated=False)
