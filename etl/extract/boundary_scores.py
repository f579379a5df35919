"""The scores of the boundary models from tables: what a word contributes is added up once and remembered.

A score is the sum of the weights of its features (boundary_features.py) in whole thousandths. Most of them belong to
one word in one role: inside a name, behind it, before it. So each word has one sum per role and position, and only
pairs of words are looked up as they come.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import Final

from etl.extract.boundary_features import JOINING, Candidate, NameWords, is_function_word, is_head_like
from etl.extract.words import Remembered

Weights = dict[str, float]
_Table = dict[str, int]

_THOUSAND: Final = 1_000
_POSITIONS: Final = 6
_MEMORY_LIMIT: Final = 50_000
_NONE: Final[_Table] = {}
_ZEROS: Final = (0,) * _POSITIONS


def _by_prefix(weights: Weights) -> dict[str, _Table]:
    """Whole thousandths by what the feature begins with («w=») and its ending; a feature without «=» by itself."""
    tables: dict[str, _Table] = defaultdict(dict)
    for name, weight in weights.items():
        prefix, mark, ending = name.partition("=")
        tables[prefix if mark else name][ending] = round(weight * _THOUSAND)
    return tables


def _by_first(table: _Table) -> dict[str, _Table]:
    """The weights of pairs «a_b» as {a: {b: weight}}."""
    nested: dict[str, _Table] = defaultdict(dict)
    for name, weight in table.items():
        first, _, second = name.partition("_")
        nested[first][second] = weight
    return dict(nested)


def _by_position(table: _Table) -> dict[str, tuple[int, ...]]:
    """The weights of «word» and position, «a3», as {a: (weight at 0, at 1, …)}."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * _POSITIONS)
    for name, weight in table.items():
        rows[name[:-1]][int(name[-1])] = weight
    return {name: tuple(row) for name, row in rows.items()}


def _add(total: int, *rows: tuple[int, ...]) -> tuple[int, ...]:
    """The sum at each position."""
    return tuple([total + sum(column) for column in zip(*rows, strict=True)])


def _single(tables: dict[str, _Table], name: str) -> int:
    return tables[name].get("", 0)


class OpeningScores:
    """Log-odds that a name may open with a head: those of `opening_features`."""

    def __init__(self, weights: Weights, names: NameWords) -> None:
        self._tables = tables = _by_prefix(weights)
        self._names = names
        self._bias = _single(tables, "b")
        self._heads, self._before = tables["h"], tables["v"]
        self._after_head = _by_first(tables["h+w"])
        self._before_head: dict[str, _Table] = defaultdict(dict)
        for before, row in _by_first(tables["v+h"]).items():
            for head, weight in row.items():
                self._before_head[head][before] = weight
        self._pair = _single(tables, "name pair next")
        self._recall_first = Remembered(self._learn_first).__getitem__
        self._recall_second = Remembered(self._learn_second).__getitem__

    def score(self, head: str, before: str, following: str, following2: str) -> float:
        total = (
            self._bias
            + self._heads.get(head, 0)
            + self._after_head.get(head, _NONE).get(following, 0)
            + self._before.get(before, 0)
            + (self._before_head[head].get(before, 0) if head in self._before_head else 0)
            + self._recall_first(following)
            + self._recall_second(following2)
        )
        if (following, following2) in self._names.pairs:
            total += self._pair
        return total / _THOUSAND

    def _learn_first(self, word: str) -> int:
        """What the word behind the head contributes."""
        tables = self._tables
        total = tables["w"].get(word, 0) + tables["e2"].get(word[-2:], 0) + tables["e3"].get(word[-3:], 0)
        if is_function_word(word):
            total += _single(tables, "function")
        if word in self._names.words:
            total += _single(tables, "name word")
        return total

    def _learn_second(self, word: str) -> int:
        """What the second word behind the head contributes."""
        tables = self._tables
        total = tables["n"].get(word, 0) + tables["ne2"].get(word[-2:], 0)
        if is_function_word(word):
            total += _single(tables, "function next")
        if word in self._names.words:
            total += _single(tables, "name word next")
        return total


@dataclass(frozen=True, slots=True)
class _InName:
    """What a word contributes to «the name goes on», by its role."""

    own: tuple[int, ...]
    """As the word in question, by position."""
    as_next: int
    as_third: int
    as_previous: int
    then: _Table
    """As the word in question, with the word behind it."""
    after: _Table
    """As the word before, with the word in question."""
    followers: frozenset[str]
    """Words that stand behind it inside known names."""
    joins: bool


