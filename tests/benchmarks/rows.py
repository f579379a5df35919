"""What a benchmark measured, and the machine's share in it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what, how much, in which unit."""

    subject: str
    figure: str
    value: float
    unit: str


def print_rows(rows: list[Row]) -> None:
    """One table with all figures."""
    cells = [
        (row.subject, row.figure, f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:,.2f}", row.unit)
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(3)]
    for subject, figure, value, unit in cells:
        print(f"{subject:<{widths[0]}}  {figure:<{widths[1]}}  {value:>{widths[2]}}  {unit}", flush=True)


def run_measured(*arguments: str) -> tuple[str, float]:
    """Run Python in a fresh process; its output, and the most memory it and its children held at once, in MB.

    Of the children it is what the largest held: times their number would be too much, as they share pages.
    """
    code = (
        "import resource, runpy, sys; sys.argv = sys.argv[1:]; name = sys.argv[0]\n"
        "try: runpy.run_module(name, run_name='__main__', alter_sys=True)\n"
        "finally: print('peak', max(resource.getrusage(who).ru_maxrss for who in"
        " (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    return done.stdout, int(done.stderr.rsplit("peak ", 1)[1].split()[0]) / 1024
