"""A click on a mark narrows the page; the chips, and Back in the browser, are the way back."""

from __future__ import annotations

from dataclasses import replace

from dashboard.components.session import choose, current_reader
from dashboard.queries.filters import STAGES


def narrow(**chosen: tuple[str, ...]) -> None:
    """Choose ids for lists of the filters, as `narrow(kinds=("tour",))`; empty ids change nothing."""
    wanted = {name: values for name, values in chosen.items() if any(values)}
    choose(replace(current_reader().filters, **wanted))  # type: ignore[arg-type]


def narrow_to_month(month: str, kind: str) -> None:
    """A column of a chart of months by kind: that month, and the kind of the segment."""
    narrow_to_months(month, month, *filter(None, (kind,)))


def narrow_to_months(first: str, last: str, *kinds: str) -> None:
    """Acts from the first to the last Jalali month; days that were chosen go, for a click names months."""
    filters = replace(
        current_reader().filters, month_from=first, month_to=last, day_from=None, day_to=None, only_undated=False
    )
    choose(replace(filters, kinds=kinds) if kinds else filters)


def narrow_to_year(year: str, _: str) -> None:
    """A column of a chart of Jalali years: that year."""
    narrow_to_months(f"{year}-01", f"{year}-12")


def narrow_to_publisher(publisher: str, _: str) -> None:
    """A bar of a chart of publishers: what that publisher reported."""
    narrow(publishers=(publisher,))


def narrow_to_publisher_of_year(publisher: str, year: str) -> None:
    """A cell of publishers by year: what that publisher reported in that year; of the undated, at any time."""
    filters = replace(current_reader().filters.without("period"), publishers=(publisher,), only_undated=False)
    bounds = {"month_from": f"{year}-01", "month_to": f"{year}-12"} if year.isdigit() else {}
    choose(replace(filters, **bounds))  # type: ignore[arg-type]


def narrow_to_reached(stage: str, _: str) -> None:
    """A bar of a funnel: what has come at least as far as its stage."""
    if stage in STAGES:
        narrow(stages=STAGES[STAGES.index(stage) :])
