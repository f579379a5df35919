"""The steps in order: same inputs, same bytes; only what is new is read; one bad article never stops the rest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

import etl
from etl.extraction_cache import ExtractionCache, decode_extraction, encode_extraction, make_article_key
from etl.intake import Item, Rejected
from etl.models import Article, Evidence, Extraction, Mention, Quantity, Record
from etl.readers import ReaderChoice
from etl.reading import Failure, extract_batch, read_items
from etl.resolve.words import hash_words, pack_words, unpack_words
from etl.warehouse.publish import read_history
from etl.warehouse.tables import hash_tables
from tests.benchmarks.build import generate_articles
from tests.data_folders import DATA, MEMORANDUM, WEATHER, ask, make_data, open_current, write_lines

TWO = [{"id": "a", "article": MEMORANDUM}, {"id": "b", "article": WEATHER}]


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """A data folder without news, to be copied."""
    return make_data(tmp_path_factory.mktemp("rules") / "data")


@pytest.fixture
def data(rules, tmp_path):
    shutil.copytree(rules, tmp_path / "data")
    write_lines(tmp_path / "data" / "news" / "news.jsonl", TWO)
    return tmp_path / "data"


def hashes(data) -> dict[str, str]:
    with open_current(data) as con:
        return hash_tables(con)


def test_the_summary_counts_what_came_in_and_what_was_found(data):
    (data / "news" / "bad.jsonl").write_text("no json\n", encoding="utf-8")
    summary = etl.build(data)
    assert (summary.articles_read, summary.articles_new, summary.articles_unchanged, summary.quarantined) == (
        2,
        2,
        0,
        1,
    )
    assert (summary.records, summary.acts) == (1, 1)
    assert (summary.institutions_linked, summary.institutions_unlinked) == (2, 0)
    assert summary.is_new_build
    assert ask(data, "SELECT source_file, source_line, reason, raw FROM v_quarantine") == [
        ("news/bad.jsonl", 1, "not_json", b"no json")
    ]


def test_running_twice_changes_nothing(data):
    first = etl.build(data)
    files = {file: file.stat().st_mtime_ns for file in (data / "var" / "builds").iterdir()}
    second = etl.build(data)
    assert (second.build_id, second.is_new_build) == (first.build_id, False)
    assert (second.articles_new, second.articles_unchanged) == (0, 2)
    assert {file: file.stat().st_mtime_ns for file in (data / "var" / "builds").iterdir()} == files


def test_the_same_inputs_give_equal_tables_in_another_folder_and_with_more_workers(data, tmp_path):
    articles = [{"id": f"n{number}", "article": f"{MEMORANDUM} شمارهٔ {number}."} for number in range(520)]
    write_lines(data / "news" / "news.jsonl", [*TWO, *articles])
    elsewhere = tmp_path / "deep" / "er" / "data"
    shutil.copytree(data, elsewhere)
    one, two = etl.build(data, workers=1), etl.build(elsewhere, workers=2)
    assert one.build_id == two.build_id
    assert one.articles_read == 522
    assert hashes(data) == hashes(elsewhere)


def test_a_build_out_of_the_cache_equals_one_read_anew(data):
    etl.build(data)
    fresh = hashes(data)
    for file in (data / "var" / "builds").iterdir():
        file.unlink()
    etl.build(data)
    assert hashes(data) == fresh


def test_only_new_articles_are_read_again(data):
    etl.build(data)
    write_lines(data / "news" / "more.jsonl", [{"id": "c", "article": WEATHER + " فردا هم."}])
    summary = etl.build(data)
    assert (summary.articles_new, summary.articles_unchanged) == (1, 2)
    with ExtractionCache(data / "var" / "cache" / "extractions.sqlite", "other") as cache:
        assert cache.count() == 0


def test_files_brought_in_stay_for_later_builds(data, tmp_path):
    given = write_lines(tmp_path / "given.jsonl", [{"id": "c", "article": WEATHER}])
    assert etl.build(data, [given]).files_added == 1
    given.unlink()
    assert etl.build(data).articles_read == 3
    assert ask(data, "SELECT source_file FROM article WHERE article_id = 'c'")[0][0].startswith("var/news/000001-")


def test_a_missing_path_leaves_the_served_build_as_it_is(data, tmp_path):
    first = etl.build(data)
    with pytest.raises(etl.MissingInputError):
        etl.build(data, [tmp_path / "nowhere.jsonl"])
    assert etl.current_build(data).build_id == first.build_id


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("mottos.csv", "1405,شعار دیگر,https://example.invalid\n"),
        ("registry/aliases.csv", "باغستان دانش ناب,qom_science_park,former\n"),
    ],
)
def test_a_clerks_line_makes_a_new_build(data, file, line):
    first = etl.build(data)
    with (data / file).open("a", encoding="utf-8") as out:
        out.write(line)
    second = etl.build(data)
    assert second.is_new_build
    assert second.build_id != first.build_id


def test_an_alias_added_is_found_in_the_news_at_the_next_build_of_the_same_process(data):
    write_lines(
        data / "news" / "news.jsonl",
        [{"id": "a", "article": MEMORANDUM.replace("پارک علم و فناوری استان قم", "باغستان دانش ناب")}],
    )
    etl.build(data)
    assert ("qom_science_park",) not in ask(data, "SELECT institution_id FROM mention")
    with (data / "registry" / "aliases.csv").open("a", encoding="utf-8") as out:
        out.write("باغستان دانش ناب,qom_science_park,former\n")
    etl.build(data)
    assert ("qom_science_park",) in ask(data, "SELECT institution_id FROM mention")


def test_going_back_and_building_again_serves_what_the_data_say(data):
    first = etl.build(data)
    write_lines(data / "news" / "more.jsonl", [{"id": "c", "article": WEATHER}])
    second = etl.build(data)
    assert etl.rollback(data).build_id == first.build_id
    assert etl.current_build(data).build_id == first.build_id
    again = etl.build(data)
    assert (again.build_id, again.is_new_build) == (second.build_id, False)
    assert etl.current_build(data).build_id == second.build_id


def test_the_history_says_when_and_what_changed(data):
    etl.build(data)
    write_lines(data / "news" / "more.jsonl", [{"id": "c", "article": MEMORANDUM.replace("صنعتی ", "")}])
    etl.build(data)
    first, second = read_history(etl.find_data(data))
    assert (first["event"], first["articles_read"], first["changes"]["articles_new"]) == ("build", 2, 2)
    assert (second["articles_read"], second["changes"]["articles_new"], second["changes"]["articles_unchanged"]) == (
        3,
        1,
        2,
    )
    assert second["finished_at"].endswith("+00:00")
    assert etl.current_build(data).history["build_id"] == second["build_id"]


def test_nothing_in_the_file_tells_the_clock_or_the_place(data):
    etl.build(data)
    with open_current(data) as con:
        for table in hash_tables(con):
            assert str(data.parent) not in repr(con.execute(f"SELECT * FROM {table}").fetchall())


class Stumbling:
    """An extractor that fails on some texts, as a bug would make it."""

    def extract(self, article: Article) -> Extraction:
        if "سنگ" in article.text:
            raise RuntimeError("stumbled")
        return Extraction(article.article_id, False, (), ())

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        return [self.extract(article) for article in articles]


def test_an_article_the_extractor_fails_on_is_named_and_the_rest_goes_on():
    results = extract_batch(Stumbling(), [Article("a", "x"), Article("b", "سنگ"), Article("c", "y")])
    assert results[1] == Failure("the extractor failed: RuntimeError: stumbled")
    read = [decode_extraction("a", unpack_words(result)[1]) for result in (results[0], results[2])]
    assert read == [Extraction("a", False, (), ())] * 2


def test_a_failed_article_goes_to_quarantine_and_is_tried_again_next_time(tmp_path):
    entries = [
        Item(Article("a", "سنگ"), "news/n.jsonl", 4),
        Rejected("f", 1, "not_json", "d", b"x"),
        Item(Article("b", "y"), "news/n.jsonl", 5),
    ]
    with ExtractionCache(tmp_path / "cache.sqlite", "v") as cache:
        for _ in range(2):
            failed, passed, read = read_items(entries, cache, lambda _: Stumbling(), tmp_path, workers=1, expected=3)
            assert (failed.source_file, failed.source_line, failed.reason) == ("news/n.jsonl", 4, "unreadable")
            assert failed.raw.decode() == "سنگ"
            assert passed is entries[1]
            assert read.item is entries[2]
        assert not read.is_fresh
        assert cache.count() == 1


class Straying:
    """An extractor that names an institution and a type nobody knows."""

    def extract(self, article: Article) -> Extraction:
        stray = Mention(0, 4, "نهاد", "no_such_institution", "no_such_type")
        return Extraction(article.article_id, False, (stray,), ())

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        return [self.extract(article) for article in articles]


def test_an_unknown_institution_waits_for_the_registry_under_its_name(data, monkeypatch):
    choice = ReaderChoice("straying", lambda _: Straying())
    monkeypatch.setattr("etl.pipeline.choose_reader", lambda *_: choice)
    monkeypatch.setattr("etl.reading._versions", {})
    etl.build(data)
    assert ask(data, "SELECT name_fa, type, article_count FROM v_unlinked_name") == [("نهاد", "other", 2)]


def test_generated_news_says_that_it_is_and_is_the_same_each_time():
    articles = list(generate_articles(3))
    assert articles == list(generate_articles(3))
    assert [article["id"] for article in articles] == ["generated-0", "generated-1", "generated-2"]
    assert all(article["article"].startswith("این خبر ساخته شده است") for article in articles)
    assert all(900 <= len(article["article"]) <= 1_200 for article in articles)


def test_broken_rules_are_named_and_publish_nothing_also_in_a_process_that_has_read_before(data):
    first = etl.build(data)
    (data / "vocabulary" / "cues.yml").write_text("nonsense: {patterns: []}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"cues\.yml:1: "):
        etl.build(data)
    assert etl.current_build(data).build_id == first.build_id


def test_a_reader_that_fails_on_everything_publishes_nothing(data, monkeypatch):
    first = etl.build(data)
    write_lines(data / "news" / "news.jsonl", [{"id": "a", "article": "سنگ"}, {"id": "b", "article": "سنگ سنگ"}])
    choice = ReaderChoice("stumbling", lambda _: Stumbling())
    monkeypatch.setattr("etl.pipeline.choose_reader", lambda *_: choice)
    monkeypatch.setattr("etl.reading._versions", {})
    with pytest.raises(etl.CheckError, match="no article could be read: the extractor failed: RuntimeError: stumbled"):
        etl.build(data)
    assert etl.current_build(data).build_id == first.build_id


def test_an_extraction_comes_back_from_the_cache_as_it_was():
    text = "سند ۲ میلیارد تومانی با شرکت الف تا پایان سال"
    company = Mention(20, 28, "شرکت الف", None, "company")
    quantity = Quantity("budget_rial", 2e10, "ریال", True, date(2024, 3, 19), 4, 20, "میلیارد تومان")
    record = Record("funding", "agreed", (company,), ("ict",), None, (quantity,), Evidence(0, 10, text[:10], 4), 0.75)
    extraction = Extraction("a", True, (company,), (record,))
    assert decode_extraction("a", encode_extraction(extraction)) == extraction


@dataclass(frozen=True)
class Quoting:
    """A reader that quotes from the beginning of the text on, for an act stated further on."""

    anchor: int | None

    def extract_all(self, articles):
        return [self._quote(article) for article in articles]

    def _quote(self, article):
        quote = Evidence(0, len(article.text), article.text, self.anchor)
        return Extraction(article.article_id, True, (), (Record("event", "done", (), (), None, (), quote, 0.9),))


@pytest.mark.parametrize(("anchor", "record"), [(2, "a:event:2"), (None, "a:event:0")])
def test_a_record_is_known_by_the_sentence_that_states_its_act(data, monkeypatch, anchor, record):
    monkeypatch.setattr("etl.pipeline.choose_reader", lambda *_: ReaderChoice("quoting", lambda _: Quoting(anchor)))
    monkeypatch.setattr("etl.reading._versions", {})
    write_lines(data / "news" / "news.jsonl", [{"id": "a", "article": "سنگ سنگ سنگ"}])
    etl.build(data)
    assert ask(data, "SELECT record_id FROM record") == [(record,)]


def test_word_sets_come_back_as_they_were():
    sets = [hash_words("پارک علم و فناوری قم"), hash_words(""), hash_words("کارگاه")]
    unpacked, rest = unpack_words(pack_words(sets) + b"rest")
    assert [words.tolist() for words in unpacked] == [words.tolist() for words in sets]
    assert rest == b"rest"
    assert unpack_words(pack_words([]) + b"rest") == ((), b"rest")


def test_the_cache_asks_for_everything_reading_may_depend_on():
    base = Article("a", "متن", "عنوان", "url", "ناشر")
    assert make_article_key(base) == make_article_key(Article("b", "متن", "عنوان", "other", "ناشر"))
    for other in (
        Article("a", "متن۲", "عنوان", "url", "ناشر"),
        Article("a", "متن", None, "url", "ناشر"),
        Article("a", "متن", "عنوان", "url", "ناشر", province="قم"),
    ):
        assert make_article_key(other) != make_article_key(base)


def test_a_broken_cache_is_made_anew(data):
    cache = data / "var" / "cache" / "extractions.sqlite"
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"this is no database" * 100)
    assert etl.build(data).articles_read == 2


def test_the_real_news_build_to_the_same_tables_twice(rules, tmp_path):
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        shutil.copytree(rules, folder)
        shutil.copy(DATA / "news" / "qom.jsonl", folder / "news" / "qom.jsonl")
        etl.build(folder)
    assert hashes(first) == hashes(second)
    lines = (DATA / "news" / "qom.jsonl").read_text(encoding="utf-8").splitlines()
    assert ask(first, "SELECT count(*) FROM article") == [(len(lines),)]
    assert {row[0] for row in ask(first, "SELECT article_id FROM article")} == {
        json.loads(line)["id"] for line in lines
    }
