"""JSONL in: what is read, what is refused and why."""

from __future__ import annotations

import json
from datetime import date

import pytest

from etl.intake import Item, Rejected, read_sources
from etl.intake.files import SourceFile
from etl.intake.items import UnreadableInputError
from etl.intake.jsonl import LINE_LIMIT, make_article


def read(tmp_path, raw: bytes, name: str = "news.jsonl") -> list[Item | Rejected]:
    file = tmp_path / name
    file.write_bytes(raw)
    return list(read_sources([SourceFile(file, f"news/{name}")]))


def line(**fields) -> bytes:
    return json.dumps({"id": "a", "article": "متن خبر", **fields}, ensure_ascii=False).encode() + b"\n"


def reasons(entries) -> list[tuple[int, str]]:
    return [(entry.source_line, entry.reason) for entry in entries if isinstance(entry, Rejected)]


def test_every_field_of_an_article_is_read(tmp_path):
    (entry,) = read(
        tmp_path,
        line(
            title="عنوان", url="https://example.invalid/1", publisher="مهر", published="2023-03-14",
            published_precision="month", published_basis="page", province="قم", other="passed over",
        ),
    )  # fmt: skip
    article = entry.article
    assert (article.article_id, article.text, article.title) == ("a", "متن خبر", "عنوان")
    assert (article.url, article.publisher, article.province) == ("https://example.invalid/1", "مهر", "قم")
    assert (article.published, article.published_precision, article.published_basis) == (
        date(2023, 3, 14), "month", "page",
    )  # fmt: skip
    assert (entry.source_file, entry.source_line) == ("news/news.jsonl", 1)


def test_an_article_without_a_date_stays_without_one(tmp_path):
    entries = read(tmp_path, line() + line(id="b", published=None) + line(id="c", published=""))
    assert [(entry.article.published, entry.article.published_precision) for entry in entries] == [
        (None, "unknown")
    ] * 3


def test_text_is_untouched_to_the_last_character(tmp_path):
    text = "  ادارهکل‌ها\u00a0ي ك ـ \r\n پایان  "
    (entry,) = read(tmp_path, line(article=text))
    assert entry.article.text == text


def test_order_and_line_numbers_hold_across_bad_and_empty_lines(tmp_path):
    entries = read(tmp_path, line(id="1") + b"\n" + b"no json\n" + line(id="2"))
    assert [entry.source_line for entry in entries] == [1, 3, 4]
    assert [entry.article.article_id for entry in entries if isinstance(entry, Item)] == ["1", "2"]


def test_byte_order_mark_and_windows_line_ends_are_no_part_of_the_news(tmp_path):
    raw = b"\xef\xbb\xbf" + line(id="1").replace(b"\n", b"\r\n") + line(id="2").replace(b"\n", b"\r\n")
    assert [entry.article.article_id for entry in read(tmp_path, raw)] == ["1", "2"]


