"""Numbers that the news states for acts: people, hours, jobs, shares; one number an act, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.queries.reader import Reader


def _stated(reader: Reader, measures: Sequence[str]) -> tuple[str, list[str]]:
    """SQL of one number for each act in view, measure and role (CTE `stated`), with its parameters."""
    clause, values = reader.where()
    return (
        f"""WITH stated AS (
            SELECT a.act_id, q.* FROM v_act_figure q JOIN v_tally a USING (act_no)
            WHERE q.measure IN ({", ".join("?" * len(measures))}) AND {clause}
        )""",
        [*measures, *values],
    )


def sum_figures(reader: Reader, measures: Sequence[str]) -> pd.DataFrame:
    """Stated numbers of the acts in view. Columns: measure, is_target, acts (that state one), smallest, largest.

    They are not added up: a figure of the country, a total and its parts may all be among them.
    """
    sql, values = _stated(reader, measures)
    return reader.table(
        f"""{sql} SELECT measure, is_target, count(*) AS acts, min(value) AS smallest, max(value) AS largest
        FROM stated GROUP BY ALL ORDER BY ALL""",
        values,
    )


def count_figures(reader: Reader, measures: Sequence[str]) -> int:
    """How many numbers `list_figures` has in all."""
    return int(sum_figures(reader, measures)["acts"].sum())


def list_figures(reader: Reader, measures: Sequence[str], limit: int) -> list[dict[str, Any]]:
    """The largest stated numbers, each with its sentence; measure by measure, in the order they are asked for.

    Keys: act_id, measure, is_target, value, unit, unit_as_stated, title, kind, stage, date, date_precision, due,
    record_id, evidence_text, publisher, published, published_precision, url, report_count.
    """
    order = f"list_position({list(measures)}, measure), value DESC, act_id, is_target"
    sql, values = _stated(reader, measures)
    return reader.rows(
        f"""{sql}, top AS (SELECT * FROM stated ORDER BY {order} LIMIT {limit})
        SELECT top.act_id, top.measure, top.is_target, top.value, top.unit, top.unit_as_stated, a.title, a.kind,
               a.stage, a.date, a.date_precision, coalesce(top.due, a.due) AS due, top.record_id, r.evidence_text,
               r.publisher, r.published, r.published_precision, r.url, a.report_count
        FROM top JOIN v_act a USING (act_id) JOIN v_report r ON r.record_id = top.record_id
        ORDER BY {order}""",
        values,
    )


def stating(measures: Sequence[str]) -> tuple[str, list[str]]:
    """Predicate over `v_tally a`: acts for which some report states one of `measures`; for source lines and lists."""
    marks = ", ".join("?" * len(measures))
    return f"a.act_no IN (SELECT act_no FROM v_act_figure WHERE measure IN ({marks}))", list(measures)
