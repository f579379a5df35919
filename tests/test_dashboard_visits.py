"""What changed since a reader's last visit: two cookies, and the differences of two builds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from dashboard.queries.changes import changes_since, count_chosen
from dashboard.queries.filters import Filters
from dashboard.visits import BEFORE, NOW, header_of, next_cookies, read_cookies, visit_before
from tests.dashboards import html_of, reader_of, run_page, serve_two_builds, words_of

MORNING = datetime(2026, 1, 7, 8, 0, tzinfo=UTC)
FIRST = {NOW: "b1|2026-01-07T08:00:00+00:00"}


def test_first_visit_has_nothing_before_it():
    assert next_cookies({}, "b1", MORNING) == FIRST
    assert visit_before(FIRST) is None


def test_pages_within_four_hours_are_one_visit():
    later = next_cookies(FIRST, "b2", MORNING + timedelta(hours=3))
    assert later == {NOW: "b2|2026-01-07T11:00:00+00:00"}


def test_next_day_remembers_the_build_of_the_day_before():
    cookies = FIRST | next_cookies(FIRST, "b2", MORNING + timedelta(days=1))
    before = visit_before(cookies)
    assert before is not None
    assert (before.build_id, before.moment) == ("b1", MORNING)


def test_damaged_cookies_are_a_first_visit():
    for text in ("x", "b1", "|", "b1|2026-13-40T08:00:00+00:00", "b1|2026-01-07T08:00:00", "../b|2026-01-07T08:00:00Z"):
        assert set(next_cookies({NOW: text}, "b1", MORNING)) == {NOW}
        assert visit_before({BEFORE: text}) is None


def test_cookies_of_a_header():
    assert read_cookies(b"a=1; visit_now=b1|x=y; junk; a,b=c") == {"a": "1", "visit_now": "b1|x=y", "a,b": "c"}
    assert read_cookies(b"") == {}


def test_no_build_sets_nothing():
    assert next_cookies({}, None, MORNING) == {}


def test_cookie_stays_out_of_scripts_and_other_sites():
    name, value = header_of(NOW, "b1|2026-01-07T08:00:00+00:00")
    assert (name, value.split(b"; ")[0]) == (b"set-cookie", b"visit_now=b1|2026-01-07T08:00:00+00:00")
    assert b"HttpOnly" in value
    assert b"SameSite=Lax" in value


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory):
    """A folder that served 40 acts and serves 45: see `tests.dashboards.serve_two_builds`."""
    return serve_two_builds(tmp_path_factory.mktemp("visits"))


def test_changes_are_told_by_act(two_builds):
    reader = reader_of(two_builds)
    changes = changes_since(reader, "older")
    assert changes is not None
    assert changes.new == {"act40", "act41", "act42", "act43", "act44"}
    assert changes.promises == {"act42", "act43", "act44"}
    assert changes.done == {"act3"}
    assert changes.overdue == {"act1"}
    chosen = reader_of(two_builds, Filters(stages=("proposed",)))
    assert count_chosen(chosen, changes) == {"acts": 3, "promises": 3, "done": 0, "overdue": 0}


def test_build_that_is_gone_or_of_other_tables_is_not_compared(tmp_path):
    folder = serve_two_builds(tmp_path)
    with duckdb.connect(str(folder / "var" / "builds" / "older.duckdb")) as con:
        con.execute("CREATE OR REPLACE VIEW v_act AS SELECT act_id FROM act")
    assert changes_since(reader_of(folder), "older") is None
    assert changes_since(reader_of(folder), "gone") is None


def test_link_narrows_to_the_changes_and_says_so(two_builds, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(two_builds))
    page = words_of(html_of(run_page("acts", {"since": "older"})))
    assert "تغییرهای پس از بازدید پیشین" in page
    assert "۷ اقدام" in page
    page = words_of(html_of(run_page("acts", {"since": "gone"})))
    assert "تغییرهای پس از بازدید پیشین" not in page
    assert "۴۵ اقدام" in page


def test_first_visit_says_so(two_builds, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(two_builds))
    assert "نخستین بازدید شماست. در ۳۰ روز پایانی داده‌ها:" in words_of(html_of(run_page("overview")))