class GoingOnScores:
    """Log-odds that word `index` belongs to the name: those of `word_features`."""

    def __init__(self, weights: Weights, names: NameWords) -> None:
        self._tables = _by_prefix(weights)
        self._then, self._after = _by_first(self._tables["w+n"]), _by_first(self._tables["v+w"])
        self._behind_head = _by_first(self._tables["h+w"])
        self._names = names
        followers: dict[str, set[str]] = defaultdict(set)
        for first, second in names.pairs:
            followers[first].add(second)
        self._followers = {first: frozenset(seconds) for first, seconds in followers.items()}
        single = partial(_single, self._tables)
        self._place, self._place_next, self._place_before = map(single, ("place", "place next", "place before"))
        self._known, self._known_next = map(single, ("known name", "known name next"))
        self._known_before = single("known name before")
        self._pair, self._pair_next = map(single, ("name pair", "name pair next"))
        self._joining = {name: round(weight * _THOUSAND) for name, weight in weights.items() if name.startswith("and")}
        self._at_position = _by_position(self._tables["w+p"])
        self._at = _by_position(self._tables["p"]).get("", _ZEROS)
        in_names = tuple(single(f"name word{position}") for position in range(_POSITIONS))
        self._names_at = _add(0, self._at, in_names)
        self._memory: dict[str, _InName] = {}
        self._heads: dict[str, tuple[_Table, tuple[int, ...]]] = {}

    def score(self, candidate: Candidate, index: int) -> float:
        words = candidate.words
        count = len(words)
        known = self._memory
        word = words[index]
        following = words[index + 1] if index + 1 < count else "."
        third = words[index + 2] if index + 2 < count else "."
        previous = words[index - 1] if index else candidate.head
        try:
            now, after, later, before = known[word], known[following], known[third], known[previous]
        except KeyError:
            now, after, later, before = map(self._learn, (word, following, third, previous))
        position = index if index < _POSITIONS else _POSITIONS - 1
        total = now.own[position] + after.as_next + later.as_third + before.as_previous
        total += now.then.get(following, 0) + before.after.get(word, 0)
        behind_head, at_position = self._heads.get(candidate.head) or self._learn_head(candidate.head)
        total += behind_head.get(word, 0) + at_position[position]
        if word in before.followers:
            total += self._pair
        if following in now.followers:
            total += self._pair_next
        if candidate.places[index]:
            total += self._place
        if index and candidate.places[index - 1]:
            total += self._place_before
        if index and candidate.ends[index - 1]:
            total += self._known_before
        if candidate.known[index]:
            total += self._known
        if index + 1 < count:
            if candidate.places[index + 1]:
                total += self._place_next
            if candidate.known[index + 1]:
                total += self._known_next
        if now.joins:
            total += self._join(previous, following, third, position)
        return total / _THOUSAND

    def _join(self, previous: str, following: str, third: str, position: int) -> int:
        weights = self._joining
        total = weights.get(f"and:{previous}_{following}", 0)
        total += weights.get(f"and>{following}", 0) + weights.get(f"and>>{third}", 0)
        if following in self._names.words:
            total += weights.get(f"and name word{position}", 0)
        if is_head_like(following):
            total += weights.get("and head", 0)
        return total

    def _learn_head(self, head: str) -> tuple[_Table, tuple[int, ...]]:
        at_position = _by_position(self._tables["h+p"]).get(head, _ZEROS)
        learned = self._heads[head] = (self._behind_head.get(head, _NONE), at_position)
        return learned

    def _learn(self, word: str) -> _InName:
        if len(self._memory) >= _MEMORY_LIMIT:
            self._memory.clear()
        tables = self._tables
        own = _single(tables, "b") + tables["w"].get(word, 0) + tables["e3"].get(word[-3:], 0)
        own += tables["e2"].get(word[-2:], 0) + tables["b2"].get(word[:2], 0)
        as_next = tables["n"].get(word, 0) + tables["ne2"].get(word[-2:], 0)
        if is_function_word(word):
            own += _single(tables, "function")
            as_next += _single(tables, "function next")
        in_names = word in self._names.words
        if in_names:
            own += _single(tables, "name word")
            as_next += _single(tables, "name word next")
        if word[0].isdigit():
            own += _single(tables, "digit")
        at_position = self._at_position.get(word, _ZEROS)
        by_position = self._names_at if in_names else self._at
        learned = self._memory[word] = _InName(
            _add(own, at_position, by_position),
            as_next,
            tables["n2"].get(word, 0),
            tables["v"].get(word, 0),
            self._then.get(word, _NONE),
            self._after.get(word, _NONE),
            self._followers.get(word, frozenset()),
            word in JOINING,
        )
        return learned


