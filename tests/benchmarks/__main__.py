"""Every benchmark in one table: python -m tests.benchmarks [--generated N]."""

from __future__ import annotations

import argparse
import platform

from tests.benchmarks.build import GENERATED, measure_builds
from tests.benchmarks.dashboard import measure_dashboard
from tests.benchmarks.exports import rows as measure_exports
from tests.benchmarks.extraction import measure_extraction
from tests.benchmarks.rows import Row, print_rows


def main() -> None:
    """Run all and print them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure speed and memory.")
    parser.add_argument(
        "--generated",
        type=int,
        default=GENERATED,
        metavar="N",
        help="articles of the large build (default: %(default)s)",
    )
    options = parser.parse_args()
    rows: list[Row] = [*measure_extraction(), *measure_builds(options.generated)]
    rows += [*measure_dashboard(), *measure_exports()]
    print(f"Python {platform.python_version()} on {platform.machine()}, {platform.system()}")
    print_rows(rows)


if __name__ == "__main__":
    main()
