"""The accuracy card on the screen: what was measured, on how much, and nothing while nothing was measured."""

from __future__ import annotations

import re
from dataclasses import replace

import duckdb
import pandas as pd

from dashboard.catalogue import CHARTS
from dashboard.charts import quality as charts
from dashboard.charts.screen import figure_of
from dashboard.labels import Labels
from dashboard.queries import coverage
from etl import evaluation
from tests.dashboards import reader_of, serve_generated
from tests.data_folders import ROOT


def test_accuracy_card_says_what_was_measured(tmp_path):
    folder = serve_generated(tmp_path, 5)
    with duckdb.connect(str(folder / "var" / "builds" / "generated.duckdb")) as con:
        con.execute("DELETE FROM accuracy")
        con.execute(
            "INSERT INTO accuracy VALUES ('grounding', NULL, NULL, .9, .8, .97, 50, 50, 60, DATE '2026-01-05', 'x'),"
            " ('scope', .9, .9, .9, .8, .97, 50, 50, 60, DATE '2026-01-05', 'x'),"
            " ('records', .84, .86, .85, .8, .9, 120, 118, 60, DATE '2026-01-05', 'x'),"
            " ('stage', NULL, NULL, .93, .88, .97, 120, 118, 60, DATE '2026-01-05', 'x'),"
            " ('kind:tour', 1, 1, 1, 1, 1, 9, 9, 60, DATE '2026-01-05', 'x')"
        )
    chart = CHARTS["method.accuracy"](reader_of(folder))
    assert chart.title == "اقدام‌ها با دقت ۸۵٪ خوانده می‌شوند"
    assert list(chart.table["figure"]) == ["scope", "records", "stage", "grounding"]
    assert chart.source.text == "سنجیده بر ۶۰ خبر در ۱۵ دی ۱۴۰۴"
    assert len(figure_of(chart, "light", Labels()).to_dict()["data"]) > 0


def test_figures_stand_in_the_order_they_are_published_in():
    assert charts.FIGURES == evaluation.FIGURES
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("| figure | value |")[1]
    assert re.findall(r"^\| (\w+) \|", table, re.M)[: len(charts.FIGURES)] == list(charts.FIGURES)


def test_coverage_counts_every_article_once(generated_folders):
    reader = reader_of(generated_folders["full"])
    span = coverage.article_span(reader)
    assert (span["articles"], span["publishers"]) == (400, 20)
    years = coverage.articles_by_year(reader)
    assert int(years["articles"].sum()) == 400 - span["undated"]
    assert int(coverage.coverage(reader, 20)["articles"].sum()) == 400


def test_builds_are_listed_newest_first(generated_folders):
    builds = coverage.builds(reader_of(generated_folders["full"]))
    assert [(build["build_id"], build["is_current"]) for build in builds] == [("full", True)]


def test_publishers_that_were_read_most_alike_are_named_together():
    table = pd.DataFrame(
        [("الف", "in_scope", 3, 4), ("الف", "out_of_scope", 1, 4), ("ب", "in_scope", 4, 4), ("پ", "in_scope", 1, 1)],
        columns=["publisher", "state", "articles", "total"],
    )
    span = {"articles": 10, "publishers": 3, "first": None, "last": None, "undated": 0}
    assert charts.draw_publishers(table, span, Labels()).title == (
        "بیشترین خبر از الف، ب خوانده شده است: هر یک ۴ خبر، ۴۰٪ همه"
    )
    assert charts.draw_publishers(table[table["publisher"] != "ب"], span, Labels()).title == (
        "بیشترین خبر از الف خوانده شده است: ۴۰٪ همه"
    )


def test_shares_are_written_as_percent_at_their_bars(tmp_path):
    chart = CHARTS["method.accuracy"](reader_of(serve_generated(tmp_path, 5)))
    table = pd.DataFrame([("records", 0.8), ("scope", 1.0)], columns=["figure", "f1"])
    figure = figure_of(replace(chart, table=table), "light", Labels())
    texts = figure.to_dict()["data"][-1]["text"]
    assert [text.replace("<b>", "").replace("</b>", "").strip() for text in texts] == ["۸۰٪", "۱۰۰٪"]
