"""Which act a number belongs to: that of its own sentence, or one told a sentence before."""

from __future__ import annotations

from functools import cache

from etl.extract import Extractor, make_extractor
from etl.extract.links import REACH, list_pairs
from etl.extract.reader import KINDS, Read
from etl.models import Article, Record
from tests.steps import count_steps

OPENING = "مجتمع فناوری میان پارک علم و فناوری استان قم و دانشگاه صنعتی قم با حضور استاندار قم افتتاح شد."


@cache
def extractor() -> Extractor:
    return make_extractor()


def read(text: str) -> Read:
    return extractor().read(Article("a", text))


def records(text: str) -> tuple[Record, ...]:
    return extractor().extract(Article("a", text)).records


def numbers(record: Record) -> list[tuple[str, float]]:
    return [(quantity.measure, quantity.value) for quantity in record.quantities]


def test_a_number_of_the_next_sentence_belongs_to_the_act():
    text = f"{OPENING} به گفته او، ۱۲۰۰ متر مربع زیربنا دارد و ۴۰ میلیارد تومان هزینه برده است."
    (opened,) = [record for record in records(text) if record.kind == "complex"]
    assert numbers(opened) == [("area_m2", 1200.0), ("budget_rial", 4e11)]
    assert [text[q.start : q.end] for q in opened.quantities] == ["۱۲۰۰ متر مربع", "۴۰ میلیارد تومان"]


def test_a_number_far_from_every_act_belongs_to_none():
    filler = "استاندار قم از تلاش همکاران خود قدردانی کرد. " * (REACH + 1)
    text = f"{OPENING} {filler}مساحت بوستان شهر ۱۲۰۰ متر مربع است."
    assert [numbers(record) for record in records(text) if record.kind == "complex"] == [[]]


def test_a_number_is_given_to_one_act_only():
    text = (
        "اداره‌کل آموزش فنی و حرفه‌ای استان قم برای ۳۲۰ نفر دوره مهارتی برگزار کرد و آنان را به کار گماشت. "
        f"{OPENING} پارک علم و فناوری استان قم به ۱۲ شرکت ۵ میلیارد تومان تسهیلات پرداخت کرد."
    )
    given = [(q.start, q.end) for record in records(text) for q in record.quantities]
    assert len(given) >= 3
    assert len(given) == len(set(given))


def test_a_number_that_opens_a_sentence_is_seen():
    found = read(f"{OPENING} ۱۲۰۰ متر مربع زیربنا و ۴۰ میلیارد تومان هزینه آن است.")
    pairs = list(list_pairs(found.document, found.reading, found.acts, KINDS))
    assert [choices[0].candidate.value for choices in pairs] == [1200.0, 4e11]


def test_many_numbers_in_one_sentence_cost_what_they_are_many():
    def count(times: int) -> int:
        found = read(OPENING[:-1] + "، و ۱۲۰۰ متر مربع زمین با بهای ۴۰ میلیارد تومان داده شد" * times + ".")
        assert len(found.acts) >= 1
        return count_steps(lambda: list(list_pairs(found.document, found.reading, found.acts, KINDS)))

    assert count(200) < 5 * count(50)
