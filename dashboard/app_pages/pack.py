"""بستهٔ جلسه (meeting pack): pick charts and their order, say what the meeting is, see the slides, take the file."""

import streamlit as st

from dashboard.catalogue import PAGES, charts_of
from dashboard.components.cards import card
from dashboard.components.head import start_page
from dashboard.components.pack_pieces import chart_title, made_file, preview
from dashboard.exports.choice import FORMATS, default_keys
from dashboard.exports.occasion import ExportError, Occasion
from dashboard.exports.spoken_date import parse_jalali

reader = start_page("pack")
labels = reader.labels
pages = [page for page in PAGES if charts_of(page)]
# An export link of a page names the page: /pack?of=commitments.
asked = st.query_params.get("of", "")
preset = charts_of(asked) or default_keys()
suffix = f"_{asked}" if charts_of(asked) else ""

# 1. What is in it, and what it is for.
right, left = st.columns([3, 2], gap="small")
with right, card("pack_choice", labels("exports.choice_head"), labels("exports.choice_question")):
    chosen_pages = st.pills(
        labels("exports.field_pages"), pages, selection_mode="multi", format_func=lambda page: labels(f"page.{page}"),
        default=list(dict.fromkeys(key.split(".")[0] for key in preset)), key=f"pack_pages{suffix}",
    )  # fmt: skip
    offered = [key for page in pages if page in chosen_pages for key in charts_of(page)]
    keys = st.multiselect(
        labels("exports.field_charts"), offered, default=[key for key in preset if key in offered],
        format_func=lambda key: chart_title(reader, key), placeholder=labels("exports.choose_placeholder"),
        key=f"pack_charts{suffix}",
    )  # fmt: skip
with left, card("pack_meeting", labels("exports.form_head"), labels("exports.form_question")):
    title = st.text_input(labels("exports.field_title"), labels("exports.pack_title"), key="pack_title")
    recipient = st.text_input(labels("exports.field_recipient"), key="pack_recipient")
    meeting_day = st.text_input(labels("exports.field_meeting_date"), key="pack_date")
    letterhead = st.text_input(labels("exports.field_letterhead"), key="pack_letterhead")
    number = st.text_input(labels("exports.field_number"), key="pack_number")
    attachment = st.text_input(labels("exports.field_attachment"), key="pack_attachment")
    signatory = st.text_input(labels("exports.field_signatory"), key="pack_signatory")

# 2. The file.
form = st.segmented_control(
    labels("exports.field_format"), FORMATS, default=FORMATS[0], required=True,
    format_func=lambda form: labels(f"exports.format_{form}"), key="pack_format",
)  # fmt: skip
if not keys:
    st.info(labels("exports.nothing_chosen"))
    st.stop()
try:
    occasion = Occasion(
        title, recipient, parse_jalali(meeting_day), letterhead, number, attachment, signatory
    )  # fmt: skip
    made_file(reader, keys, occasion, form)
except ExportError as error:
    st.error(str(error))

# 3. What the slides show.
with card("pack_preview", labels("exports.preview_head"), labels("exports.preview_question")):
    columns = st.columns(2, gap="small")
    for place, key in enumerate(keys):
        with columns[place % 2]:
            words = labels("exports.slide_caption", number=place + 2, title=chart_title(reader, key))
            st.html(preview(reader, key, words))
