"""The warehouse of real and small inputs: calendar, keys, what every row rests on, and what must never be published."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import duckdb
import jdatetime
import pytest

import etl
from etl.models import Evidence, Extraction, Mention, Record
from etl.resolve.words import hash_topic
from etl.vocabulary import VocabularyError
from etl.warehouse.checks import CheckError, check_warehouse
from etl.warehouse.connection import connect
from etl.warehouse.reference import DataFileError, list_calendar
from etl.warehouse.short_names import choose_short_names
from etl.warehouse.staging import clean_letters, make_open_id
from etl.warehouse.tables import describe, hash_tables, insert_rows, list_tables
from etl.warehouse.tally import create_tallies, fill_tallies
from tests.data_folders import DATA, MEMORANDUM, ROOT, WEATHER, ask, make_data, open_current

SCHEMA = (ROOT / "etl" / "warehouse" / "schema.sql").read_text(encoding="utf-8")
VIEWS = (ROOT / "etl" / "warehouse" / "views.sql").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """A build of the repository's real news."""
    data = make_data(tmp_path_factory.mktemp("real"))
    (data / "news" / "qom.jsonl").write_bytes((DATA / "news" / "qom.jsonl").read_bytes())
    etl.build(data)
    with open_current(data) as con:
        yield con


@pytest.fixture
def empty():
    """An empty warehouse with its schema."""
    con = duckdb.connect()
    con.execute(SCHEMA)
    con.execute(VIEWS)
    create_tallies(con)
    yield con
    con.close()


def test_calendar_equals_an_independent_converter_for_every_day_of_1300_to_1450():
    rows = list(list_calendar())
    day = jdatetime.date(1300, 1, 1)
    assert len(rows) == 55_152
    assert (rows[0][0], rows[-1][0]) == (date(1921, 3, 21), date(2072, 3, 19))
    for gregorian, year, month, number, quarter, key, text, weekday, leap in rows:
        assert (gregorian, year, month, number) == (day.togregorian(), day.year, day.month, day.day)
        assert (quarter, weekday, leap) == ((day.month + 2) // 3, day.weekday(), day.isleap())
        assert (key, text) == (f"{day.year}-{day.month:02d}", day.strftime("%Y/%m/%d"))
        day += timedelta(days=1)
    assert day == jdatetime.date(1451, 1, 1)


def test_calendar_knows_the_leap_years():
    leap = {row[1] for row in list_calendar() if row[8]}
    assert {1399, 1403, 1408} <= leap
    assert not {1400, 1402, 1404} & leap


def test_every_table_and_column_has_a_comment(empty):
    bare = empty.execute(
        "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL"
        " UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns()"
        " WHERE comment IS NULL AND NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables())"
    ).fetchall()
    assert bare == []


def test_every_table_has_a_primary_key(empty):
    keyed = {name for (name,) in empty.execute(
        "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
    ).fetchall()}  # fmt: skip
    assert keyed == set(list_tables(empty))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO kind VALUES ('party', 'x', 'x', 1)",
        "INSERT INTO stage VALUES ('dreamt', 'x', 'x', 1)",
        "INSERT INTO sector VALUES ('magic', 'x', 'x', 1)",
        "INSERT INTO measure VALUES ('luck', 'x', 'x', 'x', 1)",
        "INSERT INTO alias VALUES ('x', 'nobody', NULL)",
        "INSERT INTO quarantine VALUES ('q', 'f', 1, 'bad mood', 'd', ''::BLOB)",
        "INSERT INTO article VALUES ('a', NULL, 'p', NULL, NULL, 'hour', NULL, 't', 'h', 'f', 1, true)",
        "INSERT INTO mention VALUES ('nowhere', 0, 1, 'nobody', 'x')",
    ],
)
def test_the_schema_refuses_what_is_in_no_vocabulary(empty, statement):
    with pytest.raises(duckdb.ConstraintException):
        empty.execute(statement)


def test_real_news_fill_the_warehouse(real):
    counts = {table: real.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in list_tables(real)}
    assert counts["article"] == 144
    assert counts["quarantine"] == 0
    assert counts["calendar"] == 55_152
    assert counts["goal"] == 16
    assert counts["indicator"] == 95
    assert counts["year_motto"] == 3
    assert (counts["kind"], counts["stage"], counts["sector"], counts["measure"]) == (9, 4, 12, 13)
    assert counts["institution_type"] == 16
    assert real.execute("SELECT count(*) FROM institution WHERE is_registered").fetchone() == (197,)
    assert counts["record"] >= counts["act"] > 100
    assert counts["build"] == 1


