"""Which files are read, and how files from elsewhere are kept."""

from __future__ import annotations

import os

import pytest

from etl.intake import Rejected, read_sources
from etl.intake.files import MissingInputError, count_lines, find_sources, keep_files
from etl.intake.plain_text import read_plain_text
from etl.paths import DataPaths

LINE = '{"id": "a", "article": "متن"}\n'


@pytest.fixture
def paths(tmp_path):
    return DataPaths(tmp_path / "data")


def names(paths) -> list[str]:
    return [source.name for source in find_sources(paths)]


def test_news_comes_in_the_order_of_names_and_other_files_are_passed_over(paths):
    for name in ("b.jsonl", "a.txt", "deep/c.HTML", "notes.md", ".hidden.jsonl"):
        file = paths.news / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(LINE, encoding="utf-8")
    assert names(paths) == ["news/a.txt", "news/b.jsonl", "news/deep/c.HTML"]


def test_files_brought_in_are_kept_once_by_content_in_the_order_they_came(paths, tmp_path):
    first, second, copy = tmp_path / "z.jsonl", tmp_path / "a.jsonl", tmp_path / "copy.jsonl"
    first.write_text(LINE, encoding="utf-8")
    second.write_text(LINE.replace('"a"', '"b"'), encoding="utf-8")
    copy.write_text(LINE, encoding="utf-8")
    assert keep_files(paths, [first]) == 1
    assert keep_files(paths, [second, copy]) == 1
    assert keep_files(paths, [first, second, copy]) == 0
    assert [name.split("/")[-1] for name in names(paths)] == ["z.jsonl", "a.jsonl"]
    first.unlink()
    assert find_sources(paths)[0].path.read_text(encoding="utf-8") == LINE


def test_the_same_bytes_under_another_ending_are_read_another_way(paths, tmp_path):
    wrong, right = tmp_path / "news.txt", tmp_path / "news.jsonl"
    for file in (wrong, right):
        file.write_text(LINE, encoding="utf-8")
    assert keep_files(paths, [wrong]) == 1
    assert keep_files(paths, [right]) == 1
    assert keep_files(paths, [wrong, right]) == 0
    assert "a" in [entry.article.article_id for entry in read_sources(find_sources(paths))]


def test_a_file_that_lies_in_the_news_folder_is_not_copied(paths):
    paths.news.mkdir(parents=True)
    (paths.news / "a.jsonl").write_text(LINE, encoding="utf-8")
    assert keep_files(paths, [paths.news, paths.news / "a.jsonl"]) == 0
    assert names(paths) == ["news/a.jsonl"]


def test_a_folder_is_brought_in_with_everything_below_it(paths, tmp_path):
    folder = tmp_path / "pages" / "more"
    folder.mkdir(parents=True)
    (folder / "one.html").write_text("<p>x</p>", encoding="utf-8")
    (folder.parent / "two.txt").write_text("عنوان\nمتن", encoding="utf-8")
    assert keep_files(paths, [tmp_path / "pages"]) == 2


@pytest.mark.parametrize("name", ["missing.jsonl", "picture.png", "empty"])
def test_a_path_that_leads_to_no_news_is_an_error_and_nothing_is_kept(paths, tmp_path, name):
    good = tmp_path / "good.jsonl"
    good.write_text(LINE, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingInputError, match=name):
        keep_files(paths, [good, tmp_path / name])
    assert names(paths) == []


def test_links_in_a_circle_are_walked_once_and_a_link_to_itself_is_unreadable(paths):
    paths.news.mkdir(parents=True)
    (paths.news / "a.jsonl").write_text(LINE, encoding="utf-8")
    (paths.news / "again").symlink_to(paths.news, target_is_directory=True)
    (paths.news / "self.jsonl").symlink_to(paths.news / "self.jsonl")
    (paths.news / "gone.jsonl").symlink_to(paths.news / "nowhere.jsonl")
    entries = list(read_sources(find_sources(paths)))
    refused = {entry.source_file: (entry.reason, entry.source_line) for entry in entries if isinstance(entry, Rejected)}
    assert refused == {"news/self.jsonl": ("unreadable", 0), "news/gone.jsonl": ("unreadable", 0)}
    assert len(entries) == 3


def test_a_pipe_is_no_news(paths):
    paths.news.mkdir(parents=True)
    os.mkfifo(paths.news / "pipe.jsonl")
    (entry,) = read_sources(find_sources(paths))
    assert (entry.reason, entry.detail) == ("unreadable", "the file cannot be opened: no regular file")


def test_a_file_that_could_not_be_opened_when_brought_in_is_still_shown_later(paths, tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "lost.jsonl").symlink_to(tmp_path / "nowhere.jsonl")
    assert keep_files(paths, [folder]) == 0
    (entry,) = read_sources(find_sources(paths))
    assert (entry.source_file, entry.reason) == ("lost.jsonl", "unreadable")
    (tmp_path / "nowhere.jsonl").write_text(LINE, encoding="utf-8")
    assert keep_files(paths, [folder]) == 1
    assert not [entry for entry in read_sources(find_sources(paths)) if isinstance(entry, Rejected)]


def test_expected_items_are_the_lines_of_jsonl_and_one_for_other_files(paths):
    paths.news.mkdir(parents=True)
    (paths.news / "a.jsonl").write_text(LINE * 3, encoding="utf-8")
    (paths.news / "b.txt").write_text("x\ny\nz", encoding="utf-8")
    assert 4 <= count_lines(find_sources(paths)) <= 5


def test_plain_text_has_its_title_in_the_first_line(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffعنوان خبر\r\n\r\nمتن خبر\r\nادامه".encode())
    article = read_plain_text(file, "a.txt").article
    assert (article.title, article.text) == ("عنوان خبر", "متن خبر\nادامه")
    assert (article.published, article.published_precision, article.publisher) == (None, "unknown", None)


def test_plain_text_of_one_line_is_its_own_text(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("تنها یک خط", encoding="utf-8")
    assert read_plain_text(file, "a.txt").article.text == "تنها یک خط"


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"", "no_text"), (b" \n \n", "no_text"), ("سلام".encode("cp1256"), "encoding")]
)
def test_plain_text_that_cannot_be_read(tmp_path, raw, reason):
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    entry = read_plain_text(file, "news/a.txt")
    assert (entry.reason, entry.source_line, entry.raw) == (reason, 0, raw)
