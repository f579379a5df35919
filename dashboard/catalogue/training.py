"""The charts of the workshops and training page, each joined with its questions."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.catalogue import of_kinds
from dashboard.charts import kinds as shared
from dashboard.charts import training as charts
from dashboard.charts.model import Chart
from dashboard.queries import figures, kinds
from dashboard.queries.reader import Reader, source_note
from dashboard.queries.training import KINDS, OF_KINDS, summarise

MOST_NUMBERS = 8


def build_stages(reader: Reader) -> Chart:
    """How far workshop access and courses have come."""
    by_stage = kinds.count_by_stage(reader, KINDS)
    return shared.draw_stages(
        "training.stages", charts.stages_finding(by_stage, reader.labels), by_stage,
        of_kinds.read_source(reader, OF_KINDS), reader.labels, reader.names, reader.labels("training.stages_note"),
    )  # fmt: skip


def build_years(reader: Reader) -> Chart:
    """Acts on workshops and training in each Jalali year."""
    return of_kinds.build_years(reader, "training", KINDS, OF_KINDS, summarise(reader)["undated"])


def build_institutions(reader: Reader) -> Chart:
    """Who trains or opens a workshop."""
    return of_kinds.build_institutions(reader, "training", KINDS, OF_KINDS)


def build_numbers(reader: Reader) -> Chart:
    """The largest numbers of trainees in the news."""
    stated = figures.list_figures(reader, ("trainees",), MOST_NUMBERS)
    return charts.draw_numbers(stated, source_note(reader, *figures.stating(("trainees",))), reader.labels)


CHARTS: dict[str, Callable[[Reader], Chart]] = {
    "training.stages": build_stages,
    "training.years": build_years,
    "training.institutions": build_institutions,
    "training.numbers": build_numbers,
}
