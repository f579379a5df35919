"""What the front page asks: this year against the same days of last year, acts by month, what is new, nearest goals.

"Today" is the day the data speaks for (`Reader.as_of`), so that no figure depends on the clock. Figures of a year hold
the whole choice but its period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.queries.evidence import list_ids, with_evidence
from dashboard.queries.filters import where
from dashboard.queries.month_counts import count_months
from dashboard.queries.reader import Reader
from etl.persian.calendar import to_jalali

RECENT_MONTHS = 24
"""Months on the monthly chart while no period is chosen."""


@dataclass(frozen=True, slots=True)
class Years:
    """The Jalali year of the data and the same days of the year before, both ends included."""

    year: int
    start: date
    end: date
    last_start: date
    last_end: date


def years(reader: Reader) -> Years | None:
    """This year so far and the same stretch of last year; None when nothing is dated."""
    row = reader.row(
        """
        WITH today AS (SELECT * FROM v_calendar WHERE date = ?)
        SELECT t.jalali_year AS year, min(c.date) FILTER (c.jalali_year = t.jalali_year) AS start,
               t.date AS "end", min(c.date) FILTER (c.jalali_year = t.jalali_year - 1) AS last_start,
               max(c.date) FILTER (c.jalali_year = t.jalali_year - 1
                                   AND (c.jalali_month, c.jalali_day) <= (t.jalali_month, t.jalali_day)) AS last_end
        FROM today t JOIN v_calendar c ON c.jalali_year IN (t.jalali_year, t.jalali_year - 1)
        GROUP BY t.jalali_year, t.date
        """,
        [reader.as_of],
    )
    return Years(**row) if row else None


def _choice(reader: Reader) -> tuple[str, list[str]]:
    """The reader's choice without its period."""
    return where(reader.filters.without("period").without("undated"))


def count_acts_of_year(reader: Reader, span: Years) -> tuple[int, int]:
    """Acts of this year so far and of the same days of last year; only acts whose day or month is known."""
    choice, params = _choice(reader)
    row = reader.row(
        f"""
        SELECT count(*) FILTER (a.date BETWEEN ? AND ?) AS now, count(*) FILTER (a.date BETWEEN ? AND ?) AS before
        FROM v_tally a WHERE a.month_key IS NOT NULL AND {choice}
        """,
        [span.start, span.end, span.last_start, span.last_end, *params],
    )
    return row["now"], row["before"]


def count_partners(reader: Reader, start: date | None) -> tuple[int, int, int]:
    """Institutions in chosen acts, those of them first met since `start`, and pairs that share an act."""
    choice, params = reader.where()
    return tuple(
        reader.row(
            f"""
            WITH same AS MATERIALIZED (SELECT a.party_set, min(a.date) AS first FROM v_tally a
                                       WHERE a.party_set IS NOT NULL AND {choice} GROUP BY 1),
                 member AS (SELECT party_set, institution_id, first FROM same JOIN v_party_set USING (party_set)),
                 met AS (SELECT institution_id, min(first) AS first FROM member GROUP BY 1),
                 pair AS (SELECT DISTINCT x.institution_id, y.institution_id FROM member x JOIN member y
                          ON x.party_set = y.party_set AND x.institution_id < y.institution_id)
            SELECT count(*) AS institutions, count(*) FILTER (first >= ?) AS new, (SELECT count(*) FROM pair) AS pairs
            FROM met
            """,
            [*params, start],
        ).values()
    )


def acts_by_month(reader: Reader) -> pd.DataFrame:
    """Acts by Jalali month and kind. Columns: month, kind, acts.

    While no period is chosen, the last 24 months of the data; acts without a known month stand on no monthly axis.
    """
    filters = reader.filters
    if filters.day_from or filters.day_to:
        choice, params = reader.where()
        return reader.table(
            f"""
            SELECT a.month_key AS month, a.kind, count(*) AS acts FROM v_tally a
            WHERE a.month_key IS NOT NULL AND {choice} GROUP BY ALL ORDER BY ALL
            """,
            params,
        )
    first = "" if filters.has_period or reader.as_of is None else _month_before(reader.as_of, RECENT_MONTHS - 1)
    shown = [part for part in count_months(reader, filters) if part.month is not None and part.month >= first]
    return pd.DataFrame(
        {
            "month": pd.Series([part.month for part in shown], dtype=str),
            "kind": pd.Series([part.kind for part in shown], dtype=str),
            "acts": pd.Series([part.acts for part in shown], dtype="int64"),
        }
    )


