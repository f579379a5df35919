"""Which publishers were read, how much of each and when; how well the reading was measured; what each build brought."""

from __future__ import annotations

from typing import Any

import pandas as pd

import etl
from dashboard.queries.reader import Reader


def publishers(reader: Reader, limit: int) -> pd.DataFrame:
    """Publishers by articles: publisher, state (`in_scope` or `out_of_scope`), articles. The largest `limit`."""
    return reader.table(
        f"""
        WITH largest AS (SELECT * FROM v_publisher ORDER BY article_count DESC, publisher LIMIT {limit})
        SELECT publisher, 'in_scope' AS state, in_scope_count AS articles, article_count AS total FROM largest
        UNION ALL SELECT publisher, 'out_of_scope', article_count - in_scope_count, article_count FROM largest
        WHERE article_count > in_scope_count
        ORDER BY total DESC, publisher, state
        """
    )


def coverage(reader: Reader, limit: int) -> pd.DataFrame:
    """Articles by publisher and Jalali year of publication (`undated` where unknown): publisher, year, articles."""
    return reader.table(
        f"""
        WITH largest AS (SELECT publisher, article_count FROM v_publisher
                         ORDER BY article_count DESC, publisher LIMIT {limit})
        SELECT n.publisher, coalesce(CAST(c.jalali_year AS VARCHAR), 'undated') AS year, count(*) AS articles
        FROM v_article n JOIN largest l USING (publisher) LEFT JOIN v_calendar c ON c.date = n.published
        GROUP BY n.publisher, year, l.article_count ORDER BY l.article_count DESC, n.publisher, year
        """
    )


def articles_by_year(reader: Reader) -> pd.DataFrame:
    """Articles read by Jalali year of publication: year, articles, publishers. Undated ones stand on no time axis."""
    return reader.table(
        """
        SELECT CAST(c.jalali_year AS VARCHAR) AS year, count(*) AS articles, count(DISTINCT n.publisher) AS publishers
        FROM v_article n JOIN v_calendar c ON c.date = n.published GROUP BY 1 ORDER BY 1
        """
    )


def article_span(reader: Reader) -> dict[str, Any]:
    """Articles, publishers, first and last day, and how many articles are undated."""
    return reader.row(
        """
        SELECT count(*) AS articles, count(DISTINCT publisher) AS publishers, min(published) AS first,
               max(published) AS last, count(*) FILTER (published IS NULL) AS undated FROM v_article
        """
    )


def accuracy(reader: Reader) -> pd.DataFrame:
    """The accuracy card: the columns of `v_accuracy`, overall figures first."""
    return reader.table("SELECT * FROM v_accuracy ORDER BY contains(figure, ':'), figure")


def builds(reader: Reader) -> list[dict[str, Any]]:
    """The builds that are kept, newest first: build_id, is_current and the history's words on each."""
    return [
        {**build.history, "build_id": build.build_id, "is_current": build.is_current}
        for build in reversed(etl.list_builds(reader.data_dir))
    ]
