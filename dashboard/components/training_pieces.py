"""Headline figures of the workshops and training page."""

from __future__ import annotations

from dashboard.components.counts import dash, stated_tile
from dashboard.components.markup import Tile
from dashboard.queries import figures, training
from dashboard.queries.reader import Reader


def headline(reader: Reader) -> list[Tile]:
    """Workshop access offered and used, courses, people trained, person-hours."""
    labels, counted = reader.labels, training.summarise(reader)
    sums = figures.sum_figures(reader, training.MEASURES)
    used, held = counted["used"], counted["courses_held"]
    return [
        Tile(
            labels("training.offered"), dash(counted["offered"], labels), labels("training.offered_unit"),
            labels("training.used_pill", count=used) if used else "", "success",
            labels("training.offered_note", count=used) if used else labels("training.offered_note_none"),
        ),
        Tile(
            labels("training.courses"), dash(counted["courses"], labels), labels("training.courses_unit"),
            note=labels("training.courses_note", count=held) if held else labels("training.courses_note_none"),
        ),
        stated_tile(labels("training.people"), sums, "trainees", labels("training.numbers_unit"), labels),
        stated_tile(labels("training.hours"), sums, "person_hours", labels("training.hours_unit"), labels),
    ]  # fmt: skip
