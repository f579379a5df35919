"""Whatever the text: it is read, the same way each time, and all that is said of it can be found in it."""

from __future__ import annotations

import json
from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.extract import Extractor, extraction_to_json, make_extractor
from etl.models import Article, Extraction, Kind, Measure, Sector, Stage
from tests.odd_texts import any_text, damaged_news, news


@pytest.fixture(scope="module")
def readers() -> tuple[Extractor, Extractor]:
    """Two readers that share nothing: what one keeps from earlier texts the other has not seen."""
    return make_extractor(), make_extractor()


def check(article: Article, extraction: Extraction) -> None:
    text = article.text
    assert extraction.in_scope == bool(extraction.records)
    starts = [mention.start for mention in extraction.institutions]
    assert starts == sorted(starts)
    for mention in extraction.institutions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.name.strip()
    for record in extraction.records:
        assert text[record.evidence.start : record.evidence.end] == record.evidence.text
        assert record.evidence.text.strip()
        assert (record.kind in get_args(Kind), record.stage in get_args(Stage)) == (True, True)
        assert 0 <= record.confidence <= 1
        assert record.parties
        assert all(0 <= party.start < party.end <= len(text) for party in record.parties)
        assert len(set(record.sectors)) == len(record.sectors)
        assert set(record.sectors) <= set(get_args(Sector))
        for quantity in record.quantities:
            assert quantity.measure in get_args(Measure)
            assert 0 <= quantity.start < quantity.end <= len(text)
            assert 0 <= quantity.value < float("inf")
            assert quantity.unit_as_stated


@settings(max_examples=250, deadline=None)
@given(
    news() | damaged_news() | any_text(), st.none() | news(), st.none() | st.dates(date(1921, 3, 21), date(2072, 3, 19))
)
@example("", "", None)
@example("\u200c\u202e\ufeff", None, None)
@example("تفاهم‌نامه " * 300, None, date(2024, 3, 19))
@example("۹" * 400 + " نفر کارآموز در دانشگاه قم آموزش دیدند.", None, date(2024, 3, 19))
def test_any_text_is_read_and_what_is_said_of_it_stands_in_it(readers, text, title, published):
    article = Article(
        "a", text, title=title, published=published, published_precision="day" if published else "unknown"
    )
    first, second = readers
    extraction = first.extract(article)
    check(article, extraction)
    assert extraction == first.extract(article) == second.extract(article)
    json.dumps(extraction_to_json(extraction), allow_nan=False).encode()


def test_the_texts_of_this_test_are_news_to_the_reader(readers):
    """A property that holds of texts without records says nothing: many of them must have some."""
    found = {"institutions": 0, "records": 0, "quantities": 0}

    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    @given(news())
    def count(text: str) -> None:
        extraction = readers[0].extract(Article("a", text))
        found["institutions"] += bool(extraction.institutions)
        found["records"] += bool(extraction.records)
        found["quantities"] += any(record.quantities for record in extraction.records)

    count()
    assert found["institutions"] > 100
    assert found["records"] > 60
    assert found["quantities"] > 20
