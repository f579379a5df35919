"""Views saved under names: kept for the office, renamed, deleted, undone, and safe when several people save at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import saved_views
from dashboard.saved_views import View, ViewError
from tests.dashboards import html_of, run_page, serve_generated


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(tmp_path))
    return serve_generated(tmp_path, 12)


def names(folder):
    return [view.name for view in saved_views.list_views(folder)]


def test_nothing_is_written_before_the_first_view(tmp_path):
    assert saved_views.list_views(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_view_is_kept_as_page_and_choice(tmp_path):
    view_id = saved_views.save(tmp_path, "  آموزش   ۱۴۰۴ ", "acts", "kind=training&from=1404-01")
    assert saved_views.list_views(tmp_path) == [View(view_id, "آموزش ۱۴۰۴", "acts", "kind=training&from=1404-01")]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "empty"), (" \u200c ", "empty"), ("ن" * 61, "long"), ("فني و حرفه\u200cاي", "taken")],
)
def test_name_is_refused_with_its_reason(tmp_path, name, reason):
    saved_views.save(tmp_path, "فنی و حرفه‌ای", "acts", "")
    with pytest.raises(ViewError) as error:
        saved_views.save(tmp_path, name, "acts", "")
    assert error.value.reason == reason


def test_every_step_is_undone(tmp_path):
    view_id = saved_views.save(tmp_path, "یکم", "acts", "")
    saved_views.rename(tmp_path, view_id, "دوم")
    saved_views.undo(tmp_path, view_id)
    assert names(tmp_path) == ["یکم"]
    saved_views.delete(tmp_path, view_id)
    assert names(tmp_path) == []
    saved_views.undo(tmp_path, view_id)
    assert names(tmp_path) == ["یکم"]
    other = saved_views.save(tmp_path, "سوم", "acts", "")
    saved_views.undo(tmp_path, other)
    assert names(tmp_path) == ["یکم"]


def test_undone_deletion_never_takes_a_name_that_was_given_since(tmp_path):
    view_id = saved_views.save(tmp_path, "یکم", "acts", "")
    saved_views.delete(tmp_path, view_id)
    saved_views.save(tmp_path, "یکم", "tours", "")
    with pytest.raises(ViewError, match="taken"):
        saved_views.undo(tmp_path, view_id)
    with pytest.raises(ViewError, match="gone"):
        saved_views.rename(tmp_path, view_id, "دیگر")


def test_many_people_save_at_once_and_one_name_is_given_once(tmp_path):
    def save(number):
        try:
            return saved_views.save(tmp_path, f"نمای {number % 10}", "acts", "")
        except ViewError as error:
            return error.reason

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(save, range(40)))
    assert answers.count("taken") == 30
    assert sorted(names(tmp_path)) == [f"نمای {number}" for number in range(10)]


def test_menu_saves_opens_renames_deletes_and_undoes(folder):
    app = run_page("acts", {"kind": "training", "sort": "oldest", "lang": "fa", "p": "2"})
    app.text_input(key="view_name").set_value("آموزش‌ها")
    app.button(key="FormSubmitter:view_form-ذخیرهٔ همین صفحه و پالایه‌ها").click().run()
    assert [(v.name, v.page, v.query) for v in saved_views.list_views(folder)] == [
        ("آموزش‌ها", "acts", "kind=training&sort=oldest")
    ]
    assert 'href="/acts?kind=training&amp;sort=oldest"' in html_of(app)
    app.text_input(key="view_new_name").set_value("دوره‌ها").run()
    app.button(key="view_rename").click().run()
    assert names(folder) == ["دوره‌ها"]
    app.button(key="view_delete").click().run()
    assert names(folder) == []
    app.button(key="view_undo").click().run()
    assert names(folder) == ["دوره‌ها"]


def test_menu_says_why_a_name_is_refused(folder):
    saved_views.save(folder, "آموزش‌ها", "acts", "")
    app = run_page("acts")
    refusals = {"": "نام خالی پذیرفته نیست", "ن" * 90: "بیشترین درازا ۶۰ نویسه است", "آموزش ها": "همین نام"}
    for name, words in refusals.items():
        app.text_input(key="view_name").set_value(name)
        app.button(key="FormSubmitter:view_form-ذخیرهٔ همین صفحه و پالایه‌ها").click().run()
        assert words in html_of(app)
    assert names(folder) == ["آموزش‌ها"]
