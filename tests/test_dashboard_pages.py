"""Every page bears a full warehouse, one of a single act and an empty one, in both languages."""

from __future__ import annotations

import re

import pytest

from tests.dashboards import SHOWN, html_of, run_page, serve_generated, words_of


@pytest.mark.parametrize("size", ["full", "single", "empty"])
@pytest.mark.parametrize("page", SHOWN)
def test_page_opens_without_an_error(page, size, generated_folders, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(generated_folders[size]))
    app = run_page(page, {"act": "act0", "id": "sample_001"})
    assert [error.message for error in app.exception] == []
    assert [warning.value for warning in app.warning] == []
    assert "<h1>" in html_of(app)


@pytest.mark.usefixtures("full_folder")
@pytest.mark.parametrize("page", SHOWN)
def test_page_shows_persian_digits_only(page):
    html = html_of(run_page(page, {"act": "act0", "id": "sample_001"}))
    # Quotations and English names are verbatim, codes are codes; the font draws the digits of these as Persian ones.
    ours = re.sub(
        r'<span class="mono">.*?</span>|<blockquote>.*?</blockquote>|<a class="lnk"[^>]*_blank.*?</a>', "", html
    )
    assert re.findall(r".{0,30}[0-9].{0,30}", re.sub(r"[A-Za-z]+ ?[0-9]+", "", words_of(ours))) == []


@pytest.mark.usefixtures("full_folder")
@pytest.mark.parametrize("page", SHOWN)
def test_page_opens_in_english(page):
    app = run_page(page, {"act": "act0", "id": "sample_001", "lang": "en"})
    assert [error.message for error in app.exception] == []
    assert "Overview" in html_of(app)


@pytest.mark.usefixtures("full_folder")
def test_filters_narrow_every_figure_of_the_page():
    app = run_page("acts", {"kind": "event", "from": "1395-01"})
    kinds = re.findall(r'class="tag"><i style="background:var\(--kind-(\w+)\)', html_of(app))
    assert set(kinds) == {"event"}


@pytest.mark.usefixtures("full_folder")
def test_garbage_in_the_address_is_dropped():
    app = run_page(
        "overview", {"kind": "nonsense", "from": "1404-13", "institution": "no_such", "publisher": "x" * 500}
    )
    assert [error.message for error in app.exception] == []
    assert "chip on" not in html_of(app)


@pytest.mark.usefixtures("full_folder")
def test_widget_writes_the_stable_id_into_the_address():
    app = run_page("overview")
    app.multiselect(key="filter_kinds").select("tour").run()
    assert app.query_params["kind"] == "tour"
    assert 'class="chip on"' in html_of(app)


@pytest.mark.usefixtures("full_folder")
def test_list_shows_one_page_at_a_time():
    html = html_of(run_page("acts", {"p": "2"}))
    assert html.count("<tr>") == 1 + 25
    assert "برگهٔ ۲ از ۱۶" in html


@pytest.mark.usefixtures("full_folder")
def test_page_number_beyond_the_end_shows_the_last_page():
    assert "برگهٔ ۱۶ از ۱۶" in html_of(run_page("acts", {"p": "9999"}))


@pytest.mark.usefixtures("full_folder")
def test_act_page_marks_the_sentence_inside_the_article():
    html = html_of(run_page("act", {"act": "act7"}))
    assert "<mark>این خبر نمونه است" in html
    assert "https://example.invalid/news/7" in html


@pytest.mark.usefixtures("full_folder")
def test_unknown_act_says_so():
    assert "پرونده‌ای با این نشانی یافت نشد" in html_of(run_page("act", {"act": "no_such_act"}))


@pytest.mark.usefixtures("full_folder")
def test_empty_result_names_the_filter_that_emptied_it():
    html = html_of(run_page("acts", {"q": "هیچ‌چنین‌چیزی", "kind": "tour"}))
    assert "پالایهٔ روشن: تور و بازدید" in html


def test_first_start_says_how_to_build(tmp_path, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(tmp_path))
    app = run_page("overview")
    assert "هنوز داده‌ای ساخته نشده است" in html_of(app)
    assert app.code[0].value == "python -m etl build"


def test_open_page_follows_a_switch_of_builds(tmp_path, monkeypatch):
    folder = serve_generated(tmp_path, 40, "first")
    monkeypatch.setenv("INNOVATION_DATA", str(folder))
    app = run_page("acts")
    assert "۴۰ اقدام" in html_of(app)
    serve_generated(tmp_path, 7, "second")
    app.run()
    assert [error.message for error in app.exception] == []
    assert "۷ اقدام" in html_of(app)


@pytest.mark.usefixtures("full_folder")
def test_address_of_a_page_keeps_the_choice():
    html = html_of(run_page("overview", {"kind": "tour", "lang": "en"}))
    assert 'href="/acts?kind=tour&amp;lang=en"' in html


@pytest.mark.parametrize("page", SHOWN)
def test_empty_warehouse_shows_no_share_of_nothing(page, generated_folders, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(generated_folders["empty"]))
    words = words_of(html_of(run_page(page)))
    assert re.findall(r"از ۰ |از \u2013|سال \u2013", words) == []


@pytest.mark.usefixtures("full_folder")
@pytest.mark.parametrize(("query", "is_open"), [
    ({}, False), ({"kind": "tour"}, False), ({"stage": "done"}, True),
    ({"from": "2025-03-21", "to": "2025-04-01"}, True),
])  # fmt: skip
def test_filters_that_are_seldom_used_are_folded_away_while_they_are_off(query, is_open):
    app = run_page("overview", query)
    (fold,) = [block for block in app.expander if block.label == "پالایه‌های بیشتر"]
    assert fold.proto.expanded == is_open
    assert [widget.key for widget in fold.multiselect] == ["filter_stages", "filter_publishers", "filter_review"]
