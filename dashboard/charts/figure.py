"""A figure as plain data: what plotly.js needs, without a check of every property on every run.

Plotly's own figure checks and copies each property as it is set, which takes longer than the questions behind the
chart. The tests check what is drawn here once, with plotly's figure; the server sends it as it is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from plotly.basedatatypes import BaseFigure

Properties = dict[str, Any]

_TRACES = ("bar", "scatter", "heatmap")


class Figure(BaseFigure):  # type: ignore[misc]
    """Traces and a layout. Streamlit sends what `to_dict` gives of anything that is a BaseFigure."""

    def __init__(self, layout: Properties) -> None:
        # Not BaseFigure's own: it would build the checks. Its attributes may only be set by names with a low line.
        self._drawn: list[Properties] = []
        self._dress = _merged({}, layout) | {"template": _template()}

    @property
    def height(self) -> float:
        """Height in pixels."""
        return float(self._dress["height"])

    def add_bar(self, **properties: Any) -> None:  # noqa: ANN401 - whatever plotly.js takes
        """Add a trace of bars."""
        self._add("bar", properties)

    def add_scatter(self, **properties: Any) -> None:  # noqa: ANN401
        """Add a trace of points, lines or texts."""
        self._add("scatter", properties)

    def add_heatmap(self, **properties: Any) -> None:  # noqa: ANN401
        """Add a trace of cells."""
        self._add("heatmap", properties)

    def add_annotation(self, **properties: Any) -> None:  # noqa: ANN401
        """Add words at a place."""
        self._dress.setdefault("annotations", []).append(_merged({}, properties))

    def add_shape(self, **properties: Any) -> None:  # noqa: ANN401
        """Add a line or an area at a place."""
        self._dress.setdefault("shapes", []).append(_merged({}, properties))

    def update_layout(self, **properties: Any) -> None:  # noqa: ANN401
        """Change properties of the layout; those not named stay."""
        _merged(self._dress, properties)

    def update_xaxes(self, **properties: Any) -> None:  # noqa: ANN401
        """Change properties of the horizontal axis."""
        _merged(self._dress, {"xaxis": properties})

    def update_yaxes(self, **properties: Any) -> None:  # noqa: ANN401
        """Change properties of the vertical axis."""
        _merged(self._dress, {"yaxis": properties})

    def to_dict(self) -> Properties:
        """The figure as plotly.js takes it."""
        return {"data": self._drawn, "layout": self._dress}

    def _add(self, kind: str, properties: Properties) -> None:
        self._drawn.append(_merged({"type": kind}, properties))


@cache
def _template() -> Properties:
    """Plotly's usual defaults for the traces that are drawn here."""
    import plotly.io

    template = plotly.io.templates["plotly"].to_plotly_json()
    return {"data": {kind: template["data"][kind] for kind in _TRACES}, "layout": template["layout"]}


def _merged(into: Properties, properties: Properties) -> Properties:
    """`into` with the properties, those of properties in their place; None is as if it were not said."""
    for name, value in properties.items():
        if isinstance(value, dict):
            into[name] = _merged(into.get(name) or {}, value)
        elif value is not None:
            into[name] = value.tolist() if hasattr(value, "tolist") else value
    return into
