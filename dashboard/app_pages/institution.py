"""نهاد (one institution): profile, partners, acts over time, open promises, goals, sectors, aliases, sources."""

import streamlit as st

from dashboard.catalogue.ahead import OF_INSTITUTION
from dashboard.catalogue.employment import build_goals
from dashboard.catalogue.institution import chosen_institution
from dashboard.components.act_cards import acts_card, more_button, narrowed_strip, rows_shown
from dashboard.components.ageing_table import ageing_table
from dashboard.components.cards import card, chart_card
from dashboard.components.choices import FOCUS, focus, narrow_by
from dashboard.components.head import start_page
from dashboard.components.institution_pieces import choose, headline, profile, sources_table
from dashboard.components.marks import condition_of, said
from dashboard.components.markup import empty_state, tiles
from dashboard.components.session import current_reader
from dashboard.queries.ahead import ask_ahead
from dashboard.queries.commitments import count_listed, list_commitments
from dashboard.queries.institution import of_institution, summarise
from dashboard.queries.patience import patience_of

ROWS = 5

labels, names = current_reader().labels, current_reader().names
institution = st.query_params.get("id") or chosen_institution(current_reader())
if institution not in names.institutions:
    institution = chosen_institution(current_reader())
title = names.of("institution", institution) if institution else ""
kind = names.of("institution_type", names.drawn_as.get(institution or "", ""))

# What the page asks of the institution's acts is asked while its head is drawn; of no acts there is nothing to ask.
own = of_institution(current_reader(), institution or "")
if not own.leaves_nothing:
    ask_ahead(own, *OF_INSTITUTION)
reader = start_page("institution", title=title, lead=kind)
narrow_to_year = narrow_by(lambda year, kind: f"year:{year}|kind:{kind}")
narrow_to_stage = narrow_by(lambda kind, stage: f"kind:{kind}|stage:{stage}")
narrow_to_partner = narrow_by(lambda partner, _: f"institution:{partner}")
narrow_to_sector = narrow_by(lambda sector, _: f"sector:{sector}")

if institution is None:
    st.html(empty_state(reader, labels("institution.none")))
else:
    # 1. Which institution, found under any of its names; headline figures of its acts in view.
    choose(reader, institution)
    st.html(tiles(labels, headline(own, institution)))
    condition, params = condition_of(focus())
    if params:
        st.html(narrowed_strip(own, said(own, focus())))

    # 2. Acts over time and by stage; what the registry says.
    wide, narrow = st.columns([2, 1], gap="small")
    with wide:
        chart_card("institution.years", reader=own, height=280, on_click=narrow_to_year)
        chart_card("institution.stages", reader=own, on_click=narrow_to_stage)
    with narrow, card("institution_profile", labels("institution.profile"), labels("institution.profile_question")):
        st.html(profile(reader, institution))

    # 3. Partners and sectors.
    right, left = st.columns(2, gap="small")
    with right:
        chart_card("institution.partners", reader=own, on_click=narrow_to_partner)
    with left:
        chart_card("institution.sectors", reader=own, on_click=narrow_to_sector)

    # 4. Open promises with the last thing said of each.
    with card("institution_promises", labels("institution.promises"), labels("institution.promises_question")):
        shown = rows_shown("institution_promises", ROWS)
        promises, total = list_commitments(own, "open", shown), count_listed(own, "open")
        if promises:
            st.html(ageing_table(own, promises, patience_of(reader.data_dir)))
        else:
            st.html(empty_state(own, labels("institution.promises_empty")))
        words = labels("commitments.more", count=min(ROWS, total - len(promises)))
        more_button("institution_promises", total, len(promises), words, ROWS)

    # 5. Its goals.
    goals = build_goals(own)
    if not goals.is_empty:
        chart_card("employment.goals", reader=own, chart=goals)

    # 6. Its acts, or those behind what was clicked, and every article they come from.
    acts_card(
        own, "institution_acts",
        labels("training.acts_of", name=said(own, focus())) if params else labels("institution.recent"),
        labels("institution.recent_question"), condition, params,
        back=(FOCUS, labels("training.back")) if params else None, total=None if params else summarise(own)["acts"],
    )  # fmt: skip
    with card("institution_sources", labels("institution.sources"), labels("institution.sources_question")):
        st.html(sources_table(own))
