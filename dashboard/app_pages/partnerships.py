"""همکاری‌ها (partnerships): who works with whom, and which tie has fallen silent."""

import streamlit as st

from dashboard.charts.model import Chart
from dashboard.components.act_cards import acts_card, narrowed_strip
from dashboard.components.bar_list import bar_list
from dashboard.components.cards import card, chart_card
from dashboard.components.choices import FOCUS, chosen, focus, narrow_by, switch
from dashboard.components.head import start_page
from dashboard.components.markup import address, empty_state, tiles
from dashboard.components.narrowing import narrow_to_year
from dashboard.components.partnership_pieces import headline, names_of, said_of, ties_table
from dashboard.queries.partnerships import list_pairs, shared_by

reader = start_page("partnerships")
labels = reader.labels
views = {view: labels(f"partnerships.view_{view}") for view in ("network", "matrix", "table")}
orders = {order: labels(f"partnerships.view_{order}") for order in ("strongest", "newest")}
view = chosen("view", list(views))

# A node narrows to the acts of one institution, a tie or a cell to those of two; bars carry the pair already.
narrow_to_node_or_tie = narrow_by(lambda a, b: f"{a}|{b}" if b in reader.names.institutions else a)


def draw_switch() -> None:
    """Network, matrix or table."""
    switch("view", views, labels("partnerships.view"))


def draw_ties(chart: Chart) -> str:
    """Ties as a list; a tie leads to its acts."""
    return bar_list(chart, labels, lambda pair: address(reader, "partnerships", focus=pair), said_of(reader, chart))


# 1. Headline figures, and what a click narrowed the page to.
st.html(tiles(labels, headline(reader)))
institutions = [part for part in (focus() or "").split("|") if part in reader.names.institutions]
if institutions:
    st.html(narrowed_strip(reader, names_of(reader, institutions)))

# 2. The network (or its matrix, or all ties); strongest and dormant ties beside it.
wide, narrow = st.columns([2, 1], gap="small")
with wide:
    if view == "table":
        pairs, question = list_pairs(reader), labels("partnerships.network_question")
        with card("partnerships_table", labels("partnerships.ties_heading"), question, draw_switch):
            st.html(ties_table(reader, pairs) if len(pairs) else empty_state(reader, labels("partnerships.empty")))
    else:
        chart_card(f"partnerships.{view}", height=720, on_click=narrow_to_node_or_tie, controls=draw_switch)
with narrow:
    chart_card(
        f"partnerships.{chosen('order', list(orders))}", body=draw_ties,
        controls=lambda: switch("order", orders, labels("partnerships.view")),
    )  # fmt: skip
    chart_card("partnerships.dormant", body=draw_ties)

# 3. The acts behind what was clicked.
if institutions:
    acts_card(
        reader, "partnerships_acts", labels("partnerships.acts_of", names=names_of(reader, institutions)),
        labels("lists.evidence"), *shared_by(institutions), back=(FOCUS, labels("partnerships.back")),
    )  # fmt: skip

# 4. Pairs of the best connected institutions; growth over the years.
wide, narrow = st.columns([2, 1], gap="small")
with wide:
    chart_card("partnerships.matrix" if view != "matrix" else "partnerships.network", on_click=narrow_to_node_or_tie)
with narrow:
    chart_card("partnerships.growth", on_click=narrow_to_year)