def _month_before(day: date, months: int) -> str:
    """Key of the Jalali month that many months before the month of a day."""
    year, month, _ = to_jalali(day)
    years, rest = divmod(year * 12 + month - 1 - months, 12)
    return f"{years}-{rest + 1:02d}"


def count_without_month(reader: Reader) -> tuple[int, int]:
    """Chosen acts of which only the year is known, and of which no date is known."""
    if reader.filters.day_from or reader.filters.day_to:
        choice, params = reader.where()
        row = reader.row(
            f"""
            SELECT count(*) FILTER (a.month_key IS NULL AND a.date IS NOT NULL) AS year_only,
                   count(*) FILTER (a.date IS NULL) AS undated FROM v_tally a WHERE {choice}
            """,
            params,
        )
        return row["year_only"], row["undated"]
    rest = [part for part in count_months(reader, reader.filters) if part.month is None]
    undated = sum(part.acts for part in rest if part.year is None)
    return sum(part.acts for part in rest) - undated, undated


def count_new(reader: Reader, since: date) -> dict[str, int]:
    """What came since a day: acts, promises and completions first told after it, due dates passed, articles read."""
    choice, params = _choice(reader)
    return reader.row(
        f"""
        SELECT count(*) FILTER (a.first_reported > $1) AS acts,
               count(*) FILTER (a.first_reported > $1 AND a.is_commitment) AS promises,
               count(*) FILTER (a.first_reported > $1 AND a.stage = 'done') AS done,
               count(*) FILTER (a.is_commitment AND a.due >= $1 AND a.due < $2) AS overdue,
               (SELECT count(*) FROM v_article WHERE published > $1) AS articles
        FROM v_tally a WHERE (a.first_reported > $1 OR a.due >= $1) AND {_numbered(choice, 3)}
        """,
        [since, reader.as_of, *params],
    )


def newest_acts(reader: Reader, limit: int) -> list[dict[str, Any]]:
    """The latest chosen acts whose day is known, newest first, with the evidence of the newest report."""
    choice, params = reader.where()
    page = f"""SELECT a.act_id FROM v_tally a WHERE a.date IS NOT NULL AND a.date_precision = 'day' AND {choice}
        ORDER BY a.date DESC, a.act_id LIMIT {limit}"""
    return with_evidence(reader, list_ids(reader, page, params))


def goals_of_year(reader: Reader, year: int) -> dict[str, Any]:
    """Goals of a Jalali year: how many, how many with an outcome, and the mean share those reached."""
    return reader.row(
        """
        SELECT count(*) AS goals, count(outcome_value) AS reported, avg(share_reached) AS share,
               max(outcome_as_of) AS as_of
        FROM v_goal WHERE jalali_year = ?
        """,
        [year],
    )


def nearest_goals(reader: Reader, limit: int) -> pd.DataFrame:
    """Goals whose period ends next, then those that ended last, then those without an end.

    Columns of `v_goal`, the institution's name and `time_share`, the share of the period that is gone.
    """
    return reader.table(
        f"""
        SELECT g.*, CASE WHEN period_start IS NOT NULL AND period_end > period_start AND $1 >= period_start
                    THEN least(1, date_diff('day', period_start, $1) / date_diff('day', period_start, period_end)) END
                    AS time_share
        FROM v_goal g
        ORDER BY period_end IS NULL, period_end < $1, abs(date_diff('day', $1, period_end)),
                 outcome_value IS NULL, outcome_as_of DESC NULLS LAST, goal_id
        LIMIT {limit}
        """,
        [reader.as_of],
    )


def _numbered(sql: str, first: int) -> str:
    """A predicate's `?` as numbered parameters from `first` on, for a query that uses one parameter twice."""
    parts = sql.split("?")
    return "".join(part + (f"${first + i}" if i < len(parts) - 1 else "") for i, part in enumerate(parts))
