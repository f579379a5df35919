"""What was promised and what came of it: stages reached, silence, flags, and the words for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from dashboard.catalogue import CHARTS
from dashboard.charts.layout.colours import Theme
from dashboard.charts.layout.frame import legend
from dashboard.components import markup
from dashboard.components.commitment_pieces import promises_sheet
from dashboard.queries import commitments
from dashboard.queries.patience import Patience, patience_of, read_patience
from tests.dashboards import html_of, run_page
from tests.handmade import Act, Report, read_warehouse, serve, write_warehouse

PARTIES = ("park", "tvto")


def promise(name, day, stage="proposed", **more):
    return Act(name, PARTIES, (Report(day, stage),), **more)


ACTS = [
    promise("due_passed", date(2025, 12, 1), due=date(2025, 12, 30)),
    promise("due_near", date(2020, 1, 1), due=date(2026, 2, 1)),
    promise("due_far", date(2020, 1, 1), due=date(2027, 1, 1)),
    promise("silent_offer", date(2025, 7, 1)),
    promise("fresh_offer", date(2025, 12, 20)),
    promise("silent_deal", date(2023, 12, 1), "agreed"),
    promise("fresh_deal", date(2024, 6, 1), "agreed"),
    promise("undated", None),
    Act("kept", PARTIES, (Report(date(2024, 1, 1), "agreed"), Report(date(2025, 1, 1), "done"))),
    promise("never_promised", date(2024, 1, 1), "done"),
]


@pytest.fixture
def reader(tmp_path):
    return read_warehouse(write_warehouse(tmp_path / "w.duckdb", ACTS))


def names_of(reader, listed):
    return [row["act_id"] for row in commitments.list_commitments(reader, listed, 50)]


def test_due_date_or_patience_must_have_passed_for_a_flag(reader):
    assert set(names_of(reader, "past_due")) == {"due_passed", "silent_offer", "silent_deal"}


def test_stated_due_date_goes_before_patience(reader):
    statuses = {row["act_id"]: row["status"] for row in commitments.list_commitments(reader, "open", 50)}
    assert statuses["due_far"] == "open"
    assert statuses["due_near"] == "near"
    assert statuses["due_passed"] == "past_due"
    assert statuses["silent_offer"] == "past_patience"


def test_nothing_is_said_of_the_time_of_an_undated_promise(reader):
    assert names_of(reader, "undated") == ["undated"]
    assert "undated" not in names_of(reader, "past_due")


def test_act_first_heard_of_when_done_is_no_promise(reader):
    assert names_of(reader, "done") == ["kept"]
    assert commitments.count_first_heard_done(reader) == 1


def test_funnel_counts_promises_that_came_at_least_as_far(reader):
    chart = CHARTS["commitments.funnel"](reader)
    assert dict(zip(chart.table["stage"], chart.table["acts"], strict=True)) == {
        "proposed": 9, "agreed": 3, "under_way": 1, "done": 1,
    }  # fmt: skip
    assert chart.title == "از ۹ تعهد، خبر انجام ۱ تعهد یافت شد (۱۱٪)"
    assert chart.source.acts == 9


def test_stage_without_news_is_told_and_not_drawn_as_zero(tmp_path):
    acts = [promise("a", date(2025, 12, 1)), promise("b", date(2025, 12, 1), "agreed")]
    chart = CHARTS["commitments.funnel"](read_warehouse(write_warehouse(tmp_path / "w.duckdb", acts)))
    assert list(chart.table["stage"]) == ["proposed", "agreed"]
    assert chart.title == "از انجام هیچ‌یک از ۲ تعهد خبری یافت نشد"
    assert chart.note.startswith("در دست اجرا، انجام‌شده: خبری یافت نشد، که صفر نیست.")


def test_age_is_counted_from_the_last_report(reader):
    ages = commitments.count_ages(reader)
    counted = {(row.age, row.stage): row.acts for row in ages.itertuples()}
    assert counted == {
        ("m3", "proposed"): 2, ("m12", "proposed"): 1, ("y2", "agreed"): 1, ("y5", "agreed"): 1,
        ("older", "proposed"): 2, ("undated", "proposed"): 1,
    }  # fmt: skip
    assert list(dict.fromkeys(ages["age"])) == ["m3", "m12", "y2", "y5", "older", "undated"]


def test_finding_speaks_of_the_longest_silence(reader):
    assert CHARTS["commitments.ages"](reader).title == "از ۲ تعهد بیش از پنج سال خبری نیست"


def test_last_sentence_is_that_of_the_newest_report(tmp_path):
    reports = (Report(date(2024, 1, 1), "proposed", "جملهٔ نخست."), Report(date(2025, 1, 1), "agreed", "جملهٔ دوم."))
    reader = read_warehouse(write_warehouse(tmp_path / "w.duckdb", [Act("a", PARTIES, reports)]))
    (row,) = commitments.list_commitments(reader, "open", 5)
    assert (row["evidence_text"], row["published"], row["days"]) == ("جملهٔ دوم.", date(2025, 1, 1), 371)


def test_longest_silent_come_first_and_undated_last(reader):
    assert names_of(reader, "open") == [
        "due_near", "due_far", "silent_deal", "fresh_deal", "silent_offer", "due_passed", "fresh_offer", "undated",
    ]  # fmt: skip


def test_silent_promises_keep_sentence_source_and_months(reader):
    chart = CHARTS["commitments.silent"](reader)
    assert chart.title == "۳ تعهد از سررسید یا مهلت گذشته است"
    assert chart.source.acts == 3
    assert chart.table[["act_id", "months"]].to_numpy().tolist() == [
        ["silent_deal", 25], ["silent_offer", 6], ["due_passed", 1],
    ]  # fmt: skip
    assert chart.table["url"][0] == "https://example.invalid/silent_deal-n0"


def test_whole_list_goes_into_a_sheet_and_an_undated_promise_has_no_months(reader):
    sheet = openpyxl.load_workbook(BytesIO(promises_sheet(reader, "open", None))).worksheets[0]
    rows = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert rows["عنوان silent_deal"] == 25
    assert rows["عنوان undated"] in (None, "–")


def test_list_and_its_size_agree(reader):
    for listed in ("past_due", "near", "open", "undated", "done"):
        assert commitments.count_listed(reader, listed) == len(names_of(reader, listed))


def test_patience_is_that_of_the_data_folder(tmp_path):
    assert patience_of(tmp_path) == read_patience()
    (tmp_path / "vocabulary").mkdir()
    own = "proposed: 1\nagreed: 2\nunder_way: 3\ndue_soon: 4\n"
    (tmp_path / "vocabulary" / "patience.yml").write_text(own, encoding="utf-8")
    assert patience_of(tmp_path) == Patience(proposed=1, agreed=2, under_way=3, due_soon=4)


def test_the_flag_follows_the_patience_of_the_data_folder(reader, tmp_path):
    (tmp_path / "vocabulary").mkdir()
    own = "proposed: 600\nagreed: 600\nunder_way: 600\ndue_soon: 3\n"
    (tmp_path / "vocabulary" / "patience.yml").write_text(own, encoding="utf-8")
    patient = commitments.count_statuses(replace(reader, data_dir=tmp_path))
    assert "past_patience" in set(commitments.count_statuses(reader)["status"])
    assert "past_patience" not in set(patient["status"])


def test_patience_of_the_file_is_read_and_checked(tmp_path):
    assert read_patience() == Patience(proposed=6, agreed=24, under_way=24, due_soon=3)
    file = tmp_path / "patience.yml"
    file.write_text("{proposed: 0, agreed: 1, under_way: 1, due_soon: 1}", encoding="utf-8")
    with pytest.raises(ValueError, match="1 or more"):
        read_patience(file)


def test_page_says_that_no_news_was_found_and_never_that_nothing_was_done(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    for listed in ("past_due", "open", "undated", "done", "near"):
        html = html_of(run_page("commitments", {"list": listed}))
        assert "انجام نشد" not in html
    assert "خبری از انجام یافت نشد" in html_of(run_page("commitments"))


def test_flag_names_its_reason(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    html = html_of(run_page("commitments"))
    assert "سررسید: ۹ دی ۱۴۰۴" in html
    assert "مهلت پیشنهاد: ۶ ماه" in html
    assert "۲۵ روز مانده" in html_of(run_page("commitments", {"list": "near"}))


def test_click_on_an_age_narrows_the_table_and_can_be_taken_back(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(serve(tmp_path, ACTS)))
    app = run_page("commitments", {"focus": "y5|agreed"})
    assert "عنوان silent_deal" in html_of(app) and "عنوان fresh_offer" not in html_of(app)
    next(button for button in app.button if "بازگشت" in button.label).click().run()
    assert "focus" not in app.query_params


def test_months_of_silence_are_not_added_up_in_any_legend(reader):
    chart = CHARTS["commitments.silent"](reader)
    assert [key.words for key in legend(chart, Theme("light"))] == ["پیشنهادشده", "توافق‌شده"]
    assert "<em>" not in markup.legend(chart, reader.labels)
