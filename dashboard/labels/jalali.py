"""Gregorian day to Jalali day, for what a person reads. Queries use the warehouse's calendar table instead."""

from __future__ import annotations

from datetime import date

_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
# 33-year cycles of 12,053 days with eight leap years: exact for 1206 to 1498 solar, a superset of what is read here.
_CYCLE_DAYS, _FOUR_YEARS = 12_053, 1_461


def to_jalali(day: date) -> tuple[int, int, int]:
    """Jalali year, month and day of a Gregorian day (valid for the Jalali years 1300 to 1450)."""
    leap_base = day.year + 1 if day.month > 2 else day.year
    days = 355_666 + 365 * day.year + (leap_base + 3) // 4 - (leap_base + 99) // 100 + (leap_base + 399) // 400
    days += day.day + _BEFORE_MONTH[day.month - 1]
    year = -1595 + 33 * (days // _CYCLE_DAYS)
    days %= _CYCLE_DAYS
    year += 4 * (days // _FOUR_YEARS)
    days %= _FOUR_YEARS
    if days > 365:
        year += (days - 1) // 365
        days = (days - 1) % 365
    if days < 186:
        return year, 1 + days // 31, 1 + days % 31
    return year, 7 + (days - 186) // 30, 1 + (days - 186) % 30