def test_evidence_stands_verbatim_in_its_article(real):
    rows = real.execute(
        "SELECT r.evidence_start, r.evidence_end, r.evidence_text, n.text FROM record r"
        " JOIN article n USING (article_id)"
    ).fetchall()
    assert rows
    assert all(text[start:end] == evidence for start, end, evidence, text in rows)


def test_undated_news_has_no_place_in_time(real):
    dated = real.execute(
        "SELECT count(*) FROM act a WHERE date IS NOT NULL AND date_basis = 'published' AND NOT EXISTS"
        " (SELECT 1 FROM record r JOIN article n USING (article_id) WHERE r.act_id = a.act_id AND n.published = a.date)"
    ).fetchone()
    assert dated == (0,)
    undated = real.execute(
        "SELECT count(*), count(date), count(jalali_year), count(month_key) FROM act WHERE date_basis = 'none'"
    ).fetchone()
    assert undated[0] > 0
    assert undated[1:] == (0, 0, 0)


def test_a_year_alone_places_an_act_in_the_year_but_in_no_month(real):
    rows = real.execute("SELECT jalali_year, month_key FROM act WHERE date_precision = 'year'").fetchall()
    assert rows
    assert all(year is not None and month is None for year, month in rows)


def test_every_act_is_counted_as_its_records_say(real):
    assert real.execute(
        "SELECT count(*) FROM act a JOIN (SELECT act_id, count(DISTINCT article_id) AS reports,"
        " count(DISTINCT publisher) AS publishers FROM v_report GROUP BY act_id) r USING (act_id)"
        " WHERE r.reports <> a.report_count OR r.publishers <> a.publisher_count"
    ).fetchone() == (0,)


def test_no_presentation_form_and_no_empty_words_in_what_is_derived(real):
    forms = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")
    for table, column in (
        ("act", "title"),
        ("act", "search_key"),
        ("institution", "name_fa"),
        ("institution", "short_fa"),
    ):
        words = [word for (word,) in real.execute(f"SELECT {column} FROM {table}").fetchall()]
        assert words
        assert not [word for word in words if forms.search(word) or not word.strip()]


def test_short_names_are_short_and_no_two_are_alike(real):
    short = [word for (word,) in real.execute("SELECT short_fa FROM institution").fetchall()]
    assert len(set(short)) == len(short)
    assert max(map(len, short)) <= 24


def test_short_names_drop_the_place_before_they_are_cut():
    names = {
        "a": "اداره‌کل آموزش فنی و حرفه‌ای استان قم",
        "b": "دانشگاه قم",
        "c": "گروه صنعتی برازش‌صنعت و سازمندصنعت ایرانیان",
    }
    assert choose_short_names(names, {}) == {
        "a": "آموزش فنی و حرفه‌ای قم",
        "b": "دانشگاه قم",
        "c": "گروه صنعتی برازش‌صنعت…",
    }


def test_a_short_alias_is_preferred_and_a_taken_name_is_not_used_twice():
    names = {"a": "سازمان جهاد کشاورزی استان قم", "b": "اداره‌کل جهاد کشاورزی استان قم"}
    chosen = choose_short_names(names, {"a": ["جهاد کشاورزی قم"], "b": ["جهاد کشاورزی قم"]})
    assert chosen["a"] == "جهاد کشاورزی قم"
    assert chosen["b"] != chosen["a"]


def test_the_article_of_one_record_gives_the_act_its_title_and_an_unknown_publisher_is_named(tmp_path):
    data = make_data(
        tmp_path, [{"id": "a", "title": "تفاهم پارک و دانشگاه", "article": MEMORANDUM}, {"id": "b", "article": WEATHER}]
    )
    etl.build(data)
    assert ask(data, "SELECT DISTINCT publisher FROM article") == [("نامشخص",)]
    assert ask(data, "SELECT article_id, in_scope FROM article ORDER BY 1") == [("a", True), ("b", False)]
    acts = ask(data, "SELECT kind, stage, title, party_count, report_count FROM act WHERE kind = 'agreement'")
    assert [act[:2] for act in acts] == [("agreement", "agreed")]
    parties = "SELECT institution_id FROM act_party JOIN act USING (act_id) WHERE kind = 'agreement' ORDER BY 1"
    assert ask(data, parties) == [("qom_science_park",), ("qom_university_of_technology",)]


def test_one_spelling_independent_id_for_a_name_in_no_registry():
    assert make_open_id("شرکت نمونه\u200cسازان") == make_open_id("شرکت نمونهسازان")
    assert make_open_id("شرکت الف") != make_open_id("شرکت ب")
    assert make_open_id("شرکت الف").startswith("u_")


def test_presentation_forms_become_letters():
    assert clean_letters("\ufedb\ufe98\ufe8e\ufe91 ۵ \ufdfc") == "کتاب ۵ ریال".replace("ک", "ك")


