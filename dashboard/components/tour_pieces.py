"""Pieces of the tours and events page that are no chart: headline figures, the month of the calendar."""

from __future__ import annotations

import re

import streamlit as st

from dashboard.components.choices import put
from dashboard.components.counts import dash, stated_tile
from dashboard.components.markup import Tile
from dashboard.queries import figures
from dashboard.queries import tours as queries
from dashboard.queries.reader import Reader

MONTH = "month"
"""Address key of the month of the calendar."""

_MONTH_KEY = re.compile(r"1[34]\d\d-(0[1-9]|1[0-2])", re.ASCII)


def headline(reader: Reader) -> list[Tile]:
    """Tours, events, how many were held, visitors."""
    labels, counted = reader.labels, queries.summarise(reader)
    sums = figures.sum_figures(reader, ("visitors",))
    undated = labels("tours.undated_note", count=counted["undated"])
    held_note = labels("tours.held_note", count=counted["promised"])
    return [
        Tile(labels("tours.tours"), dash(counted["tours"], labels), labels("tours.tours_unit"), note=undated),
        Tile(labels("tours.events"), dash(counted["events"], labels), labels("tours.events_unit")),
        Tile(
            labels("tours.held"), dash(counted["held"], labels), labels("tours.held_unit", all=counted["acts"]),
            note=held_note if counted["promised"] else labels("tours.held_note_all"), whole=counted["acts"],
        ),
        stated_tile(labels("tours.visitors"), sums, "visitors", labels("training.numbers_unit"), labels),
    ]  # fmt: skip


def shown_month(reader: Reader) -> str | None:
    """The month that the address names, else the last one in view with a tour or event known to the day."""
    asked = st.query_params.get(MONTH, "")
    if _MONTH_KEY.fullmatch(asked):
        return asked
    return next(reversed(queries.list_months(reader)), None)


def month_buttons(reader: Reader, month: str | None) -> None:
    """Back and forth: one month at a time, whether or not something is known of it."""
    if month is None:
        return
    labels = reader.labels
    for name, step in (("previous", -1), ("next", 1)):
        st.button(
            labels(f"tours.{name}"), key=f"month_{name}", on_click=put, args=(MONTH, neighbour(month, step)),
        )  # fmt: skip


def neighbour(month: str, step: int) -> str:
    """The Jalali month key `step` months away: 1404-12 and 1 give 1405-01."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + step
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
