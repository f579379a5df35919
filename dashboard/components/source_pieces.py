"""The acts behind a click on a publisher or a year, on the pages that count articles and not acts."""

from __future__ import annotations

from dashboard.components.act_cards import acts_card
from dashboard.components.session import current_reader
from dashboard.queries.reader import Reader


def has_chosen_source() -> bool:
    """Whether publishers or a time are chosen: what a click on these pages chooses."""
    filters = current_reader().filters
    return bool(filters.publishers or filters.has_period or filters.only_undated)


def draw_chosen_acts(reader: Reader, name: str) -> None:
    """Acts of the chosen publishers and time; nothing while none is chosen. The chips are the way back."""
    if has_chosen_source():
        labels = reader.labels
        acts_card(
            reader, name, labels("quality.acts_of", name=reader.describe()), labels("quality.acts_why"), "TRUE", []
        )
