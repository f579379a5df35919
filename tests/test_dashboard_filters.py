"""The reader's choice: round trip through an address, words, and which acts it holds."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.labels import Labels
from dashboard.queries.filters import KINDS, REVIEW_STATES, STAGES, Filters, where
from dashboard.queries.names import Names
from etl.models import Kind, Stage
from tests.dashboards import reader_of

MONTHS = st.one_of(st.none(), st.builds("{}-{:02d}".format, st.integers(1380, 1410), st.integers(1, 12)))
IDS = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True), unique=True, max_size=4).map(tuple)


def some(values):
    """A sub-list of a vocabulary, in its order."""
    return st.sets(st.sampled_from(values)).map(lambda chosen: tuple(v for v in values if v in chosen))


CHOICES = st.builds(
    Filters, month_from=MONTHS, month_to=MONTHS, include_undated=st.booleans(), sectors=IDS, institutions=IDS,
    kinds=some(KINDS), stages=some(STAGES), review=some(REVIEW_STATES),
    publishers=st.lists(st.text(min_size=1, max_size=30), unique=True, max_size=3).map(tuple),
).filter(lambda f: not (f.month_from and f.month_to and f.month_from > f.month_to))  # fmt: skip


@given(CHOICES)
def test_choice_survives_the_address(filters):
    assert Filters.from_query(filters.to_query()) == filters


@given(
    st.dictionaries(st.sampled_from(["from", "to", "kind", "sector", "undated", "x"]), st.lists(st.text(max_size=20)))
)
def test_garbage_never_breaks_and_never_stays(query):
    filters = Filters.from_query(query)
    assert set(filters.kinds) <= set(KINDS)
    assert Filters.from_query(filters.to_query()) == filters


def test_vocabularies_are_those_of_the_extraction():
    assert get_args(Kind) == KINDS
    assert get_args(Stage) == STAGES


def test_months_the_wrong_way_round_are_turned():
    assert Filters.from_query({"from": "1404-05", "to": "1403-01"}) == Filters(month_from="1403-01", month_to="1404-05")


def test_nothing_chosen_is_an_empty_address():
    assert Filters().to_query() == {}
    assert where(Filters()) == ("TRUE", [])


def test_choice_in_words():
    filters = Filters(month_from="1404-01", month_to="1404-12", kinds=("tour",), include_undated=True)
    names = Names(kinds={"tour": "تور و بازدید"})
    assert filters.describe(Labels(), names) == "سال ۱۴۰۴، با موارد بدون تاریخ، تور و بازدید"
    assert Filters().describe(Labels("en"), names) == "All acts"


def test_clearing_one_thing_keeps_the_rest():
    filters = Filters(kinds=("tour", "event"), month_from="1404-01")
    assert filters.without("kinds", "tour") == Filters(kinds=("event",), month_from="1404-01")
    assert filters.without("period") == Filters(kinds=("tour", "event"))


@pytest.mark.parametrize(
    ("filters", "same_as"),
    [
        (Filters(kinds=("tour", "event")), "kind IN ('tour', 'event')"),
        (Filters(only_undated=True), "date IS NULL"),
        (Filters(month_from="1400-01", month_to="1400-12"), "jalali_year = 1400"),
        (Filters(month_from="1400-02", month_to="1400-11"), "month_key BETWEEN '1400-02' AND '1400-11'"),
        (Filters(month_from="1400-02", include_undated=True),
         "date IS NULL OR month_key >= '1400-02' OR (month_key IS NULL AND jalali_year > 1400)"),
        (Filters(institutions=("sample_001",)),
         "act_id IN (SELECT act_id FROM v_act_party WHERE institution_id = 'sample_001')"),
        (Filters(sectors=("ict",), review=("waiting",)),
         "review_state = 'waiting' AND act_id IN (SELECT act_id FROM v_act_sector WHERE sector = 'ict')"),
        (Filters(publishers=("رسانهٔ نمونهٔ 3",)),
         "act_id IN (SELECT act_id FROM v_report WHERE publisher = 'رسانهٔ نمونهٔ 3')"),
    ],
)  # fmt: skip
def test_choice_holds_exactly_these_acts(filters, same_as, generated_folders):
    reader = reader_of(generated_folders["full"], filters)
    sql, params = reader.where()
    chosen = {row["act_id"] for row in reader.rows(f"SELECT a.act_id FROM v_tally a WHERE {sql}", params)}
    expected = {row["act_id"] for row in reader.rows(f"SELECT act_id FROM v_act WHERE {same_as}")}
    assert chosen == expected
    assert expected
