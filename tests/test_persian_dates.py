"""Dates of every form, with the year from the publication or not at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.persian.dates import find_dates
from etl.persian.letters import fold, fold_name

MONDAY = date(2025, 12, 1)
"""10 Azar 1404, a Monday."""


def _days(text: str, published: date | None = MONDAY) -> list[str]:
    return [str(span.date) for span in find_dates(fold_name(text), published) if span.date]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("چهارشنبه پنجم تیر ۹۸", "2019-06-26"),
        ("از ۱۸ تا ۲۱ آذر برگزار می‌شود", "2025-12-09"),
        ("۱۹ اسفند ۹۹", "2021-03-09"),
        ("روز جمعه ۲۷ بهمن‌ماه ۱۴۰۲", "2024-02-16"),
        ("۱۴۰۳/۰۵/۲۳", "2024-08-13"),
        ("۲۲-۰۵-۱۴۰۳", "2024-08-12"),
        ("هفدهم مهرماه ۱۴۰۴", "2025-10-09"),
        ("بیست و پنجم آبان", "2025-11-16"),
        ("سی‌ام مهر", "2025-10-22"),
        ("چهارشنبه اول دی‌ماه ۱۴۰۰", "2021-12-22"),
        ("۱۰ دسامبر ۲۰۱۶", "2016-12-10"),
        ("۵ مهر سال گذشته", "2024-09-26"),
        ("دیروز", "2025-11-30"),
        ("روز گذشته امضا شد", "2025-11-30"),
        ("شنبه‌شب برگزار شد", "2025-11-29"),
        ("بیستم ماه جاری", "2025-12-11"),
        ("۲۰ ماه جاری", "2025-12-11"),
        ("دهم ماه گذشته", "2025-11-01"),
        ("پنجم همین ماه", "2025-11-26"),
        ("یکشنبه (دوم آذر)", "2025-11-23"),
        ("۱۴۰۴.۰۹.۰۵", "2025-11-26"),
        ("روزهای ۲۰، ۲۱ و ۲۲ آذر", "2025-12-11"),
        ("چهارشنبه و پنجشنبه ۱۹ و ۲۰ آذر", "2025-12-10"),
        ("امروز", "2025-12-01"),
        ("فردا", "2025-12-02"),
        ("صبح پنجشنبه از پارک بازدید کرد", "2025-11-27"),
        ("سه‌شنبه برگزار می‌شود", "2025-12-02"),
        ("روز دوشنبه", "2025-12-01"),
        ("شنبه هفته آینده", "2025-12-06"),
        ("۵ مهر تا ۳ آبان", "2025-09-27"),
        ("روز دو آذر", "2025-11-23"),
        ("دو آذر امضا شد", "2025-11-23"),
        ("سی و یک شهریور", "2025-09-22"),
        ("روز دو مهر", "2025-09-24"),
        ("نهمین روز از آذر", "2025-11-30"),
        ("بیست و دومین روز از ماه آبان", "2025-11-13"),
        ("آخرین روز آبان", "2025-11-21"),
        ("نخستین روز مهرماه سال گذشته", "2024-09-22"),
        ("شنبه تا دوشنبه، ۲۲ تا ۲۴ آذر", "2025-12-13"),
        ("از شنبه تا دوشنبه (۲۲ تا ۲۴ آذر)", "2025-12-13"),
        ("۲۲-۲۴ آذر", "2025-12-13"),
        ("۲۲، ۲۳ آذر", "2025-12-13"),
        ("ساعت ۱۰، ۲۳ آذر", "2025-12-14"),
        ("۲۸ اسفند تا ۵ فروردین", "2025-03-18"),
        ("۲۳ مردادماه سالجاری", "2025-08-14"),
        ("۲۳ مرداد ماه سال جاری", "2025-08-14"),
        ("۲۰ دی‌ماه گذشته", "2025-01-09"),
        ("پنجم دی‌ماه جاری", "2025-12-26"),
        ("۲۳/۵/۰۳", "2024-08-13"),
        ("۰۳/۵/۲۳", "2024-08-13"),
        ("۲۳.۵.۱۴۰۳", "2024-08-13"),
        ("۱۴۰۳ / ۰۵ / ۲۳", "2024-08-13"),
        ("سه‌شنبه هفته گذشته", "2025-11-25"),
        ("شنبه هفته گذشته", "2025-11-22"),
        ("شنبه گذشته", "2025-11-29"),
        ("دوشنبه هفته پیش", "2025-11-24"),
        ("سه‌شنبه هفته آینده", "2025-12-09"),
        ("سه‌شنبه همین هفته", "2025-12-02"),
        ("امروز (دوشنبه)", "2025-12-01"),
        ("امروز یکشنبه", "2025-11-30"),
        ("دیروز، شنبه هشتم آذر", "2025-11-29"),
        ("فردا سه‌شنبه", "2025-12-02"),
        ("پس فردا", "2025-12-03"),
        ("سه روز پیش", "2025-11-28"),
    ],
)
def test_a_day(text: str, day: str) -> None:
    assert _days(text) == [day]


@pytest.mark.parametrize("text", ["شنبه ۲۱ بهمن", "بیست و پنجم آبان", "دیروز", "روز دوشنبه", "سال جاری"])
def test_nothing_is_guessed_without_a_publication_date(text: str) -> None:
    assert _days(text, None) == []
    assert all(span.last is None for span in find_dates(fold_name(text), None))


def test_a_publication_known_to_the_month_gives_years_but_no_weekdays() -> None:
    spans = find_dates(fold_name("۲۰ آبان، روز دوشنبه"), MONDAY, published_precision="month")
    assert [str(span.date) for span in spans] == ["2025-11-11"]


@pytest.mark.parametrize(
    "text",
    [
        *("به گزارش خبرنگار مهر", "۳۱ اسفند ۱۴۰۲", "۳۰ نفر", "سه سال گذشته", "شش ماه گذشته", "تا امروز", "سال ۲۰۱۶"),
        *("نیمه دوم مهر", "دهه سوم آبان", "هفته اول دی", "دو مهر نقره", "یک آذر سرد", "اواخر هفته", "هفته دولت"),
        *("هر دوشنبه", "شنبه هر هفته", "دو روز پیش از همایش"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(fold_name(text), MONDAY) == []


@pytest.mark.parametrize(
    ("text", "precision", "first", "last", "is_due"),
    [
        ("مهرماه", "month", "2025-09-23", "2025-10-22", False),
        ("دی ۱۴۰۱", "month", "2022-12-22", "2023-01-20", False),
        ("ماه آینده", "month", "2025-12-22", "2026-01-20", False),
        ("تا پایان سال ۱۴۰۵", "year", "2026-03-21", "2027-03-20", True),
        ("سال جاری", "year", "2025-03-21", "2026-03-20", False),
        ("پارسال", "year", "2024-03-20", "2025-03-20", False),
        ("سال تحصیلی ۱۴۰۴-۱۴۰۵", "year", "2025-03-21", "2026-03-20", False),
        ("تا پایان سال ۵۰۰ شغل ایجاد می‌شود", "year", "2025-03-21", "2026-03-20", True),
        ("تا نیمه دی", "month", "2025-12-22", "2026-01-05", True),
        ("تا نیمه دوم دی", "month", "2025-12-22", "2026-01-20", True),
        ("تا ۲۰ اسفند افتتاح می‌شود", "day", "2026-03-11", "2026-03-11", True),
    ],
)
def test_periods_and_limits(text: str, precision: str, first: str, last: str, is_due: bool) -> None:
    (span,) = find_dates(fold_name(text), MONDAY)
    assert span.date is None
    assert (span.precision, str(span.first), str(span.last), span.is_due) == (precision, first, last, is_due)


def test_the_named_weekday_decides_between_two_years() -> None:
    # 9 Azar was a Friday in 1403 and a Sunday in 1404.
    assert _days("جمعه ۹ آذر") == ["2024-11-29"]
    assert _days("یکشنبه ۹ آذر") == ["2025-11-30"]


def test_a_later_range_keeps_both_ends() -> None:
    (span,) = find_dates(fold_name("از ۱۸ تا ۲۱ آذر"), MONDAY)
    assert (str(span.first), str(span.last)) == ("2025-12-09", "2025-12-12")


def test_a_date_that_opens_a_later_sentence_is_seen() -> None:
    text = fold_name("نشست برگزار شد. امروز در قم")
    (span,) = find_dates(text, MONDAY, text.index("امروز"))
    assert span.date == MONDAY


DATE_WORDS = (
    "۱ ۲۵ ۱۴۰۳ ۹۸ تا و از سال ماه پایان گذشته آینده مهر آذر دی شنبه دوشنبه امروز فردا اول سوم بیست / - . ، 1403/2/30"
).split()


@given(st.lists(st.sampled_from(DATE_WORDS), max_size=20), st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1)))
@settings(max_examples=200, deadline=None)
def test_spans_are_ordered_and_inside_the_text(words: list[str], published: date | None) -> None:
    text = fold(" ".join(words)).text
    spans = find_dates(text, published)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.first is None or span.last is None or span.first <= span.last
    for first, second in pairwise(spans):
        assert first.end <= second.start


@pytest.mark.parametrize(
    "text",
    ["۲۰ ماه گذشته", "شش ماه جاری", "سه روز گذشته", "۱۰ روز گذشته", "تا جمعه دایر است", "تا روز پنجشنبه ادامه دارد"],
)
def test_what_names_no_day_of_an_act(text: str) -> None:
    assert _days(text) == []


def test_until_a_weekday_is_a_limit() -> None:
    (span,) = find_dates(fold_name("تا جمعه دایر است"), MONDAY)
    assert (span.is_due, str(span.last)) == (True, "2025-12-05")
