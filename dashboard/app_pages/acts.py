"""پرونده‌ها (acts): every act, found under any spelling, a page at a time."""

import streamlit as st

from dashboard.components import act_search
from dashboard.components.act_list import more_link
from dashboard.components.cards import card
from dashboard.components.head import start_page
from dashboard.components.markup import address, empty_state
from dashboard.components.pager import page_number, pager
from dashboard.queries import acts, review

reader = start_page("acts")
labels = reader.labels

# 1. The search, the order and the columns; all three stand in the address.
asked = act_search.draw_search(reader)

# 2. What was found.
found = acts.count_found(reader, asked.words)
title = (
    labels("acts.found_for", count=found, words=labels.quote(asked.words))
    if asked.words
    else labels("acts.found", count=found)
)
with card("acts_found", title, labels("acts.question")):
    if found:
        number, pages = page_number(found, acts.PAGE_SIZE)
        shown = acts.acts_page(reader, asked.words, asked.sort, number)
        st.html(act_search.acts_table(reader, shown, asked.columns) + pager(reader, "acts", number, pages))
    else:
        st.html(empty_state(reader, labels("acts.none_found")))
    if refused := review.count_rejected(reader):
        there = address(reader, "quality", pairs="rejected")
        st.html(more_link(there, labels("decisions.rejected_link", count=refused)))