@dataclass(frozen=True, slots=True)
class _OfName:
    """What a word contributes to «this is a name», by its role."""

    inside: int
    first: int
    last: int
    behind: tuple[int, ...]
    """As the word behind the name, by its length."""
    behind2: int
    before: int
    before2: int
    is_function: bool
    is_unknown: bool
    is_digit: bool
    is_latin: bool


class NameScores:
    """Log-odds that a proposed length makes the name of an institution: those of `proposal_features`."""

    def __init__(self, weights: Weights, names: NameWords) -> None:
        self._tables = _by_prefix(weights)
        self._with_first, self._with_last = _by_first(self._tables["h+f"]), _by_first(self._tables["h+t"])
        self._before_head = _by_first(self._tables["v+h"])
        self._names = names
        self._behind_by_length = _by_position(self._tables["n+l"])
        self._recall = Remembered(self._learn).__getitem__
        self._heads: dict[str, tuple[int, ...]] = {}

    def score(self, candidate: Candidate, length: int, rank: int, probability: float) -> float:
        """`length` of at least 1."""
        tables, head, words = self._tables, candidate.head, candidate.words
        size = length if length < _POSITIONS else _POSITIONS - 1
        inside = list(map(self._recall, words[:length]))
        first, last = inside[0], inside[-1]
        total = (self._heads.get(head) or self._learn_head(head))[size] + first.first + last.last
        total += self._recall(candidate.before).before + self._recall(candidate.before2).before2
        total += self._before_head.get(candidate.before, _NONE).get(head, 0)
        behind = self._recall(words[length] if length < len(words) else ".")
        total += behind.behind[size]
        total += self._recall(words[length + 1] if length + 1 < len(words) else ".").behind2
        total += self._with_first.get(head, _NONE).get(words[0], 0)
        total += self._with_last.get(head, _NONE).get(words[length - 1], 0)
        unknown = 0
        function = digit = latin = False
        for word in inside:
            total += word.inside
            unknown += word.is_unknown
            function |= word.is_function
            digit |= word.is_digit
            latin |= word.is_latin
        if function:
            total += _single(tables, "function inside")
        if digit:
            total += _single(tables, "digit")
        if latin:
            total += _single(tables, "latin")
        total += tables["unknown"].get(str(min(unknown, 3)), 0)
        if any(candidate.places[:length]):
            total += _single(tables, "place") + tables["h+place"].get(head, 0)
            if candidate.places[length - 1]:
                total += _single(tables, "place last")
        if any(candidate.known[:length]):
            total += _single(tables, "known name inside") + tables["h+known"].get(head, 0)
            if candidate.ends[length - 1]:
                total += _single(tables, "known name last") + tables["h+last"].get(head, 0)
            if candidate.known[0]:
                total += _single(tables, "known name first") + tables["h+first"].get(head, 0)
        sure = min(int(-probability * 2), 8)
        total += tables["rank"].get(str(rank), 0) + tables["sure"].get(str(sure), 0)
        total += tables["rank sure"].get(f"{rank},{sure}", 0)
        return total / _THOUSAND

    def _learn_head(self, head: str) -> tuple[int, ...]:
        tables = self._tables
        own = _single(tables, "b") + tables["h"].get(head, 0)
        by_length = _by_position(tables["h+l"]).get(head, _ZEROS)
        learned = self._heads[head] = _add(own, by_length, _by_position(tables["l"]).get("", _ZEROS))
        return learned

    def _learn(self, word: str) -> _OfName:
        tables = self._tables
        is_function = is_function_word(word)
        last = tables["t"].get(word, 0) + tables["te2"].get(word[-2:], 0) + tables["te1"].get(word[-1:], 0)
        behind = tables["n"].get(word, 0) + (_single(tables, "function next") if is_function else 0)
        return _OfName(
            inside=tables["i"].get(word, 0),
            first=tables["f"].get(word, 0)
            + tables["fe2"].get(word[-2:], 0)
            + (_single(tables, "function first") if is_function else 0),
            last=last,
            behind=_add(behind, self._behind_by_length.get(word, _ZEROS)),
            behind2=tables["n2"].get(word, 0),
            before=tables["v"].get(word, 0),
            before2=tables["v2"].get(word, 0),
            is_function=is_function,
            is_unknown=word not in self._names.words,
            is_digit=word[0].isdigit(),
            is_latin=not ("\u0600" <= word[0] <= "\u06ff") and word[0].isalpha(),
        )
