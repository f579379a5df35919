"""اشتغال کارآموزان (employment): goals against outcomes, employment numbers in the news, indicators over time."""

import streamlit as st

from dashboard.catalogue.employment import build_indicator
from dashboard.components.act_cards import figures_card, number_bars
from dashboard.components.cards import card, chart_card
from dashboard.components.choices import chosen, select
from dashboard.components.employment_pieces import (
    goals_table,
    headline,
    indicator_choices,
    points_table,
    stated_against_computed,
)
from dashboard.components.head import start_page
from dashboard.components.markup import empty_state, tiles
from dashboard.queries.employment import MEASURES, list_goals, list_points, list_stated_percents
from dashboard.queries.figures import count_figures

reader = start_page("employment")
labels = reader.labels
goals, indicators = list_goals(reader), indicator_choices(reader)

# 1. Headline figures. Of the filters only the institution narrows goals and indicators: they are no acts.
st.html(tiles(labels, headline(reader, goals)))

# 2. Outcome against target.
right, left = st.columns(2, gap="small")
with right:
    chart_card("employment.goals")
with left:
    # 3. One indicator over time, each point with its own source.
    if indicators:
        indicator = chosen("indicator", list(indicators))
        chart_card(
            "employment.indicator", chart=build_indicator(reader, indicator), height=300,
            controls=lambda: select("indicator", indicators, labels("employment.indicator_choose")),
        )  # fmt: skip
        title = labels("employment.indicator_table", name=indicators[indicator])
        with card("employment_points", title, labels("employment.indicator_table_question")):
            st.html(points_table(reader, list_points(reader, indicator)))

    # 4. What the news states: jobs by act, and a stated percent against the one the numbers give.
    chart_card("employment.numbers", body=lambda chart: number_bars(reader, chart))
    with card("employment_stated", labels("employment.stated_card"), labels("employment.stated_question")):
        st.html(stated_against_computed(reader, list_stated_percents(reader)))

# 5. The sentence behind each number, and the source behind each goal.
if count_figures(reader, MEASURES):
    question = labels("employment.sentences_question")
    figures_card(reader, "employment_figures", labels("employment.sentences"), question, MEASURES)
with card("employment_goal_sources", labels("employment.goals_table"), labels("employment.goals_table_question")):
    st.html(goals_table(reader, goals) if goals else empty_state(reader, labels("employment.goals_empty")))
