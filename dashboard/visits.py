"""Which build a reader saw last time: two cookies, so that the front page can say what changed since.

A cookie keeps the build that was served and the moment, nothing else; nothing about the reader is kept on the server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

NOW, BEFORE = "visit_now", "visit_before"
"""Cookies: the visit that goes on, and the one before it; each `build|moment`."""

_SAME_VISIT = timedelta(hours=4)
_KEPT_SECONDS = 400 * 24 * 3600
_VISIT_RE = re.compile(r"([A-Za-z0-9_.-]{1,80})\|([0-9T:.+-]{19,40})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit: the build that was served, and when a page was last loaded (UTC)."""

    build_id: str
    moment: datetime


def read_cookies(header: bytes) -> dict[str, str]:
    """The cookies of a request's header; what is no `name=value` is dropped."""
    pairs = (part.strip().partition("=") for part in header.decode("latin-1").split(";"))
    return {name: value for name, sign, value in pairs if sign}


def next_cookies(cookies: Mapping[str, str], build_id: str | None, moment: datetime) -> dict[str, str]:
    """Cookies to set when a page is loaded; a visit ends when no page was loaded for four hours."""
    if build_id is None:
        return {}
    seen = _read(cookies.get(NOW, ""))
    changed = {NOW: f"{build_id}|{moment.isoformat(timespec='seconds')}"}
    if seen is not None and moment - seen.moment > _SAME_VISIT:
        changed[BEFORE] = cookies[NOW]
    return changed


def visit_before(cookies: Mapping[str, str]) -> Visit | None:
    """The visit before the one that goes on; None on a first visit."""
    return _read(cookies.get(BEFORE, ""))


def header_of(name: str, value: str) -> tuple[bytes, bytes]:
    """The header that sets a cookie."""
    return b"set-cookie", f"{name}={value}; Path=/; Max-Age={_KEPT_SECONDS}; SameSite=Lax; HttpOnly".encode("ascii")


def _read(text: str) -> Visit | None:
    found = _VISIT_RE.fullmatch(text)
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found[2])
    except ValueError:
        return None
    return Visit(found[1], moment) if moment.tzinfo else None
