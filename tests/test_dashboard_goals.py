"""Keeping goals on the screen and reading their history: added, corrected, withdrawn, undone, built, saved."""

from __future__ import annotations

import io

import openpyxl
import pytest

import etl
from dashboard import goal_history, rebuild
from dashboard.exports.goal_history import history_csv, history_sheet
from dashboard.goal_words import state_words, what_words
from dashboard.labels import Labels
from dashboard.queries.employment import list_goals
from tests.dashboards import html_of, reader_of, run_page, words_of
from tests.data_folders import make_data
from tests.test_behaviour_review import wait
from tests.test_goals import LINES, SITE, goals, write_goals


@pytest.fixture
def folder(tmp_path, monkeypatch):
    data = make_data(tmp_path / "data", [])
    write_goals(data, *LINES)
    etl.build(data, workers=1)
    monkeypatch.setenv("INNOVATION_DATA", str(data))
    return data


def changes(folder):
    return etl.list_changes(etl.find_data(folder).ledger)


def sign(app, name="مریم"):
    app.text_input(key="review_name").set_value(name).run()
    return app


def fill(app, task, **values):
    for field, value in values.items():
        app.text_input(key=f"goal_{task}_{field}").set_value(value)
    app.button(key=f"goal_press_{task}").click().run()
    return words_of(html_of(app))


def told(folder, language="fa"):
    """The history as the page tells it, newest first: what, from, to, who."""
    reader = reader_of(folder, language=language)
    return [
        (
            what_words(step, reader.labels),
            state_words(step, step.before, reader.labels, reader.names),
            state_words(step, step.after, reader.labels, reader.names),
            step.made_by,
        )
        for step in goal_history.read_history(folder, reader.build.build_id, list_goals(reader))
    ]


@pytest.mark.usefixtures("folder")
def test_a_goal_that_never_changed_says_so_and_since_when():
    words = words_of(html_of(run_page("employment", {"goal": "g1"})))
    assert "تاریخچه: هدف نمونهٔ یک" in words
    assert "این هدف هنوز تغییری نکرده است" in words
    assert "از نخستین ساخت (" in words
    assert "هیچ هدفی هنوز تغییری نکرده است" in words_of(html_of(run_page("employment")))
    assert "هدفی با این نشانی نیست" in words_of(html_of(run_page("employment", {"goal": "g9"})))


@pytest.mark.usefixtures("folder")
def test_each_goal_leads_to_its_history():
    html = html_of(run_page("employment"))
    assert '<a class="t" href="/employment?goal=g1" target="_self">هدف نمونهٔ یک</a>' in html
    words = words_of(html_of(run_page("employment", {"goal": "g1"})))
    assert "برگزیده: هدف: هدف نمونهٔ یک" in words
    assert "دیدن تاریخچه ↓" in words


def test_a_target_is_corrected_waits_is_built_and_taken_back(folder):
    app = sign(run_page("employment", {"goal": "g1"}))
    words = fill(app, "target", value="۱۲۰", why="ابلاغ تازه")
    assert "هدف تصحیح شد؛ پس از «ساخت دوباره» در نمودارها دیده می‌شود." in words
    assert "۱۰۰ شغل" in words
    assert "۱۲۰ شغل" in words
    assert "ابلاغ تازه" in words
    assert "در انتظار ساخت" in words
    assert goals(etl.find_data(folder))["g1"] == (100.0, None)
    app.button(key="rebuild").click().run()
    assert wait(folder).state == "done"
    app.run()
    words = words_of(html_of(app))
    assert "در انتظار ساخت" not in words
    assert "هدف تصحیح شد" not in words
    assert "دلیل تغییر را بنویسید." in fill(app, "target", value="۱۳۰")
    assert goals(etl.find_data(folder))["g1"] == (120.0, None)
    app.button(key="goal_undo_1").click().run()
    words = words_of(html_of(app))
    assert "برگردانده شد" in words
    assert told(folder)[0] == ("برگرداندن تغییر: مقدار هدف", "۱۲۰ شغل", "۱۰۰ شغل", "مریم")
    rebuild.forget(folder)


