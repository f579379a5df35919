"""The day of an act as the text states it: in its own sentence, or in the sentence that opens the report."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from etl.extract.document import Document, find_dates_between
from etl.models import Kind, Stage
from etl.persian.dates import DateSpan

# The day on which somebody spoke is not the day of the act: «روز دوشنبه گفت», «امروز در نشست خبری اظهار کرد».
_SAYING: Final = re.compile(
    r"(?<!\w)(?:گفت|گفته|افزود|اظهار|اعلام|تصریح|بیان|نشست خبری|خبر داد|نوشت|یاداور|عنوان کرد|تاکید|ابراز)(?!\w)"
)
_ACTING: Final = re.compile(
    r"(?<!\w)(?:برگزار|برپا|امضا|منعقد|افتتاح|بازدید|سرکشی|دیدار|اغاز|گشایش|رونمایی|مبادله|تشکیل|حضور|انجام|سفر"
    r"|نشست مشترک|شد|میشود|رسید|اهدا|واگذار|تحویل)(?!\w)"
)
# Days of laws and decrees: «مصوب ۱۵ فروردین ۸۹» passed on.
_DECREE: Final = re.compile(r"(?<!\w)(?:مصوب|مصوبه|اییننامه|قانون|متولد|مورخ نامه)(?: \w+){0,2} $")
# What leads back to the occasion of the report: «در این جلسه» in this session, ceremony, visit, on the same day.
_BACK: Final = re.compile(
    r"(?<!\w)(?:در|حاشیه|پایان|ادامه) (?:این|همین|همان) (?:جلسه|نشست|مراسم|ایین|دیدار|بازدید|سفر|رویداد)"
    r"|(?:همین|همان) روز"
)
_REACH: Final = 90
_OPENING: Final = 1000
_INHERITING: Final[dict[Stage, frozenset[Kind]]] = {
    "done": frozenset({"meeting", "tour", "event", "complex"}),
    "agreed": frozenset({"agreement"}),
}


def find_act_date(document: Document, start: int, end: int, kind: Kind, stage: Stage) -> date | None:
    """The day of an act whose evidence is folded [start, end), or None when the text does not state it.

    An act done or signed without a day of its own, or one that points back («در این جلسه»), takes the day of the
    article's first sentence if that states one: a report opens with the occasion and goes on with what happened there.
    """
    day = _first_day(document, start, end, kind)
    inherits = kind in _INHERITING.get(stage, frozenset()) or bool(_BACK.search(document.folded.text, start, end))
    if day is None and inherits and document.sentences:
        opening = document.sentences[0]
        if opening.start < start:
            day = _first_day(document, opening.start, min(opening.end, opening.start + _OPENING), kind)
    return day


def _first_day(document: Document, start: int, end: int, kind: Kind) -> date | None:
    for span in find_dates_between(document, start, end):
        if span.date and not _is_aside(document.folded.text, span, end, kind):
            return span.date
    return None


def _is_aside(text: str, span: DateSpan, end: int, kind: Kind) -> bool:
    """Whether the day belongs to a decree or to the speaking of somebody, not to the act."""
    if _DECREE.search(text, max(0, span.start - 40), span.start):
        return True
    if kind == "meeting":
        return False
    stop = min(end, span.end + _REACH)
    saying = _SAYING.search(text, span.end, stop)
    acting = _ACTING.search(text, span.end, stop)
    return saying is not None and (acting is None or saying.start() < acting.start())
