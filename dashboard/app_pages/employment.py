"""اشتغال کارآموزان (employment): goals against outcomes and their history, employment numbers, indicators over time."""

import streamlit as st

from dashboard.catalogue.employment import build_indicator
from dashboard.components.act_cards import acts_card, figures_card, narrowed_strip, number_bars
from dashboard.components.cards import card, chart_card
from dashboard.components.choices import FOCUS, chosen, focus, select
from dashboard.components.employment_pieces import (
    choose_below_goals,
    goals_table,
    headline,
    indicator_choices,
    points_table,
    stated_against_computed,
)
from dashboard.components.goal_history_card import chosen_goal, draw_history, steps_in_view, titles_of
from dashboard.components.goal_keeping import draw_keeping
from dashboard.components.head import start_page
from dashboard.components.marks import condition_of, said
from dashboard.components.markup import empty_state, tiles
from dashboard.goal_history import goals_now
from dashboard.queries.employment import MEASURES, list_goals, list_points, list_stated_percents
from dashboard.queries.figures import count_figures

FEW_GOALS = 4
"""Up to so many goals their sources fit below them."""

reader = start_page("employment")
labels = reader.labels
goals, indicators = list_goals(reader), indicator_choices(reader)
steps, now = steps_in_view(reader, goals), goals_now(reader.data_dir, goals)

# 1. Headline figures. Of the filters only the institution narrows goals and indicators: they are no acts.
st.html(tiles(labels, headline(reader, goals)))
condition, params = condition_of(focus())
if params:
    st.html(narrowed_strip(reader, said(reader, focus())))
elif title := titles_of(goals, steps).get(chosen_goal()):
    st.html(narrowed_strip(reader, labels("goals.chosen", title=title), labels("goals.go")))

points = list_points(reader, indicator) if (indicator := chosen("indicator", list(indicators) or [""])) else []
stated, has_few = list_stated_percents(reader), len(goals) <= FEW_GOALS


def draw_sources() -> None:
    """Every goal with the links to who stated it."""
    with card("employment_goal_sources", labels("employment.goals_table"), labels("employment.goals_table_question")):
        st.html(goals_table(reader, goals) if goals else empty_state(reader, labels("employment.goals_empty")))


# 2. Outcome against target; one indicator over time. The last two cards stand where they even out the columns.
right, left = st.columns(2, gap="small")
with right:
    chart_card("employment.goals")
    if has_few:
        draw_sources()
with left:
    if indicators:
        chart_card(
            "employment.indicator", chart=build_indicator(reader, indicator), height=300,
            controls=lambda: select("indicator", indicators, labels("employment.indicator_choose")),
        )  # fmt: skip
        title = labels("employment.indicator_table", name=indicators[indicator])
        with card("employment_points", title, labels("employment.indicator_table_question")):
            st.html(points_table(reader, points))

    # 3. What the news states: jobs by act, and a stated percent against the one the numbers give.
    chart_card("employment.numbers", body=lambda chart: number_bars(reader, chart, "employment"))
rows = len(goals), len(goals) if has_few else 0, len(points), min(count_figures(reader, ("jobs",)), 8), len(stated)
are_percents_below, is_keeping_below = choose_below_goals(*rows)
heading, question = labels("employment.stated_card"), labels("employment.stated_question")
with right if are_percents_below else left, card("employment_stated", heading, question):
    st.html(stated_against_computed(reader, stated))
with right if is_keeping_below else left:
    draw_keeping(reader, now, steps)

# 4. What changed about the goals: of all, or of the one that was clicked.
draw_history(reader, goals, now, steps)

# 5. The sentence behind each number, and the source behind each goal.
if params:
    acts_card(
        reader, "employment_acts", labels("employment.acts_of", name=said(reader, focus())), labels("lists.evidence"),
        condition, params, back=(FOCUS, labels("employment.back")),
    )  # fmt: skip
if count_figures(reader, MEASURES):
    question = labels("employment.sentences_question")
    figures_card(reader, "employment_figures", labels("employment.sentences"), question, MEASURES)
if not has_few:
    draw_sources()