def test_an_added_goal_is_corrected_before_a_build_shows_it(folder):
    etl.add_goal(
        etl.find_data(folder), title="هدف تازه", measure="jobs", unit="شغل", target=30, jalali_year=1405,
        institution_id=None, source_url=f"{SITE}/own", made_by="مریم", reason="مصوبه",
    )  # fmt: skip
    app = sign(run_page("employment", {"goal": "own-1"}))
    assert "هدف تازه (در انتظار ساخت)" in app.selectbox(key="select_goal").options
    assert app.text_input(key="goal_target_value").placeholder == "اکنون: ۳۰ شغل"
    fill(app, "target", value="۴۰", why="اصلاح")
    assert app.text_input(key="goal_target_value").placeholder == "اکنون: ۴۰ شغل"
    fill(app, "target", value="۵۰", why="اصلاح")
    assert told(folder)[0] == ("تصحیح مقدار هدف", "۴۰ شغل", "۵۰ شغل", "مریم")
    undone = [button.key for button in app.button if str(button.key).startswith("goal_undo_")]
    assert undone == ["goal_undo_3", "goal_undo_1"]


def test_an_outcome_is_corrected_with_its_day_and_source(folder):
    app = sign(run_page("employment", {"goal": "g1", "task": "outcome"}))
    fill(app, "outcome", value="۶۰", as_of="۱۴۰۴/۱۰/۱۰", source_url=f"{SITE}/o1", why="گزارش")
    (change,) = changes(folder)
    assert change.after == {
        "outcome_value": 60.0, "outcome_as_of": "2025-12-31", "outcome_source_url": f"{SITE}/o1",
    }  # fmt: skip
    assert told(folder) == [("تصحیح برآمد", "–", "۶۰ شغل (تا ۱۴۰۴/۱۰/۱۰)", "مریم")]
    assert f'href="{SITE}/o1"' in html_of(app)


def test_a_goal_is_added_without_a_title_and_shown_at_once(folder):
    app = sign(run_page("employment"))
    app.selectbox(key="goal_add_measure").set_value("jobs")
    app.selectbox(key="goal_add_institution").set_value("qom_tvto")
    words = fill(app, "add", target="۱۲ هزار", year="۱۴۰۵", source_url=f"{SITE}/new", why="مصوبه")
    assert "هدف افزوده شد" in words
    (change,) = changes(folder)
    assert (change.goal_id, change.after["title_fa"], change.after["target_value"]) == (
        "own-1", "شغل در سال ۱۴۰۵", 12000.0,
    )  # fmt: skip
    assert app.query_params["goal"] == "own-1"
    words = words_of(html_of(app))
    assert "تاریخچه: شغل در سال ۱۴۰۵" in words
    assert app.selectbox(key="select_goal").options[-1] == "شغل در سال ۱۴۰۵ (در انتظار ساخت)"
    etl.build(folder, workers=1)
    app.run()
    assert 'href="/employment?goal=own-1"' in html_of(app)
    assert app.text_input(key="goal_target_value").placeholder == "اکنون: ۱۲٬۰۰۰ شغل"


def test_a_withdrawn_goal_keeps_its_history(folder):
    app = sign(run_page("employment", {"goal": "g2", "task": "withdraw"}))
    fill(app, "withdraw", why="لغو شد")
    etl.build(folder, workers=1)
    words = words_of(html_of(run_page("employment", {"goal": "g2"})))
    assert "تاریخچه: هدف نمونهٔ دو" in words
    assert "این هدف دیگر در شمار هدف‌ها نیست" in words
    assert told(folder) == [("پس‌گرفتن هدف", "۵۰ نفر", "–", "مریم")]


@pytest.mark.parametrize(("task", "values", "said"), [
    ("target", {"value": "زیاد", "why": "چون"}, "مقدار هدف را به عدد بنویسید"),
    ("target", {"value": "۵ تا ۶", "why": "چون"}, "مقدار هدف را به عدد بنویسید"),
    ("target", {"value": "۱۲.۵۰۰", "why": "چون"}, "مقدار هدف را به عدد بنویسید"),
    ("target", {"value": "120"}, "دلیل تغییر را بنویسید."),
    ("target", {"value": "100", "why": "چون"}, "این همان مقدار کنونی است"),
    ("target", {"value": "120", "source_url": "ایسنا", "why": "چون"}, "نشانی منبع درست نیست"),
    ("outcome", {"value": "5", "source_url": "https://example.invalid/o", "as_of": "2025-12-31", "why": "چون"},
     "روز را به هجری خورشیدی بنویسید"),
    ("outcome", {"value": "5", "source_url": "https://example.invalid/o", "as_of": "۱۴۰۴/۱۲/۳۰", "why": "چون"},
     "روز را به هجری خورشیدی بنویسید"),
    ("outcome", {"value": "5", "why": "چون"}, "رقم بی‌منبع پذیرفته نیست"),
    ("add", {"target": "5", "year": "2026", "source_url": "https://example.invalid/o", "why": "چون"},
     "سال را به هجری خورشیدی"),
    ("withdraw", {}, "دلیل تغییر را بنویسید."),
])  # fmt: skip
def test_bad_input_is_refused_in_plain_words_and_not_lost(folder, task, values, said):
    app = sign(run_page("employment", {"goal": "g1", "task": task}))
    words = fill(app, task, **values)
    assert said in words
    assert 'class="wrong" role="alert"' in html_of(app)
    assert all(app.text_input(key=f"goal_{task}_{field}").value == value for field, value in values.items())
    assert changes(folder) == []


