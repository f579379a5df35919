"""The real dashboard in the system's Chromium: one server a data folder, pages watched for what must never happen."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The system's Chromium, None where there is none."""
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SETTLED = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    const drawn = charts.every(e => e.querySelector('.main-svg'));
    return app?.getAttribute('data-test-script-state') === 'notRunning' && drawn
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]');
}"""
"""The script has run, nothing is stale, and what the browser fetches late (charts, menus) is drawn."""
_START_SECONDS = 40

expect.set_options(timeout=15_000)  # the suite keeps every core busy


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """The address of a dashboard that serves `data`; it stops at the end."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    # A file, not a pipe: nobody would read the pipe, and a full one stops the server.
    with tempfile.TemporaryFile() as log:
        command = [sys.executable, "-m", "dashboard", "--port", str(port), "--data", str(data)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            log.seek(0)
            raise RuntimeError(f"the dashboard ended at once:\n{log.read().decode()}")
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"the dashboard did not answer within {_START_SECONDS} s")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser. Raises `FileNotFoundError` where no Chromium is installed."""
    if CHROMIUM is None:
        raise FileNotFoundError("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page whose console errors and requests are kept."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.loads_anew = True
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))

    @property
    def foreign_requests(self) -> list[str]:
        """Requests that went to any other host."""
        own = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]

    def open(self, path: str) -> Page:
        """Open a path of the dashboard and wait until it is drawn."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector("h1")
        return self.settle()

    def go(self, path: str) -> Page:
        """Go to another page as a link inside the program does: without loading anything anew."""
        heading = self.page.locator("h1").first.inner_text()
        self.page.evaluate(
            "to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }", path
        )
        self.page.wait_for_function("old => document.querySelector('h1')?.innerText !== old", arg=heading)
        return self.settle()

    def settle(self) -> Page:
        """Wait until the script has run and nothing on the page is stale."""
        self.page.wait_for_timeout(120)
        self.page.wait_for_function(SETTLED)
        self.page.wait_for_timeout(120)
        assert self.page.locator(".failed").count() == 0, "the page shows the error card; see the server's log"
        return self.page
