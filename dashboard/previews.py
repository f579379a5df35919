"""Small pictures of charts as they will be exported, drawn when the browser asks for them and not while a page is made.

`/preview/CHART.png?build=…&…`: the address holds the build and the choice, as that of a page does.
"""

from __future__ import annotations

import threading
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.labels import Labels
from dashboard.queries.connection import data_folder, open_reader
from dashboard.queries.filters import ADDRESS_KEYS, Filters
from dashboard.queries.reader import Reader

_WIDTH = 720
_KEPT = 200
_ONE_AT_A_TIME = threading.Lock()


def preview_address(reader: Reader, key: str) -> str:
    """Address of the picture of a chart under the reader's choice."""
    query = {**reader.filters.to_query(), "build": [reader.build.build_id]}
    return f"/preview/{key}.png?{urlencode(query, doseq=True)}"


async def _send(request: Request) -> Response:
    from dashboard.catalogue import CHARTS

    key = request.path_params["key"]
    if key not in CHARTS:
        return Response(status_code=404)
    query = {name: request.query_params.getlist(name) for name in ADDRESS_KEYS}
    build_id = request.query_params.get("build", "")
    picture = await run_in_threadpool(_draw_in_turn, data_folder(), build_id, Filters.from_query(query), key)
    if picture is None:
        return Response(status_code=404)
    # A build and a choice never change, but the program that draws them may.
    return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def _draw_in_turn(data: Path, build_id: str, filters: Filters, key: str) -> bytes | None:
    """A page asks for many at once: drawn side by side they would hold up everybody's next click."""
    with _ONE_AT_A_TIME:
        return _draw(data, build_id, filters, key)


@lru_cache(maxsize=_KEPT)
def _draw(data: Path, build_id: str, filters: Filters, key: str) -> bytes | None:
    """The picture; None when there is no build. Slides are for meetings, and those are held in Persian."""
    from dashboard.catalogue import CHARTS
    from dashboard.charts.still import chart_png
    from dashboard.components.session import known_reader

    reader = open_reader(data, filters, Labels("fa"), build_id)
    if reader is None:
        return None
    reader = known_reader(reader)
    return chart_png(CHARTS[key](reader), width=_WIDTH, made_on=reader.as_of or date.today())


ROUTE = Route("/preview/{key}.png", _send)
