"""Exports: a pack of twelve charts with 500 acts in each format, one image, ten people at once, a million acts.

usage: python -m tests.benchmarks.exports [--acts N]
Generated news only; every format runs in a process of its own, so that the peak memory is that of the format.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from tests.benchmarks.rows import ROOT, Row, print_rows
from tests.dashboards import reader_of, serve_generated

PACK_ACTS, STREAMED_ACTS, PEOPLE = 500, 1_000_000, 10
DAY = date(2026, 1, 8)
_FORMATS = ("pptx", "pdf", "xlsx", "docx")


def rows(streamed: int = STREAMED_ACTS) -> list[Row]:
    """All measurements."""
    with tempfile.TemporaryDirectory() as name:
        folder = serve_generated(Path(name) / "pack", PACK_ACTS)
        large = serve_generated(Path(name) / "stream", streamed)
        return [*_measure_pack(folder), *_measure_images(folder), *_measure_streams(large, streamed)]


def _measure_pack(folder: Path) -> list[Row]:
    measured = []
    title = f"pack of 12 charts with {PACK_ACTS} acts"
    for form in _FORMATS:
        megabytes = _peak_of_command(folder, form)
        seconds = min(_time(_maker(folder, form)) for _ in range(3))
        measured += [Row(title, f"{form}, time", seconds, "s"), Row(title, f"{form}, peak memory", megabytes, "MB")]
    return measured


def _measure_images(folder: Path) -> list[Row]:
    from dashboard.catalogue import CHARTS
    from dashboard.charts.still import chart_png

    reader = reader_of(folder)
    charts = [chart for chart in (CHARTS[key](reader) for key in CHARTS) if not chart.is_empty][:12]
    chart_png(charts[0], made_on=DAY)
    each = sorted(_time(lambda chart=chart: chart_png(chart, made_on=DAY)) for chart in charts)
    alone = _time(lambda: [chart_png(chart, made_on=DAY) for chart in charts[:PEOPLE]])
    with ThreadPoolExecutor(PEOPLE) as pool:
        together = _time(lambda: list(pool.map(lambda chart: chart_png(chart, made_on=DAY), charts[:PEOPLE])))
        packs = _time(lambda: list(pool.map(lambda _: _maker(folder, "pptx")(), range(PEOPLE))))
    return [
        Row("one PNG of 1,600 pixels after the first", "median time", each[len(each) // 2], "s"),
        Row("one PNG of 1,600 pixels after the first", "longest time", each[-1], "s"),
        Row(f"{PEOPLE} PNG one after another", "time", alone, "s"),
        Row(f"{PEOPLE} people save a PNG at once", "time until the last has it", together, "s"),
        Row(f"{PEOPLE} people save slides at once", "time until the last has them", packs, "s"),
    ]


def _measure_streams(folder: Path, count: int) -> list[Row]:
    measured = []
    for form in ("csv", "xlsx"):
        started = time.perf_counter()
        megabytes = _peak_of_command(folder, form, "--what", "acts")
        seconds = time.perf_counter() - started
        title = f"{count:,} acts to {form}"
        measured += [Row(title, "time", seconds, "s"), Row(title, "peak memory", megabytes, "MB")]
    return measured


def _maker(folder: Path, form: str) -> Callable[[], bytes]:
    """Everything that a click on the page does: queries, charts and the file."""
    from dashboard.exports.choice import default_keys
    from dashboard.exports.occasion import Occasion
    from dashboard.exports.pack import gather, make

    keys = default_keys()[:12]
    return lambda: make(gather(reader_of(folder), keys, Occasion(title="سنجش"), DAY), form)  # "measurement"


def _peak_of_command(folder: Path, form: str, *arguments: str) -> float:
    """Peak memory in MB of the export command, which carries nothing of the pages.

    Read from /proc: the figure of `getrusage` begins with the size of this process, which started the command.
    """
    given = ["--format", form, "--output", str(folder / f"out.{form}"), "--data", str(folder), *arguments]
    code = (
        "import re, sys\nfrom dashboard.exports.command import main\ncode = main(sys.argv[1:])\n"
        "print('peak', re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *given], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout.rsplit("peak ", 1)[1]) / 1024


def _time(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.exports", description="Measure the exports.")
    parser.add_argument("--acts", type=int, default=STREAMED_ACTS, metavar="N", help="acts streamed (%(default)s)")
    print_rows(rows(parser.parse_args().acts))
