"""Pictures of the meeting pack: drawn when the browser asks, by an address that holds the choice."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from html import unescape

import pytest

from dashboard.previews import preview_address
from dashboard.queries.filters import Filters
from tests.browser import serving
from tests.dashboards import html_of, reader_of, run_page, serve_generated

PNG = b"\x89PNG\r\n\x1a\n"


def test_address_holds_the_build_and_the_choice(generated_folders):
    reader = reader_of(generated_folders["full"], Filters(kinds=("tour",), include_undated=True))
    address = preview_address(reader, "tours.months")
    assert address == "/preview/tours.months.png?undated=1&kind=tour&build=generated"


def test_pack_shows_a_picture_for_each_chart(generated_folders, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(generated_folders["full"]))
    app = run_page("pack", {"kind": "tour"})
    pictures = re.findall(r'<img src="/preview/([^"]+)" alt="([^"]+)" loading="lazy">', html_of(app))
    assert len(pictures) == len(app.multiselect(key="pack_charts").value) > 1
    assert {unescape(source).partition("?")[2] for source, _ in pictures} == {"kind=tour&build=generated"}


def test_server_draws_what_the_address_asks_for(tmp_path):
    with serving(serve_generated(tmp_path, 60)) as address:

        def get(path: str) -> bytes:
            with urllib.request.urlopen(address + path, timeout=30) as answer:
                assert answer.headers["content-type"] == "image/png"
                return bytes(answer.read())

        whole = get("/preview/overview.acts_by_month.png?build=generated")
        tours = get("/preview/overview.acts_by_month.png?kind=tour&build=generated")
        assert whole.startswith(PNG) and tours.startswith(PNG)
        assert whole != tours
        assert get("/preview/overview.acts_by_month.png?build=generated&institution=nobody") == whole
        with pytest.raises(urllib.error.HTTPError, match="404"):
            get("/preview/no.chart.png")