def test_the_last_line_needs_no_line_end(tmp_path):
    assert len(read(tmp_path, line().rstrip(b"\n"))) == 1


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{no json}\n", "not_json"),
        (b'{"id": "a", "article": "x"\n', "not_json"),
        (b"[" * 100_000 + b"\n", "not_json"),
        (b'{"id": ' + b"9" * 5_000 + b', "article": "x"}\n', "not_json"),
        (b"[1, 2]\n", "not_object"),
        (b"null\n", "not_object"),
        (b'"text"\n', "not_object"),
        (b'{"id": "a"}\n', "no_text"),
        (b'{"id": "a", "article": "  "}\n', "no_text"),
        (b'{"id": "a", "article": 7}\n', "no_text"),
        (b'{"id": ["a"], "article": "x"}\n', "no_id"),
        (b'{"id": " ", "article": "x"}\n', "no_id"),
        (b'{"id": true, "article": "x"}\n', "no_id"),
        (b'{"id": "a", "article": "\xff\xfe"}\n', "encoding"),
        (b'{"id": "a", "article": "x\x00y"}\n', "not_json"),
        (b'{"id": "a", "article": "x\\u0000y"}\n', "encoding"),
        (b'{"id": "a", "article": "x\\ud800y"}\n', "encoding"),
        (b'{"id": "a", "article": "x", "published": "yesterday"}\n', "bad_date"),
        (b'{"id": "a", "article": "x", "published": "1403-05-23"}\n', "bad_date"),
        ('{"id": "a", "article": "x", "published": "۲۰۲۳-۰۳-۱۴"}\n'.encode(), "bad_date"),
        (b'{"id": "a", "article": "x", "published": "2023-02-30"}\n', "bad_date"),
        (b'{"id": "a", "article": "x", "published": "1850-01-01"}\n', "bad_date"),
        (b'{"id": "a", "article": "x", "published": 20230314}\n', "bad_date"),
        (b'{"id": "a", "article": "x", "published": "2023-03-14", "published_precision": "hour"}\n', "bad_date"),
    ],
)
def test_what_cannot_be_read_is_kept_with_its_reason_and_bytes(tmp_path, raw, reason):
    (entry,) = read(tmp_path, raw)
    assert isinstance(entry, Rejected)
    assert (entry.reason, entry.source_file, entry.source_line) == (reason, "news/news.jsonl", 1)
    assert entry.raw == raw.rstrip(b"\n")
    assert entry.detail


def test_a_bad_line_does_not_stop_the_others(tmp_path):
    entries = read(tmp_path, line(id="1") + b"\xff\xff\n" + line(id="2"))
    assert reasons(entries) == [(2, "encoding")]
    assert len(entries) == 3


def test_a_utf_16_file_is_refused_as_a_whole(tmp_path):
    entries = read(tmp_path, line().decode().encode("utf-16"))
    assert reasons(entries) == [(0, "encoding")]


def test_a_line_too_long_for_news_is_refused_and_the_next_is_read(tmp_path):
    entries = read(tmp_path, b'{"x": "' + b"y" * (2 * LINE_LIMIT + 5) + b'"}\n' + line(id="after"))
    assert reasons(entries) == [(1, "unreadable")]
    assert entries[0].detail == "line is longer than 16 MB"
    assert len(entries[0].raw) == 1 << 20
    assert entries[1].article.article_id == "after"


def test_a_two_megabyte_article_is_read(tmp_path):
    (entry,) = read(tmp_path, line(article="خبر " * 500_000))
    assert len(entry.article.text) == 2_000_000


def test_an_article_without_an_id_gets_one_from_its_text(tmp_path):
    first, second = read(tmp_path, b'{"article": "x"}\n{"article": "y"}\n')
    assert first.article.article_id == make_article({"article": "x"}).article_id
    assert first.article.article_id.startswith("h_")
    assert first.article.article_id != second.article.article_id


def test_a_whole_number_is_an_id(tmp_path):
    (entry,) = read(tmp_path, b'{"id": 17, "article": "x"}\n')
    assert entry.article.article_id == "17"


def test_the_same_article_twice_is_read_once(tmp_path):
    assert len(read(tmp_path, line() + line())) == 1


def test_two_articles_under_one_id_the_later_is_refused(tmp_path):
    entries = read(tmp_path, line() + line(article="متن دیگر"))
    assert reasons(entries) == [(2, "duplicate_id")]
    assert entries[0].article.text == "متن خبر"
    assert entries[1].raw.decode() == "متن دیگر"


def test_the_same_text_with_another_date_is_another_article(tmp_path):
    entries = read(tmp_path, line() + line(published="2023-03-14"))
    assert reasons(entries) == [(2, "duplicate_id")]


def test_a_time_behind_the_date_is_dropped():
    assert make_article({"id": "a", "article": "x", "published": "2023-03-14T23:30:00+03:30"}).published == date(
        2023, 3, 14
    )


def test_lenient_date_counts_a_date_that_is_none_as_no_date():
    fields = {"id": "a", "article": "x", "published": "1403-05-23"}
    assert make_article(fields, lenient_date=True).published is None
    with pytest.raises(UnreadableInputError, match="Jalali year"):
        make_article(fields)
