"""کارگاه‌ها و آموزش (workshops and training): access offered and used, courses, people trained, person-hours."""

import streamlit as st

from dashboard.components.act_cards import acts_card, figures_card, narrowed_strip, number_bars
from dashboard.components.cards import chart_card
from dashboard.components.choices import FOCUS, focus, narrow_by
from dashboard.components.head import start_page
from dashboard.components.marks import condition_of, said, sides_of
from dashboard.components.markup import tiles
from dashboard.components.training_pieces import headline
from dashboard.queries.figures import count_figures
from dashboard.queries.training import MEASURES, OF_KINDS

reader = start_page("training")
labels = reader.labels
narrow_to_stage = narrow_by(lambda kind, stage: f"kind:{kind}|stage:{stage}")
narrow_to_year = narrow_by(lambda year, kind: f"year:{year}|kind:{kind}")
narrow_to_institution = narrow_by(lambda institution, kind: f"institution:{institution}|kind:{kind}")

# 1. Headline figures; a figure that no report states is a dash, not zero.
st.html(tiles(labels, headline(reader)))
condition, params = condition_of(focus())
if "act" not in sides_of(focus()):  # a number may be of an act of another kind
    condition = f"{OF_KINDS} AND {condition}"
if params:
    st.html(narrowed_strip(reader, said(reader, focus())))

# 2. How far offers and courses came; the years.
right, left = st.columns(2, gap="small")
with right:
    chart_card("training.stages", height=190, on_click=narrow_to_stage)
    chart_card("training.institutions", on_click=narrow_to_institution)
with left:
    chart_card("training.years", height=260, on_click=narrow_to_year)
    chart_card("training.numbers", body=lambda chart: number_bars(reader, chart, "training"))

# 3. The sentence behind each number.
if count_figures(reader, MEASURES):
    question = labels("training.sentences_question")
    figures_card(reader, "training_figures", labels("training.sentences"), question, MEASURES)

# 4. The acts, or those behind what was clicked.
acts_card(
    reader, "training_acts",
    labels("training.acts_of", name=said(reader, focus())) if params else labels("training.acts"),
    labels("training.acts_question"), condition, params,
    back=(FOCUS, labels("training.back")) if params else None,
)  # fmt: skip
