"""Nothing to show: which filter emptied the page; an error: what to do, in Persian, and the trace in the log only."""

from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.index_page import stylesheet
from dashboard.queries import overview
from tests.dashboards import APP, html_of, run_page, words_of

pytestmark = pytest.mark.usefixtures("full_folder")


def test_emptied_page_names_the_filter_and_links_to_the_choice_without_it():
    # The generated tours are undated, and no generated act is of 1391.
    html = html_of(run_page("acts", {"kind": "tour", "from": "1391-01", "to": "1391-02", "undated": "1"}))
    assert "این پالایه‌ها با هم هیچ اقدامی ندارند" not in html
    html = html_of(run_page("acts", {"kind": "tour", "from": "1391-01", "to": "1391-02"}))
    assert "این پالایه‌ها با هم هیچ اقدامی ندارند" in words_of(html)
    assert 'href="?kind=tour"' in html
    assert "بدون «فروردین ۱۳۹۱ تا اردیبهشت ۱۳۹۱»: ۴۴ اقدام" in words_of(html)
    assert "بدون «تور و بازدید»" not in words_of(html)


def test_error_is_told_in_persian_and_logged(monkeypatch, caplog):
    def fail(*_args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(overview, "newest_acts", fail)
    app = AppTest.from_file(str(APP), default_timeout=60)
    with caplog.at_level(logging.ERROR, logger="dashboard"):
        app.run()
    shown = words_of(html_of(app))
    assert "این صفحه نمایش داده نشد" in shown
    assert "صفحه را تازه کنید" in shown
    assert "secret detail" not in shown
    assert len(app.exception) == 0
    (record,) = [r for r in caplog.records if r.name == "dashboard"]
    assert "secret detail" in str(record.exc_info)
    assert record.args[-1] in shown


@pytest.mark.parametrize(("language", "words"), [("fa", "صفحه را تازه کنید"), ("en", "Reload the page")])
def test_errors_outside_a_page_say_our_words(language, words):
    assert words in stylesheet(language).split("--error:")[1].split("}")[0]
