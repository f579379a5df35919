"""The front page's figures, against figures counted by hand in Python."""

from __future__ import annotations

from datetime import date

import jdatetime
import pytest

from dashboard.catalogue import CHARTS
from dashboard.charts.layout.colours import Theme
from dashboard.charts.layout.frame import lay_body
from dashboard.charts.model import Span
from dashboard.charts.scene import Text
from dashboard.charts.screen import figure_of
from dashboard.charts.theme import isolate
from dashboard.components import headline
from dashboard.labels import Labels
from dashboard.queries import facets, overview
from dashboard.queries.filters import Filters
from dashboard.queries.reader import source_note
from tests.dashboards import reader_of
from tests.handmade import Act, Report, read_warehouse, write_warehouse

LIGHT = Theme("light")


@pytest.fixture
def reader(generated_folders):
    return reader_of(generated_folders["full"])


def all_acts(reader):
    return reader.rows("SELECT * EXCLUDE (search_key) FROM v_act")


def test_year_so_far_is_compared_with_the_same_days_of_last_year(reader):
    span = overview.years(reader)
    assert (span.year, span.start, span.end) == (1404, date(2025, 3, 21), date(2026, 1, 7))
    assert (span.last_start, span.last_end) == (date(2024, 3, 20), date(2025, 1, 6))
    assert jdatetime.date.fromgregorian(date=span.last_end) == jdatetime.date(1403, 10, 17)


def test_acts_of_the_year(reader):
    span = overview.years(reader)
    dated = [act["date"] for act in all_acts(reader) if act["month_key"]]
    now = sum(span.start <= day <= span.end for day in dated)
    before = sum(span.last_start <= day <= span.last_end for day in dated)
    assert overview.count_acts_of_year(reader, span) == (now, before)
    assert now > 0 and before > 0


def test_monthly_chart_counts_the_last_24_months(reader):
    chart = CHARTS["overview.acts_by_month"](reader)
    recent = [act for act in all_acts(reader) if act["month_key"] and act["month_key"] >= "1402-11"]
    assert int(chart.table["acts"].sum()) == len(recent)
    assert chart.source.acts == len(recent)
    assert "دی هنوز تمام نشده است (تا ۱۷ دی ۱۴۰۴)." in chart.note


def test_monthly_chart_says_what_is_not_on_its_axis(reader):
    year_only = sum(act["date"] is not None and act["month_key"] is None for act in all_acts(reader))
    undated = sum(act["date"] is None for act in all_acts(reader))
    assert overview.count_without_month(reader) == (year_only, undated)
    assert year_only > 0 and undated > 0


def test_finding_is_computed_from_the_data(reader):
    chart = CHARTS["overview.acts_by_month"](reader)
    by_season: dict[tuple[int, int], int] = {}
    for month, acts in zip(chart.table["month"], chart.table["acts"], strict=True):
        key = (int(month[:4]), (int(month[5:]) + 2) // 3)
        by_season[key] = by_season.get(key, 0) + int(acts)
    best = reader.labels.number(max(by_season.values()))
    assert f"{best} اقدام از {reader.labels.number(sum(by_season.values()))} اقدام" in chart.title


def test_presets_follow_the_data_and_not_the_clock(reader):
    presets = facets.presets(reader)
    assert presets["this_year"] == Filters(month_from="1404-01")
    assert presets["last_year"] == Filters(month_from="1403-01", month_to="1403-12")
    assert presets["last_12_months"] == Filters(month_from="1403-11")


def test_counts_beside_options_are_what_choosing_them_shows(reader):
    for name in ("kinds", "stages", "sectors", "institutions", "publishers", "review"):
        value, count = next(iter(facets.counts(reader, name).items()))
        assert facets.acts_count(reader, Filters(**{name: (value,)})) == count


def test_counts_stay_under_everything_else_that_is_chosen(reader):
    value, count = next(iter(facets.counts(reader_of(reader.data_dir, Filters(kinds=("training",))), "stages").items()))
    assert facets.acts_count(reader, Filters(kinds=("training",), stages=(value,))) == count


def test_goals_nearest_to_their_end_come_first(reader):
    goals = overview.nearest_goals(reader, 3)
    assert list(goals["share_reached"].dropna()) == [0.64]
    assert goals.iloc[0]["time_share"] == pytest.approx(292 / 364, abs=0.01)


def test_source_line_counts_acts_articles_and_publishers(reader):
    note = source_note(reader)
    assert (note.acts, note.reports, note.publishers) == (400, 400, 20)
    assert note.undated == sum(act["date"] is None for act in all_acts(reader))


def test_empty_warehouse_has_no_year(generated_folders):
    empty = reader_of(generated_folders["empty"])
    assert overview.years(empty) is None
    assert facets.presets(empty) == {}
    assert source_note(empty).acts == 0


def test_season_of_the_finding_is_marked_on_the_chart(tmp_path):
    days = [date(2025, 4, 1), date(2025, 9, 25), date(2025, 10, 30), date(2025, 11, 1)]
    acts = [Act(f"a{number}", ("x",), (Report(day, "done"),)) for number, day in enumerate(days)]
    chart = CHARTS["overview.acts_by_month"](read_warehouse(write_warehouse(tmp_path / "w.duckdb", acts)))
    assert chart.span == Span("1404-07", "1404-08", "پاییز: ۳ اقدام")
    drawn = figure_of(chart, "light", Labels()).to_dict()["layout"]
    (band,) = [shape for shape in drawn["shapes"] if shape["type"] == "rect"]
    assert band["x1"] - band["x0"] == 2
    assert [mark["text"] for mark in drawn["annotations"] if mark["name"] == "span"] == [isolate("پاییز: ۳ اقدام")]
    words = [mark for mark in lay_body(chart, 744, LIGHT).marks if isinstance(mark, Text)]
    assert "پاییز: ۳ اقدام" in [mark.text for mark in words]
    few = CHARTS["overview.acts_by_month"](read_warehouse(write_warehouse(tmp_path / "few.duckdb", acts[:2])))
    assert few.span is None


def test_tile_of_partners_says_whether_any_is_new(tmp_path):
    old, again, new = (
        Act(name, parties, (Report(day, "done"),)) for name, parties, day in (
            ("old", ("x", "y"), date(2024, 5, 1)), ("again", ("x", "y"), date(2025, 5, 1)),
            ("new", ("x", "z"), date(2025, 6, 1)),
        )
    )  # fmt: skip
    notes = []
    for number, acts in enumerate(([old, again], [old, again, new])):
        reader = read_warehouse(write_warehouse(tmp_path / f"{number}.duckdb", acts))
        notes.append(headline._partners(reader, overview.years(reader)).note)
    assert notes == ["از آغاز سال نهاد تازه‌ای نیست؛ روی‌هم ۱ پیوند", "نهاد تازه از آغاز سال؛ روی‌هم ۲ پیوند"]
