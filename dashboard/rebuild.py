"""Building anew from the screen: one build at a time for a data folder, in a process of its own, with its progress.

`python -m dashboard.rebuild DATA` is that process: it prints one JSON object a line, `{"done", "total"}` while it reads
and at the end `{"build_id", "is_new"}` or `{"error"}`. Its memory is given back when it ends, and a reader's page never
waits for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import etl

_ROOT = Path(__file__).resolve().parents[1]
_STEP_SECONDS = 0.2

State = Literal["running", "done", "same", "busy", "failed"]


@dataclass
class Rebuild:
    """A build that was asked for. `same`: nothing had changed; `busy`: another build was running elsewhere."""

    state: State = "running"
    done: int = 0
    total: int = 0
    build_id: str = ""
    error: str = ""


_RUNS: dict[Path, Rebuild] = {}
_LOCK = threading.Lock()


def start(data: Path) -> Rebuild:
    """Start a build of `data`, or join the one that is running."""
    data = data.resolve()
    with _LOCK:
        running = _RUNS.get(data)
        if running is not None and running.state == "running":
            return running
        run = _RUNS[data] = Rebuild()
    threading.Thread(target=_follow, args=(data, run), daemon=True, name="rebuild").start()
    return run


def latest(data: Path) -> Rebuild | None:
    """The last build that was asked for since the server started."""
    return _RUNS.get(data.resolve())


def forget(data: Path) -> None:
    """Drop the outcome of a build that has ended; a running one stays."""
    with _LOCK:
        run = _RUNS.get(data.resolve())
        if run is not None and run.state != "running":
            del _RUNS[data.resolve()]


def _follow(data: Path, run: Rebuild) -> None:
    command = [sys.executable, "-m", "dashboard.rebuild", str(data)]
    try:
        with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout is not None
            for line in process.stdout:
                _take(run, json.loads(line))
        if run.state == "running":
            run.state, run.error = "failed", f"exit code {process.returncode}"
    except (OSError, ValueError) as error:
        run.state, run.error = "failed", str(error)


def _take(run: Rebuild, said: dict[str, str | int | bool]) -> None:
    if "total" in said:
        run.done, run.total = int(said["done"]), int(said["total"])
    elif "build_id" in said:
        run.build_id, run.done = str(said["build_id"]), run.total
        run.state = "done" if said["is_new"] else "same"
    else:
        run.state = "busy" if said.get("busy") else "failed"
        run.error = str(said["error"])


def main(data: Path) -> int:
    """Build and tell how it goes; the exit code is 0 only when the build serves."""
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > _STEP_SECONDS or done >= total:
            last = time.monotonic()
            _tell(done=done, total=total)

    try:
        summary = etl.build(data, progress=progress)
    except Exception as error:
        _tell(error=f"{type(error).__name__}: {error}", busy=isinstance(error, etl.BusyError))
        return 1
    _tell(build_id=summary.build_id, is_new=summary.is_new_build)
    return 0


def _tell(**said: object) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
