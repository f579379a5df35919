"""Details of records: long articles in time that grows with their length."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.details import DetailReader, Details
from etl.extract.document import Document, make_document
from etl.extract.linear import load_model
from etl.extract.measures import assign_measure
from etl.extract.quantities import find_quantities
from etl.extract.sectors import Stretch, find_sector_words, find_stretches
from etl.models import Article, Kind, Mention, Stage
from etl.paths import REPOSITORY_DATA
from tests.steps import count_steps

TARGETS = load_model(REPOSITORY_DATA / "models" / "targets.json")
SECTORS = load_model(REPOSITORY_DATA / "models" / "sectors.json")
SENTENCE = "دانشگاه قم روز شنبه برای ۲۰۰ نفر دوره هوش مصنوعی برگزار کرد و تا پایان سال ۵ میلیارد تومان می‌پردازد"


def _make_reader(document: Document, mentions: Sequence[Mention] = ()) -> DetailReader:
    words = find_sector_words(document, mentions, REPOSITORY_DATA)
    return DetailReader(document, words, TARGETS, SECTORS, REPOSITORY_DATA)


def _list_stretches(document: Document) -> list[Stretch]:
    """Every sentence as that of an act."""
    return find_stretches(document, range(len(document.sentences)))


def _read(reader: DetailReader, stretch: Stretch, kind: Kind, stage: Stage) -> Details:
    """The details of a sentence to which all its numbers belong."""
    candidates = find_quantities(reader.document, stretch.start, stretch.end)
    counted = [(candidate, measure) for candidate in candidates if (measure := assign_measure(candidate, kind))]
    return reader.read(stretch, kind, stage, counted, stretch.start)


def _read_all(text: str) -> None:
    """Read the details of every sentence."""
    document = make_document(Article("a", text))
    places = range(0, len(text), len(SENTENCE) + 2)
    mentions = [Mention(place, place + 10, "دانشگاه قم", None) for place in places]
    reader = _make_reader(document, mentions)
    for stretch in _list_stretches(document):
        _read(reader, stretch, "training", "done")


def test_work_grows_with_the_length_for_many_sentences() -> None:
    text = f"{SENTENCE}. "
    _read_all(text * 10)
    short = count_steps(lambda: _read_all(text * 100))
    assert count_steps(lambda: _read_all(text * 1000)) < 15 * short


def test_work_grows_with_the_length_of_one_endless_sentence() -> None:
    text = f"{SENTENCE}، "
    short = count_steps(lambda: _read_all(text * 100))
    assert count_steps(lambda: _read_all(text * 1000)) < 15 * short


@given(st.text(max_size=200) | st.text(alphabet="۰۱۲ .،هوشمصنعیتاپایانسلآذر/٪", max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_string_can_be_read(text: str) -> None:
    document = make_document(Article("a", text))
    reader = _make_reader(document)
    for stretch in _list_stretches(document):
        details = _read(reader, stretch, "funding", "agreed")
        assert details == _read(reader, stretch, "funding", "agreed")


def test_a_day_may_stand_in_the_sentence_that_a_record_quotes_before_that_of_its_act() -> None:
    text = "کلنگ مرکز رشد صبح دوشنبه به زمین زده شد. این مرکز در سه طبقه ساخته می‌شود."
    document = make_document(Article("a", text, published=date(2025, 12, 1), published_precision="day"))
    reader = _make_reader(document)
    stretch = find_stretches(document, [1])[0]
    quotes_before = reader.read(stretch, "complex", "under_way", (), document.sentences[0].start)
    assert quotes_before.date == date(2025, 12, 1)
    assert reader.read(stretch, "complex", "under_way", (), stretch.start).date is None
