"""What a reader saw last time: kept in two cookies, by days of data."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dashboard.visits import BEFORE, NOW, day_before, header_of, next_cookies

MORNING = datetime(2026, 1, 7, 8, 0, tzinfo=UTC)
FIRST = {NOW: "2026-01-07|2026-01-07T08:00:00+00:00"}


def test_first_visit_has_nothing_before_it():
    assert next_cookies({}, date(2026, 1, 7), MORNING) == FIRST
    assert day_before(FIRST) is None


def test_pages_within_four_hours_are_one_visit():
    later = next_cookies(FIRST, date(2026, 1, 8), MORNING + timedelta(hours=3))
    assert later == {NOW: "2026-01-08|2026-01-07T11:00:00+00:00"}


def test_next_day_remembers_the_data_of_the_day_before():
    cookies = FIRST | next_cookies(FIRST, date(2026, 1, 8), MORNING + timedelta(days=1))
    assert cookies[BEFORE] == "2026-01-07"
    assert day_before(cookies) == date(2026, 1, 7)


def test_damaged_cookies_are_a_first_visit():
    for text in ("x", "2026-01-07", "|", "2026-13-40|2026-01-07T08:00:00+00:00"):
        assert set(next_cookies({NOW: text}, date(2026, 1, 7), MORNING)) == {NOW}
    assert day_before({BEFORE: "never"}) is None


def test_empty_build_sets_nothing():
    assert next_cookies({}, None, MORNING) == {}


def test_cookie_stays_out_of_scripts_and_other_sites():
    name, value = header_of(NOW, "2026-01-07")
    assert (name, value.split(b"; ")[0]) == (b"set-cookie", b"visit_now=2026-01-07")
    assert b"HttpOnly" in value and b"SameSite=Lax" in value
