"""Numbers with units in the text of an article: candidates for the quantities of a record."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Final

from etl.extract.document import Document, QuantityCandidate, find_dates_between, take_between
from etl.paths import REPOSITORY_DATA
from etl.persian.dates import DateSpan
from etl.persian.letters import fold_name
from etl.persian.numbers import NumberSpan, find_numbers_at
from etl.persian.patterns import alternatives
from etl.vocabulary import load_cues

RIAL_PER_TOMAN: Final = 10
SQUARE_METRES_PER_HECTARE: Final = 10_000
RIAL_PER_HEMAT: Final = 10**13
"""«همت», a thousand billion toman."""

# People by their trade: «زعفران‌کار» saffron grower, «قالی‌باف» carpet weaver, «رفوگر» darner, «چای‌ساز» tea maker.
_TRADE: Final = r"\w{2,}(?:کار|گر|باف|ساز|پز|دوز|دار|ور)(?!\w)"
_TRADE_UNIT: Final = "trainee"
_MEASURED: Final = frozenset({"money", "percent", "area", "floor_area", "person_hours", "duration"})
"""Units that have parts: half a hectare, but no half company."""
# Number, clause, article, note, phase, chapter, code, floor, row, district, hall, booth: «تبصره ۱۶» counts nothing.
_LABEL_BEFORE: Final = re.compile(r"(?<!\w)(?:شماره|بند|ماده|تبصره|فاز|فصل|کد|پلاک|طبقه|ردیف|منطقه|ناحیه|سالن|غرفه) $")
_LARGE: Final = 1000
"""A number from here on is no label: «فاز ۵۵ میلیارد ریال»."""
# Words that turn a unit of their sentence into another. Quota, commitment, fulfilment, aim: a share of these that is
# met is no share of people employed («۸۰ درصد تعهد محقق شد»). Contest, olympiad: who competes is no visitor.
_QUOTA: Final = re.compile(r"(?<!\w)(?:سهمیه|تعهد|تعهدات|تحقق|محقق|هدفگذاری|هدفهای|اهداف|برنامه سالانه)(?!\w)")
_CONTEST: Final = re.compile(r"(?<!\w)(?:مسابق|رقابت|المپیاد)")
_TURNS: Final = {"percent": ("quota", _QUOTA), "person": ("contestant", _CONTEST), "visitor": ("contestant", _CONTEST)}
TURNED: Final = frozenset(unit for unit, _ in _TURNS.values())
"""Units that no noun of measures.yml stands for: the sentence makes them of others."""
_TURN_BEFORE: Final = 160
_TURN_BEHIND: Final = 60
_LIST_LINKS: Final = frozenset({" و ", "، "})
_BETWEEN: Final = "بین "


@cache
def _load_units(data: Path) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The pattern of all unit phrases, and per folded phrase its unit and how it is written."""
    units: dict[str, tuple[str, str]] = {}
    starred: list[str] = []
    plain: list[str] = []
    for cue in load_cues(data / "vocabulary" / "measures.yml"):
        for pattern in cue.patterns:
            written = pattern.phrase.rstrip("*")
            phrase = fold_name(written)
            units.setdefault(phrase, (cue.name, written))
            (starred if pattern.phrase.endswith("*") else plain).append(phrase)
    endings = r"(?:یهای|های|هایی|ها|یی|ی|ای)?"
    # A classifier may stand between: «۱۲ مورد», «۳ باب», «۸ عنوان».
    body = rf"(?:{alternatives(starred)}){endings}(?:شان)?(?!\w)|(?:{alternatives(plain)})ی?(?!\w)"
    return re.compile(rf" ?(?:(?:مورد|باب|عنوان|قطعه|دستگاه) )?(?P<noun>{body}|(?P<trade>{_TRADE}))"), units