def test_a_change_without_a_name_is_refused(folder):
    app = run_page("employment", {"goal": "g1"})
    assert "نام خود را بنویسید" in fill(app, "target", value="120", why="چون")
    assert changes(folder) == []


def test_a_change_of_the_file_is_told_with_its_build(folder):
    write_goals(
        folder,
        LINES[0].replace(",100,", ",110,").replace("هدف نمونهٔ یک", "هدف نمونهٔ یکم"),
        LINES[1].replace("/g2,", "/g2b,"),
        LINES[0].replace("g1,", "g3,"),
    )
    build = etl.build(folder, workers=1).build_id
    assert sorted(told(folder)) == sorted([
        ("تغییر مقدار هدف در فایل", "۱۰۰ شغل", "۱۱۰ شغل", ""),
        ("تغییر عنوان در فایل", "هدف نمونهٔ یک", "هدف نمونهٔ یکم", ""),
        ("تغییر منبع هدف در فایل", "example.invalid/g2", "example.invalid/g2b", ""),
        ("سطر تازه در فایل", "–", "۱۰۰ شغل", ""),
    ])  # fmt: skip
    html = html_of(run_page("employment", {"goal": "g1"}))
    assert f'<small>ساخت <span class="mono">{build}</span></small>' in html
    assert "۳ هدف در فایل هدف‌ها تغییر کرد" in words_of(html_of(run_page("method")))
    write_goals(folder, LINES[0], LINES[1])
    etl.build(folder, workers=1)
    assert ("حذف از فایل", "۱۰۰ شغل", "–", "") in told(folder)


def test_history_keeps_to_the_chosen_institution(folder):
    paths = etl.find_data(folder)
    for goal in ("g1", "g2"):
        etl.withdraw_goal(paths, goal, made_by="مریم", reason="لغو")
    words = words_of(html_of(run_page("employment", {"institution": "qom_tvto"})))
    assert "۱ تغییر از ۱" in words


def test_history_is_saved_as_a_sheet_and_as_csv(folder):
    paths = etl.find_data(folder)
    etl.correct_target(paths, "g1", 120, "", made_by="مریم", reason="=ابلاغ")
    reader = reader_of(folder)
    steps = goal_history.read_history(folder, reader.build.build_id, list_goals(reader))
    lines = history_csv(steps, reader.labels, reader.names).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("زمان [date],تاریخ خورشیدی [date_jalali],شناسهٔ هدف [goal_id],هدف [goal]")
    assert ",g1,هدف نمونهٔ یک,تصحیح مقدار هدف,۱۰۰ شغل,۱۲۰ شغل,مریم,'=ابلاغ,," in lines[1]
    assert lines[1].endswith("در انتظار ساخت")
    sheet = openpyxl.load_workbook(io.BytesIO(history_sheet(steps, reader.labels, reader.names))).active
    assert sheet.sheet_view.rightToLeft
    assert [cell.value for cell in sheet[2]][2:7] == ["g1", "هدف نمونهٔ یک", "تصحیح مقدار هدف", "۱۰۰ شغل", "۱۲۰ شغل"]


def test_history_in_english(folder):
    etl.correct_target(etl.find_data(folder), "g1", 120, "", made_by="مریم", reason="ابلاغ")
    assert told(folder, "en")[0][0] == "Corrected: target"
    words = words_of(html_of(run_page("employment", {"lang": "en", "goal": "g1"})))
    assert "Waits for a build" in words
    assert Labels("en")("goals.shown", shown=1, all=1) in words
