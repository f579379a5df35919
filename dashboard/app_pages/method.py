"""روش و دقت (method and accuracy): where each figure comes from and how far it can be trusted."""

import streamlit as st

from dashboard.components import method_notes
from dashboard.components.cards import card, chart_card
from dashboard.components.head import start_page

reader = start_page("method", with_chips=False)
labels = reader.labels

# 1. How a figure is made; how well the reading was measured.
right, left = st.columns(2, gap="small")
with right, card("method_steps", labels("method.steps_title"), labels("method.steps_question")):
    st.html(method_notes.steps(reader))
with left:
    chart_card("method.accuracy")

# 2. What was read from whom and when.
right, left = st.columns([2, 1], gap="small")
with right:
    chart_card("method.coverage")
with left:
    chart_card("method.articles_by_year")

# 3. What each build changed; what the data do not say.
right, left = st.columns(2, gap="small")
with right, card("method_builds", labels("method.builds_title"), labels("method.builds_question")):
    st.html(method_notes.builds(reader))
with left, card("method_limits", labels("method.limits_title"), labels("method.limits_question")):
    st.html(method_notes.limits(reader))
