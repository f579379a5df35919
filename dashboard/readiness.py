"""What the server does before its first reader comes: load what pages need, and ask what the front page asks."""

from __future__ import annotations

import logging
from pathlib import Path

from dashboard.labels import Labels
from dashboard.queries.connection import open_reader
from dashboard.queries.filters import LISTS, Filters
from dashboard.queries.reader import Reader


def prepare(data_dir: Path) -> None:
    """Make the first page quick; a reader who comes meanwhile only waits as long as without it."""
    try:
        _load()
        reader = open_reader(data_dir, Filters(), Labels("fa"))
        if reader is not None:
            _ask(reader)
    except Exception:  # the first reader sees the same, in words; the server must come up all the same
        logging.getLogger("dashboard").exception("the front page could not be prepared")


def _load() -> None:
    """Modules that the script and Streamlit load with the first page."""
    import plotly.io
    import plotly.tools  # noqa: F401

    import dashboard.catalogue
    import dashboard.components.sidebar  # noqa: F401


def _ask(reader: Reader) -> None:
    """The questions of the front page and of the sidebar while nothing is chosen; their answers are remembered."""
    from dashboard.catalogue import CHARTS, charts_of
    from dashboard.charts.screen import figure_of
    from dashboard.components import headline
    from dashboard.queries import facets

    facets.badges(reader)
    headline.tiles_of(reader)
    for chart in (CHARTS[key](reader) for key in charts_of("overview")):
        if not chart.is_empty:
            figure_of(chart, "light", reader.labels).to_dict()
    for name in LISTS:
        facets.counts(reader, name)
