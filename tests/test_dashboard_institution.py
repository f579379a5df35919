"""One institution: found under any of its names, with partners, promises, goals and sources."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.catalogue import CHARTS
from dashboard.queries import institution
from dashboard.queries.filters import Filters
from etl.persian.letters import fold_name
from tests.dashboards import html_of, run_page
from tests.handmade import Act, Institution, Report, read_warehouse, serve, write_warehouse

ZWNJ = "\u200c"
NAMES = {
    "tvto": Institution(f"اداره{ZWNJ}کل آموزش فنی و حرفه{ZWNJ}ای استان قم", "tvto", ("فنی و حرفه ای قم",)),
    "park": Institution("پارک علم و فناوری استان قم", "science_park"),
    "city": Institution("شهرداری قم"),
}
ACTS = [
    Act("a1", ("tvto", "park"), (Report(date(2025, 5, 1), "proposed"),), kind="training", sectors=("ict",)),
    Act("a2", ("tvto", "park"), (Report(date(2024, 5, 1), "done", publisher="مهر"),), kind="meeting"),
    Act("a3", ("tvto", "city"), (Report(None, "agreed"),), kind="training"),
    Act("a4", ("park", "city"), (Report(date(2025, 5, 1), "done"),)),
]


@pytest.fixture
def reader(tmp_path):
    return read_warehouse(write_warehouse(tmp_path / "w.duckdb", ACTS, NAMES))


@pytest.fixture
def served(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS, NAMES)))


@pytest.mark.parametrize("typed", ["حرفه‌ای", "حرفه ای", "حرفهای", "فنی و حرفه ای قم", "آموزش فني"])
def test_institution_is_found_under_any_spelling_and_alias(reader, typed):
    assert institution.find_institutions(reader, fold_name(typed).lower(), 10) == ["tvto"]


def test_institution_with_most_acts_comes_first(reader):
    assert institution.find_institutions(reader, "", 10) == ["park", "tvto", "city"]


def test_its_acts_are_the_choice_narrowed_to_it(reader):
    own = institution.of_institution(reader, "tvto")
    assert institution.summarise(own) == {
        "acts": 3, "open": 2, "done": 1, "undated": 1, "first": date(2024, 5, 1), "last": date(2025, 5, 1),
    }  # fmt: skip


def test_partners_are_those_of_its_own_acts(reader):
    partners = institution.count_partners(institution.of_institution(reader, "tvto"), "tvto")
    assert partners[["institution_id", "acts"]].to_numpy().tolist() == [["park", 2], ["city", 1]]


def test_other_filters_still_hold(tmp_path):
    path = write_warehouse(tmp_path / "w.duckdb", ACTS, NAMES)
    own = institution.of_institution(read_warehouse(path, Filters(kinds=("training",))), "tvto")
    assert institution.summarise(own)["acts"] == 2


def test_charts_speak_of_the_chosen_institution(reader):
    own = institution.of_institution(reader, "tvto")
    assert CHARTS["institution.partners"](own).title == "نزدیک‌ترین همکار پارک علم و فناوری استان قم است: ۲ اقدام مشترک"
    assert CHARTS["institution.stages"](own).title == "از ۳ اقدام، ۱ مورد به انجام رسیده است"
    assert CHARTS["institution.sectors"](own).table.to_numpy().tolist() == [["ict", 1]]
    assert "۱ اقدام بدون تاریخ در این نمودار نیست" in CHARTS["institution.years"](own).note


def test_sources_are_the_articles_of_its_acts(reader):
    sources = institution.list_sources(institution.of_institution(reader, "tvto"), 10)
    assert [(s["article_id"], s["publisher"]) for s in sources] == [
        ("a1-n0", "ایسنا"), ("a2-n0", "مهر"), ("a3-n0", "ایسنا"),
    ]  # fmt: skip


def test_newest_sources_are_found_among_many_acts(tmp_path):
    acts = [
        Act(f"a{place:03d}", ("tvto", "park"), (Report(date(2025, 1, 1) + timedelta(days=place // 2), "done"),
                                                Report(None, "agreed")))
        for place in range(300)
    ]  # fmt: skip
    own = institution.of_institution(read_warehouse(write_warehouse(tmp_path / "w.duckdb", acts, NAMES)), "tvto")
    sources = institution.list_sources(own, 4)
    assert [(s["article_id"], s["acts"]) for s in sources] == [
        ("a298-n0", 1), ("a299-n0", 1), ("a296-n0", 1), ("a297-n0", 1),
    ]  # fmt: skip
    many = institution.list_sources(own, 302)  # more than are dated: the undated come last
    assert [s["article_id"] for s in many[299:]] == ["a001-n0", "a000-n1", "a001-n1"]


def test_choice_without_acts_is_known_to_leave_nothing(tmp_path):
    path = write_warehouse(tmp_path / "w.duckdb", ACTS, NAMES)
    own = institution.of_institution(read_warehouse(path, Filters(kinds=("tour",))), "tvto")
    assert own.leaves_nothing
    assert own.where() == ("FALSE", [])
    assert institution.count_partners(own, "tvto").empty
    assert institution.list_sources(own, 10) == []
    assert not institution.of_institution(read_warehouse(path, Filters(kinds=("training",))), "tvto").leaves_nothing


@pytest.mark.usefixtures("served")
def test_page_without_acts_in_view_names_the_filter_that_emptied_it():
    html = html_of(run_page("institution", {"id": "tvto", "kind": "tour"}))
    assert 'href="?id=tvto&amp;institution=tvto"' in html


@pytest.mark.usefixtures("served")
def test_page_shows_profile_aliases_promises_and_sources():
    html = html_of(run_page("institution", {"id": "tvto"}))
    assert f"<h1>{NAMES['tvto'].name}</h1>" in html
    assert "<span>فنی و حرفه ای قم</span>" in html
    assert "عنوان a3" in html and "https://example.invalid/a2-n0" in html
    assert "عنوان a4" not in html


@pytest.mark.usefixtures("served")
def test_typing_an_alias_opens_the_institution():
    app = run_page("institution", {"id": "park"})
    app.text_input(key="institution_typed").input("فنی و حرفه ای").run()
    assert app.query_params["id"] == "tvto"
    assert f"<h1>{NAMES['tvto'].name}</h1>" in html_of(app)


@pytest.mark.usefixtures("served")
def test_unknown_name_says_so():
    app = run_page("institution", {"id": "park"})
    app.text_input(key="institution_typed").input("هیچ‌کس").run()
    assert "نهادی با «هیچ‌کس» یافت نشد" in html_of(app)
    assert "<h1>پارک علم و فناوری استان قم</h1>" in html_of(app)


@pytest.mark.usefixtures("served")
def test_unknown_id_falls_back_to_the_busiest():
    assert "<h1>پارک علم و فناوری استان قم</h1>" in html_of(run_page("institution", {"id": "no_such"}))
