"""Workshops and training: which acts and which numbers the page speaks of, and the access that was offered and used."""

from __future__ import annotations

from typing import Any

from dashboard.queries.kinds import of_kinds
from dashboard.queries.reader import Reader

KINDS = ("workshop_access", "training")
OF_KINDS = of_kinds(KINDS)
MEASURES = ("trainees", "person_hours", "courses", "workshops")


def summarise(reader: Reader) -> dict[str, Any]:
    """Acts in view: offered and used (workshop access), courses, courses_held, undated, acts (all of both kinds)."""
    clause, values = reader.where()
    return reader.row(
        f"""
        SELECT count(*) FILTER (a.kind = 'workshop_access' AND a.stage IN ('proposed', 'agreed')) AS offered,
               count(*) FILTER (a.kind = 'workshop_access' AND a.stage IN ('under_way', 'done')) AS used,
               count(*) FILTER (a.kind = 'training') AS courses,
               count(*) FILTER (a.kind = 'training' AND a.stage = 'done') AS courses_held,
               count(*) FILTER (a.date IS NULL) AS undated, count(*) AS acts
        FROM v_tally a WHERE {clause} AND {OF_KINDS}
        """,
        values,
    )
