"""Tours and events: months, years and the calendar of one Jalali month."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.catalogue import CHARTS
from dashboard.catalogue.tours import build_calendar
from dashboard.components.tour_pieces import neighbour
from dashboard.queries import tours
from dashboard.queries.filters import Filters
from tests.dashboards import html_of, run_page
from tests.handmade import Act, Report, read_warehouse, serve, write_warehouse


def held(name, day, kind="tour", stage="done", precision="day"):
    return Act(name, ("park",), (Report(day, stage),), kind=kind, precision=precision)


ACTS = [
    held("t1", date(2025, 12, 22)),
    held("t2", date(2025, 12, 22), kind="event"),
    held("t3", date(2025, 12, 31), stage="agreed"),
    held("t4", date(2025, 12, 22), precision="month"),
    held("t5", date(2021, 4, 1), kind="event"),
    held("t6", None),
    held("m1", date(2025, 12, 22), kind="meeting"),
]


@pytest.fixture
def reader(tmp_path):
    return read_warehouse(write_warehouse(tmp_path / "w.duckdb", ACTS))


def test_calendar_opens_on_the_last_month_with_a_known_day(reader):
    chart = CHARTS["tours.calendar"](reader)
    assert chart.title == "دی ۱۴۰۴: ۳ تور و رویداد در ۲ روز"
    assert len(chart.table) == 30
    busy = chart.table[chart.table["acts"] > 0]
    assert busy.to_numpy().tolist() == [[date(2025, 12, 22), 2], [date(2025, 12, 31), 1]]
    assert chart.source.acts == 3


@pytest.mark.parametrize(("month", "days"), [("1404-01", 31), ("1404-11", 30), ("1404-12", 29), ("1403-12", 30)])
def test_month_has_its_own_number_of_days(reader, month, days):
    assert len(build_calendar(reader, month).table) == days


def test_month_without_news_says_so(reader):
    assert build_calendar(reader, "1404-01").title == "فروردین ۱۴۰۴: خبری یافت نشد"


@pytest.mark.parametrize(("month", "step", "expected"), [
    ("1404-12", 1, "1405-01"), ("1404-01", -1, "1403-12"), ("1404-07", 1, "1404-08"),
])  # fmt: skip
def test_neighbouring_month(month, step, expected):
    assert neighbour(month, step) == expected


def test_month_chart_keeps_to_the_last_24_months_with_news(reader):
    chart = CHARTS["tours.months"](reader)
    assert chart.table.to_numpy().tolist() == [["1404-10", "event", 1], ["1404-10", "tour", 3]]
    assert chart.source.acts == 4


def test_years_hold_all_dated_ones(reader):
    table = CHARTS["tours.years"](reader).table
    assert table.groupby("jalali_year")["acts"].sum().to_dict() == {"1400": 1, "1404": 4}


def test_figures_tell_held_from_promised(reader):
    assert tours.summarise(reader) == {"tours": 4, "events": 2, "held": 5, "promised": 1, "undated": 1, "acts": 6}


def test_kind_filter_narrows_the_calendar(tmp_path):
    reader = read_warehouse(write_warehouse(tmp_path / "w.duckdb", ACTS), Filters(kinds=("event",)))
    assert CHARTS["tours.calendar"](reader).title == "دی ۱۴۰۴: ۱ تور و رویداد در ۱ روز"


def test_click_on_a_day_shows_its_acts(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    html = html_of(run_page("tours", {"focus": "day:2025-12-22"}))
    assert "تورها و رویدادهای ۱ دی ۱۴۰۴" in html
    assert "عنوان t1" in html and "عنوان t3" not in html and "عنوان t4" not in html and "عنوان m1" not in html


def test_buttons_turn_the_month(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    app = run_page("tours")
    app.button(key="month_previous").click().run()
    assert app.query_params["month"] == "1404-09"
    assert "آذر ۱۴۰۴: خبری یافت نشد" in html_of(app)


def test_nonsense_in_the_address_is_dropped(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    app = run_page("tours", {"month": "1404-13", "focus": "day:not-a-day|month:x"})
    assert [error.message for error in app.exception] == []
