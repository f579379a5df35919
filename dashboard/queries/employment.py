"""Goals for employment and training with their outcomes, and published indicators over time.

Goals and indicators come from published sources, not from acts: the choice of period, sector, kind and stage does not
narrow them, the choice of institution does.
"""

from __future__ import annotations

from typing import Any

from dashboard.queries.reader import Reader

MEASURES = ("jobs", "percent_employed", "trainees")
"""Measures of targets and outcomes found in the news."""


def _of_institutions(reader: Reader, column: str) -> tuple[str, list[str]]:
    chosen = list(reader.filters.institutions)
    return (f"{column} IN ({', '.join('?' * len(chosen))})", chosen) if chosen else ("TRUE", [])


def list_goals(reader: Reader) -> list[dict[str, Any]]:
    """Goals, the newest period first, those of unknown period last.

    Keys: goal_id, title_fa, institution_id, indicator, period_jalali, jalali_year, period_start, period_end,
    target_value, outcome_value, outcome_as_of, unit, source_url, outcome_source_url, share_reached, and time_gone: the
    share of the period that is over on the build's day (empty where the period is unknown).
    """
    only, values = _of_institutions(reader, "g.institution_id")
    day = f"DATE '{reader.as_of}'" if reader.as_of else "CAST(NULL AS DATE)"
    return reader.rows(
        f"""
        SELECT g.*, CASE WHEN g.period_start IS NOT NULL AND g.period_end > g.period_start THEN
                   least(1, greatest(0, date_diff('day', g.period_start, {day})
                                        / date_diff('day', g.period_start, g.period_end))) END AS time_gone
        FROM v_goal g WHERE {only}
        ORDER BY coalesce(g.jalali_year, year(g.period_end) - 622) DESC NULLS LAST,
                 g.outcome_value IS NULL, g.period_end DESC NULLS LAST, g.goal_id
        """,
        values,
    )


def list_indicators(reader: Reader) -> list[dict[str, Any]]:
    """Indicators with the number of their figures, those with most points in time first.

    Keys: indicator, figures, points (with a known end of period), unit.
    """
    only, values = _of_institutions(reader, "i.institution_id")
    return reader.rows(
        f"""
        SELECT i.indicator, count(*) AS figures, count(i.period_end) AS points, any_value(i.unit) AS unit
        FROM v_indicator i WHERE {only} GROUP BY i.indicator
        ORDER BY points DESC, figures DESC, i.indicator
        """,
        values,
    )


def list_points(reader: Reader, indicator: str) -> list[dict[str, Any]]:
    """All figures of one indicator, in time; those of unknown period last. Each keeps its own source.

    Keys: indicator_row, institution_id, period_start, period_end, period_jalali, value, unit, is_target, source_url,
    note_fa, rivals (how many other figures speak of the same period and institution and differ).
    """
    only, values = _of_institutions(reader, "i.institution_id")
    return reader.rows(
        f"""
        SELECT i.*, (SELECT count(*) FROM v_indicator o WHERE o.indicator = i.indicator AND o.is_target = i.is_target
                     AND o.institution_id IS NOT DISTINCT FROM i.institution_id AND o.period_end = i.period_end
                     AND o.value <> i.value) AS rivals
        FROM v_indicator i WHERE i.indicator = ? AND {only}
        ORDER BY i.period_end NULLS LAST, i.period_start, i.indicator_row
        """,
        [indicator, *values],
    )


def list_stated_percents(reader: Reader) -> list[dict[str, Any]]:
    """Goals for which a source states a percent and another pair of numbers gives one: stated against computed.

    Keys: goal_id, title_fa, stated (percent), stated_url, computed (percent), outcome_value, target_value, unit.
    """
    only, values = _of_institutions(reader, "g.institution_id")
    return reader.rows(
        f"""
        SELECT g.goal_id, g.title_fa, i.value AS stated, i.source_url AS stated_url, 100 * g.share_reached AS computed,
               g.outcome_value, g.target_value, g.unit, g.outcome_source_url
        FROM v_goal g JOIN v_indicator i
          ON i.indicator = replace(g.indicator, '_target', '_realised') AND i.unit = 'درصد' AND g.unit <> 'درصد'
         AND i.period_start = g.period_start
        WHERE g.share_reached IS NOT NULL AND {only} ORDER BY g.goal_id
        """,
        values,
    )


def list_measures(reader: Reader) -> list[dict[str, Any]]:
    """What a goal can count: measure, label_fa, unit_fa."""
    return reader.rows("SELECT measure, label_fa, unit_fa FROM v_measure WHERE measure <> 'other' ORDER BY position")


def list_owners(reader: Reader) -> list[str]:
    """Ids of the institutions that a goal can belong to: those of the registry, by name."""
    rows = reader.rows("SELECT institution_id FROM v_institution WHERE is_registered ORDER BY name_fa, institution_id")
    return [row["institution_id"] for row in rows]
