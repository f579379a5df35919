"""The page as it leaves the server: Persian and right-to-left from its first byte, all of it from this machine."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.index_page import ASSETS, LocalisedPage, patch_page, stylesheet

ROOT = Path(__file__).resolve().parents[1]
INDEX = (Path(__import__("streamlit").__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def no_build(tmp_path, monkeypatch):
    """A data folder without a build: no cookie depends on the machine's own data."""
    monkeypatch.setenv("INNOVATION_DATA", str(tmp_path))


def answer(
    body: bytes, content_type: bytes, status: int = 200, *, query: str = "", accept: bytes = b"text/html", path="/"
):
    """Headers and body that the middleware makes of an application's answer."""
    sent = []

    async def app(_scope, _receive, send):
        headers = [(b"content-type", content_type), (b"content-length", str(len(body)).encode()), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body[:5], "more_body": True})
        await send({"type": "http.response.body", "body": body[5:]})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"accept", accept)], "query_string": query.encode()}
    # A thread of its own: where a browser test ran before, this one has a loop already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(LocalisedPage(app)(scope, None, send))).result()
    return dict(sent[0]["headers"]), b"".join(message["body"] for message in sent[1:])


@pytest.mark.parametrize(("query", "location"), [("kind=tour&build=a1", b"/?kind=tour&build=a1"), ("", b"/")])
def test_name_of_the_front_page_on_printed_codes_leads_to_it(query, location):
    headers, body = answer(b"<html></html>", b"text/html", query=query, path="/overview")
    assert (headers[b"location"], body) == (location, b"")


@pytest.mark.parametrize(("query", "words", "front"), [
    ("", "چنین صفحه‌ای نیست", 'href="/"'), ("lang=en", "There is no such page", 'href="/?lang=en"'),
])  # fmt: skip
def test_unknown_address_says_so_in_the_language_of_the_reader(query, words, front):
    body = answer(INDEX.encode(), b"text/html", query=query, path="/no_such_page")[1].decode()
    assert f"<h1>{words}</h1>" in body and front in body
    assert "<script" not in body


@pytest.mark.parametrize("path", ["/", "/commitments", "/acts/", "/act", "/media/page.html", "/assets/icon"])
def test_known_addresses_are_left_to_who_serves_them(path):
    assert "چنین صفحه" not in answer(INDEX.encode(), b"text/html", path=path)[1].decode()


def test_page_is_persian_and_right_to_left():
    html = patch_page(INDEX, "fa")
    assert '<html lang="fa" dir="rtl">' in html
    assert "get:()=>'fa-IR'" in html
    assert "<title>زیست‌بوم نوآوری استان قم</title>" in html
    assert html.index("fa-IR") < html.index("</head>")


def test_page_is_english_when_asked():
    html = patch_page(INDEX, "en")
    assert '<html lang="en" dir="ltr">' in html
    assert "get:()=>'en-GB-u-ca-persian'" in html
    assert "direction:rtl" not in stylesheet("en")


@pytest.mark.parametrize(("query", "lang"), [("", "fa"), ("lang=en", "en"), ("lang=xx", "fa")])
def test_language_comes_from_the_address(query, lang):
    headers, body = answer(INDEX.encode(), b"text/html; charset=utf-8", query=query)
    assert f'<html lang="{lang}"' in body.decode()
    assert int(headers[b"content-length"]) == len(body)
    assert b"etag" not in headers


def test_other_answers_pass_untouched():
    page = b'<html lang="en"></html>'
    assert answer(page, b"application/json")[1] == page
    assert answer(page, b"text/html", 404)[1] == page
    assert answer(page, b"text/html", accept=b"*/*")[1] == page


def test_style_asks_no_other_host():
    addresses = re.findall(r"url\(([^)]*)\)", stylesheet("fa"))
    assert addresses
    for address in addresses:
        path = address.strip("\"'")
        assert path.startswith("/assets/")
        assert (ASSETS / path.removeprefix("/assets/")).is_file()


def test_fonts_have_their_licence_beside_them():
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text(encoding="utf-8").upper()


def test_a_port_in_use_is_named_in_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "dashboard", "--port", str(port), "--data", str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, f"port {port} is in use: choose another with --port\n")


def test_charts_program_is_fetched_with_the_page_and_from_this_machine():
    (path,) = re.findall(
        r'<link rel="modulepreload" crossorigin href="(/static/js/PlotlyChart[^"]*)">', patch_page(INDEX, "fa")
    )
    script = Path(__import__("streamlit").__file__).parent / "static" / path.removeprefix("/")
    assert script.stat().st_size > 1_000_000