def find_quantities(
    document: Document, start: int, end: int, data: Path = REPOSITORY_DATA
) -> tuple[QuantityCandidate, ...]:
    """Counted things in folded [start, end), left to right; no ordinals, dates, bare numbers or "a" («یک»)."""
    known = document.quantities.get((start, end, data))
    if known is None:
        known = document.quantities[start, end, data] = tuple(_read_quantities(document, start, end, data))
    return known


def _read_quantities(document: Document, start: int, end: int, data: Path) -> Iterable[QuantityCandidate]:
    text = document.folded.text
    places = take_between(document.words.numbers, start, end)
    if not places:
        return ()
    numbers = [number for number in find_numbers_at(places, text, start, end) if not number.ordinal]
    found = list(_find(text, numbers, start, end, data)) if numbers else []
    return _drop_dates(found, find_dates_between(document, start, end)) if found else ()


def _find(text: str, numbers: Sequence[NumberSpan], start: int, end: int, data: Path) -> Iterator[QuantityCandidate]:
    _, units = _load_units(data)
    for number, match in zip(numbers, _match_units(text, numbers, end, data), strict=True):
        if not isfinite(number.value):
            continue
        if match is None:
            if text[max(0, number.start - 1) : number.start] == "%":
                yield QuantityCandidate(number.start - 1, number.end, number, number.value, "percent", "درصد")
            continue
        unit, noun = (_TRADE_UNIT, match["trade"]) if match["trade"] else units[_strip_endings(match["noun"], units)]
        if unit in _MEASURED or (number.value.is_integer() and not (number.value == 1 and number.in_words)):
            unit = _turn_unit(text, unit, number.start, start, match.end(), end)
            yield QuantityCandidate(number.start, match.end(), number, number.value * _factor(noun), unit, noun)


def _turn_unit(text: str, unit: str, place: int, start: int, behind: int, end: int) -> str:
    """The unit that the words around a number make of its own, within [start, end)."""
    if unit not in _TURNS:
        return unit
    turned, words = _TURNS[unit]
    around = max(start, place - _TURN_BEFORE), min(end, behind + _TURN_BEHIND)
    return turned if words.search(text, *around) else unit


def _match_units(text: str, numbers: Sequence[NumberSpan], end: int, data: Path) -> list[re.Match[str] | None]:
    """The unit behind each number. In a list («۲۰۰ و ۳۰۰ نفر») all take that of the last, unless it counts thousands:
    «۲ و ۳ هزار» leaves open what the first does.
    """
    pattern, _ = _load_units(data)
    found: list[re.Match[str] | None] = []
    for number, following in zip(reversed(numbers), [None, *reversed(numbers)], strict=False):
        match = pattern.match(text, number.end, end)
        if match is None and following and _makes_list(text, number, following):
            match = found[-1]
        is_label = (
            match is not None
            and number.value < _LARGE
            and _LABEL_BEFORE.search(text, max(0, number.start - 8), number.start)
        )
        found.append(None if is_label else match)
    return found[::-1]


def _makes_list(text: str, number: NumberSpan, following: NumberSpan) -> bool:
    if text[number.end : following.start] not in _LIST_LINKS or text.endswith(_BETWEEN, 0, number.start):
        return False
    return (number.value < 1000) == (following.value < 1000)


def _drop_dates(found: list[QuantityCandidate], dates: Sequence[DateSpan]) -> Iterator[QuantityCandidate]:
    starts = [span.start for span in dates]
    for candidate in found:
        place = bisect_right(starts, candidate.number.start) - 1
        if place < 0 or candidate.number.start >= dates[place].end:
            yield candidate


def _strip_endings(noun: str, units: dict[str, tuple[str, str]]) -> str:
    while noun not in units:
        noun = noun[:-1]
    return noun


def _factor(noun: str) -> float:
    if noun == "تومان":
        return RIAL_PER_TOMAN
    if noun == "هکتار":
        return SQUARE_METRES_PER_HECTARE
    return RIAL_PER_HEMAT if noun == "همت" else 1
