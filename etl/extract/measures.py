"""What a counted thing measures in a record: its measure by the record's kind, target or outcome, due date."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, cast, get_args

from etl.extract.document import Document, QuantityCandidate, find_dates_between
from etl.extract.linear import LinearModel
from etl.models import Kind, Measure, Quantity, Stage
from etl.paths import REPOSITORY_DATA
from etl.persian.sentences import split_clauses
from etl.vocabulary import VocabularyError

_UNIT_NAMES: Final = {
    "money": "ریال", "area": "مترمربع", "floor_area": "مترمربع", "person_hours": "نفرساعت", "percent": "درصد",
}  # fmt: skip

# Signs of what is still to come: will, is to, was agreed that, forecast, quota, commitment, must, intends, hope …
_COMING: Final = re.compile(
    r"(?<!\w)(?:خواه\w*|قرار است|قرار شد|مقرر شد|پیشبینی\w*|سهمیه|تعهد\w*|باید|در نظر دار\w+|امیدوار\w*|برنامهریزی\w*"
    r"|هدفگذاری\w*|قابل افزایش|به تصویب|متعهد|میرسد|میشود|میشوند|میکند|میکنند|میگیرد|مییابد|برسد|شود|شوند|کنند"
    r"|یابد|گردد|ببینند|گیرند|بیاموزند|نیاز|سهم استان|اینده)(?!\w)"
)
_PROMISE: Final = re.compile(
    r"(?<!\w)(?:خواه\w*|قرار است|قرار شد|مقرر شد|پیشبینی میشود|پیشبینی شده|سهمیه|تعهد|باید|در نظر دار\w+"
    r"|امیدوار\w*|برسد|قابل افزایش|هدفگذاری\w*|سهم استان)(?!\w)"
)
# Signs of what has been: became, did, gave, had, took, reached, saw, learned, is, so far …
_PAST: Final = re.compile(
    r"(?<!\w)(?:شد|شدند|شدهاند|شده است|شده|کرد|کردند|کردهاند|کرده|داد|دادند|داشت|داشتند|گرفت|گرفتند|گرفتهاند|یافت"
    r"|رسید|رسیدند|بود|بودند|دیدند|اموختند|دیدهاند|است|هستند|دارد|دارند|تاکنون)(?!\w)"
)
# What a clause ends in: a verb of the future or of a wish («خواهد شد», «می‌شود», «برسد»), or of the past.
_ENDS_COMING: Final = re.compile(
    r"(?:خواه\w+ \w+|(?:ن?می)\w{2,}د|شود|شوند|کنند|کند|یابد|گردد|برسد|رسد|دهد|دهند|گیرد|گیرند)[.؛،:]?$"
)
_ENDS_PAST: Final = re.compile(
    r"(?:شد|شدند|کرد|کردند|داد|دادند|دیدند|گرفت|گرفتند|یافت|رسید|\w+هاند|\w+ه است|بود)[.؛،:]?$"
)
# Words of plans: planning, aim, promise, charge, approval, capacity, need, ceiling, at most, commitment, quota …
_PLAN: Final = re.compile(
    r"(?<!\w)(?:برنامهریزی|برنامه|هدف|وعده|بر عهده|تصویب|ظرفیت|قول|نیاز|سقف|حداکثر|حداقل|تعهد|سهمیه)(?!\w)"
)
Counted = tuple[QuantityCandidate, Measure]
"""A number and what it measures."""

_TAIL: Final = 24
_REACH: Final = 600

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


def make_target_features(
    document: Document, candidate: QuantityCandidate, kind: Kind, stage: Stage, evidence: tuple[int, int]
) -> set[str]:
    """Features by which a target (aimed at) is told from an outcome (reached).

    Stage, kind and unit, and signs of future and past around the number. The stage says less of a number that stands
    outside the folded `evidence` of the act.
    """
    text = document.folded.text
    start, end = find_clause(document, candidate)
    coming = _COMING.search(text, candidate.end, end)
    past = _PAST.search(text, candidate.end, end)
    unit = candidate.unit
    features = {f"k:{kind}", f"u:{unit}", f"uk:{unit}:{kind}"}
    if evidence[0] <= candidate.start < evidence[1]:
        features |= {f"s:{stage}", f"us:{unit}:{stage}", f"ks:{kind}:{stage}"}
    else:
        features |= {f"ns:{stage}", f"nus:{unit}:{stage}", "n"}
    if coming:
        features.add("z:coming")
    if past:
        features.add("z:past")
    if coming and (not past or coming.start() < past.start()):
        features.add("z:coming-first")
    if past and (not coming or past.start() < coming.start()):
        features.add("z:past-first")
    if _PROMISE.search(text, start, end):
        features.add("z:promise")
    if _PROMISE.search(text, candidate.end, end):
        features.add("z:promise-after")
    if _COMING.search(text, start, candidate.start):
        features.add("z:coming-before")
    tail = text[max(candidate.end, end - _TAIL) : end].rstrip()
    if _ENDS_COMING.search(tail):
        features.add("z:ends-coming")
    elif _ENDS_PAST.search(tail):
        features.add("z:ends-past")
    features.update(f"g:{match[0]}" for match in _PLAN.finditer(text, start, end))
    return features


def find_sentence(document: Document, place: int) -> tuple[int, int]:
    """Bounds of the sentence around a folded offset, at most _REACH to each side."""
    number = bisect_right(document.sentences, place, key=lambda span: span.start) - 1
    span = document.sentences[max(0, number)]
    return max(span.start, place - _REACH), min(max(span.end, place), place + _REACH)


def find_clause(document: Document, candidate: QuantityCandidate) -> tuple[int, int]:
    """Bounds of the clause around a candidate."""
    start, end = find_sentence(document, candidate.start)
    for first, last in split_clauses(document.folded.text, start, end):
        if first <= candidate.start < last:
            return first, max(last, candidate.end)
    return start, max(end, candidate.end)


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
