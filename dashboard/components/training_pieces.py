"""Headline figures of the workshops and training page."""

from __future__ import annotations

import pandas as pd

from dashboard.components.counts import dash
from dashboard.components.markup import Tile
from dashboard.labels import Labels
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
        _people(sums, labels),
        _hours(sums, labels),
    ]  # fmt: skip


def _sum(sums: pd.DataFrame, measure: str, is_target: bool) -> tuple[float, int]:
    row = sums[(sums["measure"] == measure) & (sums["is_target"] == is_target)]
    return (float(row["total"].sum()), int(row["acts"].sum()))


def _people(sums: pd.DataFrame, labels: Labels) -> Tile:
    trained, acts = _sum(sums, "trainees", is_target=False)
    target, target_acts = _sum(sums, "trainees", is_target=True)
    note = labels("training.people_note_none")
    if target_acts:
        note = labels("training.people_note", target=int(target), count=target_acts)
    unit = labels("training.people_unit", count=acts) if acts else labels("training.none_found")
    return Tile(labels("training.people"), dash(trained, labels), unit, note=note)


def _hours(sums: pd.DataFrame, labels: Labels) -> Tile:
    hours, acts = _sum(sums, "person_hours", is_target=False)
    note = labels("training.hours_note", count=acts) if acts else labels("training.none_found")
    return Tile(labels("training.hours"), dash(hours, labels), labels("training.hours_unit") if acts else "", note=note)
