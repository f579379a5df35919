"""How long a reader waits at a million acts: for the first page, after a change of filter, among many readers."""

from __future__ import annotations

import asyncio
import itertools
import os
import statistics
import tempfile
import time
from pathlib import Path

from dashboard.catalogue import PAGES
from dashboard.charts.palette import KINDS
from tests.benchmarks.readers import SocketReader, server_memory
from tests.benchmarks.rows import Row
from tests.browser import DESKTOP, Watched, chromium, serving
from tests.dashboards import serve_generated

ACTS = 1_000_000
CHOICES = ("training", "agreement", "event", "meeting", "funding")
"""Kinds with dated acts, chosen one after the other, each for the first time, so that no answer is remembered."""


NEW_CHOICES = tuple(f"kind={kind}&stage={stage}" for kind in CHOICES for stage in ("agreed", "under_way"))
READERS = 20


def measure_dashboard(acts: int = ACTS) -> list[Row]:
    """Rows for the table of benchmarks; makes a generated warehouse of `acts` acts."""
    with tempfile.TemporaryDirectory() as name:
        folder = serve_generated(Path(name), acts)
        with chromium() as browser:
            started = time.perf_counter()
            with serving(folder) as address:
                answered = time.perf_counter() - started
                watched = Watched(browser.new_context(**DESKTOP), address)
                watched.page.goto(address)
                _wait_until_drawn(watched)
                first = time.perf_counter() - started
                watched.settle()
                again = _time_reload(watched)
                whole = _time_filter_changes(watched)
        with serving(folder) as address:
            by_page, many, memory = asyncio.run(_time_without_browser(address))
    subject = f"dashboard, {acts:,} acts"
    load = os.getloadavg()[0]
    return [
        Row(subject, f"load average of {os.cpu_count()} processors while measuring", load, ""),
        Row(subject, "start to first answer", answered, "s"),
        Row(subject, "start to first drawn page", first, "s"),
        Row(subject, "page drawn again in the same browser", again, "s"),
        Row(subject, "filter change, whole, median", whole * 1000, "ms"),
        *(
            Row(subject, f"filter change, server part, {page}, {name}", _percentile(seconds, share) * 1000, "ms")
            for page, seconds in by_page.items()
            for name, share in (("median", 50), ("95th percentile", 95))
        ),
        Row(subject, f"filter change of {READERS} readers at once, 95th percentile", _percentile(many, 95), "s"),
        Row(subject, "server memory for one more reader", memory, "MB"),
    ]


async def _time_without_browser(address: str) -> tuple[dict[str, list[float]], list[float], float]:
    many, memory = await _time_many(address)
    return await _time_server(address), many, memory


def _time_reload(watched: Watched) -> float:
    started = time.perf_counter()
    watched.page.reload()
    _wait_until_drawn(watched)
    return time.perf_counter() - started


def _wait_until_drawn(watched: Watched) -> None:
    """Until the bars of the front page stand; asked often, as `wait_for_selector` soon looks only twice a second."""
    watched.page.wait_for_function("document.querySelector('.js-plotly-plot .barlayer .point')", polling=10)


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


async def _time_server(address: str) -> dict[str, list[float]]:
    """Seconds of the script for choices that nobody made before, by page: queries, figures and messages."""
    reader = await SocketReader.connect(address)
    seconds: dict[str, list[float]] = {}
    for page in PAGES:
        await reader.open(page, "")
        seconds[page] = [await reader.open(page, choice) for choice in NEW_CHOICES]
    await reader.close()
    return seconds


async def _time_many(address: str) -> tuple[list[float], float]:
    """Seconds that each of `READERS` waits when all change their choice at once, and MB of the server for each."""
    first = await SocketReader.connect(address)
    await first.open("overview", "")
    before = server_memory()
    others = [await SocketReader.connect(address) for _ in range(READERS - 1)]
    for reader in others:
        await reader.open("overview", "")
    memory = (server_memory() - before) / len(others)
    everybody = [first, *others]
    turns = itertools.cycle(KINDS["light"])  # many stand at the same view, not all of them at one
    asked = [reader.open("overview", f"kind={next(turns)}&review=waiting") for reader in everybody]
    seconds = list(await asyncio.gather(*asked))
    for reader in everybody:
        await reader.close()
    return seconds, memory


def _percentile(seconds: list[float], share: int) -> float:
    return statistics.quantiles(seconds, n=100, method="inclusive")[share - 1]


if __name__ == "__main__":
    from tests.benchmarks.rows import print_rows

    print_rows(measure_dashboard())
