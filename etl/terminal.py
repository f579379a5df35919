"""What the commands say: a progress bar on a terminal, plain lines elsewhere, closing summaries."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from etl.ledger import standing_decisions
from etl.paths import DataPaths
from etl.persian.display import format_date, shape_for_terminal
from etl.pipeline import Progress, Summary
from etl.readers import Asking
from etl.second_reader import AskingReport
from etl.warehouse.connection import connect
from etl.warehouse.publish import current_build, list_builds

_BAR_WIDTH = 30
_TERMINAL_SECONDS = 0.1
_PLAIN_SECONDS = 10.0
_ASKING_SECONDS = 1.0


@contextmanager
def make_progress(out: TextIO) -> Iterator[Progress]:
    """A function to tell progress to: a bar that is redrawn on a terminal, else a line now and then."""
    on_terminal = out.isatty()
    last = time.monotonic() - (_PLAIN_SECONDS if on_terminal else 0)

    def show(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < (_TERMINAL_SECONDS if on_terminal else _PLAIN_SECONDS) and done < total:
            return
        last = now
        if on_terminal:
            filled = _BAR_WIDTH * done // total
            out.write(f"\r[{'#' * filled}{'.' * (_BAR_WIDTH - filled)}] {done:,} of {total:,} articles")
        else:
            out.write(f"read {done:,} of about {total:,} articles\n")
        out.flush()

    try:
        yield show
    finally:
        if on_terminal:
            out.write("\r" + " " * (_BAR_WIDTH + 50) + "\r")
            out.flush()


def make_asking(out: TextIO) -> Asking:
    """A function to tell the second reader's progress and cost to: a line at most every second."""
    last = time.monotonic()

    def show(report: AskingReport) -> None:
        nonlocal last
        if time.monotonic() - last >= _ASKING_SECONDS:
            last = time.monotonic()
            counts = f"{report.asked:,} asked, {report.kept:,} answers kept, {len(report.failures):,} failed"
            print(f"language model: {counts}, {report.tokens_in + report.tokens_out:,} tokens", file=out, flush=True)

    return show


def print_summary(summary: Summary, out: TextIO) -> None:
    """The closing summary of a build."""
    if summary.files_added:
        print(f"files brought in     {summary.files_added:,}", file=out)
    print(
        f"articles read        {summary.articles_read:,}"
        f" ({summary.articles_new:,} new, {summary.articles_unchanged:,} unchanged)",
        file=out,
    )
    print(f"quarantined          {summary.quarantined:,}", file=out)
    print(f"records              {summary.records:,}", file=out)
    print(f"acts                 {summary.acts:,}", file=out)
    print(
        f"institutions         {summary.institutions_linked:,} linked to the registry,"
        f" {summary.institutions_unlinked:,} not linked",
        file=out,
    )
    if summary.decisions_without_record:
        print(
            f"decisions            {summary.decisions_without_record:,} about records that are no longer read", file=out
        )
    how = "new" if summary.is_new_build else "nothing has changed"
    print(f"build                {summary.build_id} ({how})", file=out)
    print(f"seconds              {summary.seconds:.1f}", file=out)


def print_status(paths: DataPaths, out: TextIO, errors: TextIO) -> int:
    """Which build is served and what it holds; the exit code: 1 when there is none."""
    served = current_build(paths)
    if served is None:
        print(f"no build yet in {paths.data}; make one with: python -m etl build", file=errors)
        return 1
    with connect(served.file, read_only=True) as con:
        as_of = (con.execute("SELECT as_of FROM v_build").fetchone() or (None,))[0]
        counts = [
            (name, (con.execute(f"SELECT count(*) FROM {name}").fetchone() or (0,))[0])
            for name in ("article", "record", "act", "institution", "quarantine")
        ]
        reasons = con.execute("SELECT reason, count(*) FROM v_quarantine GROUP BY reason ORDER BY reason").fetchall()
    print(f"data folder   {paths.data}", file=out)
    print(
        f"build         {served.build_id}, finished {served.history.get('finished_at', 'at an unknown time')}", file=out
    )
    if as_of is not None:
        print(f"latest news   {as_of} ({_shape(format_date(as_of), out)})", file=out)
    for name, count in counts:
        print(f"{name:<13} {count:,}", file=out)
    for reason, count in reasons:
        print(f"  quarantined as {reason}: {count:,}", file=out)
    print(f"decisions     {len(standing_decisions(paths.ledger)):,}", file=out)
    print("builds kept, oldest first:", file=out)
    for build in list_builds(paths):
        mark = "*" if build.is_current else " "
        print(f" {mark} {build.build_id}  {build.history.get('finished_at', '')}", file=out)
    return 0


def _shape(text: str, out: TextIO) -> str:
    return shape_for_terminal(text) if out is sys.stdout and out.isatty() else text
