"""The event loop of the server: woken once, however many messages a page hands over meanwhile.

A page is some ninety messages from the thread that makes it to the one that sends them. asyncio writes to a pipe for
each of them, and each write is a moment in which the threads change places; one unread byte wakes as well as ninety.
"""

from __future__ import annotations

import asyncio
import sys


class Loop(asyncio.SelectorEventLoop):
    """The selector loop of asyncio, which does not write again while it has not yet read what was written."""

    _is_woken = False

    def _write_to_self(self) -> None:
        # Whoever calls has put its work into the queue before: a loop that is woken, or awake, finds it there.
        if not self._is_woken:
            self._is_woken = True
            super()._write_to_self()  # type: ignore[misc]

    def _process_self_data(self, data: bytes) -> None:
        self._is_woken = False
        super()._process_self_data(data)  # type: ignore[misc]


def make_loop() -> asyncio.AbstractEventLoop:
    """The loop to serve with; on Windows asyncio's own, which works otherwise."""
    return asyncio.new_event_loop() if sys.platform == "win32" else Loop()
