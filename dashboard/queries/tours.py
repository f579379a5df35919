"""Tours and events: when, where and with whom."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.queries.kinds import count_acts, count_parts, of_kinds
from dashboard.queries.reader import Reader

KINDS = ("tour", "event")
OF_KINDS = of_kinds(KINDS)


def count_by_month(reader: Reader, months: int) -> pd.DataFrame:
    """Tours and events in the last `months` Jalali months that the view reaches to. Columns: month_key, kind, acts."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH found AS (
            SELECT a.month_key, a.kind, count(*) AS acts FROM v_tally a
            WHERE {clause} AND {OF_KINDS} AND a.month_key IS NOT NULL GROUP BY ALL
        )
        SELECT * FROM found WHERE month_key IN (
            SELECT DISTINCT month_key FROM v_calendar WHERE month_key <= (SELECT max(month_key) FROM found)
            ORDER BY month_key DESC LIMIT {months}
        ) ORDER BY month_key, kind
        """,
        values,
    )


def list_months(reader: Reader) -> list[str]:
    """Month keys in view with a tour or event whose day is known, oldest first."""
    clause, values = reader.where()
    rows = reader.rows(
        f"""SELECT DISTINCT a.month_key FROM v_tally a
        WHERE {clause} AND {OF_KINDS} AND a.date_precision = 'day' AND a.month_key IS NOT NULL ORDER BY 1""",
        values,
    )
    return [row["month_key"] for row in rows]


def count_by_day(reader: Reader, month_key: str) -> pd.DataFrame:
    """Every day of a Jalali month with the tours and events in view known to the day. Columns: date, acts (or 0)."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH held AS (
            SELECT a.date, count(*) AS acts FROM v_tally a
            WHERE {clause} AND {OF_KINDS} AND a.date_precision = 'day' AND a.month_key = ? GROUP BY ALL
        )
        SELECT c.date, coalesce(held.acts, 0) AS acts FROM v_calendar c LEFT JOIN held USING (date)
        WHERE c.month_key = ? ORDER BY c.date
        """,
        [*values, month_key, month_key],
    )


def summarise(reader: Reader) -> dict[str, Any]:
    """Figures of tours and events in view: tours, events, held, promised (not held yet), undated, acts (all)."""
    parts = count_parts(reader, KINDS)
    return {
        "tours": count_acts(parts, lambda p: p.kind == "tour"),
        "events": count_acts(parts, lambda p: p.kind == "event"),
        "held": count_acts(parts, lambda p: p.stage == "done"),
        "promised": count_acts(parts, lambda p: p.stage != "done"),
        "undated": count_acts(parts, lambda p: p.year is None),
        "acts": count_acts(parts),
    }
