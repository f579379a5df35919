"""حوزه‌ها (sectors): in which sectors acts happen, by three classifications of the same acts."""

import streamlit as st

from dashboard.catalogue.sectors import SCHEMES, key_of
from dashboard.components.act_cards import acts_card, narrowed_strip
from dashboard.components.cards import card, chart_card
from dashboard.components.choices import FOCUS, chosen, focus, narrow_by, switch
from dashboard.components.head import start_page
from dashboard.components.marks import condition_of, said
from dashboard.components.markup import tiles
from dashboard.components.sector_pieces import crosswalk_table, headline, sector_links
from dashboard.queries.sectors import as_scheme, list_codes, of_code

reader = start_page("sectors")
labels = reader.labels
schemes: dict[str, str] = {scheme: labels(f"sectors.scheme_{scheme}") for scheme in SCHEMES}
scheme = as_scheme(chosen("scheme", SCHEMES))

# A link, a cell or a point narrows to its acts; the address holds `what:id` of each side.
narrow_to_year = narrow_by(lambda year, code: f"year:{year}|code:{code}")
narrow_to_institution = narrow_by(lambda institution, code: f"institution:{institution}|code:{code}")
narrow_to_kind = narrow_by(lambda code, kind: f"code:{code}|kind:{kind}")

# 1. Headline figures, and which classification to see.
st.html(tiles(labels, headline(reader, scheme)))
switch("scheme", schemes, labels("sectors.scheme"))
if links := sector_links(reader, scheme):
    st.html(links)

condition, params = condition_of(focus(), {"code": of_code(scheme)})
name = said(reader, focus(), list_codes(reader, scheme))
if params:
    st.html(narrowed_strip(reader, name))

# 2. Shares and trend.
right, left = st.columns(2, gap="small")
with right:
    chart_card(key_of("shares", scheme), height=360, on_click=narrow_by(lambda code, _: f"code:{code}"))
with left:
    chart_card(key_of("trend", scheme), height=330, on_click=narrow_to_year)

# 3. The acts behind what was clicked.
if params:
    acts_card(
        reader, "sectors_acts", labels("sectors.acts_of", name=name), labels("lists.evidence"), condition, params,
        back=(FOCUS, labels("sectors.back")),
    )  # fmt: skip

# 4. Who works in which sector; which kinds of acts.
chart_card(key_of("institutions", scheme), on_click=narrow_to_institution)
chart_card(key_of("kinds", scheme), on_click=narrow_to_kind)

# 5. Where our sectors stand in the other classification.
if scheme != "sector":
    with card("sectors_crosswalk", labels("sectors.crosswalk"), labels("sectors.crosswalk_question")):
        st.html(crosswalk_table(reader, scheme) + f'<p class="note">{labels("sectors.crosswalk_confirm")}</p>')
