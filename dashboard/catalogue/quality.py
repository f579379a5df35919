"""Charts of the data-quality page."""

from __future__ import annotations

from dashboard.charts import quality as charts
from dashboard.charts.model import Chart
from dashboard.queries import coverage
from dashboard.queries.reader import Reader

_PUBLISHERS = 15


def _publishers(reader: Reader) -> Chart:
    return charts.draw_publishers(
        coverage.publishers(reader, _PUBLISHERS), coverage.article_span(reader), reader.labels
    )


CHARTS = {"quality.publishers": _publishers}
