"""Which words of folded text belong together, however they were typed.

A ZWNJ may be kept, dropped or turned into a space. Folding has dropped it; this module says which spaces to take away
(«حرفه ای» → «حرفهای») and where glued words are told apart («بهویژه» → «به ویژه»), so that all three spellings
end in one. It decides from neighbouring words alone, so the cost is linear in the text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Final

import ahocorasick

from etl.persian import compound_words as lists
from etl.persian.alphabet import ZWNJ, fold_letters

COMPOUNDS_FILE: Final = Path(__file__).parents[2] / "data" / "vocabulary" / "compounds.csv"

ENDING, HEH_ENDING, SECOND_PART, PREFIX, PAIRED, CUT, AND_SECOND = 1, 2, 4, 8, 16, 32, 64
"""What a word can be in a join; one bit each."""

_OF_STEM = SECOND_PART | PAIRED | AND_SECOND
_MEMORY_LIMIT = 200_000


@cache
def _compounds() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """Known pairs ("first second") and glued words that are told apart (word → places of the cuts)."""
    pairs: set[str] = set()
    cuts: dict[str, tuple[int, ...]] = {}
    for parts in _listed_compounds():
        if len(parts) == 2 and (parts[0] in lists.LOOSE_FIRST or parts[1] in lists.PARTICIPLES):
            cuts["".join(parts)] = (len(parts[0]),)
            continue
        for number in range(1, len(parts)):
            if parts[number] in lists.PARTICIPLES:
                break
            pairs.add(f"{parts[number - 1]} {parts[number]}")
            pairs.add(f"{''.join(parts[:number])} {parts[number]}")
    pairs.update(f"{unit} {counted}" for unit, counted in product(lists.UNITS.split(), lists.COUNTED.split()))
    for firsts, seconds in lists.PREFIX_PAIRS:
        pairs.update(f"{first} {second}" for first, second in _product(firsts, seconds))
    for firsts, seconds in lists.LOOSE_PAIRS:
        for first, second in _product(firsts, seconds):
            cuts[first + second] = (len(first),)
    pairs.update(f"{unit} شنبه" for unit in lists.WEEK.split())  # days of the week
    cuts.update(_number_cuts())
    for first, second in (pair.split() for pair in _split_and_compounds()):
        pairs.add(f"{first} و{second}")
        pairs.add(f"{first}و {second}")
    return frozenset(pairs), cuts


def _product(firsts: str, seconds: str) -> Iterator[tuple[str, str]]:
    return product(fold_letters(firsts).split(), fold_letters(seconds).split())


def _split_and_compounds() -> list[str]:
    return [fold_letters(pair) for pair in lists.AND_COMPOUNDS.split(",")]


def _number_cuts() -> dict[str, tuple[int, ...]]:
    cuts: dict[str, tuple[int, ...]] = {}
    for tens, unit in product(lists.TENS.split(), lists.DIGIT_WORDS.split()):
        cuts[f"{tens}و{unit}"] = (len(tens), len(tens) + 1)
        cuts[f"{tens}و"] = (len(tens),)
        cuts[f"و{unit}"] = (1,)
    units = lists.DIGIT_WORDS.split()[:9] + lists.TENS.split()
    for unit, scale in product(units, ("هزار", "میلیون", "میلیارد")):  # «دوهزار» two thousand
        cuts[unit + scale] = (len(unit),)
    for scale, money, ending in product(("هزار", "میلیون", "میلیارد"), ("تومان", "ریال"), ("", "ی")):
        cuts[scale + money + ending] = (len(scale),)
    return cuts


def _listed_compounds() -> Iterator[list[str]]:
    with COMPOUNDS_FILE.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            parts = fold_letters(row["word"].replace(ZWNJ, " ")).split()
            if not is_covered(parts):
                yield parts


def _by_second(pairs: Iterable[str]) -> dict[str, set[str]]:
    firsts: dict[str, set[str]] = {}
    for first, second in map(str.split, pairs):
        firsts.setdefault(second, set()).add(first)
    return firsts


class _WordKinds(dict[str, int]):
    """Remembers what each word seen can be; forgets all when it grows too large."""

    def __init__(self) -> None:
        super().__init__()
        pairs, self.cuts = _compounds()
        self.function_words = frozenset(lists.FUNCTION_WORDS.split())
        self.no_stems = frozenset(lists.NO_STEM.split())
        self.heads = frozenset(fold_letters(lists.HEADS).split())
        self.firsts = _by_second(pairs)
        self.and_firsts = _by_second(_split_and_compounds())
        self.stems: dict[str, tuple[str, ...]] = {}
        """Word and what it may be without its ending: «نامه‌های» letters joins as «نامه» letter does."""
        self.partners: dict[str, frozenset[str]] = {}
        """Words before which each word seen that is PAIRED makes a compound."""
        self._table: dict[str, int] = {}
        and_seconds, paired = " ".join(self.and_firsts), " ".join(self.firsts)
        for words, kind in (
            (lists.ENDINGS, ENDING), (lists.HEH_ENDINGS, HEH_ENDING), (lists.SECOND_PARTS, SECOND_PART),
            (lists.PREFIXES, PREFIX), (and_seconds, AND_SECOND), (paired, PAIRED),
        ):  # fmt: skip
            for word in fold_letters(words).split():
                self._table[word] = self._table.get(word, 0) | kind

    def __missing__(self, word: str) -> int:
        if len(self) >= _MEMORY_LIMIT:
            self.clear()
            self.stems.clear()
            self.partners.clear()
        kind = self._table.get(word, 0)
        endless = () if word in lists.WHOLE else _strip_endings(word)
        stems = [stem for stem in endless if self._table.get(stem, 0) & _OF_STEM]
        if stems:
            self.stems[word] = (word, *stems)
            for stem in stems:
                kind |= self._table[stem] & _OF_STEM
        if kind & PAIRED:
            self.partners[word] = self.find_firsts(word, self.firsts)
        if self.find_cuts(word):
            kind |= CUT
        self[word] = kind
        return kind

    def list_words(self) -> Iterator[str]:
        """All words that can be in a join: those of the lists, and those of which an ending leaves one."""
        for word, kind in self._table.items():
            yield word
            if kind & _OF_STEM:
                yield from (word + ending for ending in _STEM_ENDINGS if len(word) > 1)
                yield from _with_verb_endings([word])

    def find_firsts(self, word: str, firsts: dict[str, set[str]]) -> frozenset[str]:
        """The first words that make a compound with a word or its stem."""
        return frozenset().union(*[firsts.get(stem, ()) for stem in self.stems.get(word, (word,))])

    def find_cuts(self, word: str) -> tuple[int, ...]:
        """Places at which a glued word is told apart."""
        stem = word
        for ending in _VERB_ENDINGS:
            if word.endswith("ه" + ending):
                stem = word[: -len(ending)]
        if stem in self.cuts:
            return self.cuts[stem]
        # «امضاشده» signed: participle and infinitive are words of their own, unless a verb prefix stands before.
        for verb in _CUT_VERBS:
            if stem.endswith(verb) and len(stem) > len(verb) + 2 and not stem.startswith(("می", "نمی")):
                return (len(stem) - len(verb),)
        return ()


_CUT_VERBS = ("شده", "شدن", "کردن")
_VERB_ENDINGS = tuple("اند ای ایم ام اش".split())
_STEM_ENDINGS = tuple(sorted([*fold_letters(lists.ENDINGS).split(), "شده"], key=len, reverse=True))


def _with_verb_endings(words: Iterable[str]) -> Iterator[str]:
    """Words in silent heh with the endings of the verb: «شده‌اند» they have become."""
    return (word + ending for word in words if word.endswith("ه") for ending in _VERB_ENDINGS)


def _strip_endings(word: str) -> Iterator[str]:
    for ending in _VERB_ENDINGS:
        if word.endswith("ه" + ending):
            yield word[: -len(ending)]
    for ending in _STEM_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)]


@cache
def _kinds() -> _WordKinds:
    return _WordKinds()


@cache
def _automaton() -> Any:  # noqa: ANN401 (the library has no types)
    """Finds by its last blank every word that may be told apart or joined, with its length.

    Few words can: those of the lists, with their endings, and those that end in a participle (length 0). The others are
    never looked at. Words that can do no more than follow certain others are found behind these only (length below 0).
    """
    automaton = ahocorasick.Automaton()
    kinds = _kinds()
    for word in {*kinds.list_words(), *kinds.cuts, *_with_verb_endings(kinds.cuts)}:
        if kinds[word] == PAIRED:
            for first in kinds.partners[word] - {"و"}:
                automaton.add_word(f" {first} {word} ", -len(word))
        else:
            automaton.add_word(f" {word} ", len(word))
    for verb in {*_CUT_VERBS, *_with_verb_endings(_CUT_VERBS)}:
        automaton.add_word(f"{verb} ", 0)
    automaton.make_automaton()
    return automaton


def find_changes(plain: str) -> tuple[list[int], list[int]]:
    """Spaces to take away and to put in, for folded text with a blank for all that is no letter or digit.

    The first list holds places of blanks to take away, the second places behind which a blank is missing. Two blanks
    stand where punctuation was, so nothing is joined across it.
    """
    kinds = _kinds()
    joins: list[int] = []
    cuts: list[int] = []
    text = f" {plain} "
    done = -1
    for last, length in _automaton().iter(text):
        if length < 0:
            joins.append(last + length - 2)
            continue
        first = last - length if length else text.rfind(" ", 0, last) + 1
        word = text[first:last]
        kind = kinds[word]
        if not kind or first == done:
            continue
        done = first
        place = first - 2  # of the blank before the word, in the text as given
        before = _word_before(text, first - 1)
        if kind & CUT:
            cuts += [place + cut for cut in kinds.find_cuts(word)]
        if before == "و":
            if kind & AND_SECOND and _word_before(text, first - 3) in kinds.find_firsts(word, kinds.and_firsts):
                joins += [place - 2, place]
        elif before and _joins(before, word, kind, kinds):
            joins.append(place)
        if kind & PREFIX and _takes_prefix(text[last + 1 : text.find(" ", last + 1)], kinds):
            joins.append(last - 1)
    return joins, cuts


def _word_before(text: str, blank: int) -> str:
    """The word that a blank follows; empty if another blank stands before it."""
    return text[text.rfind(" ", 0, blank) + 1 : blank] if blank > 0 else ""


def _joins(before: str, word: str, kind: int, kinds: _WordKinds) -> bool:
    if kind & PAIRED and before in kinds.partners[word]:
        return True
    if kind & HEH_ENDING:
        return (before.endswith("ه") and len(before) > 2) or (word == "ام" and before == "سی")  # «سی‌ام» thirtieth
    if before in kinds.no_stems or not before.isalpha() or len(before) < 2:
        return False
    return bool(kind & ENDING) or bool(kind & SECOND_PART and before not in kinds.heads)


def _takes_prefix(word: str, kinds: _WordKinds) -> bool:
    return len(word) > 1 and word.isalpha() and word not in kinds.function_words


def is_covered(parts: list[str]) -> bool:
    """Whether the general rules join (or tell apart) all parts of a compound, without the list of compounds."""
    return all(_rule_joins(first, second) for first, second in pairwise(parts)) or "".join(parts) in _number_cuts()


def _rule_joins(first: str, second: str) -> bool:
    if first in lists.PREFIXES.split():
        return True
    if second in fold_letters(lists.HEH_ENDINGS).split():
        return first.endswith("ه") and len(first) > 2
    if first in lists.NO_STEM.split() or len(first) < 2:
        return False
    if second in lists.ENDINGS.split() or second in _CUT_VERBS:
        return True
    return second in fold_letters(lists.SECOND_PARTS).split() and first not in fold_letters(lists.HEADS).split()
