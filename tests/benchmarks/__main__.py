"""Every benchmark in one table: python -m tests.benchmarks [--generated N]."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable

from tests.benchmarks.build import GENERATED, measure_builds
from tests.benchmarks.dashboard import measure_dashboard
from tests.benchmarks.exports import rows as measure_exports
from tests.benchmarks.extraction import measure_extraction
from tests.benchmarks.rows import Row, print_rows


def main() -> None:
    """Run all and print each part as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure speed and memory.")
    parser.add_argument(
        "--generated",
        type=int,
        default=GENERATED,
        metavar="N",
        help="articles of the large build (default: %(default)s)",
    )
    options = parser.parse_args()
    print(f"Python {platform.python_version()} on {platform.machine()}, {platform.system()}", flush=True)
    parts: tuple[Callable[[], list[Row]], ...] = (
        measure_extraction, lambda: measure_builds(options.generated), measure_dashboard, measure_exports,
    )  # fmt: skip
    for measure in parts:  # each is printed when it is known: the whole takes minutes
        print_rows(list(measure()))


if __name__ == "__main__":
    main()
