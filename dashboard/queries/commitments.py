"""What was promised and what came of it: the way of promises from stage to stage, their age and their flags."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Literal, cast, get_args

import pandas as pd

from dashboard.queries.evidence import with_evidence
from dashboard.queries.patience import Patience, patience_of
from dashboard.queries.reader import Reader

Listed = Literal["past_due", "near", "open", "undated", "done"]
"""Which promises a list shows: past due or past patience, due soon, all open ones, those of unknown time, completed."""

PROMISED = "a.was_promised"
"""Acts that some report stated as a promise. An act first heard of when it was done was never a promise in the news."""

AGES = ("m3", "m6", "m12", "y2", "y5", "older", "undated")
"""Time since the last report, youngest first: m3 is less than three months, older is five years or more."""


def _day(reader: Reader) -> str:
    return f"DATE '{reader.as_of}'" if reader.as_of else "CAST(NULL AS DATE)"


STATUSES = ("done", "past_due", "near", "open", "undated", "past_patience")
"""What can be said of a promise's time."""


def status_sql(reader: Reader, patience: Patience) -> str:
    """SQL of what can be said of a promise's time, as a place in `STATUSES` from 0: numbers group faster than words.

    A stated due date goes before patience; without a date of any report nothing can be said about time.
    """
    day = _day(reader)
    silent = " ".join(
        f"WHEN '{stage}' THEN {_reaching(reader, months)}" for stage, months in patience.months_of_stages().items()
    )
    done, past_due, near, still_open, undated, past_patience = (f"{place}::TINYINT" for place in range(len(STATUSES)))
    return f"""CASE
        WHEN NOT a.is_commitment THEN {done}
        WHEN a.due < {day} THEN {past_due}
        WHEN a.due <= {day} + to_months({patience.due_soon}) THEN {near}
        WHEN a.due IS NOT NULL THEN {still_open}
        WHEN a.last_reported IS NULL THEN {undated}
        WHEN a.last_reported < CASE a.stage {silent} END THEN {past_patience}
        ELSE {still_open} END"""


def _place(*statuses: str) -> str:
    """SQL list of the places of statuses."""
    return f"({', '.join(str(STATUSES.index(status)) for status in statuses)})"


def _reaching(reader: Reader, months: int, days: int = 0) -> str:
    """SQL of the first day that with `months` more reaches the build's day (`days` more: a day after it).

    So that a million days are compared with one, not each with months added to it.
    """
    if reader.as_of is None:
        return "CAST(NULL AS DATE)"
    goal = reader.as_of + timedelta(days=days)
    about = add_months(goal, -months)
    near = (about + timedelta(days=number) for number in range(-3, 5))
    return f"DATE '{next(day for day in near if add_months(day, months) >= goal)}'"


