"""Publishers of cited addresses: as the news of the same host names them."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from dashboard.queries.cited import name_publishers
from tests.handmade import Act, Report, read_warehouse, write_warehouse

ACTS = [
    Act(f"a{number}", ("park",), (Report(date(2025, 5, number), "done", publisher=publisher),))
    for number, publisher in enumerate(("ایسنا", "مهر", "مهر", "ایسنا", "مهر", "مهر"), start=1)
]


@pytest.fixture
def reader(tmp_path):
    path = write_warehouse(tmp_path / "w.duckdb", ACTS)
    with duckdb.connect(str(path)) as con:
        con.execute(
            """CREATE OR REPLACE VIEW v_report AS SELECT r.record_id, r.act_id, r.article_id, n.publisher,
            CASE r.act_id WHEN 'a1' THEN 'https://www.isna.ir/1' WHEN 'a2' THEN 'http://old.mehr.invalid/2'
                          WHEN 'a4' THEN 'https://isna.ir/4' ELSE 'https://mehr.invalid/' || r.act_id END AS url
            FROM record r JOIN article n USING (article_id)"""
        )
    return read_warehouse(path)


def test_address_is_named_by_the_news_of_its_host(reader):
    urls = ["https://isna.ir/news/9", "http://www.mehr.invalid:8080/x", "http://old.mehr.invalid/y"]
    assert name_publishers(reader, [*urls, None]) == dict(zip(urls, ("ایسنا", "مهر", "مهر"), strict=True))


def test_host_without_news_is_named_by_our_list_or_as_it_is(reader):
    unknown = "https://www.nobody.invalid/page"
    assert name_publishers(reader, [unknown]) == {unknown: "nobody.invalid"}
