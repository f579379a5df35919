"""Whether a number of an act is aimed at or reached: the features of the target model, from the words around it.

A count that is agreed, promised, expected, or that a place has room for is a target; what has come, and what an act
costs or covers (money, land), is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from etl.extract.document import Document, QuantityCandidate
from etl.models import Kind, Stage
from etl.persian.sentences import split_clauses

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
# Words of plans: planning, aim, promise, charge, approval, capacity, need, ceiling, at most, commitment, quota, room …
_PLAN: Final = re.compile(
    r"(?<!\w)(?:برنامهریزی|برنامه|هدف|وعده|بر عهده|تصویب|ظرفیت|قول|نیاز|سقف|حداکثر|حداقل|تعهد|سهمیه|گنجایش"
    r"|جا دارد|جای|پذیرش|استقرار)(?!\w)"
)

# What leads to a number within a few words: room for so many, an aim or a share of so many, for so many, so many more.
_LEADS: Final = {
    "room": re.compile(r"(?<!\w)(?:ظرفیت|گنجایش|پذیرش|استقرار|جای|اسکان)(?: \w+){0,4} $"),
    "aim": re.compile(
        r"(?<!\w)(?:هدف\w*|سهمیه|سهم|تعهد\w*|باید|وعده|قول|پیشبینی\w*|برنامه\w*|نیاز|امید\w*|انتظار|بناست|قرار است)"
        r"(?: [\w،]+){0,6} $"
    ),
    "for": re.compile(r"(?<!\w)برای (?:\w+ ){0,2}$"),
    "past": re.compile(r"(?<!\w)(?:تاکنون|گذشته|پارسال|تا امروز|هماکنون|اکنون|ماهه)(?: [\w،]+){0,6} $"),
}
_LEAD: Final = 60
_ROOM_BEHIND: Final = re.compile(r"(?: \w+){0,3} (?:ظرفیت|گنجایش|جا) ?(?:دار|را)")
# What has come of an aim: fulfilled, fulfilment, covered, carried out.
_MET: Final = re.compile(r"(?<!\w)(?:محقق|تحقق|پوشش|به اجرا درامد\w*)(?!\w)")
_GROUPS: Final = {"money": "money", "area": "area", "floor_area": "area", "percent": "percent", "quota": "percent"}

_TAIL: Final = 24
_REACH: Final = 600


def make_target_features(
    document: Document, candidate: QuantityCandidate, kind: Kind, stage: Stage, evidence: tuple[int, int]
) -> set[str]:
    """Features by which a target (aimed at) is told from an outcome (reached).

    `k:` kind, `u:` unit, `m:` whether it is money, an area, a share or a count, `s:` stage (`ns:` if the number stands
    outside the folded `evidence` of the act, of which the stage says less), `z:` signs of future and past around the
    number, `g:` words of plans in its clause, `ms:`, `mns:` and `mz:` these with what is counted, and those of
    `list_words_beside`.
    """
    group = _GROUPS.get(candidate.unit, "count")
    inside = evidence[0] <= candidate.start < evidence[1]
    told = {f"s:{stage}" if inside else f"ns:{stage}", *_find_signs(document, candidate)}
    start, end = find_clause(document, candidate)
    return {
        f"k:{kind}",
        f"u:{candidate.unit}",
        f"m:{group}",
        *told,
        *[f"m{feature}:{group}" for feature in told],
        *[f"g:{match[0]}" for match in _PLAN.finditer(document.folded.text, start, end)],
        *list_words_beside(document, candidate),
    }


def _find_signs(document: Document, candidate: QuantityCandidate) -> Iterator[str]:
    """Signs of what is to come and of what has been, before and behind a number in its clause."""
    text = document.folded.text
    start, end = find_clause(document, candidate)
    coming = _COMING.search(text, candidate.end, end)
    past = _PAST.search(text, candidate.end, end)
    if coming:
        yield "z:coming"
    if past:
        yield "z:past"
    if coming and (not past or coming.start() < past.start()):
        yield "z:coming-first"
    if past and (not coming or past.start() < coming.start()):
        yield "z:past-first"
    if _PROMISE.search(text, start, end):
        yield "z:promise"
    if _PROMISE.search(text, candidate.end, end):
        yield "z:promise-after"
    if _COMING.search(text, start, candidate.start):
        yield "z:coming-before"
    tail = text[max(candidate.end, end - _TAIL) : end].rstrip()
    if _ENDS_COMING.search(tail):
        yield "z:ends-coming"
    elif _ENDS_PAST.search(tail):
        yield "z:ends-past"


def list_words_beside(document: Document, candidate: QuantityCandidate) -> Iterator[str]:
    """The stem before a number (`l:`), the tenses of the next and of the last verb behind it in its sentence (`vn:`,
    `vl:`), and whether words of a room («ظرفیت»), an aim («سهمیه»), a purpose («برای») or the past lead to it (`b:`).
    """
    words, text = document.words, document.folded.text
    start, end = find_sentence(document, candidate.start)
    first = bisect_left(words.starts, candidate.start)
    behind = bisect_left(words.starts, candidate.end, first)
    last = bisect_left(words.starts, end, behind)
    yield f"l:{words.stems[first - 1] if first and words.starts[first - 1] >= start else '^'}"
    tenses = [tense for tense in words.tenses[behind:last] if tense]
    yield f"vn:{tenses[0] if tenses else 'none'}"
    yield f"vl:{tenses[-1] if tenses else 'none'}"
    before = max(start, candidate.start - _LEAD)
    yield from (f"b:{name}" for name, lead in _LEADS.items() if lead.search(text, before, candidate.start))
    if _ROOM_BEHIND.match(text, candidate.end, end):
        yield "b:room"
    if _MET.search(text, candidate.end, end):
        yield "b:met"


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
