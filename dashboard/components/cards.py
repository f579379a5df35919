"""Cards: a finding as title, question and unit, the chart, the note, the source line and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date

import streamlit as st

from dashboard.catalogue import CHARTS
from dashboard.charts.model import Chart
from dashboard.charts.screen import figure_of
from dashboard.charts.theme import CONFIG
from dashboard.charts.wording import speaking
from dashboard.components import markup
from dashboard.components.bullets import bullets
from dashboard.components.chart_links import anchor, chart_link
from dashboard.components.session import chart_theme, current_reader
from dashboard.components.tables import chart_table
from dashboard.exports.delimited import chart_csv
from dashboard.queries.reader import Reader

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WIDE_FORMS = ("heatmap", "network")
_FEW_MARKS = 3
"""Up to so many cells or ties fit on a phone."""

OnClick = Callable[[str, str], None]
"""Called with the ids of category and series of the mark that was clicked."""


@contextmanager
def card(name: str, title: str, subtitle: str = "", controls: Callable[[], None] | None = None) -> Iterator[None]:
    """A card with a title and one line under it, for what is no chart: `with card("overview_new", …):`.

    `controls` draws widgets at the end of the card's head.
    """
    with st.container(border=True, key=f"card_{name}"):
        _draw_head(name, _head(title, subtitle), controls)
        yield


def chart_card(
    key: str, *, height: int | None = None, on_click: OnClick | None = None, reader: Reader | None = None,
    chart: Chart | None = None, controls: Callable[[], None] | None = None, body: Callable[[Chart], str] | None = None,
) -> None:  # fmt: skip
    """The card of one chart of the catalogue. `height` in pixels; `on_click` makes its marks clickable.

    `chart` stands in for the catalogue's when the page has a value that the choice does not hold (a month, an
    indicator); `controls` draws widgets at the end of the card's head; `body` gives HTML to stand for the figure where
    names are too long for an axis.
    """
    reader = reader or current_reader()
    chart = chart or CHARTS[key](reader)
    name = key.replace(".", "_")
    with st.container(border=True, key=f"card_{name}"):
        question = "" if chart.question == chart.title else chart.question
        subtitle = reader.labels("common.separator").join(part for part in (question, chart.unit) if part)
        _draw_head(name, anchor(name) + _head(chart.title, subtitle), controls)
        if not chart.is_empty and (legend := markup.legend(chart, reader.labels)):
            st.html(legend)
        if chart.is_empty:
            st.html(markup.empty_state(reader, chart.empty_text))
        elif st.session_state.get(f"table_{name}"):
            st.html(chart_table(chart, reader.labels))
        elif body is not None:
            st.html(body(chart))
        else:
            _draw(chart, name, reader, height, on_click)
        if chart.note and not chart.is_empty:
            st.html(f'<p class="note">{markup.say(reader.labels, chart.note)}</p>')
        _foot(chart, name, reader)


def _draw_head(name: str, head: str, controls: Callable[[], None] | None) -> None:
    if controls is None:
        st.html(head)
        return
    with st.container(horizontal=True, vertical_alignment="top", key=f"head_{name}"):
        st.html(head, width="stretch")
        controls()


def _head(title: str, subtitle: str) -> str:
    labels = current_reader().labels
    line = f'<p class="q">{markup.say(labels, subtitle)}</p>' if subtitle else ""
    return f"<h2>{markup.say(labels, title)}</h2>{line}"


def _draw(chart: Chart, name: str, reader: Reader, height: int | None, on_click: OnClick | None) -> None:
    if chart.form == "bullet":
        st.html(bullets(chart, reader.labels, lambda goal: markup.address(reader, "employment", goal=goal)))
        return
    figure = figure_of(chart, chart_theme(), reader.labels, height)
    alt = reader.labels("charts.alt", question=chart.question, title=chart.title, unit=chart.unit)
    key = f"chart_{name}"
    # A grid or a network has a least width that it can be read at; on a phone it is moved under the finger.
    is_wide = chart.form in _WIDE_FORMS and len(chart.table) > _FEW_MARKS
    with st.container(key=f"wide_{chart.form}_{name}") if is_wide else nullcontext():
        if on_click is None:
            st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt)
        else:
            st.plotly_chart(
                figure, theme=None, config=CONFIG, key=key, alt=alt, selection_mode="points",
                on_select=lambda: _clicked(key, on_click),
            )  # fmt: skip


def _clicked(key: str, on_click: OnClick) -> None:
    points = st.session_state[key].selection.points
    data = points[0].get("customdata") if points else None
    if data is not None and len(data) == 3 and data[1]:
        on_click(str(data[1]), str(data[2]))


def _foot(chart: Chart, name: str, reader: Reader) -> None:
    labels = reader.labels
    if chart.is_empty:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"foot_{name}"):
        st.html(markup.source_line(chart.source, labels), width="stretch")
        state = f"table_{name}"
        word = "charts.chart" if st.session_state.get(state) else "charts.table"
        st.button(labels(word), key=f"toggle_{name}", type="tertiary", on_click=_toggle, args=(state,))
        for what, suffix, mime, write in _writers(chart, reader):
            st.download_button(
                labels(f"charts.{what}"), write, f"{name}.{suffix}", mime, key=f"save_{what}_{name}",
                type="tertiary", on_click="ignore",
            )  # fmt: skip
        st.html(chart_link(name, labels), width="content")


def _toggle(state: str) -> None:
    st.session_state[state] = not st.session_state.get(state)


def _writers(chart: Chart, reader: Reader) -> list[tuple[str, str, str, Callable[[], bytes]]]:
    """Files that can be saved: word, suffix, type and what writes the bytes when the button is pressed, not before."""
    is_dark = chart_theme() == "dark"

    def image() -> bytes:
        from dashboard.charts.still import chart_png  # matplotlib takes two seconds to load
        from dashboard.exports.pack import about_view, foot_of

        about = about_view(reader, chart.title, date.today(), [chart.key])
        with speaking(reader.labels.language):
            return chart_png(chart, dark=is_dark, made_on=reader.as_of, foot=foot_of(about))

    def sheet() -> bytes:
        from dashboard.exports.pack import about_view
        from dashboard.exports.workbook import chart_workbook

        return chart_workbook([chart], about_view(reader, chart.title, date.today(), [chart.key]))

    def slide() -> bytes:
        from dashboard.exports.choice import template_of
        from dashboard.exports.slides import chart_slides

        return chart_slides(chart, reader.as_of or date.today(), template_of(reader))

    # Slides are for meetings, and those are held in Persian.
    slides = [("slide", "pptx", PPTX, slide)] if reader.labels.is_rtl else []
    return [
        ("image", "png", "image/png", image),
        *slides,
        ("sheet", "xlsx", XLSX, sheet),
        ("csv", "csv", "text/csv", lambda: chart_csv(chart)),
    ]
