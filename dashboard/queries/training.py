"""Workshops and training: which acts and which numbers the page speaks of, and the access that was offered and used."""

from __future__ import annotations

from typing import Any

from dashboard.queries.kinds import count_acts, count_parts, of_kinds
from dashboard.queries.reader import Reader

KINDS = ("workshop_access", "training")
OF_KINDS = of_kinds(KINDS)
MEASURES = ("trainees", "person_hours", "courses", "workshops")


def summarise(reader: Reader) -> dict[str, Any]:
    """Acts in view: offered and used (workshop access), courses, courses_held, undated, acts (all of both kinds)."""
    parts = count_parts(reader, KINDS)
    return {
        "offered": count_acts(parts, lambda p: p.kind == "workshop_access" and p.stage in ("proposed", "agreed")),
        "used": count_acts(parts, lambda p: p.kind == "workshop_access" and p.stage in ("under_way", "done")),
        "courses": count_acts(parts, lambda p: p.kind == "training"),
        "courses_held": count_acts(parts, lambda p: p.kind == "training" and p.stage == "done"),
        "undated": count_acts(parts, lambda p: p.year is None),
        "acts": count_acts(parts),
    }
