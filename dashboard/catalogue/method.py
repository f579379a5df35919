"""Charts of the page on method and accuracy."""

from __future__ import annotations

from dashboard.charts import quality as charts
from dashboard.charts.model import Chart
from dashboard.queries import coverage
from dashboard.queries.reader import Reader

_PUBLISHERS = 15


def _accuracy(reader: Reader) -> Chart:
    return charts.draw_accuracy(coverage.accuracy(reader), reader.labels)


def _coverage(reader: Reader) -> Chart:
    return charts.draw_coverage(coverage.coverage(reader, _PUBLISHERS), coverage.article_span(reader), reader.labels)


def _articles_by_year(reader: Reader) -> Chart:
    return charts.draw_articles_by_year(coverage.articles_by_year(reader), coverage.article_span(reader), reader.labels)


CHARTS = {
    "method.accuracy": _accuracy,
    "method.articles_by_year": _articles_by_year,
    "method.coverage": _coverage,
}
