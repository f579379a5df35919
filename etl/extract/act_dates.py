"""The day of an act as the text states it: in its own sentence, in the opening of the report, or in a later one."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Final

from etl.extract import act_date_words as words
from etl.extract.document import Document, find_dates_between
from etl.models import Kind, Stage
from etl.persian.dates import DateSpan

_REACH: Final = 90
_OPENING: Final = 1000
_AHEAD: Final = 2
"""Sentences behind that of the act in which its day may follow."""
_BEHIND: Final = 3
"""Sentences before that of the act to which «همان روز» may point."""
_POINTS: Final = 110
_INHERITING: Final[dict[Stage, frozenset[Kind]]] = {
    "done": frozenset({"meeting", "tour", "event", "complex"}),
    "agreed": frozenset({"agreement"}),
}
_FOLLOWED: Final[dict[Stage, frozenset[Kind]]] = {
    "done": frozenset({"meeting", "tour", "event", "complex", "training", "workshop_access", "funding"}),
    "agreed": frozenset({"agreement", "funding", "workshop_access", "event", "complex", "training", "meeting", "tour"}),
    "under_way": frozenset({"training", "event", "complex"}),
}
_AHEAD_WHEN_AGREED: Final[frozenset[Kind]] = frozenset({"event", "complex", "training", "meeting", "tour"})
"""Kinds of which an agreed act is one with a fixed day to come."""


def find_act_date(document: Document, start: int, end: int, kind: Kind, stage: Stage) -> date | None:
    """The day of an act whose evidence is folded [start, end), or None when the text does not state it.

    An act done or signed without a day of its own, or one that points back («در این جلسه»), takes the day of the
    article's first sentence if that states one: a report opens with the occasion and goes on with what happened there.
    Else the day may follow in the next sentences, tied to the act by what they call it («این نشست که سه‌شنبه …»).
    """
    day = _first_day(document, start, end, kind, stage)
    if day is None and words.SAME_DAY.search(document.folded.text, start, end):
        day = _find_day_before(document, start)
    if day is None:
        day = _find_opening_day(document, start, end, kind, stage)
    if day is None and kind in _FOLLOWED.get(stage, ()):
        day = _find_following_day(document, start, kind)
    return day


def _find_opening_day(document: Document, start: int, end: int, kind: Kind, stage: Stage) -> date | None:
    points_back = bool(words.BACK.search(document.folded.text, start, end))
    opening = document.sentences[0] if document.sentences else None
    if opening is None or opening.start >= start or not (points_back or kind in _INHERITING.get(stage, ())):
        return None
    return _first_day(document, opening.start, min(opening.end, opening.start + _OPENING), kind, stage)


def _find_day_before(document: Document, start: int) -> date | None:
    """The last day named in the sentences before a folded offset."""
    number = _find_number(document, start)
    for span in reversed(document.sentences[max(0, number - _BEHIND) : number]):
        days = [found.date for found in find_dates_between(document, span.start, span.end) if found.date]
        if days:
            return days[-1]
    return None


def _find_following_day(document: Document, start: int, kind: Kind) -> date | None:
    """The day that one of the next sentences gives to what was stated at a folded offset."""
    text, points, behind = document.folded.text, words.POINTING[kind], words.POINTING_BEHIND[kind]
    number = _find_number(document, start)
    for span in document.sentences[number + 1 : number + 1 + _AHEAD]:
        for found in find_dates_between(document, span.start, min(span.end, span.start + _OPENING)):
            before = max(span.start, found.start - _POINTS)
            pointing = points.search(text, before, found.start) if found.date else None
            if pointing and not words.PRESS.search(text, pointing.start(), found.start):
                return found.date
            if found.date and behind.match(text, found.end, span.end):
                return found.date
    return None


def _find_number(document: Document, place: int) -> int:
    return bisect_right(document.sentences, place, key=lambda span: span.start) - 1


def _first_day(document: Document, start: int, end: int, kind: Kind, stage: Stage) -> date | None:
    """The first day of a stretch that is not an aside; of what is to come the first such day from publication on."""
    text, published = document.folded.text, document.article.published
    spans = find_dates_between(document, start, end)
    days = [span.date for span in spans if span.date and not _is_aside(text, span, start, end, kind)]
    if published and stage == "agreed" and kind in _AHEAD_WHEN_AGREED:
        return next((day for day in days if day >= published), days[0] if days else None)
    return days[0] if days else None


def _is_aside(text: str, span: DateSpan, start: int, end: int, kind: Kind) -> bool:
    """Whether the day belongs to a decree or to the speaking of somebody, not to the act."""
    if words.DECREE.search(text, max(start, span.start - 40), span.start):
        return True
    if kind == "meeting" or span.first != span.last:  # nobody speaks for days
        return False
    stop = min(end, span.end + _REACH)
    saying = words.SPEAKING.search(text, span.end, stop)
    acting = (words.HOLDING if kind == "event" else words.ACTING).search(text, span.end, stop)
    if saying is None or (acting is not None and acting.start() < saying.start()):
        return False
    if kind in words.DIRECT and words.DIRECT[kind].search(text, max(start, span.start - 40), span.start):
        return False
    return not words.ANNOUNCED.search(text, max(start, span.start - 160), span.start)
