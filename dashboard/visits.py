"""What a reader saw last time: two cookies, so that the front page can say what came since.

A visit is a day of data: the cookie keeps the last publication day of the build that was served, not a clock's day.
Nothing about the reader is kept on the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

NOW, BEFORE = "visit_now", "visit_before"
"""Cookies: the visit that goes on (`day|moment`), and the day of data of the visit before."""

_SAME_VISIT = timedelta(hours=4)
_KEPT_SECONDS = 400 * 24 * 3600


def next_cookies(cookies: Mapping[str, str], as_of: date | None, moment: datetime) -> dict[str, str]:
    """Cookies to set when a page is loaded; a visit ends when no page was loaded for four hours."""
    if as_of is None:
        return {}
    seen, last = _read(cookies.get(NOW, ""))
    changed = {NOW: f"{as_of.isoformat()}|{moment.isoformat(timespec='seconds')}"}
    if seen is not None and last is not None and moment - last > _SAME_VISIT:
        changed[BEFORE] = seen.isoformat()
    return changed


def day_before(cookies: Mapping[str, str]) -> date | None:
    """The day of data that the reader saw at the visit before; None on a first visit."""
    return _day(cookies.get(BEFORE, ""))


def header_of(name: str, value: str) -> tuple[bytes, bytes]:
    """The header that sets a cookie."""
    return b"set-cookie", f"{name}={value}; Path=/; Max-Age={_KEPT_SECONDS}; SameSite=Lax; HttpOnly".encode("ascii")


def _read(text: str) -> tuple[date | None, datetime | None]:
    day, _, moment = text.partition("|")
    try:
        return _day(day), datetime.fromisoformat(moment)
    except ValueError:
        return None, None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
