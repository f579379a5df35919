"""How long a reader waits: from start to the first drawn page, and after a change of filter at a million acts."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from dashboard.charts.palette import KINDS
from tests.benchmarks.rows import Row
from tests.browser import DESKTOP, Watched, chromium, serving
from tests.dashboards import run_page, serve_generated

ACTS = 1_000_000
CHOICES = ("training", "agreement", "event", "meeting", "funding")
"""Kinds with dated acts, chosen one after the other, each for the first time, so that no answer is remembered."""


def measure_dashboard(acts: int = ACTS) -> list[Row]:
    """Rows for the table of benchmarks; makes a generated warehouse of `acts` acts."""
    with tempfile.TemporaryDirectory() as name:
        folder = serve_generated(Path(name), acts)
        with chromium() as browser:
            started = time.perf_counter()
            with serving(folder) as address:
                answered = time.perf_counter() - started
                watched = Watched(browser.new_context(**DESKTOP), address)
                watched.open("/")
                watched.page.wait_for_selector(".js-plotly-plot .barlayer .point")
                first = time.perf_counter() - started
                again = _time_reload(watched)
                whole = _time_filter_changes(watched)
        server = _time_server(folder)
    subject = f"dashboard, {acts:,} acts"
    return [
        Row(subject, "start to first answer", answered, "s"),
        Row(subject, "start to first drawn page", first, "s"),
        Row(subject, "page drawn again in the same browser", again, "s"),
        Row(subject, "filter change, server part, median", server * 1000, "ms"),
        Row(subject, "filter change, whole, median", whole * 1000, "ms"),
    ]


def _time_reload(watched: Watched) -> float:
    started = time.perf_counter()
    watched.page.reload()
    watched.page.wait_for_selector(".js-plotly-plot .barlayer .point")
    return time.perf_counter() - started


def _time_filter_changes(watched: Watched) -> float:
    """From the click on an address with another kind to the chart in the colour of that kind."""
    seconds = []
    for kind in CHOICES:
        started = time.perf_counter()
        watched.page.evaluate(
            "q => { history.pushState(null, '', q); dispatchEvent(new PopStateEvent('popstate')) }", f"/?kind={kind}"
        )
        watched.page.wait_for_function(
            """fill => {
                const path = document.querySelector('.js-plotly-plot .barlayer .point path');
                return path && getComputedStyle(path).fill === fill
                    && document.querySelectorAll('.js-plotly-plot .barlayer .trace').length === 1;
            }""",
            arg=_rgb(KINDS["light"][kind]),
            polling=10,
        )
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds[1:])


def _rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def _time_server(folder: Path) -> float:
    """The script's own run for a choice that nobody made before: queries, figures and messages."""
    os.environ["INNOVATION_DATA"] = str(folder)
    app = run_page("overview")
    seconds = []
    for kind in CHOICES:
        app.query_params["kind"] = kind
        started = time.perf_counter()
        app.run()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


if __name__ == "__main__":
    from tests.benchmarks.rows import print_rows

    print_rows(measure_dashboard())
