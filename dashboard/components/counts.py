"""Counts and stated numbers on tiles."""

from __future__ import annotations

import pandas as pd

from dashboard.components.markup import Tile
from dashboard.labels import Labels


def number_words(value: float, labels: Labels) -> str:
    """A number in words, without decimals where it has none."""
    return labels.number(int(value) if value == int(value) else value)


def stated_tile(label: str, sums: pd.DataFrame, measure: str, unit: str, labels: Labels) -> Tile:
    """Outcomes of one measure that the news states. A single number is shown; several are not added up, because a
    figure of the country, a total and its parts may all be among them. `sums`: as `sum_figures` gives them."""
    own = sums[(sums["measure"] == measure) & ~sums["is_target"].astype(bool)]
    if own.empty:
        return Tile(label, "–", note=labels("lists.none_stated"))
    acts, low, high = int(own["acts"].iloc[0]), float(own["smallest"].iloc[0]), float(own["largest"].iloc[0])
    if acts == 1:
        return Tile(label, number_words(high, labels), unit, note=labels("lists.one_stated"))
    note = labels("lists.range_stated", low=number_words(low, labels), high=number_words(high, labels), unit=unit)
    return Tile(label, labels.number(acts), labels("lists.numbers_stated"), note=note)


def dash(count: float, labels: Labels) -> str:
    """A count in words; a dash where nothing was found, because silence is not zero."""
    return labels.number(int(count)) if count else "–"
