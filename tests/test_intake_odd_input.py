"""Odd and hostile input to both commands: each line gives one line, or one line of quarantine, and stops no other."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import etl
from etl.extract_file import extract_file
from etl.intake import Item, Rejected, read_sources
from etl.intake.files import SourceFile
from etl.intake.items import Reason, UnreadableInputError
from etl.intake.jsonl import make_article, parse_line
from etl.readers import choose_reader
from tests.data_folders import DATA, MEMORANDUM, ask, make_data

FIRMS = "، ".join(f"شرکت نمونه{number} قم" for number in range(5_000))
"""5,000 companies in one sentence."""

PAGE = f"<p>{MEMORANDUM}</p>".encode()


def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


READABLE = {
    "byte order mark": b"\xef\xbb\xbf" + line(id="bom", article=MEMORANDUM),
    "windows line end": line(id="crlf", article=MEMORANDUM + " ۱") + b"\r",
    "number as id": line(id=12, article=MEMORANDUM + " ۲"),
    "no id": line(article=MEMORANDUM + " ۳"),
    "id of a million letters": line(id="x" * 1_000_000, article=MEMORANDUM + " ۴"),
    "id with a line end": line(id="a\nb\u2028c/../d", article=MEMORANDUM + " ۵"),
    "fields of other types": line(id="types", article=MEMORANDUM, title=5, url=[1], publisher={"a": 1}, province=7),
    "markup in every field": line(
        id="<b>", title="<script>alert(1)</script>", publisher="<img src=x onerror=alert(1)>", url="javascript:x",
        article=f"<html><body><p>{MEMORANDUM}</p><script>alert(1)</script></body></html>",
    ),
    "line separators": line(id="lines", article=f"خط\u2028{MEMORANDUM}\u0085{MEMORANDUM}\u2029خط"),
    "emoji and marks of direction": line(id="emoji", article=f"\U0001f600\u200d\u202b{MEMORANDUM}\u202c\u2066"),
    "presentation forms": line(id="forms", article=f"\ufe97\ufed4\ufe8e\ufeeb\ufee2. {MEMORANDUM}"),
    "one word of a million letters": line(id="word", article="ا" * 1_000_000),
    "a number of 500,000 digits": line(id="digits", article="1" * 500_000),
    "20,000 open quotation marks": line(id="quotes", article="«" * 20_000 + MEMORANDUM),
    "5,000 institutions": line(id="firms", article=f"{FIRMS} در قم تفاهم‌نامه امضا کردند."),
    "one institution 5,000 times": line(id="same", article=" و ".join(["دانشگاه قم"] * 5_000) + " همکار شدند."),
    "1,000 sentences": line(id="sentences", article=f"{MEMORANDUM} " * 1_000),
    "key that stands twice": b'{"id": "twice", "article": "a", "article": "b"}',
    "last": line(id="last", article=MEMORANDUM + " ۶"),
}  # fmt: skip
UNREADABLE = {
    "bytes that are no UTF-8": b'{"id": "a", "article": "\xff\xfe"}',
    "null as article": line(id="null", article=None),
    "list as article": line(id="list", article=[MEMORANDUM]),
    "article of spaces": line(id="spaces", article="   \n\t "),
    "article nobody can see": line(id="unseen", article="\u200c\u200f\ufeff\u2066"),
    "article of marks": line(id="marks", article="...!؟"),
    "nothing but an id": line(id="only"),
    "empty object": b"{}",
    "list": b"[]",
    "null": b"null",
    "half a character": b'{"id": "half", "article": "\\ud83d"}',
    "NUL": line(id="nul", article="a\0b"),
    "id too long a number": b'{"id": ' + b"9" * 6_000 + b', "article": "a"}',
    "nested a hundred thousand times": b"[" * 100_000,
    "two objects": b'{"id": "one", "article": "a"} {"id": "two", "article": "b"}',
    "old line ends": b'{"id": "one", "article": "a"}\r{"id": "two", "article": "b"}',
    "python": b"{'id': 1}",
}

PIECES = (
    '{"id": "a", "article": "متن"}', "{", "}", "null", MEMORANDUM, "<p>", "</p>", "<h1>",
    '<link rel="canonical" href="http://[',
    '<meta property="og:url" content="https://[', '<meta charset=utf-7>', '<script type="application/ld+json">',
    '{"datePublished": "1403-05-23"}', "</script>", '<time datetime="', "تاریخ انتشار: ۱۴۰۳/۱۳/۴۰", "&#xD800;",
)  # fmt: skip
"""Pieces of lines and of pages."""


@pytest.fixture(scope="module")
def lines():
    """The unreadable lines, then the readable ones."""
    return [*UNREADABLE.values(), *READABLE.values()]


@pytest.fixture(scope="module")
def extracted(lines, tmp_path_factory):
    folder = tmp_path_factory.mktemp("extract")
    (folder / "in.jsonl").write_bytes(b"\n".join(lines))
    paths = etl.find_data(DATA)
    reader = choose_reader(paths, "builtin", lambda: iter(())).make(paths.data)
    counts = extract_file(folder / "in.jsonl", folder / "out.jsonl", reader)
    return counts, (folder / "out.jsonl").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(lines, tmp_path_factory):
    data = make_data(tmp_path_factory.mktemp("data"))
    (data / "news" / "odd.jsonl").write_bytes(b"\n".join(lines))
    return data, etl.build(data)


def test_extract_gives_a_line_for_every_line_whoever_counts_them(lines, extracted):
    counts, out = extracted
    assert counts.lines == len(lines) == len(out.splitlines()) == out.count("\n")
    found = [json.loads(entry) for entry in out.splitlines()]
    failed = ["error" in entry for entry in found]
    assert failed == [True] * len(UNREADABLE) + [False] * len(READABLE)
    assert len(counts.problems) == len(UNREADABLE)
    assert [entry["id"] for entry in found[len(UNREADABLE) :]][:4] == ["bom", "crlf", 12, None]


def test_build_reads_or_quarantines_every_line(built):
    data, summary = built
    assert (summary.articles_read, summary.quarantined) == (len(READABLE), len(UNREADABLE))
    quarantined = ask(data, "SELECT source_line, reason FROM quarantine ORDER BY source_line")
    assert [place for place, _ in quarantined] == list(range(1, len(UNREADABLE) + 1))
    assert [reason for _, reason in quarantined] == [
        "encoding", "no_text", "no_text", "no_text", "no_text", "no_text", "no_text", "no_text", "not_object",
        "not_object", "encoding", "encoding", "not_json", "not_json", "not_json", "not_json", "not_json",
    ]  # fmt: skip


def test_every_institution_of_a_long_list_is_found(built):
    data, _ = built
    assert ask(data, "SELECT count(DISTINCT institution_id) FROM mention WHERE article_id = 'firms'") == [(5_000,)]


def test_evidence_is_verbatim_whatever_stands_around_it(built):
    data, _ = built
    wrong = ask(
        data,
        "SELECT record_id FROM record JOIN article USING (article_id)"
        " WHERE substring(text, evidence_start + 1, evidence_end - evidence_start) <> evidence_text",
    )
    assert wrong == []
    assert ask(data, "SELECT count(*) FROM record WHERE article_id IN ('bom', 'lines', 'emoji', 'forms')") != [(0,)]


@pytest.mark.parametrize(
    "page",
    [
        b"<meta charset=undefined>\xff<p>x</p>",
        b"<meta charset=hex>\xff<p>x</p>",
        b'<link rel="canonical" href="http://[x"><p>x</p>',
        b'<meta property="og:url" content="https://[::1/a"><p>x</p>',
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>x</p>",
        b"<" * 100_000,
        b"",
        bytes(range(256)),
    ],
)
def test_no_page_stops_the_others(tmp_path, page):
    places = []
    for name, raw in (("a.html", page.replace(b"<p>x</p>", PAGE)), ("b.html", b"<body>" + PAGE * 2)):
        (tmp_path / name).write_bytes(raw)
        places.append(SourceFile(tmp_path / name, name))
    first, second = read_sources(places)
    assert not (isinstance(first, Rejected) and first.detail.startswith("reading failed"))
    assert isinstance(second, Item)


KEYS = (
    "id", "article", "title", "url", "publisher", "province", "published", "published_precision", "published_basis",
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.dates().map(str)
    | st.sampled_from(["day", "month", MEMORANDUM, "1403-01-01", "2023-03-14T09:00", "\ud800", "\0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES) | VALUES)
def test_any_json_is_an_article_or_has_a_reason(found):
    raw = json.dumps(found).encode()
    try:
        article = make_article(parse_line(raw))
    except UnreadableInputError as error:
        assert error.reason in get_args(Reason)
        return
    assert article.text == found["article"]
    assert article.article_id.strip()
    assert (article.published is None) == (article.published_precision == "unknown")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["a.jsonl", "a.txt", "a.html"]),
    st.binary(max_size=300)
    | st.lists(st.sampled_from([*PIECES, "\n", "\r\n", "<", ">", '"', "\ufeff"]), max_size=12).map(
        lambda parts: "".join(parts).encode()
    ),
)
def test_any_file_is_read_or_has_a_reason(name, raw):
    with TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(raw)
        entries = list(read_sources([SourceFile(place, name)]))
    assert not [entry for entry in entries if isinstance(entry, Rejected) and "reading failed" in entry.detail]
    if name != "a.jsonl":
        assert len(entries) == 1
