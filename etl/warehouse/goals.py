"""The table of goals: what the file says, with what people changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import duckdb

from etl.goal_ledger import GoalChange, State
from etl.goals import apply_changes, read_goals_file
from etl.paths import DataPaths
from etl.warehouse.reference import DataFileError
from etl.warehouse.tables import Row, insert_rows


def fill_goals(con: duckdb.DuckDBPyConnection, paths: DataPaths, changes: Sequence[GoalChange]) -> None:
    """Fill goal; the institutions must be there. Raises `DataFileError`, for the file with its line."""
    known = {key for (key,) in con.execute("SELECT institution_id FROM institution").fetchall()}
    goals = apply_changes(read_goals_file(paths, known), changes)
    for goal_id, goal in goals.items():
        if goal["institution_id"] is not None and goal["institution_id"] not in known:
            raise DataFileError(
                f"goal {goal_id}, added on the screen: institution_id {goal['institution_id']!r} is not in the registry"
            )
    insert_rows(con, "goal", [_goal_row(goal_id, goal) for goal_id, goal in goals.items()])


def _goal_row(goal_id: str, goal: State) -> Row:
    return (
        goal_id, goal["title_fa"], goal["institution_id"], goal["indicator"], goal["period_jalali"],
        _jalali_year(goal["period_jalali"]), _date(goal["period_start"]), _date(goal["period_end"]),
        goal["target_value"], goal["outcome_value"], _date(goal["outcome_as_of"]), goal["unit"], goal["source_url"],
        goal["outcome_source_url"],
    )  # fmt: skip


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _jalali_year(period: str | None) -> int | None:
    match = re.match(r"(1[34]\d\d)(?!\d)(?!-1[34])", period or "")
    return int(match[1]) if match else None
