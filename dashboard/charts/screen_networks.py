"""The network of institutions: area by acts, width of a tie by shared acts, places given by the chart."""

from __future__ import annotations

from typing import Any

from dashboard.charts.figure import Figure
from dashboard.charts.model import Chart
from dashboard.charts.palette import SYMBOLS, TOKENS, colour_of
from dashboard.charts.theme import amount, isolate
from dashboard.labels import Labels

_LARGEST_PX = 40
_HALF_LETTER = 3.6
"""Half the width of a letter of a name at 12 px, in the units of the chart's places."""


def draw_network(figure: Figure, chart: Chart, theme: str, labels: Labels) -> None:
    """Nodes with ties; ties of the two largest nodes stand out. A node's label stands below it."""
    assert chart.nodes is not None, "a network has nodes"
    nodes = chart.nodes.sort_values("value", ascending=False)
    places = {str(n): (float(x), float(y)) for n, x, y in zip(nodes["id"], nodes["x"], nodes["y"], strict=True)}
    largest = {str(n) for n in nodes["id"].head(2)}
    for key, value, x, y in _ties(chart, places):
        is_main = bool(largest & set(key))
        figure.add_scatter(
            x=x, y=y, mode="lines", hoverinfo="skip", opacity=0.75 if is_main else 0.5,
            line={"width": min(0.6 + 1.1 * value, 9), "color": TOKENS[theme]["mark" if is_main else "control"]},
        )  # fmt: skip
    _draw_nodes(figure, chart, nodes, theme, labels)
    _draw_tie_targets(figure, chart, places, labels)
    figure.update_layout(margin={"l": 10, "r": 10, "t": 10, "b": 24})
    half = [_HALF_LETTER * len(str(word)) for word in nodes["label"]]
    ends = [(x - h, x + h) for x, h in zip(nodes["x"], half, strict=True)]
    # The range holds the names too: Plotly itself makes room for the nodes only.
    figure.update_xaxes(visible=False, range=[min(low for low, _ in ends), max(high for _, high in ends)])
    figure.update_yaxes(visible=False)


def _ties(
    chart: Chart, places: dict[str, tuple[float, float]]
) -> list[tuple[tuple[str, str], float, list[float], list[float]]]:
    """Ends, acts and line of every tie whose two nodes are drawn."""
    ties = []
    for a, b, value in zip(chart.table["source"], chart.table["target"], chart.table[chart.value], strict=True):
        if str(a) in places and str(b) in places:
            (x1, y1), (x2, y2) = places[str(a)], places[str(b)]
            ties.append(((str(a), str(b)), float(value), [x1, x2], [y1, y2]))
    return ties


def _draw_nodes(figure: Figure, chart: Chart, nodes: Any, theme: str, labels: Labels) -> None:  # noqa: ANN401
    colours = TOKENS[theme]
    most = float(nodes["value"].max()) or 1.0
    sizes = [max(10.0, _LARGEST_PX * (float(value) / most) ** 0.5) for value in nodes["value"]]
    types = [str(kind) for kind in nodes["series"]]
    figure.add_scatter(
        x=nodes["x"], y=nodes["y"], mode="markers+text", textposition="bottom center", cliponaxis=False,
        text=[isolate(str(word)) for word in nodes["label"]], textfont={"size": 12, "color": colours["text"]},
        marker={"size": sizes, "color": [colour_of("institution_type", kind, theme) for kind in types],
                "symbol": [SYMBOLS.get(kind, "circle") for kind in types], "opacity": 1,
                "line": {"width": 2, "color": colours["surface"]}},
        customdata=[[isolate(f"<b>{word}</b><br>{amount(labels, value, chart.unit)}"), str(key), kind]
                    for key, word, value, kind in zip(nodes["id"], nodes["label"], nodes["value"], types, strict=True)],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )  # fmt: skip


def _draw_tie_targets(figure: Figure, chart: Chart, places: dict[str, tuple[float, float]], labels: Labels) -> None:
    """An unseen dot in the middle of each tie, so that a tie can be pointed at and clicked."""
    ties = _ties(chart, places)
    names = {} if chart.nodes is None else dict(zip(chart.nodes["id"].astype(str), chart.nodes["label"], strict=True))
    figure.add_scatter(
        x=[(x[0] + x[1]) / 2 for _, _, x, _ in ties], y=[(y[0] + y[1]) / 2 for _, _, _, y in ties], mode="markers",
        marker={"size": 12, "opacity": 0},
        customdata=[[isolate(f"<b>{names[a]} – {names[b]}</b><br>{labels('common.acts', count=int(value))}"), a, b]
                    for (a, b), value, _, _ in ties],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )  # fmt: skip
