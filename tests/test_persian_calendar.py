"""The Jalali calendar against an independent implementation, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import jdatetime
import pytest

from etl.persian.calendar import JalaliDate, from_jalali, is_leap, month_length, to_jalali, weekday


def test_agrees_with_jdatetime_on_every_day_from_1300_to_1450() -> None:
    day = date(1921, 3, 21)
    last = from_jalali(1450, 12, month_length(1450, 12))
    while day <= last:
        other = jdatetime.date.fromgregorian(date=day)
        ours = to_jalali(day)
        assert ours == (other.year, other.month, other.day)
        assert from_jalali(*ours) == day
        day += timedelta(days=1)


@pytest.mark.parametrize(("year", "leap"), [(1399, True), (1400, False), (1403, True), (1404, False), (1408, True)])
def test_leap_years(year: int, leap: bool) -> None:
    assert is_leap(year) is leap
    assert month_length(year, 12) == (30 if leap else 29)


def test_new_year_of_1404() -> None:
    assert from_jalali(1404, 1, 1) == date(2025, 3, 21)
    assert to_jalali(date(2025, 3, 20)) == JalaliDate(1403, 12, 30)


def test_weeks_begin_on_saturday() -> None:
    assert weekday(date(2025, 11, 29)) == 0
    assert weekday(date(2025, 11, 28)) == 6


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1402, 12, 30), (1402, 7, 31), (1402, 13, 1), (1402, 0, 1), (1299, 1, 1), (1451, 1, 1)]
)
def test_days_that_do_not_exist_are_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"month|day|year"):
        from_jalali(year, month, day)


def test_days_outside_the_supported_years_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        to_jalali(date(1900, 1, 1))
    with pytest.raises(ValueError, match="outside"):
        to_jalali(date(2100, 1, 1))
