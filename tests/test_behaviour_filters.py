"""Exact days, the programme's years, and institutions found by any of their names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.labels import Labels
from dashboard.queries import facets
from dashboard.queries.filters import Filters, where
from dashboard.queries.names import Names
from dashboard.queries.programme import Programme, programme_of, read_programmes
from tests.dashboards import html_of, reader_of, run_page, serve_generated, words_of

DAYS = st.dates(date(2010, 1, 1), date(2029, 12, 31))


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_days_survive_the_address(first, last):
    if first and last and first > last:
        first, last = last, first
    filters = Filters(day_from=first, day_to=last)
    assert Filters.from_query(filters.to_query()) == filters


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({"from": "2025-03-01", "to": "2024-03-01"}, Filters(day_from=date(2024, 3, 1), day_to=date(2025, 3, 1))),
        ({"from": "1403-01", "to": "2025-03-01"}, Filters(day_from=date(2024, 3, 20), day_to=date(2025, 3, 1))),
        ({"from": "2024-03-20", "to": "1403-12"}, Filters(day_from=date(2024, 3, 20), day_to=date(2025, 3, 20))),
        ({"from": "2024-02-30", "to": "1404-13"}, Filters()),
        ({"from": "0001-01-01", "to": "9999-12-31"}, Filters()),
        ({"from": "1850-01-01"}, Filters()),
    ],
)
def test_days_of_an_address(query, filters):
    assert Filters.from_query(query) == filters


def test_days_in_words():
    filters = Filters(day_from=date(2024, 3, 26), day_to=date(2025, 12, 1))
    assert filters.describe(Labels(), Names()) == "۷ فروردین ۱۴۰۳ تا ۱۰ آذر ۱۴۰۴"
    assert Filters(day_from=date(2024, 3, 26)).describe(Labels("en"), Names()) == "From 7 Farvardin 1403"


def test_days_hold_acts_of_the_day_and_months_and_years_that_lie_inside(generated_folders):
    # 2 Dey 1400 to the end of 1402: the whole years 1401 and 1402, the months from Bahman 1400.
    reader = reader_of(generated_folders["full"], Filters(day_from=date(2021, 12, 23), day_to=date(2024, 3, 19)))
    sql, params = where(reader.filters)
    chosen = {row["act_id"] for row in reader.rows(f"SELECT act_id FROM v_tally a WHERE {sql}", params)}
    expected = {
        row["act_id"]
        for row in reader.rows(
            "SELECT act_id FROM v_act WHERE date_precision = 'day' AND date BETWEEN '2021-12-23' AND '2024-03-19'"
            " OR date_precision = 'month' AND month_key BETWEEN '1400-11' AND '1402-12'"
            " OR date_precision = 'year' AND jalali_year BETWEEN 1401 AND 1402"
        )
    }
    assert chosen == expected
    assert {row["date_precision"] for row in reader.rows(
        f"SELECT DISTINCT date_precision FROM v_tally a WHERE {sql}", params)} == {"day", "year"}  # fmt: skip


def test_programme_is_the_one_of_the_year_else_the_newest():
    sixth = Programme("ششم", "Sixth", 1396, 1400, "https://example.invalid/6")
    seventh = Programme("هفتم", "Seventh", 1403, 1407, "https://example.invalid/7")
    assert programme_of(1398, (sixth, seventh)) == sixth
    assert programme_of(1404, (sixth, seventh)) == seventh
    assert programme_of(1402, (sixth, seventh)) == seventh
    assert programme_of(1402, ()) is None


def test_programme_file_names_years_and_where_they_are_from():
    assert [(p.first_year, p.last_year) for p in read_programmes()] == [(1403, 1407)]
    assert all(p.source_url.startswith("https://") for p in read_programmes())


def test_programme_of_a_data_folder_goes_before_the_repositorys(tmp_path):
    folder = serve_generated(tmp_path, 12)
    own = "- {name_fa: x, name_en: x, first_year: 1401, last_year: 1405, source_url: x}"
    (folder / "programme.yml").write_text(own, encoding="utf-8")
    assert facets.presets(reader_of(folder))["programme"] == Filters(month_from="1401-01", month_to="1405-12")


def test_programme_with_years_that_run_back_is_an_error(tmp_path):
    path = tmp_path / "programme.yml"
    path.write_text("- {name_fa: x, name_en: x, first_year: 1407, last_year: 1403, source_url: x}", encoding="utf-8")
    with pytest.raises(ValueError, match="first_year must not be after last_year"):
        read_programmes(path)


def test_presets_replace_days(generated_folders):
    reader = reader_of(generated_folders["full"], Filters(day_from=date(2024, 3, 26), kinds=("tour",)))
    assert facets.presets(reader)["programme"] == Filters(month_from="1403-01", month_to="1407-12", kinds=("tour",))


@pytest.mark.parametrize("words", ["نمونه شماره 7", "نمونهٔ شمارهٔ ۷", "نمونه\u200cشماره ۷"])
def test_institution_is_found_in_any_spelling(generated_folders, words):
    found = facets.find_institutions(reader_of(generated_folders["full"]), words, 50)
    assert "sample_007" in found
    assert "sample_008" not in found


@pytest.mark.parametrize("words", ["", "  ", "،", "نهاد ناموجود"])
def test_words_of_no_institution_find_none(generated_folders, words):
    assert facets.find_institutions(reader_of(generated_folders["full"]), words, 50) == []


@pytest.mark.usefixtures("full_folder")
def test_chip_of_days_is_drawn_and_names_every_preset():
    page = words_of(html_of(run_page("overview", {"from": "2024-03-26", "to": "2025-12-01"})))
    assert "۷ فروردین ۱۴۰۳ تا ۱۰ آذر ۱۴۰۴" in page
    for preset in ("امسال", "سال گذشته", "۱۲ ماه اخیر", "برنامه", "همه", "بدون تاریخ"):
        assert preset in page


@pytest.mark.usefixtures("full_folder")
def test_institution_search_offers_and_adds():
    app = run_page("overview")
    app.text_input(key="filter_institution_words").set_value("نمونه شماره 12").run()
    app.button(key="found_sample_012").click().run()
    assert app.query_params["institution"] == "sample_012"
    assert app.text_input(key="filter_institution_words").value == ""


@pytest.mark.usefixtures("full_folder")
def test_two_days_of_the_picker_go_to_the_address():
    app = run_page("overview")
    app.date_input(key="filter_days").set_value((date(2024, 3, 26), date(2025, 12, 1))).run()
    assert (app.query_params["from"], app.query_params["to"]) == ("2024-03-26", "2025-12-01")
