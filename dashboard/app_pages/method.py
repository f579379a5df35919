"""روش و دقت (method and accuracy): where each figure comes from and how far it can be trusted."""

import streamlit as st

from dashboard.components import method_notes
from dashboard.components.cards import card, chart_card
from dashboard.components.head import start_page
from dashboard.components.narrowing import narrow_to_publisher_of_year, narrow_to_year
from dashboard.components.source_pieces import draw_chosen_acts, has_chosen_source

reader = start_page("method", with_chips=has_chosen_source())
labels = reader.labels

# 1. How a figure is made and what the data do not say; how well the reading was measured.
right, left = st.columns(2, gap="small")
with right:
    with card("method_steps", labels("method.steps_title"), labels("method.steps_question")):
        st.html(method_notes.steps(reader))
    with card("method_limits", labels("method.limits_title"), labels("method.limits_question")):
        st.html(method_notes.limits(reader))
with left:
    chart_card("method.accuracy")

# 2. What was read from whom and when; a cell or a column narrows to its acts.
right, left = st.columns([2, 1], gap="small")
with right:
    chart_card("method.coverage", on_click=narrow_to_publisher_of_year)
with left:
    chart_card("method.articles_by_year", height=400, on_click=narrow_to_year)
draw_chosen_acts(reader, "method_acts")

# 3. What each build changed.
with card("method_builds", labels("method.builds_title"), labels("method.builds_question")):
    st.html(method_notes.builds(reader))
