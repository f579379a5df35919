"""While the program is loading: the front page and its scripts are there, the rest waits and then is answered."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.index_page import STATIC
from dashboard.opening import Opening

SCRIPT = next((STATIC / "static" / "js").glob("index.*.js"))


class Loaded:
    """An application that says which paths it was asked for, and whether it was started and stopped."""

    def __init__(self) -> None:
        self.told = []

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            for _ in range(2):
                what = (await receive())["type"]
                self.told.append(what)
                await send({"type": f"{what}.complete"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": f"loaded {scope['path']}".encode()})


async def ask(opening, path):
    """Status, headers and body of an answer."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        await asyncio.Event().wait()  # the reader stays

    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept", b"text/html")], "query_string": b"",
             "root_path": "", "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 1)}  # fmt: skip
    await opening(scope, receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def live(opening, story):
    """Start the application, run `story`, stop it; in a thread of its own, for a browser test may have left a loop."""

    async def run():
        told, said = asyncio.Queue(), asyncio.Queue()
        life = asyncio.ensure_future(opening({"type": "lifespan"}, told.get, said.put))
        await told.put({"type": "lifespan.startup"})
        assert (await said.get())["type"] == "lifespan.startup.complete"
        await story()
        await told.put({"type": "lifespan.shutdown"})
        assert (await said.get())["type"] == "lifespan.shutdown.complete"
        await life

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(run())).result(30)


def test_front_page_and_scripts_are_served_while_the_rest_waits(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(tmp_path))
    app, may_load = Loaded(), threading.Event()

    def load():
        assert may_load.wait(20)
        return app

    opening = Opening(load, failed=lambda: pytest.fail("it did load"))

    async def story():
        status, headers, body = await ask(opening, "/")
        assert (status, headers[b"content-type"]) == (200, b"text/html; charset=utf-8")
        assert '<html lang="fa" dir="rtl">' in body.decode()
        status, headers, body = await ask(opening, f"/static/js/{SCRIPT.name}")
        assert (body, headers[b"cache-control"]) == (SCRIPT.read_bytes(), b"public, immutable, max-age=31536000")
        assert (await ask(opening, "/_stcore/health"))[2] == b"ok"
        waiting = asyncio.ensure_future(ask(opening, "/commitments"))
        await asyncio.sleep(0.01)
        assert not waiting.done()
        may_load.set()
        assert (await waiting)[2] == b"loaded /commitments"
        assert (await ask(opening, "/"))[2] == b"loaded /"

    live(opening, story)
    assert app.told == ["lifespan.startup", "lifespan.shutdown"]


def test_failing_to_load_is_told_and_ends_the_server(caplog):
    failures = []

    def load():
        raise RuntimeError("no such module")

    opening = Opening(load, failed=lambda: failures.append(1))

    async def story():
        with pytest.raises(RuntimeError, match="no such module"):
            await ask(opening, "/commitments")

    live(opening, story)
    assert failures == [1]
    assert "the dashboard could not be loaded" in caplog.text
