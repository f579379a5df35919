"""تورها و رویدادها (tours and events): when, where and with whom."""

import streamlit as st

from dashboard.catalogue.tours import build_calendar
from dashboard.components.act_cards import acts_card, narrowed_strip
from dashboard.components.cards import chart_card
from dashboard.components.choices import FOCUS, focus, narrow_by
from dashboard.components.head import start_page
from dashboard.components.marks import condition_of, said
from dashboard.components.markup import tiles
from dashboard.components.tour_pieces import headline, month_buttons, shown_month
from dashboard.queries.tours import OF_KINDS

reader = start_page("tours")
labels = reader.labels
narrow_to_month = narrow_by(lambda month, kind: f"month:{month}|kind:{kind}")
narrow_to_year = narrow_by(lambda year, kind: f"year:{year}|kind:{kind}")
narrow_to_institution = narrow_by(lambda institution, kind: f"institution:{institution}|kind:{kind}")
narrow_to_day = narrow_by(lambda day, _: f"day:{day}")

# 1. Headline figures.
st.html(tiles(labels, headline(reader)))
condition, params = condition_of(focus())
if params:
    st.html(narrowed_strip(reader, said(reader, focus())))

# 2. The calendar of one month, and the months.
month = shown_month(reader)
right, left = st.columns(2, gap="small")
with right:
    chart_card(
        "tours.calendar", chart=build_calendar(reader, month), height=320, on_click=narrow_to_day,
        controls=lambda: month_buttons(reader, month),
    )  # fmt: skip
with left:
    chart_card("tours.months", height=330, on_click=narrow_to_month)

# 3. The acts, or those behind what was clicked.
acts_card(
    reader, "tours_acts", labels("tours.acts_of", name=said(reader, focus())) if params else labels("tours.acts"),
    labels("tours.acts_question"), f"{OF_KINDS} AND {condition}", params,
    back=(FOCUS, labels("tours.back")) if params else None,
)  # fmt: skip

# 4. The years, and who takes part.
right, left = st.columns(2, gap="small")
with right:
    chart_card("tours.years", height=300, on_click=narrow_to_year)
with left:
    chart_card("tours.institutions", on_click=narrow_to_institution)
