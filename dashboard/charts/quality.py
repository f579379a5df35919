"""Charts of the data's own quality: publishers read, coverage over the years, measured accuracy."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.kinds import stands_out
from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.labels import Labels

_NAMED = 3
FIGURES = (
    "scope", "institutions", "kinds", "records", "stage", "parties", "sectors", "dates", "quantities", "targets",
    "evidence", "grounding",
)  # fmt: skip
"""Figures of the accuracy card in the order of the published table: from the article to the single sentence."""


def _source(span: dict[str, Any], labels: Labels) -> SourceNote:
    """Where the figures about articles come from; they do not count acts."""
    words = [labels("quality.source", articles=span["articles"], publishers=span["publishers"])]
    if span["undated"]:
        words.append(labels("quality.source_undated", count=span["undated"]))
    text = labels("common.separator").join(words)
    return SourceNote(0, span["articles"], span["publishers"], span["first"], span["last"], span["undated"], text)


def draw_publishers(table: pd.DataFrame, span: dict[str, Any], labels: Labels) -> Chart:
    """The publishers most was read from, with the articles that report no cooperation apart."""
    words = {"in_scope": labels("quality.in_scope"), "out_of_scope": labels("quality.out_of_scope")}
    title = labels("quality.publishers_question")
    if len(table) and span["articles"]:
        most = int(table["total"].max())
        first = list(dict.fromkeys(table.loc[table["total"] == most, "publisher"]))
        share = labels.percent(most / span["articles"])
        if len(first) == 1:
            title = labels("quality.publishers_finding", publisher=first[0], share=share)
        elif len(first) <= _NAMED:
            title = labels("quality.publishers_equal", publishers=labels.join(first), count=most, share=share)
    return Chart(
        key="quality.publishers", form="bars", title=title, question=labels("quality.publishers_question"),
        unit=labels("quality.unit_articles"), table=table, category="publisher", value="articles", series="state",
        columns=(
            Column("publisher", labels("common.publisher")),
            Column("state", labels("quality.state")),
            Column("articles", labels("quality.unit_articles"), "integer"),
        ),
        labels=words, source=_source(span, labels), empty_text=labels("quality.no_articles"),
    )  # fmt: skip


def draw_coverage(table: pd.DataFrame, span: dict[str, Any], labels: Labels) -> Chart:
    """Articles by publisher and year, so that a new source is not read as growth."""
    years = sorted(set(table["year"])) if len(table) else []
    words = {year: labels("common.no_date") if year == "undated" else labels.digits(year) for year in years}
    title, dated = labels("method.coverage_question"), table[table["year"] != "undated"] if len(table) else table
    if stands_out(dated["articles"]):
        best = dated.loc[dated["articles"].idxmax()]
        title = labels(
            "method.coverage_finding", publisher=best["publisher"], year=labels.digits(best["year"]),
            count=int(best["articles"]),
        )  # fmt: skip
    return Chart(
        key="method.coverage", form="heatmap", title=title,
        question=labels("method.coverage_why"), unit=labels("quality.unit_articles"), table=table,
        category="publisher", value="articles", series="year",
        columns=(
            Column("publisher", labels("common.publisher")),
            Column("year", labels("method.year")),
            Column("articles", labels("quality.unit_articles"), "integer"),
        ),
        labels=words, source=_source(span, labels), empty_text=labels("quality.no_articles"),
    )  # fmt: skip


def draw_articles_by_year(table: pd.DataFrame, span: dict[str, Any], labels: Labels) -> Chart:
    """Articles read by year of publication."""
    title = labels("method.years_question")
    if len(table):
        best = table.loc[table["articles"].idxmax()]
        title = labels("method.years_finding", year=labels.digits(best["year"]), count=int(best["articles"]))
    return Chart(
        key="method.articles_by_year", form="columns", title=title, question=labels("method.years_question"),
        unit=labels("quality.unit_articles"), table=table, category="year", value="articles",
        columns=(
            Column("year", labels("method.year")),
            Column("articles", labels("quality.unit_articles"), "integer"),
            Column("publishers", labels("method.publishers"), "integer"),
        ),
        source=_source(span, labels), empty_text=labels("quality.no_articles"),
    )  # fmt: skip


def draw_accuracy(table: pd.DataFrame, labels: Labels) -> Chart:
    """F1 of every figure of the accuracy card."""
    shown = table[table["figure"].isin(FIGURES)] if len(table) else table
    shown = shown.sort_values("figure", key=lambda figures: figures.map(FIGURES.index), kind="stable")
    words = {figure: labels(f"method.figure_{figure}") for figure in shown["figure"]} if len(shown) else {}
    title = labels("method.accuracy_question")
    if len(shown):
        best = shown.set_index("figure")["f1"]
        if "records" in best:
            title = labels("method.accuracy_finding", share=labels.percent(float(best["records"])))
    return Chart(
        key="method.accuracy", form="bars", title=title, question=labels("method.accuracy_question"),
        unit=labels("method.accuracy_unit"), table=shown, category="figure", value="f1",
        columns=(
            Column("figure", labels("method.figure")),
            Column("precision", labels("method.precision"), "percent"),
            Column("recall", labels("method.recall"), "percent"),
            Column("f1", labels("method.f1"), "percent"),
            Column("low", labels("method.low"), "percent"),
            Column("high", labels("method.high"), "percent"),
            Column("gold", labels("method.gold"), "integer"),
            Column("articles", labels("method.articles"), "integer"),
            Column("measured_on", labels("method.measured_on"), "date"),
        ),
        labels=words, source=SourceNote(0, 0, 0, None, None, text=_measured(shown, labels)),
        note=labels("method.accuracy_note"), empty_text=labels("method.accuracy_none"),
    )  # fmt: skip


def _measured(table: pd.DataFrame, labels: Labels) -> str:
    if not len(table):
        return labels("method.accuracy_none")
    row = table.iloc[0]
    day = pd.Timestamp(row["measured_on"]).date()
    return labels("method.measured", articles=int(row["articles"]), date=labels.date(day))
