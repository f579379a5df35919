"""Which colour a mark has."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.model import Chart
from dashboard.charts.palette import KIND_PATTERNS, SEQUENTIAL, TOKENS, colour_of


@dataclass(frozen=True, slots=True)
class Theme:
    """`light` or `dark`: tokens by name with `theme["muted"]`. On paper kinds have patterns too, for grey printers."""

    name: str = "light"
    on_paper: bool = False

    def __getitem__(self, token: str) -> str:
        return TOKENS[self.name][token]

    def mark(self, chart: Chart, category: object, series: str = "") -> str:
        """Colour by the id that the chart's palette speaks of: of the series, else of the category."""
        return colour_of(chart.palette, series if chart.series else str(category), self.name)

    def pattern(self, chart: Chart, series: str) -> str:
        """The hatch of a kind on paper; nothing for what colour or order tells apart in grey as well."""
        has_pattern = self.on_paper and chart.palette == "kind" and chart.series
        return 2 * KIND_PATTERNS.get(series, "") if has_pattern else ""  # twice is dense enough for the legend's square

    def shade(self, share: float) -> str:
        """Colour of the sequential scale for a share from 0 (low) to 1 (high)."""
        scale = SEQUENTIAL[self.name][1:]
        return scale[min(int(share * len(scale)), len(scale) - 1)]


def text_on(fill: str) -> str:
    """Black or white, whichever reads better on `fill` (`#RRGGBB`), by WCAG relative luminance."""
    return "#FFFFFF" if _luminance(fill) < 0.3 else "#1A1815"


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
