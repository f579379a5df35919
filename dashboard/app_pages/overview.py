"""نمای کلی (overview): what is new, what is still promised, how far the goals are."""

from datetime import timedelta

import streamlit as st

from dashboard.components import headline
from dashboard.components.act_list import act_items, more_link, overdue_items
from dashboard.components.cards import card, chart_card
from dashboard.components.head import start_page
from dashboard.components.markup import address, empty_state
from dashboard.components.narrowing import narrow_to_month
from dashboard.queries import commitments, facets, overview

reader = start_page("overview")
labels = reader.labels

# 1. What is new, and four headline figures.
st.html(headline.news(reader, timedelta(days=30)) + headline.tiles_of(reader))

# 2. Acts by month; promises past due.
wide, narrow = st.columns([2, 1], gap="small")
with wide:
    chart_card("overview.acts_by_month", height=360, on_click=narrow_to_month)
with narrow:
    late = headline.overdue_count(reader)
    title = labels("overview.overdue_finding", count=late) if late else labels("overview.overdue_finding_none")
    with card("overview_overdue", title, labels("overview.overdue_question")):
        promises = commitments.list_commitments(reader, "past_due", 4)
        st.html(
            overdue_items(reader, promises)
            + more_link(address(reader, "commitments"), labels("overview.overdue_all", count=late))
            if promises
            else empty_state(reader, labels("overview.overdue_finding_none"))
        )

# 3. Nearest goals; newest acts.
right, left = st.columns(2, gap="small")
with right:
    chart_card("overview.nearest_goals")
with left, card("overview_newest", labels("overview.newest"), labels("overview.newest_question")):
    acts = overview.newest_acts(reader, 4)
    count = facets.acts_count(reader, reader.filters)
    st.html(
        act_items(reader, acts, quotes=1)
        + more_link(address(reader, "acts"), labels("overview.newest_all", count=count))
        if acts
        else empty_state(reader, labels("overview.newest_none"))
    )
