"""Every chart by its key, so that a page, an export and a test make the very same one.

A chart's key is `page.name`. Each page has a module here that joins its queries with its charts in `CHARTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from dashboard.charts.model import Chart
from dashboard.queries.reader import Reader

Builder = Callable[[Reader], Chart]

PAGES = (
    "overview", "partnerships", "institution", "commitments", "sectors", "training", "tours", "employment", "acts",
    "pack", "quality", "method",
)  # fmt: skip
"""Pages in the order of the navigation."""


def _collect() -> dict[str, Builder]:
    charts: dict[str, Builder] = {}
    for page in PAGES:
        if find_spec(f"{__name__}.{page}"):
            charts |= import_module(f"{__name__}.{page}").CHARTS
    return charts


CHARTS: dict[str, Builder] = _collect()


def charts_of(page: str) -> list[str]:
    """Keys of a page's charts, in the order of the page."""
    return [key for key in CHARTS if key.split(".", 1)[0] == page]
