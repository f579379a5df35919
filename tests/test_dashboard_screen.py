"""The renderer of the screen: every form drawn, in both themes and languages, with the same numbers as the table."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.catalogue import CHARTS
from dashboard.charts import screen
from dashboard.charts.figure import Figure
from dashboard.charts.palette import KINDS, TOKENS
from dashboard.charts.screen import DRAWERS
from dashboard.charts.theme import isolate
from dashboard.components.markup import legend
from dashboard.labels import Labels
from tests import sample_charts
from tests.dashboards import reader_of

ALL_FORMS = {chart.form: chart for chart in sample_charts.all_forms()}


def figure_of(chart, theme, labels):
    """The figure of the screen as plotly's own, which refuses any property that plotly.js does not know."""
    return go.Figure(screen.figure_of(chart, theme, labels).to_dict())


def texts_of(figure):
    """Every word that a figure writes: ticks, texts, annotations, hover."""
    return json.dumps(json.loads(figure.to_json()), ensure_ascii=False)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("form", sorted(DRAWERS))
def test_every_form_is_drawn(form, theme):
    figure = figure_of(ALL_FORMS[form], theme, Labels())
    assert len(figure.data) > 0
    assert figure.layout.height >= 60


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("key", sorted(CHARTS))
def test_every_chart_of_the_catalogue_is_drawn(key, language, generated_folders):
    chart = CHARTS[key](reader_of(generated_folders["full"], language=language))
    assert chart.key == key
    assert chart.title
    if not chart.is_empty:
        assert len(figure_of(chart, "light", Labels(language)).data) > 0


@pytest.mark.parametrize("size", ["empty", "single"])
@pytest.mark.parametrize("key", sorted(CHARTS))
def test_chart_of_almost_nothing_says_so(key, size, generated_folders):
    chart = CHARTS[key](reader_of(generated_folders[size]))
    if chart.is_empty:
        assert chart.empty_text
    else:
        figure_of(chart, "dark", Labels())


@pytest.mark.parametrize("key", sorted(CHARTS))
def test_chart_sends_few_points(key, generated_folders):
    chart = CHARTS[key](reader_of(generated_folders["full"]))
    assert len(chart.table) <= 5_000


def test_columns_are_coloured_by_id_whatever_is_filtered():
    chart = ALL_FORMS["columns"]
    figure = figure_of(chart, "light", Labels())
    for trace in figure.data:
        if trace.type == "bar":
            assert trace.marker.color == KINDS["light"][trace.customdata[0][2]]


def test_months_without_an_act_leave_a_gap():
    figure = figure_of(ALL_FORMS["columns"], "light", Labels())
    places = sorted({x for trace in figure.data if trace.type == "bar" for x in trace.x})
    assert all(place == int(place) for place in places)
    assert not any(0 in list(trace.y) for trace in figure.data if trace.type == "bar")


def test_bars_start_at_the_right_in_persian_and_at_the_left_in_english():
    chart = ALL_FORMS["bars"]
    persian, english = (figure_of(chart, "light", Labels(language)) for language in ("fa", "en"))
    assert (persian.layout.xaxis.autorange, persian.layout.yaxis.side) == ("reversed", "right")
    assert (english.layout.xaxis.autorange, english.layout.yaxis.side) == (True, "left")


def test_labels_are_never_turned():
    for chart in ALL_FORMS.values():
        assert figure_of(chart, "light", Labels()).layout.xaxis.tickangle == 0


def test_dark_theme_changes_colours_only():
    light, dark = (figure_of(ALL_FORMS["columns"], theme, Labels()) for theme in ("light", "dark"))
    assert [list(t.y) for t in light.data] == [list(t.y) for t in dark.data]
    assert dark.layout.hoverlabel.bgcolor == TOKENS["dark"]["surface"]


def test_hover_is_written_in_persian():
    figure = figure_of(ALL_FORMS["columns"], "light", Labels())
    hover = next(trace for trace in figure.data if trace.type == "bar").customdata[0][0]
    assert hover.startswith("\u2067<b>")
    assert "hovertemplate" in texts_of(figure)


def test_only_lines_in_persian_are_right_to_left_islands():
    assert isolate("3 to 6 months") == "3 to 6 months"
    assert isolate("<b>۳ تا ۶ ماه</b><br>3 acts") == "\u2067<b>۳ تا ۶ ماه</b>\u2069<br>3 acts"
    assert isolate("پارک ICT قم") == "\u2067پارک ICT قم\u2069"


def test_legend_lists_series_by_size_with_their_sums():
    chart = ALL_FORMS["columns"]
    sums = chart.table.groupby(chart.series)[chart.value].sum().sort_values(ascending=False)
    shown = legend(chart, Labels())
    places = [shown.index(f"--kind-{kind})") for kind in sums.index if sums[kind] != sums.shift()[kind]]
    assert places == sorted(places)
    assert Labels().number(int(sums.iloc[0])) in shown


def test_figure_keeps_what_a_later_change_does_not_name():
    figure = Figure({"height": 200, "margin": {"l": 1, "r": 2}, "xaxis": {"title": None, "range": [0, 1]}})
    figure.update_layout(margin={"r": 5})
    figure.update_xaxes(range=[2, 3], tickangle=0)
    figure.add_bar(x=pd.Series([1, 2]), y=[3, 4], marker={"color": "#fff", "line": None})
    figure.add_annotation(text="a", font={"size": 12, "color": None})
    drawn = figure.to_dict()
    assert drawn["data"] == [{"type": "bar", "x": [1, 2], "y": [3, 4], "marker": {"color": "#fff"}}]
    template = drawn["layout"].pop("template")
    assert sorted(template["data"]) == ["bar", "heatmap", "scatter"]
    assert drawn["layout"] == {
        "height": 200, "margin": {"l": 1, "r": 5}, "xaxis": {"range": [2, 3], "tickangle": 0},
        "annotations": [{"text": "a", "font": {"size": 12}}],
    }  # fmt: skip
    assert figure.height == 200
