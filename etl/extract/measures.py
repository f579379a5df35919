"""What a counted thing measures in a record: its measure by the record's kind, target or outcome, due date."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, cast, get_args

from etl.extract.document import Document, QuantityCandidate, find_dates_between
from etl.extract.linear import LinearModel
from etl.extract.targets import find_sentence, make_target_features
from etl.models import Kind, Measure, Quantity, Stage
from etl.paths import REPOSITORY_DATA
from etl.vocabulary import VocabularyError

_UNIT_NAMES: Final = {
    "money": "ریال", "area": "مترمربع", "floor_area": "مترمربع", "person_hours": "نفرساعت", "percent": "درصد",
}  # fmt: skip

Counted = tuple[QuantityCandidate, Measure]
"""A number and what it measures."""

# Background: a rate or growth before the number, a standing stock after it («در استان فعال است»).
_RATE_BEFORE: Final = re.compile(r"(?<!\w)(?:نرخ|رشد|سود|کارمزد|بیکاری|منطقه|مناطق)(?: \w+){0,3} $")
_STOCK_AFTER: Final = re.compile(r"[^.؛]{0,60}?(?<!\w)(?:فعال است|فعالیت دارند|وجود دارد|فعال هستند|فعالند)(?!\w)")


def make_quantities(
    document: Document,
    counted: Iterable[Counted],
    kind: Kind,
    stage: Stage,
    evidence: tuple[int, int],
    model: LinearModel,
) -> tuple[Quantity, ...]:
    """The quantities of a record of this kind and stage from its numbers; each (measure, value) once.

    `evidence` is the folded stretch that states the act; a number may stand outside it. `model`
    (data/models/targets.json) tells targets from outcomes. Offsets of the result count in the article's text.
    """
    found: dict[tuple[Measure, float], Quantity] = {}
    for candidate, measure in counted:
        if (measure, candidate.value) not in found:
            target = model.score_one(make_target_features(document, candidate, kind, stage, evidence)) > 0
            found[measure, candidate.value] = _make_quantity(document, candidate, measure, bool(target))
    return tuple(found.values())


def assign_measure(candidate: QuantityCandidate, kind: Kind, data: Path = REPOSITORY_DATA) -> Measure | None:
    """The measure that a unit stands for in a record of this kind; None if such a record does not count it."""
    table = _load_measures(data)
    return table.get((candidate.unit, kind), table.get((candidate.unit, "*")))


def is_background(text: str, candidate: QuantityCandidate) -> bool:
    """Whether a rate, a growth or a region stands before a number in the folded text, or a standing stock behind it."""
    if _RATE_BEFORE.search(text, max(0, candidate.start - 40), candidate.start):
        return candidate.unit in ("percent", "other", "place")
    return candidate.unit in ("company", "thing", "job") and bool(_STOCK_AFTER.match(text, candidate.end))


def _make_quantity(document: Document, candidate: QuantityCandidate, measure: Measure, target: bool) -> Quantity:
    start, end = document.folded.original_span(candidate.start, candidate.end)
    return Quantity(
        measure=measure,
        value=float(candidate.value),
        unit=_UNIT_NAMES.get(candidate.unit, candidate.noun),
        is_target=target,
        due=find_due(document, candidate) if target else None,
        start=start,
        end=end,
        unit_as_stated=document.article.text[start:end],
    )


def find_due(document: Document, candidate: QuantityCandidate) -> date | None:
    """The day by which a target is to be reached: a limit in its sentence, else the end of a year or month there."""
    article = document.article
    start, end = find_sentence(document, candidate.start)
    dates = find_dates_between(document, start, end)
    open_ended = [span for span in dates if span.last and (not article.published or span.last >= article.published)]
    for span in open_ended:
        if span.is_due:
            return span.last
    for span in open_ended:
        if span.precision in ("month", "year"):
            return span.last
    return None


@cache
def _load_measures(data: Path) -> dict[tuple[str, str], Measure | None]:
    return dict(_read_measures(data / "vocabulary" / "measure_of_unit.csv"))


def _read_measures(path: Path) -> Iterator[tuple[tuple[str, str], Measure | None]]:
    kinds = {"*", *get_args(Kind)}
    measures = {"", *get_args(Measure)}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            if row["kind"] not in kinds or row["measure"] not in measures:
                raise VocabularyError(f"{path}:{number}: unknown kind or measure")
            yield (row["unit"], row["kind"]), cast(Measure, row["measure"]) if row["measure"] else None
