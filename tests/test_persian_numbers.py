"""Numbers in digits, words and both."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.persian.letters import fold, fold_name
from etl.persian.numbers import find_numbers, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۷ هزار و ۴۴۱", 7441),
        ("دو و نیم میلیارد", 2.5e9),
        ("یک میلیون و دویست و پنجاه هزار", 1_250_000),
        ("هشت هزار و سی و دو", 8032),
        ("هزار", 1000),
        ("هزار و ۲۵۰", 1250),
        ("۲٫۵ میلیون", 2_500_000),
        ("۱٬۲۵۰٬۰۰۰", 1_250_000),
        ("۷/۵", 7.5),
        ("۲/۵ میلیون", 2_500_000),
        ("۱,۲۵۰", 1250),
        ("۲ هزار و ۵۰۰ میلیارد", 2.5e12),
        ("یک هزار میلیارد", 1e12),
        ("پنج میلیون و نیم", 5_500_000),
        ("صد و بیست و سه", 123),
        ("نیم میلیون", 500_000),
        ("بیست و پنجم", 25),
        ("سی‌ام", 30),
        ("سه میلیون و ۲۰۰ هزار و پنج", 3_200_005),
    ],
)
def test_values(text: str, value: float) -> None:
    assert parse_number(fold_name(text)) == value


def test_a_range_is_one_number_with_two_ends() -> None:
    (number,) = find_numbers(fold_name("بین ۲۰ تا ۳۰ نفر"))
    assert (number.low, number.high, number.approximate) == (20, 30, True)


def test_the_first_number_of_a_range_takes_the_scale_of_the_second() -> None:
    (number,) = find_numbers(fold_name("۲ تا ۳ هزار نفر"))
    assert (number.low, number.high) == (2000, 3000)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("۲۰ و ۳۰ نفر", [20, 30]),
        ("سال ۱۴۰۲ ۳۰ نفر", [1402, 30]),
        ("سه شرکت و پنج تیم", [3, 5]),
        ("نه تنها شرکت", []),
        ("تاریخ ۱۴۰۳/۰۵/۲۳", []),
        ("تاریخ ۲۳/۵/۱۴۰۳", []),
        ("سال ۱۴۰۳/۱۴۰۴", []),
        ("سهم استان", []),
        ("نیمه نخست", [1]),
    ],
)
def test_what_belongs_together_and_what_does_not(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(fold_name(text))] == values


@pytest.mark.parametrize("text", ["بیش از ۵۰", "حدود پنجاه", "نزدیک به ۵۰", "بالغ بر ۵۰"])
def test_approximations_are_marked(text: str) -> None:
    (number,) = find_numbers(fold_name(text))
    assert number.approximate
    assert number.value == 50


def test_ordinals_are_marked() -> None:
    numbers = find_numbers(fold_name("بیست و سومین جشنواره و ۲۵ امین سال و ۱۲ نفر"))
    assert [(number.value, number.ordinal) for number in numbers] == [(23, True), (25, True), (12, False)]


def test_a_number_that_opens_a_later_sentence_is_seen() -> None:
    text = fold_name("دوره برگزار شد. ۴۰۰ میلیارد تومان")
    (number,) = find_numbers(text, text.index("400"))
    assert number.value == 4e11


@given(st.integers(0, 999_999_999))
@settings(max_examples=100, deadline=None)
def test_every_grouped_number_is_read_back(value: int) -> None:
    assert parse_number(fold_name(f"{value:,}")) == value


@given(st.text(alphabet="0123456789،.,/ ودهزار میلیونسیصیکنم", max_size=60))
@settings(max_examples=200, deadline=None)
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    folded = fold(text).text
    numbers = find_numbers(folded)
    for number in numbers:
        assert 0 <= number.start < number.end <= len(folded)
        assert number.low <= number.high
    for first, second in pairwise(numbers):
        assert first.end <= second.start


def test_a_very_long_run_of_number_words_is_read_in_one_go() -> None:
    assert len(find_numbers("یک " * 20_000)) == 20_000
