"""Workshops and training: access offered and used, and the numbers that the news states."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.catalogue import CHARTS
from dashboard.queries import figures, training
from tests.dashboards import html_of, run_page
from tests.handmade import Act, Report, read_warehouse, serve, write_warehouse


def report(day, *numbers, stage="done", text="جملهٔ گواه."):
    return Report(day, stage, text, numbers=numbers)


ACTS = [
    Act("offer", ("tvto",), (report(date(2025, 5, 1), stage="proposed"),), kind="workshop_access"),
    Act("use", ("tvto",), (report(date(2025, 5, 1), stage="under_way"),), kind="workshop_access"),
    Act(
        "course", ("tvto", "park"),
        (report(date(2025, 5, 1), ("trainees", 90, False), text="حدود ۹۰ نفر."),
         report(date(2025, 6, 1), ("trainees", 100, False), ("trainees", 40, False), ("trainees", 500, True))),
        kind="training",
    ),
    Act("second", ("park",), (report(None, ("trainees", 20, False), ("person_hours", 800, False)),), kind="training"),
    Act("visit", ("park",), (report(date(2025, 5, 1)),), kind="tour"),
]  # fmt: skip


@pytest.fixture
def reader(tmp_path):
    return read_warehouse(write_warehouse(tmp_path / "w.duckdb", ACTS))


def test_offered_and_used_access_are_told_apart(reader):
    assert training.summarise(reader) == {
        "offered": 1, "used": 1, "courses": 2, "courses_held": 2, "undated": 1, "acts": 4,
    }  # fmt: skip


def test_one_number_an_act_the_largest_of_the_newest_report(reader):
    sums = figures.sum_figures(reader, ("trainees",))
    counted = {bool(row.is_target): (row.acts, row.smallest, row.largest) for row in sums.itertuples()}
    assert counted == {False: (2, 20, 100), True: (1, 500, 500)}


def test_each_number_leads_to_its_sentence(reader):
    numbers = figures.list_figures(reader, ("trainees",), 10)
    assert [(n["act_id"], n["value"], n["is_target"]) for n in numbers] == [
        ("course", 500, True), ("course", 100, False), ("second", 20, False),
    ]  # fmt: skip
    assert numbers[1]["url"] == "https://example.invalid/course-n1"


def test_chart_colours_target_and_outcome_apart(reader):
    table = CHARTS["training.numbers"](reader).table
    assert table.to_numpy().tolist() == [
        ["course", "target", 500.0], ["course", "outcome", 100.0], ["second", "outcome", 20.0],
    ]  # fmt: skip


def test_stages_and_institutions_count_only_workshops_and_training(reader):
    assert CHARTS["training.stages"](reader).title == "از ۴ اقدام کارگاهی و آموزشی، ۲ مورد به انجام رسیده است"
    table = CHARTS["training.institutions"](reader).table
    assert table.groupby("institution_id")["acts"].sum().to_dict() == {"park": 2, "tvto": 3}


def test_years_leave_the_undated_out_and_say_so(reader):
    chart = CHARTS["training.years"](reader)
    assert int(chart.table["acts"].sum()) == 3
    assert chart.note == "۱۴۰۴ هنوز تمام نشده است. ۱ اقدام بدون تاریخ در این نمودار نیست."


def test_page_shows_the_numbers_with_their_sentences(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    html = html_of(run_page("training"))
    assert '<span class="amount"><b>۵۰۰</b> نفر</span>' in html
    assert "https://example.invalid/course-n1" in html
    assert "۸۰۰" in html


def test_several_numbers_are_not_added_up(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    html = html_of(run_page("training"))
    assert "از ۲۰ تا ۱۰۰ نفر؛ جمع نمی‌شوند چون ممکن است هم‌پوشان باشند" in html
    assert "۱۲۰" not in html


def test_figure_that_no_report_states_is_a_dash_and_not_zero(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS[:1])))
    html = html_of(run_page("training"))
    assert html.count('<span class="n"><b>–</b>') == 3
    assert '<span class="n"><b>۰</b>' not in html
