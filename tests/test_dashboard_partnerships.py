"""Who works with whom: pairs, silence, growth, the network and its matrix."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pandas as pd
import pytest

from dashboard.catalogue import CHARTS
from dashboard.charts.node_places import LETTER, LINE, place_nodes, radius
from dashboard.charts.palette import SEQUENTIAL, ink_on
from dashboard.charts.screen import figure_of
from dashboard.queries import partnerships
from dashboard.queries.filters import Filters
from tests.dashboards import html_of, reader_of, run_page
from tests.handmade import TODAY, Act, Institution, Report, read_warehouse, serve, write_warehouse

NAMES = {
    "park": Institution("پارک علم و فناوری", "science_park"),
    "tvto": Institution("فنی و حرفه‌ای", "tvto"),
    "city": Institution("شهرداری"),
    "alone": Institution("نهاد تنها"),
}


def met(name, *parties, day=date(2025, 6, 1), **more):
    return Act(name, parties, (Report(day, "done"),), kind="meeting", **more)


ACTS = [
    met("a1", "park", "tvto", day=date(2020, 5, 1)),
    met("a2", "park", "tvto", day=date(2025, 6, 1)),
    met("a3", "park", "tvto", "city", day=date(2023, 6, 1)),
    met("a4", "city", "alone", day=None),
    met("a5", "alone", day=date(2025, 7, 1)),
]


@pytest.fixture
def reader(tmp_path):
    return read_warehouse(write_warehouse(tmp_path / "w.duckdb", ACTS, NAMES))


def test_pair_is_counted_once_for_each_act_both_take_part_in(reader):
    pairs = partnerships.list_pairs(reader)
    counted = {(row.institution_a, row.institution_b): row.acts for row in pairs.itertuples()}
    assert counted == {("park", "tvto"): 3, ("city", "park"): 1, ("city", "tvto"): 1, ("alone", "city"): 1}
    assert (pairs["institution_a"][0], pairs["institution_b"][0]) == ("park", "tvto")


def test_filter_narrows_the_pairs(tmp_path):
    path = write_warehouse(tmp_path / "w.duckdb", ACTS, NAMES)
    recent = read_warehouse(path, Filters(month_from="1404-01"))
    assert partnerships.list_pairs(recent)[["institution_a", "acts"]].to_numpy().tolist() == [["park", 1]]


def test_tie_is_dormant_twelve_months_after_its_last_act(reader):
    dormant = partnerships.keep_dormant(partnerships.list_pairs(reader), TODAY)
    ends = {(row.institution_a, row.institution_b) for row in dormant.itertuples()}
    assert ends == {("city", "park"), ("city", "tvto")}


@pytest.mark.parametrize(("day", "precision", "is_dormant"), [
    (date(2025, 1, 7), "day", False), (date(2025, 1, 6), "day", True),
    (date(2024, 3, 20), "year", False), (date(2022, 3, 21), "year", True), (None, "unknown", False),
])  # fmt: skip
def test_silence_is_never_guessed_from_a_coarse_or_missing_date(tmp_path, day, precision, is_dormant):
    act = met("a", "park", "tvto", day=day, precision=precision)
    pairs = partnerships.list_pairs(read_warehouse(write_warehouse(tmp_path / "w.duckdb", [act], NAMES)))
    assert len(partnerships.keep_dormant(pairs, TODAY)) == is_dormant


def test_growth_keeps_the_years_in_which_no_tie_began(reader):
    grown = partnerships.count_by_year(partnerships.list_pairs(reader))
    assert grown.to_numpy().tolist() == [[1399, 1, 1], [1400, 0, 1], [1401, 0, 1], [1402, 2, 3]]


def test_growth_says_which_ties_have_no_date(reader):
    chart = CHARTS["partnerships.growth"](reader)
    assert chart.title == "شبکه از ۱ به ۳ پیوند رسید"
    assert "۱ پیوند بی‌تاریخ در این نمودار نیست" in chart.note


def test_network_draws_institutions_with_three_acts_and_counts_the_rest(reader):
    chart = CHARTS["partnerships.network"](reader)
    assert sorted(chart.nodes["id"]) == ["park", "tvto"]
    assert chart.nodes.set_index("id")["value"].to_dict() == {"park": 3, "tvto": 3}
    assert chart.nodes.set_index("id")["series"].to_dict() == {"park": "science_park", "tvto": "tvto"}
    assert chart.note == "۲ نهاد با دست‌کم ۳ اقدام کشیده شده است؛ ۲ نهاد دیگر در جدول است."


def test_network_lists_those_without_a_tie(tmp_path):
    acts = [met("a1", "park", "tvto"), met("a2", "alone")]
    chart = CHARTS["partnerships.network"](read_warehouse(write_warehouse(tmp_path / "w.duckdb", acts, NAMES)))
    assert "بی‌پیوندها: نهاد تنها" in chart.note


def test_finding_names_the_best_connected(reader):
    chart = CHARTS["partnerships.network"](reader)
    assert chart.title == "شهرداری در ۳ پیوند از ۴ پیوند هست؛ پارک علم و فناوری دوم است"


def test_matrix_holds_each_pair_once_and_no_number_where_nothing_was_found(reader):
    table = CHARTS["partnerships.matrix"](reader).table
    acts = {frozenset(ends): acts for *ends, acts in table.to_numpy().tolist()}
    assert len(table) == 6
    assert acts[frozenset(("park", "tvto"))] == 3
    assert pd.isna(acts[frozenset(("park", "alone"))])


def test_source_line_of_the_matrix_counts_acts_of_two_or_more_of_its_institutions(reader):
    source = CHARTS["partnerships.matrix"](reader).source
    assert (source.acts, source.reports, source.undated) == (4, 4, 1)


def test_equal_ties_are_not_called_the_strongest_one(tmp_path):
    ends = [("park", "tvto"), ("city", "alone"), ("park", "tvto"), ("city", "alone"), ("park", "city")]
    acts = [met(f"a{number}", *pair) for number, pair in enumerate(ends)]
    chart = CHARTS["partnerships.strongest"](read_warehouse(write_warehouse(tmp_path / "w.duckdb", acts, NAMES)))
    assert chart.title == "۲ پیوند محکم‌ترین‌اند: هر یک ۲ اقدام مشترک"


def test_nodes_lie_the_same_way_at_every_visit_and_names_do_not_overlap(generated_folders):
    chart = CHARTS["partnerships.network"](reader_of(generated_folders["full"]))
    again = CHARTS["partnerships.network"](reader_of(generated_folders["full"]))
    assert chart.nodes.equals(again.nodes)
    most = chart.nodes["value"].max()
    widths = {n.id: 2 * radius(n.value, most) for n in chart.nodes.itertuples()}
    boxes = [
        (n.x, n.y, max(widths[n.id], LETTER * len(n.label)), widths[n.id] + LINE) for n in chart.nodes.itertuples()
    ]
    overlapping = [
        (a, b) for a, b in combinations(boxes, 2)
        if abs(a[0] - b[0]) < (a[2] + b[2]) / 2 and abs(a[1] - b[1]) < (a[3] + b[3]) / 2
    ]  # fmt: skip
    assert len(boxes) == 30
    assert overlapping == []


def test_place_of_a_node_does_not_depend_on_the_order_of_the_table():
    sizes = {"b": 8.0, "a": 8.0, "c": 8.0}
    there = place_nodes({("a", "b"): 2.0}, sizes, {})
    back = place_nodes({("a", "b"): 2.0}, dict(reversed(list(sizes.items()))), {})
    assert there == back


def test_click_on_a_tie_shows_the_acts_of_both(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS, NAMES)))
    app = run_page("partnerships", {"focus": "park|city"})
    html = html_of(app)
    assert "اقدام‌های پارک علم و فناوری و شهرداری" in html
    assert "عنوان a3" in html and "عنوان a1" not in html
    app.button(key="back_partnerships_acts").click().run()
    assert "focus" not in app.query_params


def test_all_ties_can_be_read_as_a_table(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS, NAMES)))
    html = html_of(run_page("partnerships", {"view": "table"}))
    assert html.count("<tr>") == 1 + 4
    assert 'href="/institution?id=park"' in html


def test_every_cell_of_the_matrix_can_be_clicked_and_the_upper_half_is_no_place(reader):
    chart = CHARTS["partnerships.matrix"](reader)
    traces = figure_of(chart, "light", reader.labels).to_dict()["data"]
    (targets,) = [trace["customdata"] for trace in traces if "customdata" in trace]
    cells = {(data[1], data[2]) for data in targets}
    assert len(targets) == 6
    assert cells == {(row.institution_b, row.institution_a) for row in chart.table.itertuples()}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_coloured_cells_can_be_read(theme):
    for ground in SEQUENTIAL[theme]:
        assert contrast(ground, ink_on(ground)) >= 4.5


def contrast(one, other):
    """WCAG 2 contrast of two colours."""

    def luminance(colour):
        shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
