"""Goals against outcomes, and indicators over time, each figure with its own source."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from dashboard.catalogue import CHARTS
from dashboard.catalogue.employment import build_indicator
from dashboard.charts.employment import period_words
from dashboard.components.employment_pieces import choose_below_goals
from dashboard.labels import Labels
from dashboard.queries import employment
from dashboard.queries.filters import Filters
from tests.dashboards import html_of, run_page
from tests.handmade import Act, Report, read_warehouse, serve, write_warehouse

YEAR = (date(2025, 3, 21), date(2026, 3, 20))
SITE = "https://example.invalid"
GOALS = [
    ("g1", "هدف یک", "tvto", "job_projects_target", "1404", 1404, *YEAR, 200, 100, date(2025, 12, 31), "طرح",
     f"{SITE}/g1", f"{SITE}/o1"),
    ("g2", "هدف دو", None, "jobs_target", "1404", 1404, *YEAR, 500, None, None, "شغل", f"{SITE}/g2", None),
    ("g3", "هدف سه", "park", "prisoners_employed", None, None, None, None, 60, 90, None, "نفر", f"{SITE}/g3", None),
]  # fmt: skip
SPRING = (date(2025, 3, 21), date(2025, 6, 21), "1404 بهار")
INDICATORS = [
    (1, "unemployment_rate", None, *SPRING, 6.9, "درصد", False, f"{SITE}/i1", None),
    (2, "unemployment_rate", None, *SPRING, 7.2, "درصد", False, "https://598.ir/i2", None),
    (3, "unemployment_rate", None, date(2020, 6, 21), date(2020, 9, 21), "1399 تابستان", 11.5, "درصد", False,
     f"{SITE}/i3", None),
    (4, "unemployment_rate", None, None, None, "نامشخص", 9.0, "درصد", False, f"{SITE}/i4", None),
    (5, "unemployment_rate", None, date(2025, 3, 21), date(2026, 3, 20), "1404", 5.0, "درصد", True, f"{SITE}/i5", None),
    (6, "job_projects_realised", None, date(2025, 3, 21), date(2025, 12, 31), "1404", 52, "درصد", False,
     f"{SITE}/i6", None),
    (7, "trainees_tvto", "tvto", None, None, None, 7441, "نفر", False, f"{SITE}/i7", None),
]  # fmt: skip
ACTS = [
    Act("jobs", ("tvto",), (Report(date(2025, 5, 1), "done", "۳۰۰ شغل ایجاد شد.", numbers=(("jobs", 300, False),)),),
        kind="employment"),
    Act("plain", ("park",), (Report(date(2025, 5, 1), "done"),)),
]  # fmt: skip


def fill(path):
    with duckdb.connect(str(path)) as con:
        con.executemany(f"INSERT INTO goal VALUES ({', '.join('?' * 14)})", GOALS)
        con.executemany(f"INSERT INTO indicator VALUES ({', '.join('?' * 11)})", INDICATORS)
    return path


@pytest.fixture
def reader(tmp_path):
    return read_warehouse(fill(write_warehouse(tmp_path / "w.duckdb", ACTS)))


@pytest.fixture
def served(tmp_path, monkeypatch):
    folder = serve(tmp_path, ACTS)
    fill(folder / "var" / "builds" / "handmade.duckdb")
    monkeypatch.setenv("INNOVATION_DATA", str(folder))


def test_goal_keeps_share_time_gone_and_silence(reader):
    goals = {goal["goal_id"]: goal for goal in employment.list_goals(reader)}
    assert (goals["g1"]["share_reached"], goals["g3"]["share_reached"]) == (0.5, 1.5)
    assert goals["g2"]["share_reached"] is None
    assert goals["g1"]["time_gone"] == pytest.approx(292 / 364)
    assert goals["g3"]["time_gone"] is None


def test_only_the_institution_narrows_goals(tmp_path):
    path = fill(write_warehouse(tmp_path / "w.duckdb", ACTS))
    own = read_warehouse(path, Filters(institutions=("tvto",), kinds=("tour",)))
    assert [goal["goal_id"] for goal in employment.list_goals(own)] == ["g1"]


def test_finding_counts_reported_reached_and_silent_goals(reader):
    chart = CHARTS["employment.goals"](reader)
    assert chart.title == "از ۲ هدف گزارش‌شده، ۱ هدف محقق شده است؛ ۱ هدف گزارشی ندارد"
    assert chart.table.loc[chart.table["goal_id"] == "g2", "outcome"].isna().all()


def test_sources_that_disagree_both_stay_on_the_chart(reader):
    table = build_indicator(reader, "unemployment_rate").table
    assert table[["period_end", "value"]].to_numpy().tolist() == [
        [date(2020, 9, 21), 11.5], [date(2025, 6, 21), 6.9], [date(2025, 6, 21), 7.2],
    ]  # fmt: skip
    assert table["publisher"].tolist() == ["ایسنا", "ایسنا", "پایگاه خبری ۵۹۸"]
    rivals = {point["indicator_row"]: point["rivals"] for point in employment.list_points(reader, "unemployment_rate")}
    assert rivals == {1: 1, 2: 1, 3: 0, 4: 0, 5: 0}


def test_figure_of_unknown_period_is_never_placed_in_time(reader):
    chart = build_indicator(reader, "unemployment_rate")
    assert "۱ رقم بی‌دوره در نمودار نیست و در جدول است." in chart.note
    assert build_indicator(reader, "trainees_tvto").is_empty


def test_indicator_with_most_points_comes_first(reader):
    assert employment.list_indicators(reader)[0]["indicator"] == "unemployment_rate"


def test_stated_percent_stands_beside_the_computed_one(reader):
    (row,) = employment.list_stated_percents(reader)
    assert (row["goal_id"], row["stated"], row["computed"]) == ("g1", 52, 50)


@pytest.mark.parametrize(("stated", "words"), [
    ("1392 تابستان", "تابستان ۱۳۹۲"), ("1399/06", "شهریور ۱۳۹۹"), ("1404", "۱۴۰۴"), (None, "دورهٔ نامعلوم"),
    ("1404 (تا 10/10)", "۱۴۰۴ (تا ۱۰/۱۰)"),
])  # fmt: skip
def test_periods_are_said_as_people_say_them(stated, words):
    assert period_words({"period_jalali": stated, "period_end": date(2025, 1, 1)}, Labels()) == words


@pytest.mark.usefixtures("served")
def test_page_shows_goals_without_a_report_as_such():
    html = html_of(run_page("employment"))
    assert '<div class="track none"' in html
    assert "بدون گزارش" in html
    assert "خبری از برآمد یافت نشد" in html


@pytest.mark.usefixtures("served")
def test_every_figure_on_the_page_has_a_link_to_its_source():
    html = html_of(run_page("employment"))
    for address in ("/g1", "/o1", "/g2", "/g3", "/i1", "/i3", "/i4", "/i5", "/i6"):
        assert f'href="{SITE}{address}"' in html
    assert "ناهمخوان با منبع دیگر" in html


@pytest.mark.usefixtures("served")
def test_indicator_is_chosen_in_the_address():
    html = html_of(run_page("employment", {"indicator": "trainees_tvto"}))
    assert "رقم‌های کارآموزان فنی و حرفه‌ای با منبع" in html
    assert "۷٬۴۴۱" in html


@pytest.mark.usefixtures("served")
def test_numbers_of_the_news_stand_with_their_sentence():
    html = html_of(run_page("employment"))
    assert "۳۰۰ شغل ایجاد شد." in html


@pytest.mark.parametrize(("rows", "below"), [
    ((16, 0, 11, 8, 1), (True, False)),  # goals a little longer than what is beside them: the small card evens it out
    ((2, 2, 11, 8, 3), (True, True)),  # few goals: both stand below them
    ((40, 0, 0, 0, 0), (False, False)),
])  # fmt: skip
def test_last_cards_stand_where_they_even_out_the_columns(rows, below):
    assert choose_below_goals(*rows) == below
