"""A click on a mark narrows the page; the chips, and Back in the browser, are the way back."""

from __future__ import annotations

from dataclasses import replace

from dashboard.components.session import choose, current_reader


def narrow(**chosen: tuple[str, ...]) -> None:
    """Choose ids for lists of the filters, as `narrow(kinds=("tour",))`; empty ids change nothing."""
    wanted = {name: values for name, values in chosen.items() if any(values)}
    choose(replace(current_reader().filters, **wanted))  # type: ignore[arg-type]


def narrow_to_month(month: str, kind: str) -> None:
    """A column of a chart of months by kind: that month, and the kind of the segment."""
    filters = replace(current_reader().filters, month_from=month, month_to=month, only_undated=False)
    choose(replace(filters, kinds=(kind,)) if kind else filters)
