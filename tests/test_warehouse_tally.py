"""The tables that figures are counted from: what they hold, and that counting in them is counting acts."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from dashboard.queries import facets, figures, review
from dashboard.queries.commitments import (
    STATUSES,
    add_months,
    count_ages,
    count_listed,
    count_statuses,
    list_commitments,
    past_due,
    status_sql,
)
from dashboard.queries.evidence import with_evidence
from dashboard.queries.exported import count_acts_in_view
from dashboard.queries.filters import KINDS, STAGES, Filters
from dashboard.queries.partnerships import list_pairs
from dashboard.queries.patience import Patience
from dashboard.queries.reader import Reader, source_note
from tests.dashboards import reader_of, serve_generated
from tests.handmade import Act, Report, read_warehouse, serve, write_warehouse

A, B, C = "body_a", "body_b", "body_c"
NUMBERS = (("trainees", 30.0, False), ("trainees", 12.0, False), ("trainees", 40.0, True))
ACTS = [
    Act("told", (B, A), (Report(date(2025, 5, 1), "done", publisher="ایرنا"),), sectors=("ict", "energy_environment")),
    Act("kept", (A, B), (Report(date(2025, 3, 1), "proposed"), Report(date(2025, 6, 1), "done", numbers=NUMBERS))),
    Act("open", (C,), (Report(date(2025, 4, 1), "proposed", numbers=(("jobs", 7.0, True),)),), sectors=("ict",)),
    Act("dateless", (), (Report(None, "proposed"),)),
]


@pytest.fixture
def handmade(tmp_path):
    reader = read_warehouse(write_warehouse(tmp_path / "handmade.duckdb", ACTS))
    yield reader
    reader.con.close()


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> Reader:
    return reader_of(serve_generated(tmp_path_factory.mktemp("tally"), 400))


def test_acts_stand_in_order_of_date_with_groups_for_what_they_share(handmade):
    rows = handmade.con.execute(
        "SELECT act_no, act_id, kind, stage, is_commitment, was_promised, month_key, party_set, sector_set,"
        " publisher_set, own_report_count FROM v_tally ORDER BY act_no"
    ).fetchall()
    assert rows == [
        (1, "kept", "agreement", "done", False, True, "1403-12", 1, None, 2, 2),
        (2, "open", "agreement", "proposed", True, True, "1404-01", 2, 2, 2, 1),
        (3, "told", "agreement", "done", False, False, "1404-02", 1, 1, 1, 1),
        (4, "dateless", "agreement", "proposed", True, True, None, None, None, 2, 1),
    ]
    parties = handmade.con.execute("SELECT * FROM v_party_set ORDER BY ALL").fetchall()
    assert parties == [(1, A), (1, B), (2, C)]
    sectors = handmade.con.execute("SELECT * FROM v_sector_set ORDER BY ALL").fetchall()
    assert sectors == [(1, "energy_environment"), (1, "ict"), (2, "ict")]
    assert handmade.con.execute("SELECT * FROM v_publisher_set ORDER BY ALL").fetchall() == [(1, "ایرنا"), (2, "ایسنا")]


def test_one_number_for_each_act_measure_and_role(handmade):
    rows = handmade.con.execute("SELECT act_no, measure, is_target, value, record_id FROM v_act_figure ORDER BY ALL")
    assert rows.fetchall() == [
        (1, "trainees", False, 30.0, "kept-r1"),
        (1, "trainees", True, 40.0, "kept-r1"),
        (2, "jobs", True, 7.0, "open-r0"),
    ]


def test_counts_of_groups_are_counts_of_their_members(handmade):
    assert facets.counts(handmade, "institutions") == {A: 2, B: 2, C: 1}
    assert facets.counts(handmade, "sectors") == {"ict": 2, "energy_environment": 1}
    assert facets.counts(handmade, "publishers") == {"ایسنا": 3, "ایرنا": 1}
    chosen = replace(handmade, filters=Filters(stages=("done",), sectors=("ict",)))
    assert facets.counts(chosen, "stages") == {"done": 1, "proposed": 1}
    assert facets.counts(chosen, "sectors") == {"energy_environment": 1, "ict": 1}
    assert facets.counts(chosen, "institutions") == {A: 1, B: 1}


def test_article_that_reports_two_acts_counts_once(tmp_path):
    path = write_warehouse(tmp_path / "handmade.duckdb", ACTS)
    with duckdb.connect(str(path)) as con:  # the second article of «kept» is the one of «told»
        con.execute("UPDATE act_tally SET own_report_count = own_report_count - 1 WHERE act_id IN ('kept', 'told')")
        con.execute("INSERT INTO act_shared_article SELECT act_no, 'n' FROM act_tally WHERE act_id IN ('kept', 'told')")
    reader = read_warehouse(path)
    assert source_note(reader).reports == 4
    assert source_note(reader, "a.act_id = ?", ["kept"]).reports == 2
    assert source_note(reader, "a.act_id = ?", ["told"]).reports == 1
    assert source_note(reader, "a.act_id = ?", ["open"]).reports == 1
    reader.con.close()


def test_build_without_tallies_is_read_all_the_same(tmp_path):
    folder = serve(tmp_path, ACTS)
    expected = facets.counts(reader_of(folder), "institutions")
    old = tmp_path / "var" / "builds" / "old.duckdb"
    old.write_bytes((tmp_path / "var" / "builds" / "handmade.duckdb").read_bytes())
    with duckdb.connect(str(old)) as con:
        for name in ("act_figure", "act_shared_article", "party_set", "sector_set", "publisher_set"):
            con.execute(f"DROP VIEW v_{name}; DROP TABLE {name}")
        con.execute("DROP VIEW v_tally; DROP TABLE act_tally")
        for name in ("kind", "stage", "review", "precision"):
            con.execute(f"DROP TYPE {name}_code")
        con.execute("DROP VIEW v_rejected_record; DROP TABLE rejected_record")
    (tmp_path / "var" / "builds" / "current").write_text("old\n", encoding="ascii")
    reader = reader_of(folder)
    assert reader.build.path.name == "old.duckdb"
    assert facets.counts(reader, "institutions") == expected == {A: 2, B: 2, C: 1}
    assert [act["act_id"] for act in with_evidence(reader, ["open", "kept"])] == ["open", "kept"]
    assert (review.count_rejected(reader), review.rejected(reader, 5)) == (0, [])


def random_filters(seed: int, reader: Reader) -> Filters:
    """A choice of some of everything that can be chosen."""
    choose = random.Random(seed)
    names = reader.names

    def some(values: Any, most: int = 3) -> tuple[str, ...]:
        values = list(values)
        return tuple(choose.sample(values, choose.choice((0, 0, 1, min(most, len(values))))))

    months = sorted(choose.sample([f"{year}-{month:02d}" for year in range(1395, 1405) for month in range(1, 13)], 2))
    period = {"month_from": months[0], "month_to": months[1]} if choose.random() < 0.4 else {}
    return Filters(
        **period, include_undated=choose.random() < 0.3, kinds=some(KINDS), stages=some(STAGES, 2),
        sectors=some(names.sectors), institutions=some(names.institutions, 8), review=some(("accepted", "waiting"), 1),
        publishers=some([f"رسانهٔ نمونهٔ {number}" for number in range(1, 21)], 6),
    )  # fmt: skip


def plain(act: dict[str, Any], filters: Filters) -> bool:
    """Whether a choice holds an act, said a second time without SQL (months only)."""
    month, year = act["month_key"], act["jalali_year"]
    if filters.has_period and not (filters.include_undated and act["date"] is None):
        first, last = filters.month_from, filters.month_to
        if month is not None:
            inside = first <= month <= last
        else:
            inside = year is not None and first <= f"{year}-01" and f"{year}-12" <= last
        if not inside:
            return False
    single = (("kinds", "kind"), ("stages", "stage"), ("review", "review_state"))
    if any(getattr(filters, name) and act[key] not in getattr(filters, name) for name, key in single):
        return False
    lists = (("sectors", "sector_codes"), ("institutions", "party_ids"), ("publishers", "publishers"))
    return not any(getattr(filters, name) and not set(getattr(filters, name)) & set(act[key]) for name, key in lists)


@pytest.mark.parametrize("seed", range(12))
def test_counting_in_tallies_is_counting_acts(generated, seed):
    filters = random_filters(seed, generated)
    reader = replace(generated, filters=filters)
    acts = generated.rows("SELECT * FROM v_act")
    held = [act for act in acts if plain(act, filters)]
    assert facets.acts_count(reader, filters) == len(held)
    columns = {"kinds": "kind", "stages": "stage", "review": "review_state", "sectors": "sector_codes",
               "institutions": "party_ids", "publishers": "publishers"}  # fmt: skip
    for name, column in columns.items():
        found = [act[column] for act in acts if plain(act, filters.without(name))]
        expected = Counter(v for value in found for v in ([value] if isinstance(value, str) else value))
        assert facets.counts(reader, name) == expected, name
    for choice in (*facets.presets(reader).values(), replace(filters, include_undated=False, only_undated=True)):
        assert facets.acts_count(reader, choice) == count_acts_in_view(replace(reader, filters=choice))
    note = source_note(reader)
    assert (note.acts, note.undated) == (len(held), sum(act["date"] is None for act in held))
    assert note.publishers == len({publisher for act in held for publisher in act["publishers"]})
    assert note.reports == sum(act["report_count"] for act in held)
    among = ("a.jalali_year IS NOT NULL", "a.party_count > 1", "TRUE")
    for condition in among:
        assert source_note(reader, condition, among=among) == source_note(reader, condition)
    pairs = Counter((a, b) for act in held for a in act["party_ids"] for b in act["party_ids"] if a < b)
    table = list_pairs(reader)
    assert (
        dict(zip(zip(table["institution_a"], table["institution_b"], strict=True), table["acts"], strict=True)) == pairs
    )
    stating = {act["act_id"] for act in held if act["kind"] in ("training", "employment", "funding")}
    assert figures.count_figures(reader, ("trainees", "jobs", "budget_rial")) == len(stating)


def test_time_is_told_by_one_day_for_all_as_by_months_for_each(generated):
    """The days that statuses and ages compare with say the same as adding months to every act's own day."""
    patience = Patience(proposed=1, agreed=7, under_way=24, due_soon=3)
    start = date(2024, 1, 29)
    for day in (start + timedelta(days=number) for number in range(0, 800, 13)):
        reader = replace(generated, build=replace(generated.build, as_of=day))
        months = "CASE a.stage WHEN 'proposed' THEN 1 WHEN 'agreed' THEN 7 ELSE 24 END"
        different = reader.con.execute(
            f"""SELECT count(*) FROM v_tally a WHERE a.is_commitment AND a.due IS NULL AND a.last_reported IS NOT NULL
            AND (a.last_reported + to_months({months}) < DATE '{day}')
                <> ({status_sql(reader, patience)} = {STATUSES.index("past_patience")})"""
        ).fetchall()
        assert different == [(0,)]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 15), 13, date(2027, 1, 15)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
    ],
)
def test_months_are_added_as_sql_adds_them(day, months, later):
    assert add_months(day, months) == later
    with duckdb.connect() as con:
        assert con.execute("SELECT CAST(? + to_months(?) AS DATE)", [day, months]).fetchone() == (later,)


def test_statuses_and_ages_keep_their_words(handmade):
    assert count_statuses(handmade)[["status", "stage", "acts"]].values.tolist() == [
        ["done", "done", 1], ["past_patience", "proposed", 1], ["undated", "proposed", 1],
    ]  # fmt: skip
    assert count_ages(handmade).values.tolist() == [["m12", "proposed", 1], ["undated", "proposed", 1]]
    late = handmade.con.execute(f"SELECT a.act_id FROM v_act a WHERE {past_due(handmade)}").fetchall()
    assert late == [("open",)]


@pytest.mark.parametrize("listed", ["past_due", "near", "open", "undated", "done"])
def test_a_list_is_as_long_as_its_count(generated, listed):
    reader = replace(generated, filters=Filters(kinds=("agreement", "event", "training")))
    assert len(list_commitments(reader, listed, 400)) == count_listed(reader, listed)
