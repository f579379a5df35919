"""پیگیری تعهدات (commitments): what was promised, and of which promises there is no news of completion."""

import streamlit as st

from dashboard.components.act_cards import ANCHOR, more_button, narrowed_strip, rows_shown
from dashboard.components.ageing_table import ageing_table
from dashboard.components.cards import XLSX, card, chart_card
from dashboard.components.choices import FOCUS, chosen, focus, narrow_by, put, switch
from dashboard.components.commitment_pieces import age_words, count_by_status, headline, promises_sheet
from dashboard.components.head import start_page
from dashboard.components.markup import empty_state, say, tiles
from dashboard.components.narrowing import narrow_to_reached
from dashboard.queries import commitments
from dashboard.queries.patience import patience_of

ROWS = 8

reader = start_page("commitments")
labels, patience = reader.labels, patience_of(reader.data_dir)
statuses = commitments.count_statuses(reader)
counted = count_by_status(statuses)
sizes = {"past_due": counted["past"], "near": counted.get("near", 0), "open": counted["still_open"],
         "undated": counted.get("undated", 0), "done": counted.get("done", 0)}  # fmt: skip
lists = {name: labels(f"commitments.list_{name}", count=size) for name, size in sizes.items()}

# 1. Headline figures.
st.html(tiles(labels, headline(statuses, patience, labels)))

cell = commitments.of_age(reader, focus())
if cell:
    st.html(narrowed_strip(reader, age_words(reader, focus())))

# 2. How far promises have come; how long they have been silent.
right, left = st.columns(2, gap="small")
with right:
    chart_card("commitments.funnel", height=300, on_click=narrow_to_reached)
with left:
    chart_card("commitments.ages", height=300, on_click=narrow_by(lambda age, stage: f"{age}|{stage}"))

# 3. Every promise: stage, last sentence, time since, status.
listed = commitments.as_listed(chosen("list", list(lists)))
with card(
    "commitments_table", labels("commitments.table_heading"), labels("commitments.table_question"),
    lambda: switch("list", lists, labels("commitments.list")),
):  # fmt: skip
    if cell:
        st.html(f'<span id="{ANCHOR}"></span>')
        st.button(f"× {labels('commitments.back')}", type="tertiary", on_click=put, args=(FOCUS, None))
        listed = "open"
    shown = rows_shown(f"promises_{listed}", ROWS)
    promises = commitments.list_commitments(reader, listed, shown, extra=cell or ("TRUE", []))
    total = commitments.count_listed(reader, listed, cell or ("TRUE", []))
    if promises:
        st.html(ageing_table(reader, promises, patience))
    else:
        st.html(empty_state(reader, labels("commitments.empty_list")))
    words = labels("commitments.more", count=min(ROWS, total - len(promises)))
    more_button(f"promises_{listed}", total, len(promises), words, ROWS)
    if promises:
        with st.container(horizontal=True, vertical_alignment="center", key="foot_commitments_table"):
            shown_words = labels("commitments.shown", shown=len(promises), all=total)
            st.html(f'<div class="src">{say(labels, shown_words)}</div>', width="stretch")
            st.download_button(
                labels("commitments.save_list"), lambda: promises_sheet(reader, listed, cell),
                f"commitments_{listed}.xlsx", XLSX, key="save_commitments", type="tertiary", on_click="ignore",
            )  # fmt: skip
