"""پرونده (act): one act at its permanent address, with all its reports, every figure beside its sentence."""

import streamlit as st

from dashboard.components import act_file
from dashboard.components.cards import card
from dashboard.components.head import start_page
from dashboard.components.markup import address, link, say
from dashboard.components.review_lists import draw_records
from dashboard.components.session import current_reader
from dashboard.queries import acts

reader = current_reader()
labels = reader.labels
act = acts.one_act(reader, st.query_params.get("act", ""))
title = act["title"] if act else labels("acts.unknown")
start_page("act", title=title, lead=labels("page.act_lead") if act else labels("acts.unknown_help"), with_chips=False)
st.html(f'<div class="back">{link(address(reader, "acts"), say(labels, labels("acts.back")))}</div>')

if act:
    wide, narrow = st.columns([3, 2], gap="small")
    # 1. Every report with its article, the evidence marked; its numbers.
    with wide:
        with card("act_reports", labels("acts.reports"), labels("acts.reports_question")):
            st.html(act_file.reports(reader, act))
        with card("act_quantities", labels("acts.quantities"), labels("acts.quantities_question")):
            st.html(act_file.quantities(reader, act))
    # 2. What was read of it, and whether that is right.
    with narrow:
        with card("act_facts", labels("acts.facts"), labels("acts.facts_question")):
            st.html(act_file.facts(reader, act))
        with card("act_review", labels("decisions.record_title"), labels("decisions.record_question")):
            draw_records(reader, act)
