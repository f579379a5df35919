"""Acts by sector through three classifications."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from dashboard.catalogue import CHARTS
from dashboard.queries import sectors
from tests.dashboards import html_of, run_page
from tests.handmade import Act, Report, read_warehouse, serve, write_warehouse


def act(name, *sector, kind="meeting", day=date(2025, 6, 1), parties=("park",)):
    return Act(name, parties, (Report(day, "proposed"),), kind=kind, sectors=sector)


ACTS = [
    act("a1", "ict", "electronics"),
    act("a2", "ict", kind="tour", day=date(2024, 6, 1)),
    act("a3", "tourism", parties=("city",), day=None),
    act("a4"),
    act("a5", "ict"),
]
CROSSWALK = [
    ("technology_field", "ict", "t7", "فناوری اطلاعات", "Information technology", None),
    ("technology_field", "electronics", "t7", "فناوری اطلاعات", "Information technology", "با هم"),
]


@pytest.fixture
def reader(tmp_path):
    path = write_warehouse(tmp_path / "w.duckdb", ACTS)
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM sector_crosswalk")
        con.executemany("INSERT INTO sector_crosswalk VALUES (?, ?, ?, ?, ?, ?)", CROSSWALK)
    return read_warehouse(path)


def counted(table, *keys):
    return {tuple(row[:-1]) if len(keys) > 1 else row[0]: row[-1] for row in table[[*keys, "acts"]].to_numpy().tolist()}


def test_act_of_two_sectors_counts_in_each(reader):
    assert counted(sectors.count_by_code(reader, "sector"), "code") == {"ict": 3, "electronics": 1, "tourism": 1}


def test_act_of_two_sectors_in_one_class_counts_once(reader):
    assert counted(sectors.count_by_code(reader, "technology_field"), "code") == {"t7": 3}


def test_sector_without_a_place_in_a_classification_says_so(reader):
    places = {row["sector"]: row["label"] for row in sectors.list_crosswalk(reader, "technology_field")}
    assert places["ict"] == "فناوری اطلاعات"
    assert places["tourism"] is None


def test_acts_without_a_sector_are_counted_beside_the_chart(reader):
    assert sectors.count_without_sector(reader) == (5, 1)
    assert "۱ اقدام بی‌حوزه در نمودار نیست" in CHARTS["sectors.shares"](reader).note


def test_trend_holds_no_row_for_a_year_without_news(reader):
    table = CHARTS["sectors.trend"](reader).table
    assert counted(table, "jalali_year", "code") == {("1403", "ict"): 1, ("1404", "ict"): 2, ("1404", "electronics"): 1}


def test_trend_names_the_sector_that_grew_most(reader):
    title = CHARTS["sectors.trend"](reader).title
    assert title == "فناوری اطلاعات و ارتباطات در ۱۴۰۴ بیشترین افزایش را داشت: از ۱ به ۲ اقدام"


def test_heatmaps_count_acts_by_kind_and_by_institution(reader):
    kinds = CHARTS["sectors.kinds"](reader).table
    assert counted(kinds, "code", "kind")[("ict", "meeting")] == 2
    institutions = CHARTS["sectors.institutions"](reader).table
    assert counted(institutions, "institution_id", "code") == {
        ("park", "ict"): 3, ("park", "electronics"): 1, ("city", "tourism"): 1,
    }  # fmt: skip


def test_each_classification_has_charts_of_its_own():
    keys = [key for key in CHARTS if key.startswith("sectors.shares")]
    assert keys == ["sectors.shares", "sectors.shares_technology_field", "sectors.shares_training_cluster"]


def test_click_on_a_cell_shows_its_acts(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    html = html_of(run_page("sectors", {"focus": "code:ict|kind:tour"}))
    assert "اقدام‌های فناوری اطلاعات و ارتباطات · تور و بازدید" in html
    assert "عنوان a2" in html and "عنوان a1" not in html


def test_unknown_classification_in_the_address_falls_back_to_our_own(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    app = run_page("sectors", {"scheme": "nonsense", "focus": "nonsense:x"})
    assert [error.message for error in app.exception] == []
    assert "جای حوزه‌های ما" not in html_of(app)
