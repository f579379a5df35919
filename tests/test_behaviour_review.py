"""A person decides on the screen: merging and keeping apart, right and wrong, undone; a build takes it in."""

from __future__ import annotations

import time

import pytest

import etl
from dashboard import decisions, rebuild
from dashboard.components.review import why
from tests.dashboards import html_of, reader_of, run_page, words_of
from tests.data_folders import MEMORANDUM, WEATHER, ask, make_data

ARTICLES = [
    {"id": "one", "article": MEMORANDUM, "publisher": "رسانهٔ نمونه", "title": "خبر یکم", "published": "2025-10-02"},
    {"id": "two", "article": MEMORANDUM.replace("امضا شد", "به امضا رسید") + " " + WEATHER * 12,
     "publisher": "رسانهٔ دیگر", "title": "خبر دوم", "published": "2025-10-03"},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    data = make_data(tmp_path / "data", ARTICLES)
    etl.build(data, workers=1)
    monkeypatch.setenv("INNOVATION_DATA", str(data))
    return data


def records(data):
    return [row[0] for row in ask(data, "SELECT record_id FROM v_report ORDER BY 1")]


def ledger(data):
    return etl.find_data(data).ledger


def wait(data):
    end = time.monotonic() + 60
    while (run := rebuild.latest(data)) is None or run.state == "running":
        assert time.monotonic() < end
        time.sleep(0.05)
    return run


def test_wrong_record_is_rejected_under_a_name_and_taken_back(folder):
    (record, *_), act = records(folder), ask(folder, "SELECT act_id FROM v_act ORDER BY 1")[0][0]
    app = run_page("act", {"act": act})
    assert app.button(key=f"reject_{record}").disabled
    app.text_input(key="review_name").set_value("مریم").run()
    app.button(key=f"reject_{record}").click().run()
    (decision,) = etl.standing_decisions(ledger(folder))
    assert (decision.action, decision.record_id, decision.made_by) == ("reject", record, "مریم")
    assert "نادرست است · به تصمیم مریم" in words_of(html_of(app))
    app.button(key=f"undo_{record}").click().run()
    assert etl.standing_decisions(ledger(folder)) == []
    assert not app.button(key=f"confirm_{record}").disabled


def test_rejected_record_is_seen_counted_nowhere_and_restored(folder):
    record, other = records(folder)
    etl.decide(ledger(folder), "reject", record, made_by="مریم")
    etl.build(folder, workers=1)
    assert records(folder) == [other]
    assert "۱ گزارهٔ ردشده در هیچ شماری نیست" in words_of(html_of(run_page("acts", {})))
    app = run_page("quality", {"pairs": "rejected"})
    words = words_of(html_of(app))
    assert "خبر یکم" in words
    assert MEMORANDUM in words
    assert "نادرست است · به تصمیم مریم" in words
    assert app.button(key=f"undo_{record}").disabled
    app.text_input(key="review_name").set_value("علی").run()
    app.button(key=f"undo_{record}").click().run()
    assert "با ساخت دوباره بازمی‌گردد" in words_of(html_of(app))
    etl.build(folder, workers=1)
    assert records(folder) == [record, other]
    assert "هیچ گزاره‌ای رد نشده است" in words_of(html_of(run_page("quality", {"pairs": "rejected"})))
    assert "گزارهٔ ردشده" not in words_of(html_of(run_page("acts", {})))


def test_merge_is_undone_the_pair_split_and_built_again(folder):
    a, b = records(folder)
    etl.decide(ledger(folder), "merge", a, other_id=b, made_by="مریم")
    etl.build(folder, workers=1)
    assert ask(folder, "SELECT count(*) FROM v_act") == [(1,)]
    app = run_page("quality", {"pairs": "merged"})
    assert "خبر یکم" in words_of(html_of(app))
    assert "خبر دوم" in words_of(html_of(app))
    app.text_input(key="review_name").set_value("علی").run()
    app.button(key=f"undo_{a}_{b}").click().run()
    app.button(key=f"split_{a}_{b}").click().run()
    assert [d.action for d in etl.standing_decisions(ledger(folder))] == ["split"]
    app.button(key="rebuild").click().run()
    run = wait(folder)
    assert (run.state, run.error) == ("done", "")
    assert run.done == run.total > 0
    assert ask(folder, "SELECT count(*) FROM v_act") == [(2,)]
    app.run()
    assert "این صفحه دادهٔ تازه را نشان می‌دهد" in words_of(html_of(app))
    rebuild.forget(folder)


def test_every_decision_that_holds_is_listed_also_of_a_record_that_is_gone(folder):
    record = records(folder)[0]
    etl.decide(ledger(folder), "reject", record, made_by="مریم")
    etl.build(folder, workers=1)
    app = run_page("quality", {"pairs": "decided"})
    assert "خبر یکم" in words_of(html_of(app))
    app.text_input(key="review_name").set_value("علی").run()
    (decision,) = etl.standing_decisions(ledger(folder))
    app.button(key=f"undo_{decision.decision_id}").click().run()
    assert etl.standing_decisions(ledger(folder)) == []


def test_build_of_the_same_says_so_and_a_broken_one_keeps_the_old(folder):
    rebuild.start(folder)
    assert wait(folder).state == "same"
    (folder / "vocabulary" / "kinds.yml").write_text("- not a kind", encoding="utf-8")
    rebuild.start(folder)
    run = wait(folder)
    assert run.state == "failed"
    assert run.error
    assert ask(folder, "SELECT count(*) > 0 FROM v_report") == [(True,)]
    rebuild.forget(folder)
    assert rebuild.latest(folder) is None


def test_latest_decision_about_a_pair_holds_in_any_order(folder):
    decisions.decide(folder, "merge", "x", "y", "مریم")
    decisions.decide(folder, "split", "y", "x", "علی")
    held = decisions.standing(folder).pair("x", "y")
    assert held is not None
    assert held.action == "split"


def test_rejected_record_that_is_corrected_later_is_rejected_no_longer(folder):
    record = records(folder)[0]
    decisions.decide(folder, "reject", record, None, "مریم")
    etl.decide(ledger(folder), "correct", record, made_by="علی", fields={"stage": "done"})
    assert decisions.standing(folder).of_record == {}
    etl.build(folder, workers=1)
    assert ask(folder, f"SELECT stage FROM v_report WHERE record_id = '{record}'") == [("done",)]


def test_grounds_of_a_comparison_in_words(generated_folders):
    reader = reader_of(generated_folders["full"])
    basis = "articles alike 0.22; evidence alike 0.12; both tour; 1 of 2 parties shared; published 5 days apart"
    assert why(reader, {"score": 0.35, "basis": basis}) == (
        "همانندی ۳۵٪ · شباهت خبرها ۲۲٪ · شباهت جمله‌ها ۱۲٪ · هر دو تور و بازدید · ۱ نهاد مشترک از ۲ · به فاصلهٔ ۵ روز"
    )
    assert why(reader, {"score": 1.0, "basis": "decision 4"}) == "همانندی ۱۰۰٪"
