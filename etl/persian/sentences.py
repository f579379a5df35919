"""Where sentences and clauses of folded text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

Bounds = tuple[int, int]
"""Half-open stretch of folded text."""

_END = re.compile(r"[.!؟]+[»)\]}\"']*(?= |$)")
_LATIN_TITLES = frozenset("dr mr mrs ms prof eng st no vol inc co ltd".split())

# Finite verbs that close a clause: become, do, be, have, find, reach, say, take, give, hold …
_FINITE: Final = frozenset(
    """
    شد شدند کرد کردند است هستند بود بودند گردید گردیدند یافت یافتند داشت داشتند دارد دارند رسید رسیدند رساند رساندند
    گرفت گرفتند داد دادند گفت گفتند افزود خواند دانست پرداخت پرداختند آمد آمدند رفت رفتند نمود نمودند ساختند
    نیست نیستند نشد نکرد گذاشت گذاشتند پیوست بست بستند زد زدند خورد باشد باشند شود شوند کند کنند دهد دهند گیرد گیرند
    یابد یابند نماید نمایند گردد گردند شدهاند کردهاند شدهاست دادهاند گرفتهاند داشتهاند رسیدهاند یافتهاند
    """.replace("آ", "ا").split()
)
_WORD = re.compile(r"[^\s.،؛:!؟«»()\[\]{}]+|[؛:،]")


def split_sentences(text: str, breaks: Iterable[int] = ()) -> tuple[Bounds, ...]:
    """Sentences of folded text, without the spaces around them.

    A sentence ends at . ! ؟ followed by a space, and at each offset of `breaks` (line ends of the original). A point
    inside a number, a Latin address or an initial («م. احمدی», "dr. x") and the number of a list item end none;
    neither does a colon, so «وی گفت: …» stays whole.
    """
    breaks = frozenset(breaks)
    ends = sorted({*_find_ends(text), *breaks, len(text)})
    sentences: list[Bounds] = []
    start = 0
    for end in ends:
        bounds = _trim(text, start, end)
        if bounds is None:
            continue
        if end not in breaks and text[bounds[0] : bounds[1]].rstrip(".").isdigit() and end < len(text):
            continue  # «1.» begins an item of a list
        sentences.append(bounds)
        start = end
    return tuple(sentences)


def _find_ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match[0] == "." and _is_abbreviation(text, match.start()):
            continue
        yield match.end()


def _is_abbreviation(text: str, point: int) -> bool:
    start = text.rfind(" ", max(0, point - 8), point) + 1
    word = text[start:point].lstrip("«([")
    if start == 0 and point > 8:
        return False
    return (len(word) == 1 and word.isalpha()) or word in _LATIN_TITLES


def _trim(text: str, start: int, end: int) -> Bounds | None:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None


def split_clauses(text: str, start: int, end: int) -> tuple[Bounds, ...]:
    """Clauses of one sentence: they end at «؛», «:», and behind a finite verb that «،», «و» or «که» follows.

    A comma or «و» between nouns ends none, so coordinated names stay together.
    """
    cuts = [start]
    after_verb = False
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        if word in "؛:" or (after_verb and word == "،"):
            cuts.append(match.end())
        elif after_verb and word in ("و", "که", "تا", "اما", "ولی"):
            cuts.append(match.start())
        if word != "،" or not after_verb:
            after_verb = is_finite_verb(word)
    bounds = (_trim(text, first, last) for first, last in zip(cuts, [*cuts[1:], end], strict=True))
    return tuple(clause for clause in bounds if clause)


def is_finite_verb(word: str) -> bool:
    """Whether a folded word looks like a finite verb: a known one or one with the prefix می."""
    return word in _FINITE or (word.startswith(("می", "نمی", "برمی", "درمی")) and len(word) > 4 and word[-1] in "دمتی")
