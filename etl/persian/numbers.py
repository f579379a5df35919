"""Numbers in folded text: digits, words and both, ranges, approximations, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from etl.persian.alphabet import fold_letters
from etl.persian.patterns import alternatives


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number at [start, end) of folded text. `low` and `high` differ for a range; `value` is then `high`."""

    start: int
    end: int
    value: float
    low: float
    high: float
    approximate: bool = False
    """«حدود» about, «بیش از» more than, «نزدیک به» close to … stands before it."""
    ordinal: bool = False
    in_words: bool = False
    """No digit in it: «یک» may be no more than the article "a"."""


_UNITS = "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split()
_HUNDREDS = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد".split()
CARDINALS: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS)},
    **{word: 100 + 100 * place for place, word in enumerate(_HUNDREDS)},
    "یکصد": 100, "شونزده": 16, "هیجده": 18,
}  # fmt: skip
"""Words for numbers below a thousand."""
_SCALES: Final = {"هزار": 10**3, "یکهزار": 10**3, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "تریلیون": 10**12}
_HALF: Final = "نیم"


def _make_ordinals() -> dict[str, int]:
    ordinals = {"نخست": 1, "نخستین": 1, "اول": 1, "اولین": 1, "سوم": 3, "سومین": 3, "سیام": 30, "سیامین": 30}
    for word, value in CARDINALS.items():
        for ending in ("م", "مین"):
            ordinals[word + ending] = value
    for word, value in _SCALES.items():
        ordinals[word + "م"] = ordinals[word + "مین"] = value
    for other in ("سهم", "سهمین", "صفرم", "سیم", "سیمین"):  # share, wire, silver
        ordinals.pop(other, None)
    return {fold_letters(word): value for word, value in ordinals.items()}


ORDINALS: Final[dict[str, int]] = _make_ordinals()
"""Ordinal words, folded: «بیستم», «سومین» …"""

# «۷/۵ درصد»: a slash is the decimal point of Persian typewriters; with a second one it is a date.
_DIGITS = r"\d{1,3}(?:[،.]\d{3}){2,}(?!\d)|\d{1,3}،\d{3}(?![\d،])|\d{1,3}/\d{1,3}(?![\d/])|\d+\.\d+|\d+"
_ATOM_WORDS: Final = frozenset([*CARDINALS, *_SCALES, *ORDINALS, _HALF])
_ATOMS = alternatives(_ATOM_WORDS)
_ATOM = rf"(?:{_DIGITS}|(?:{_ATOMS})(?!\w))"
_NUMBER = rf"({_ATOM}(?:(?: و | ){_ATOM})*(?: ?(?:امین|ام|مین|م)(?!\w))?)(?![\w/])"
_PHRASE = re.compile(_NUMBER)
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(rf"(?P<and>و )?(?P<atom>{_ATOM})")
_REMEMBERED: Final = 40
"""Characters of the longest phrase whose numbers are remembered."""
_ORDINAL_TAIL = re.compile(r"(?:امین|ام|مین|م)")
_RANGE_LINK = re.compile(r" (?:تا|الی) |-| - ")
_APPROXIMATE = re.compile(
    r"(?:بیش(?:تر)? از|بالغ بر|افزون بر|علاوه بر|متجاوز از|حدود|حدودا|نزدیک به|نزدیک|قریب به|بالای|کمتر از"
    r"|تقریبا|دستکم|دست کم|حداقل|حداکثر|بین|از مرز) $"
)
_APPROXIMATE_ENDS: Final = frozenset(
    ending + " " for ending in "از بر ود دا به یک ای با کم قل ثر ین رز".split()
)  # the last two letters of each of these, as a quick look before the pattern
# «نه» is "nine" only before a noun that is counted, «ده» (also: village) and «سی» are left to the noun finder.
_NINE = re.compile(
    r" (?:هزار|میلیون|میلیارد|نفر|واحد|شرکت|ماه|سال|روز|تیم|کارگاه|دوره|مرکز|طرح|پروژه|هکتار|متر|رشته|شهر)"
)


_Parsed = tuple[int, int, float, bool, bool]
"""A number inside a phrase: where it begins and ends, its value, whether it is an ordinal, whether it has no digit."""


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[NumberSpan]:
    """Numbers in text[start:end] of folded text, left to right, ranges («۲۰ تا ۳۰») as one.

    Dates with slashes are passed over. A number that two scales make is one: «۲ هزار و ۵۰۰ میلیارد» is 2.5e12.
    """
    end = len(text) if end is None else end
    words = _WORD.finditer(text, start, end)
    return find_numbers_at([match.start() for match in words if may_begin_number(match[0])], text, start, end)


def parse_number(text: str) -> float | None:
    """The value of a folded text that is one number and nothing else; None if it is not, or a range."""
    numbers = find_numbers(text)
    is_whole = len(numbers) == 1 and text.strip() == text[numbers[0].start : numbers[0].end]
    return numbers[0].value if is_whole and numbers[0].low == numbers[0].high else None


def find_numbers_at(places: Iterable[int], text: str, start: int, end: int) -> list[NumberSpan]:
    """The same for places already known: the beginnings of the words in [start, end) that may begin a number."""
    return list(_merge_ranges(text, _find_single(places, text, start, end)))


def may_begin_number(word: str) -> bool:
    """Whether a number may begin with a word: it begins with a digit or is a number word."""
    return word[0].isdecimal() or word in _ATOM_WORDS


