"""Charts of the front page."""

from __future__ import annotations

from dashboard.charts import overview as charts
from dashboard.charts.model import Chart
from dashboard.queries import overview as queries
from dashboard.queries.cited import name_publishers
from dashboard.queries.reader import Reader, source_note

_GOALS = 3


def _acts_by_month(reader: Reader) -> Chart:
    table = queries.acts_by_month(reader)
    year_only, undated = queries.count_without_month(reader)
    filters = reader.filters
    return charts.draw_acts_by_month(
        table,
        source_note(
            reader,
            "a.month_key BETWEEN ? AND ?",
            [table["month"].min(), table["month"].max()] if len(table) else ["", ""],
        ),
        reader.labels,
        reader.names,
        as_of=reader.as_of,
        last_month=reader.value("SELECT month_key FROM v_calendar WHERE date = ?", [reader.as_of]),
        year_only=year_only,
        undated=undated,
        is_recent=not filters.has_period,
    )


def _nearest_goals(reader: Reader) -> Chart:
    table = queries.nearest_goals(reader, _GOALS)
    publishers = sorted(set(name_publishers(reader, table["source_url"]).values()))
    return charts.draw_nearest_goals(table, reader.labels, reader.names, reader.labels.join(publishers))


CHARTS = {"overview.acts_by_month": _acts_by_month, "overview.nearest_goals": _nearest_goals}
