"""`python -m dashboard`: build if there is no build of this version, then serve here and print the address."""

from __future__ import annotations

import argparse
import atexit
import gc
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import etl

if TYPE_CHECKING:
    from dashboard.index_page import Application

ROOT = Path(__file__).resolve().parents[1]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0 only when the work was done."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["export"]:
        from dashboard.exports.command import main as export

        return int(export(arguments[1:]))
    options = _parser().parse_args(arguments)
    data_dir = options.data.resolve()
    os.environ["INNOVATION_DATA"] = str(data_dir)
    if not _is_free(options.port):
        print(f"port {options.port} is in use: choose another with --port", file=sys.stderr)
        return 1
    if not _has_build(data_dir):
        return 1
    return serve(options.port)


def _is_free(port: int) -> bool:
    """Whether nothing listens on the port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Serve the dashboard on this machine; builds the warehouse first if there is none of this version.",
        epilog="python -m dashboard export --help: write slides, sheets, letters and images without a browser.",
    )
    parser.add_argument("--port", type=int, default=8501, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("INNOVATION_DATA") or ROOT / "data"),
        help="the data folder (default: INNOVATION_DATA, else %(default)s)",
    )
    return parser


def _has_build(data_dir: Path) -> bool:
    """Whether a build can be shown; makes one first when there is none of this version of the program.

    When that fails, the build of an earlier version stays served.
    """
    build = etl.current_build(data_dir)
    if build is not None and not etl.is_outdated(build):
        return True
    reason = "No build yet" if build is None else "The build is of another version of the program"
    print(f"{reason}: building the warehouse first.", flush=True)
    # A process of its own, so that the memory of reading news is given back before serving.
    command = [sys.executable, "-m", "etl", "build", "--data", str(data_dir)]
    has_failed = subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    if build is not None and has_failed:
        print(f"The build served before stays served: {build.build_id}.", flush=True)
    return etl.current_build(data_dir) is not None


def serve(port: int) -> int:
    """Serve until interrupted; the address is printed when the first request can be answered.

    The exit code is 1 when the application could not be loaded.
    """
    # A question that was asked ahead takes its answer in between two pieces of the page.
    sys.setswitchinterval(0.001)
    gc.disable()  # nothing of what is loaded now is garbage

    import uvicorn

    from dashboard.opening import Opening

    # Streamlit reads .streamlit/config.toml (theme, no telemetry) from the working directory.
    os.chdir(ROOT)
    atexit.register(gc.unfreeze)

    class Server(uvicorn.Server):
        has_failed = False

        async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
            await super().startup(sockets)  # type: ignore[arg-type]
            if self.started:
                print(f"http://127.0.0.1:{port}", flush=True)

    def fail() -> None:
        server.should_exit = True
        server.has_failed = True

    server = Server(
        uvicorn.Config(
            Opening(_load, fail),
            host="127.0.0.1",
            port=port,
            loop="dashboard.wakeups:make_loop",
            log_config=None,
            access_log=False,
        )
    )
    server.run()
    return int(server.has_failed)


def _load() -> Application:
    """The whole application; what it is sure to be asked first is made ready meanwhile."""
    from dashboard.server import app

    # Warnings and errors only: a line for every request would bury them. Loading the app set its own levels.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    threading.Thread(target=_get_ready, name="get_ready", daemon=True).start()
    return app


def _get_ready() -> None:
    from dashboard.queries.connection import data_folder
    from dashboard.readiness import prepare

    prepare(data_folder())
    # What is loaded by now stays for good: garbage collection need not look through it again and again.
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    sys.exit(main())