def _find_single(places: Iterable[int], text: str, start: int, end: int) -> Iterator[NumberSpan]:
    last_end = start - 1
    for place in places:
        if place <= last_end or (place and text[place - 1] in "/."):
            continue
        match = _PHRASE.match(text, place, end)
        if match is None:
            continue
        last_end = match.end()
        phrase, first = match[1], match.start(1)
        read = _read_phrase if len(phrase) <= _REMEMBERED else _read_phrase.__wrapped__
        for at, last, value, ordinal, in_words in read(phrase):
            number_end = first + last
            if last - at == 2 and phrase[at:last] == "نه" and not _NINE.match(text, number_end):
                continue
            yield NumberSpan(
                first + at, number_end, value, value, value, _is_approximate(text, first + at), ordinal, in_words
            )


def _is_approximate(text: str, start: int) -> bool:
    """Whether «about», «more than» or the like stands right before a place."""
    if text[max(0, start - 3) : start] not in _APPROXIMATE_ENDS:
        return False
    return _APPROXIMATE.search(text, max(0, start - 12), start) is not None


@lru_cache(maxsize=20_000)
def _read_phrase(phrase: str) -> tuple[_Parsed, ...]:
    """The numbers of a phrase of number words and digits."""
    found: list[_Parsed] = []
    at = 0
    while at < len(phrase):
        parsed = _read(phrase, at)
        if parsed is None:
            break
        number, at = parsed
        found.append(number)
    return tuple(found)


def _read(text: str, start: int) -> tuple[_Parsed, int] | None:
    """One number from `start`, and where the next may begin."""
    end = len(text)
    sums: list[tuple[float, float]] = []  # (value, its scale), falling scales
    group, floor, last, ordinal, digits = 0.0, 0.0, start, False, False
    at = start
    while part := _PART.match(text, at):
        atom = part["atom"]
        value = _value_of(atom)
        linked = bool(part["and"])
        if atom in _SCALES:
            if at != start and linked and group == 0 and sums and sums[-1][1] <= _SCALES[atom]:
                break
            group, floor = _apply_scale(sums, group, float(_SCALES[atom])), 0.0
        elif atom == _HALF:
            if at != start and not linked:
                break
            group, floor = _add_half(sums, group), 0.5
        else:
            limit = floor if group else (sums[-1][1] if sums else float("inf"))
            if at != start and not (value < limit and (linked or not group)):
                break
            if group and _starts_with_digit(atom):
                break
            group += value
            floor = _floor_of(atom, value)
        digits |= _starts_with_digit(atom)
        ordinal = atom in ORDINALS and atom not in CARDINALS
        last = part.end()
        at = last + 1 if text[last : last + 1] == " " else end
        if ordinal:
            break
    if last == start:
        return None
    if _ORDINAL_TAIL.fullmatch(text[last : min(end, last + 6)].lstrip()):
        ordinal, last, at = True, end, end
    total = sum(value for value, _ in sums) + group
    if text.startswith("و ", at):
        at += 2
    return (start, last, total, ordinal, not digits), at


def _apply_scale(sums: list[tuple[float, float]], group: float, scale: float) -> float:
    """Multiply what stands before the scale: «۲ هزار و ۵۰۰ میلیارد» takes all, «۳ میلیون و ۲۰۰ هزار» the last group."""
    while sums and sums[-1][1] <= scale:
        group += sums.pop()[0]
    sums.append(((group or 1.0) * scale, scale))
    return 0.0


def _add_half(sums: list[tuple[float, float]], group: float) -> float:
    if not group and sums:  # «پنج میلیون و نیم» five and a half million
        value, scale = sums.pop()
        sums.append((value + scale / 2, scale))
        return 0.0
    return group + 0.5


def _floor_of(atom: str, value: float) -> float:
    """What a next number joined by «و» must stay below: hundreds take tens, tens take units, digits take nothing."""
    if _starts_with_digit(atom):
        return 0.0
    if value >= 100:
        return 100.0
    return 10.0 if value >= 20 else 0.0


def _value_of(atom: str) -> float:
    if not _starts_with_digit(atom):
        return float(CARDINALS.get(atom, ORDINALS.get(atom, 0)))
    if re.fullmatch(r"\d{1,3}(?:[،.]\d{3}){2,}|\d{1,3}،\d{3}", atom):
        return float(re.sub("[،.]", "", atom))
    return float(atom[:300].replace("/", "."))


def _starts_with_digit(atom: str) -> bool:
    return "0" <= atom[0] <= "9"


def _merge_ranges(text: str, numbers: Iterable[NumberSpan]) -> Iterator[NumberSpan]:
    waiting: NumberSpan | None = None
    for number in numbers:
        if waiting and _is_range(text, waiting, number):
            waiting = _join_range(waiting, number)
            continue
        if waiting:
            yield waiting
        waiting = number
    if waiting:
        yield waiting


def _is_range(text: str, first: NumberSpan, second: NumberSpan) -> bool:
    between = text[first.end : second.start]
    if first.low != first.high or first.ordinal or not _RANGE_LINK.fullmatch(between):
        return False
    return _share_scale(first, second) < second.value


def _share_scale(first: NumberSpan, second: NumberSpan) -> float:
    """«۲ تا ۳ هزار»: the first number takes the scale of the second."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if second.value >= scale and first.value < 1000 and first.value * scale < second.value:
            return first.value * scale
    return first.value


def _join_range(first: NumberSpan, second: NumberSpan) -> NumberSpan:
    low = _share_scale(first, second)
    return replace(second, start=first.start, low=low, approximate=first.approximate, in_words=first.in_words)