def test_the_topic_of_a_record_leaves_the_institutions_out():
    text = "دانشگاه قم کارخانه نوآوری ساخت"
    mention = Mention(0, 10, "دانشگاه قم", "qom_university")
    record = Record("complex", "done", (mention,), (), None, (), Evidence(0, len(text), text), 0.9)
    other = Record("complex", "done", (), (), None, (), Evidence(0, 19, "کارخانه نوآوری ساخت"), 0.9)
    with_name = hash_topic(record, Extraction("a", True, (mention,), (record,)))
    without = hash_topic(other, Extraction("a", True, (), (other,)))
    assert with_name.tolist() == without.tolist()
    assert len(without) == 3


def insert_act(con, **changes):
    """One article, record and act that keep every rule, but for the changes."""
    values = {
        "evidence_text": "متن",
        "evidence_end": 3,
        "report_count": 1,
        "title": "عنوان",
        "mention_end": 3,
        "party_count": 0,
        "party_ids": [],
        "own_report_count": 1,
    } | changes
    insert_rows(con, "kind", [("meeting", "نشست", "Meeting", 1)])
    insert_rows(con, "stage", [("done", "انجام‌شده", "Done", 4)])
    insert_rows(con, "institution_type", [("other", "other", "x", "x", 10)])
    insert_rows(con, "institution", [("i", "نهاد", None, "نهاد", "other", None, None, None, None, True, "نهاد")])
    insert_rows(con, "build", [("b", "f", "v", 1, None)])
    insert_rows(con, "article", [("a", None, "p", None, None, "unknown", None, "متن خبر", "h", "f", 1, True)])
    insert_rows(con, "mention", [("a", 0, values["mention_end"], "i", "نهاد")])
    insert_rows(
        con, "act",
        [("act_r", "meeting", "done", values["title"], None, "unknown", "none", None, None, None, None, None,
          values["report_count"], 1, values["party_count"], 0.9, "accepted", "k", values["party_ids"], [], ["p"],
          values["own_report_count"], [])],
    )  # fmt: skip
    insert_rows(
        con, "record",
        [("r", "act_r", "a", "meeting", "done", None, 0, values["evidence_end"], values["evidence_text"], 0.9, "v",
          "b")],
    )  # fmt: skip
    fill_tallies(con)


def test_a_sound_warehouse_passes(empty):
    insert_act(empty)
    check_warehouse(empty, staged_articles=1, rejected=0)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"evidence_text": "متم"}, "evidence is not verbatim"),
        ({"evidence_end": 4}, "evidence is not verbatim"),
        ({"mention_end": 8}, "a mention lies outside its article"),
        ({"report_count": 2}, "report_count is wrong"),
        ({"party_count": 1}, "party_count is wrong"),
        ({"party_ids": ["i"]}, "an act's lists differ from their tables"),
        ({"own_report_count": 0}, "an act's lists differ from their tables"),
        ({"title": "\ufedb\ufe98"}, "presentation forms in act.title"),
    ],
)
def test_what_breaks_a_rule_is_never_published(empty, changes, reason):
    insert_act(empty, **changes)
    with pytest.raises(CheckError, match=reason):
        check_warehouse(empty, staged_articles=1, rejected=0)


def test_a_lost_article_is_noticed(empty):
    insert_act(empty)
    with pytest.raises(CheckError, match="article has 1 rows instead of 2"):
        check_warehouse(empty, staged_articles=2, rejected=0)


def test_rows_go_in_and_out_with_their_types(empty):
    insert_rows(empty, "year_motto", [(1404, "شعار", None)])
    assert describe(empty, "year_motto") == [
        ("jalali_year", "SMALLINT"),
        ("motto_fa", "VARCHAR"),
        ("source_url", "VARCHAR"),
    ]
    assert empty.execute("SELECT * FROM year_motto").fetchall() == [(1404, "شعار", None)]


