"""Treemaps: drawn as bars with a place and a width of their own, since a treemap itself tells nobody of clicks."""

from __future__ import annotations

from dashboard.charts.figure import Figure
from dashboard.charts.model import Chart
from dashboard.charts.palette import TOKENS, colour_of, ink_on
from dashboard.charts.screen_grids import wrap_heading
from dashboard.charts.theme import amount, isolate
from dashboard.charts.tiles import Box, squarify
from dashboard.labels import Labels

_WIDTH = 560.0
"""The width that tiles are laid out for, in the pixels of the height; other widths stretch them."""


def draw_treemap(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Shares of a whole, the largest first from the reader's side, each in the colour of its id with word and number.

    A word that does not fit its tile is left out, not shrunk: the hover has it, and so has the table.
    """
    height = figure.height
    rows = sorted(
        ((float(value), str(key)) for key, value in zip(chart.table[chart.category], chart.table[chart.value],
                                                        strict=True) if value > 0),
        key=lambda pair: -pair[0],
    )  # fmt: skip
    whole = sum(value for value, _ in rows)
    boxes = squarify([value / whole * _WIDTH * height for value, _ in rows], Box(0, 0, _WIDTH, height))
    words = [chart.labels.get(key, key) for _, key in rows]
    colours = [colour_of(chart.palette, key, theme) for _, key in rows]
    shown = {"marker": {"opacity": 1}}
    figure.add_bar(
        x=[box.x + box.width / 2 for box in boxes], width=[box.width for box in boxes],
        base=[box.y for box in boxes], y=[box.height for box in boxes],
        marker={"color": colours, "cornerradius": 6, "line": {"width": 3, "color": TOKENS[theme]["surface"]}},
        text=[isolate(f"<b>{wrap_heading(word)}</b><br>{labels.number(int(value))}")
              for word, (value, _) in zip(words, rows, strict=True)],
        textposition="inside", insidetextanchor="middle", textangle=0, constraintext="inside",
        textfont={"size": 13, "color": [ink_on(colour) for colour in colours]},
        customdata=[[isolate(f"<b>{word}</b><br>{amount(labels, value, chart.unit)}"), key, ""]
                    for word, (value, key) in zip(words, rows, strict=True)],
        hovertemplate="%{customdata[0]}<extra></extra>", selected=shown, unselected=shown,
    )  # fmt: skip
    figure.update_xaxes(visible=False, range=[_WIDTH, 0] if labels.is_rtl else [0, _WIDTH])
    figure.update_yaxes(visible=False, range=[height, 0])
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0}, barmode="overlay", uniformtext={"minsize": 11, "mode": "hide"}
    )
