"""The door while the program is still loading: the front page and its scripts are served at once, all else waits.

Streamlit and pandas take half a second to load, and a browser takes as long to read the page's scripts. Both happen at
the same time; as soon as the program is there, every request is its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.index_page import ASSETS, STATIC, Application, LocalisedPage, Message, Receive, Send

_FOREVER = "public, immutable, max-age=31536000"
"""Scripts are named by their content, and kept as Streamlit has them kept."""


class Opening:
    """An ASGI application that becomes the one `load` gives; `failed` is called when it gives none."""

    def __init__(self, load: Callable[[], Application], failed: Callable[[], None]) -> None:
        self._load, self._failed = load, failed
        self._loading: asyncio.Task[_Living] | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request, or start and stop with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        assert self._loading is not None, "a server starts before it serves"
        if not self._loading.done() and scope["type"] == "http" and _is_early(scope["path"]):
            await _EARLY(scope, receive, send)
            return
        living = await asyncio.shield(self._loading)
        await living.app(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._loading = asyncio.create_task(self._begin())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        with contextlib.suppress(Exception):  # why it did not start has been told
            await (await self._loading).end()
        await send({"type": "lifespan.shutdown.complete"})

    async def _begin(self) -> _Living:
        try:
            living = _Living(await asyncio.to_thread(self._load))
            await living.begin()
        except BaseException:
            logging.getLogger("dashboard").exception("the dashboard could not be loaded")
            self._failed()
            raise
        return living


class _Living:
    """An application that was told to start, and waits to be told to stop."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self._told: asyncio.Queue[Message] = asyncio.Queue()
        self._said: asyncio.Queue[Message] = asyncio.Queue()
        self._life: asyncio.Future[None] | None = None

    async def begin(self) -> None:
        """Raise RuntimeError when the application cannot start."""
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
        self._life = asyncio.ensure_future(self.app(scope, self._told.get, self._said.put))
        await self._tell("startup")

    async def end(self) -> None:
        """Let the application put its things away."""
        await self._tell("shutdown")

    async def _tell(self, what: str) -> None:
        await self._told.put({"type": f"lifespan.{what}"})
        said = await self._said.get()
        if said["type"] != f"lifespan.{what}.complete":
            raise RuntimeError(said.get("message") or f"no {what}")


def _is_early(path: str) -> bool:
    return path in ("/", "/_stcore/health") or path.startswith(("/static/", "/assets/"))


class _Scripts(StaticFiles):
    """Scripts, styles and fonts of Streamlit, kept by the browser."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = _FOREVER
        return response


async def _index(_: Request) -> Response:
    return FileResponse(STATIC / "index.html", headers={"cache-control": "no-cache"})


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok")


_EARLY = LocalisedPage(
    Starlette(
        routes=[
            Route("/", _index),
            Route("/_stcore/health", _health),
            Mount("/static", _Scripts(directory=STATIC / "static")),
            Mount("/assets", StaticFiles(directory=ASSETS)),
        ]
    )
)