def test_table_hashes_do_not_depend_on_the_order_of_insertion(empty):
    other = duckdb.connect()
    other.execute(SCHEMA)
    other.execute(VIEWS)
    create_tallies(other)
    insert_rows(empty, "year_motto", [(1403, "a", None), (1404, "b", None)])
    insert_rows(other, "year_motto", [(1404, "b", None), (1403, "a", None)])
    assert hash_tables(empty) == hash_tables(other)
    other.execute("UPDATE year_motto SET motto_fa = 'c' WHERE jalali_year = 1404")
    assert hash_tables(empty) != hash_tables(other)
    other.close()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("goals.csv", ",11379,", ",many,", r"goals\.csv:2: could not convert string to float: 'many'"),
        ("indicators.csv", ",false,", ",perhaps,", r"indicators\.csv:2: is_target is true or false, not 'perhaps'"),
        ("mottos.csv", "1401,", "x,", r"mottos\.csv:2: invalid literal"),
        ("vocabulary/labels.yml", "kinds:", "kinds: [", r"labels\.yml: "),
        ("vocabulary/labels.yml", "kinds:", "sorts:", r"labels\.yml: no entry 'kinds'"),
    ],
)
def test_a_broken_file_of_the_data_folder_is_named_with_its_line(tmp_path, file, old, new, message):
    data = make_data(tmp_path, [{"id": "a", "article": WEATHER}])
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=message):
        etl.build(data)
    assert etl.current_build(data) is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("accepted_from: much", r"review\.yml:4: a number is expected, not «much»"),
        ("accepted_from: 50", r"review\.yml:4: a probability lies between 0 and 1, not at 50"),
        ("accepted_from: nan", r"review\.yml:4: a probability lies between 0 and 1, not at nan"),
        ("accept_from: 0.5", r"review\.yml:4: unknown key «accept_from»; known are accepted_from"),
        ("accepted_from: [", r"review\.yml:\d+: "),
        ("", r"review\.yml:1: the file is empty"),
    ],
)
def test_a_broken_threshold_of_review_is_named_with_its_line(tmp_path, line, message):
    data = make_data(tmp_path, [{"id": "a", "article": WEATHER}])
    (data / "review.yml").write_text(f"# one\n# two\n# three\n{line}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        etl.build(data)
    assert etl.current_build(data) is None


def test_the_threshold_of_review_is_taken_from_its_file_and_reads_nothing_again(tmp_path):
    data = make_data(tmp_path, [{"id": "a", "article": MEMORANDUM}])
    etl.build(data)
    ((confidence, before),) = ask(data, "SELECT confidence, review_state FROM v_act")
    version = ask(data, "SELECT extractor_version FROM v_build")
    is_accepted = confidence >= 0.5
    assert before == ("accepted" if is_accepted else "waiting")
    (data / "review.yml").write_text(f"accepted_from: {1 if is_accepted else 0}\n", encoding="utf-8")
    assert etl.build(data).is_new_build
    assert ask(data, "SELECT review_state FROM v_act") == [("waiting" if is_accepted else "accepted",)]
    assert ask(data, "SELECT extractor_version FROM v_build") == version


def test_a_broken_registry_is_named_with_its_line(tmp_path):
    data = make_data(tmp_path, [{"id": "a", "article": WEATHER}])
    aliases = data / "registry" / "aliases.csv"
    lines = len(aliases.read_text(encoding="utf-8").splitlines())
    with aliases.open("a", encoding="utf-8") as out:
        out.write("نامی دیگر,nobody_knows,short\n")
    with pytest.raises(ValueError, match=rf"aliases\.csv:{lines + 1}: .*nobody_knows"):
        etl.build(data)
    assert etl.current_build(data) is None


def test_a_goal_of_an_unknown_institution_is_named_with_its_line(tmp_path):
    data = make_data(tmp_path, [{"id": "a", "article": WEATHER}])
    goals = (data / "goals.csv").read_text(encoding="utf-8")
    (data / "goals.csv").write_text(goals.replace("qom_labour_office", "nobody_knows", 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"goals\.csv:6: institution_id 'nobody_knows' is not in the registry"):
        etl.build(data)


def test_the_data_speak_for_the_latest_day_that_is_known_as_a_day(tmp_path):
    day = {"id": "a", "article": WEATHER, "published": "2025-01-05", "published_precision": "day"}
    month = {"id": "b", "article": WEATHER + " ", "published": "2025-01-20", "published_precision": "month"}
    data = make_data(tmp_path, [day, month])
    etl.build(data)
    assert ask(data, "SELECT as_of FROM v_build") == [(date(2025, 1, 5),)]


def test_the_accuracy_card_is_shown_as_written(tmp_path):
    data = make_data(tmp_path, [{"id": "a", "article": WEATHER}])
    figure = {
        "figure": "records", "precision": 0.8, "recall": 0.7, "f1": 0.75, "low": 0.7, "high": 0.8, "gold": 10,
        "predicted": 9, "articles": 5, "measured_on": "2026-11-24", "fingerprint": "abc",
    }  # fmt: skip
    (data / "accuracy.json").write_text(json.dumps({"figures": [figure]}), encoding="utf-8")
    etl.build(data)
    assert ask(data, "SELECT figure, f1, measured_on FROM v_accuracy") == [("records", 0.75, date(2026, 11, 24))]


def test_the_warehouse_never_asks_the_network_for_extensions(tmp_path):
    with connect(tmp_path / "x.duckdb") as con:
        settings = dict(
            con.execute("SELECT name, value FROM duckdb_settings() WHERE name LIKE 'auto%extensions'").fetchall()
        )
    assert settings == {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
