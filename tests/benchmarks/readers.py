"""Readers without a browser: they speak to the server as a page does, so that only the server is measured."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_PATIENCE = 120
"""Seconds after which an answer is held to be lost."""


class SocketReader:
    """One open page of one reader."""

    def __init__(self, connection: ClientConnection, address: str) -> None:
        self._connection, self._address = connection, address

    @classmethod
    async def connect(cls, address: str) -> Self:
        """A new reader of the server at `address` (http://…)."""
        url = address.replace("http", "ws", 1).rstrip("/") + "/_stcore/stream"
        connection = await connect(url, subprotocols=[Subprotocol("streamlit")], max_size=2**28)
        return cls(connection, address)

    async def open(self, page: str, query: str) -> float:
        """Seconds from asking for a page at `query` until the script has run; raises RuntimeError when it fails."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = "" if page == "overview" else page
        message.rerun_script.context_info.url = f"{self._address}/{message.rerun_script.page_name}?{query}"
        started = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self._connection.recv(), _PATIENCE)
            if not isinstance(raw, bytes):
                raise RuntimeError(f"the server answered {page}?{query} with text")
            answer = ForwardMsg.FromString(raw)
            if answer.WhichOneof("type") == "delta" and 'class="failed"' in str(answer.delta):
                raise RuntimeError(f"{page}?{query} shows the error card")
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - started

    async def close(self) -> None:
        """Leave."""
        await self._connection.close()


def server_memory() -> float:
    """Resident memory of the dashboard that this process started, in MB; raises LookupError when there is none."""
    for place in Path("/proc/self/task").glob("*/children"):
        for child in place.read_text().split():
            if b"dashboard" in Path(f"/proc/{child}/cmdline").read_bytes():
                status = Path(f"/proc/{child}/status").read_text()
                return int(status.partition("VmRSS:")[2].split()[0]) / 1024
    raise LookupError("no dashboard was started by this process")
