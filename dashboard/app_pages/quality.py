"""کیفیت داده (data quality): what was read, what was not, and what waits for a person."""

import streamlit as st

from dashboard.components import quality_lists
from dashboard.components.cards import card, chart_card
from dashboard.components.head import start_page
from dashboard.components.markup import address, tiles
from dashboard.components.narrowing import narrow_to_publisher
from dashboard.components.review_lists import draw_pairs
from dashboard.components.source_pieces import draw_chosen_acts, has_chosen_source
from dashboard.queries import quality

reader = start_page("quality", with_chips=has_chosen_source())
labels = reader.labels
totals = quality.totals(reader)

# 1. Four figures about the data itself; the filters do not touch them.
st.html(tiles(labels, quality_lists.figures(reader, totals)))

# 2. Publishers, each of which narrows to its acts; what could not be read, and names in no registry.
right, left = st.columns(2, gap="small")
with right:
    chart_card("quality.publishers", on_click=narrow_to_publisher)
with left:
    with card("quality_quarantine", labels("quality.quarantine_title"), labels("quality.quarantine_question")):
        quality_lists.draw_quarantine(reader)
    with card("quality_names", labels("quality.names_title"), labels("quality.names_question")):
        st.html(quality_lists.names(reader))
draw_chosen_acts(reader, "quality_acts")

# 3. Articles without a date.
with card("quality_undated", labels("quality.undated_title"), labels("quality.undated_question")):
    st.html(quality_lists.undated(reader, address(reader, "acts", undated="only")))

# 4. Pairs that may be one act: a person decides, a build takes it in.
with card("quality_merges", labels("decisions.title"), labels("decisions.question")):
    draw_pairs(reader)