def add_months(day: date, months: int) -> date:
    """The day so many Gregorian months later, or the last of that month when it is shorter; as SQL reckons."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def past_due(reader: Reader, patience: Patience | None = None) -> str:
    """Predicate over `v_tally a` or `v_act a`: open promises past their due date or the patience with their stage."""
    return f"({status_sql(reader, patience or patience_of(reader.data_dir))} IN {_place('past_due', 'past_patience')})"


def count_statuses(reader: Reader, patience: Patience | None = None) -> pd.DataFrame:
    """Promises in view by what can be said of their time.

    Columns: status (see `status_sql`), stage (furthest), acts, nearest_due, last_reported (the newest).
    """
    clause, values = reader.where()
    return reader.table(
        f"""
        SELECT {list(STATUSES)}[status + 1] AS status, stage, acts, nearest_due, last_reported
        FROM (SELECT {status_sql(reader, patience or patience_of(reader.data_dir))} AS status, a.stage,
                     count(*) AS acts, min(a.due) AS nearest_due, max(a.last_reported) AS last_reported
              FROM v_tally a WHERE {clause} AND {PROMISED} GROUP BY ALL) ORDER BY ALL
        """,
        values,
    )


def count_stages_reached(reader: Reader) -> pd.DataFrame:
    """How many promises in view have come at least as far as each stage. Columns: stage, acts; all four, in order."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH furthest AS (
            SELECT s.position, count(*) AS acts FROM v_tally a JOIN v_stage s USING (stage)
            WHERE {clause} AND {PROMISED} GROUP BY ALL
        )
        SELECT s.stage, CAST(coalesce(sum(f.acts), 0) AS BIGINT) AS acts
        FROM v_stage s LEFT JOIN furthest f ON f.position >= s.position
        GROUP BY s.stage, s.position ORDER BY s.position
        """,
        values,
    )


def _age_sql(reader: Reader) -> str:
    """SQL of the time since the last report of `v_tally a`, as a place in `AGES` from 0."""
    since = " ".join(
        f"WHEN a.last_reported >= {_reaching(reader, months, 1)} THEN {place}::TINYINT"
        for place, months in enumerate((3, 6, 12, 24, 60))
    )
    undated = AGES.index("undated")
    return f"CASE WHEN a.last_reported IS NULL THEN {undated}::TINYINT {since} ELSE {AGES.index('older')}::TINYINT END"


def count_ages(reader: Reader) -> pd.DataFrame:
    """Open promises in view by time since the last report and stage. Columns: age, stage, acts; in order of both."""
    clause, values = reader.where()
    return reader.table(
        f"""
        SELECT {list(AGES)}[g.age + 1] AS age, g.stage, g.acts
        FROM (SELECT {_age_sql(reader)} AS age, a.stage, count(*) AS acts FROM v_tally a
              WHERE {clause} AND a.is_commitment GROUP BY ALL) g JOIN v_stage s USING (stage)
        ORDER BY g.age, s.position
        """,
        values,
    )


def of_age(reader: Reader, cell: str | None) -> tuple[str, list[str]] | None:
    """Predicate over `v_tally a` for a cell `age|stage` of `count_ages`; None for anything else."""
    age, _, stage = (cell or "").partition("|")
    if age not in AGES:
        return None
    return f"{_age_sql(reader)} = {AGES.index(age)} AND a.stage = ?", [stage]


def as_listed(name: str) -> Listed:
    """`name` as one of the lists; past due for anything else."""
    for listed in get_args(Listed):
        if listed == name:
            return cast(Listed, listed)
    return "past_due"


def count_listed(reader: Reader, listed: Listed, extra: tuple[str, list[str]] = ("TRUE", [])) -> int:
    """How many promises a list of `list_commitments` has."""
    if extra[0] == "TRUE":  # the headline figures have counted them
        counted = count_statuses(reader)
        return int(counted.loc[counted["status"].isin(_listed_statuses(listed)), "acts"].sum())
    clause, values = reader.where()
    sql = f"""SELECT count(*) FROM (SELECT {status_sql(reader, patience_of(reader.data_dir))} AS status FROM v_tally a
        WHERE {clause} AND {_promised(listed)} AND {extra[0]}) WHERE {_shown(listed)}"""
    return int(reader.value(sql, [*values, *extra[1]]) or 0)


def _promised(listed: Listed) -> str:
    """`PROMISED` for one list: all but the list of completed ones hold open promises."""
    return PROMISED if listed == "done" else "a.is_commitment"


def _shown(listed: Listed) -> str:
    """SQL of the statuses that a list holds."""
    return f"status IN {_place(*_listed_statuses(listed))}"


def _listed_statuses(listed: Listed) -> tuple[str, ...]:
    groups = {"past_due": ("past_due", "past_patience"), "open": tuple(s for s in STATUSES if s != "done")}
    return groups.get(listed, (listed,))


def count_first_heard_done(reader: Reader) -> int:
    """Acts in view that were done when the news first spoke of them: not promises, told beside the funnel."""
    clause, values = reader.where()
    return int(reader.value(f"SELECT count(*) FROM v_tally a WHERE {clause} AND NOT {PROMISED}", values) or 0)


def list_commitments(
    reader: Reader, listed: Listed, limit: int, offset: int = 0, extra: tuple[str, list[str]] = ("TRUE", [])
) -> list[dict[str, Any]]:
    """Promises of one list with the last thing said of each; the longest silent first, the undated at the end.

    Keys: see `with_evidence`; status, days (since the last report). `extra` narrows (over `v_tally a`).
    """
    clause, values = reader.where()
    order = {"near": "due, act_id", "done": "last_reported DESC NULLS LAST, act_id"}.get(
        listed, "last_reported NULLS LAST, due NULLS LAST, act_id"
    )
    rows = reader.rows(
        f"""
        SELECT act_id, status
        FROM (SELECT a.act_id, a.due, a.last_reported, {status_sql(reader, patience_of(reader.data_dir))} AS status
              FROM v_tally a WHERE {clause} AND {_promised(listed)} AND {extra[0]})
        WHERE {_shown(listed)} ORDER BY {order} LIMIT {limit} OFFSET {offset}
        """,
        [*values, *extra[1]],
    )
    statuses = {row["act_id"]: STATUSES[row["status"]] for row in rows}
    return [
        {**act, "status": statuses[act["act_id"]], "days": _days_since(reader, act["last_reported"])}
        for act in with_evidence(reader, list(statuses))
    ]


def _days_since(reader: Reader, day: date | None) -> int | None:
    return None if day is None or reader.as_of is None else (reader.as_of - day).days
