"""Names that are in no list: a head noun and the words that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile
from pathlib import Path
from typing import Final, NamedTuple

from etl.extract.boundary_features import LONGEST_NAME, Candidate, NameWords
from etl.extract.institutions.grammar import Found
from etl.extract.institutions.lexicon import Head, Lexicon, make_key
from etl.extract.institutions.matching import Hits, Letters
from etl.persian.letters import fold_name

_TOKEN: Final = re.compile(r"\((?:ره|ع|س|ص|عج)\)|\w+|[^\w\s]")
_TWO_TOKENS: Final = re.compile(r"\s*(\w+|[^\w\s])?\s*(\w+|[^\w\s])?")
_END: Final = frozenset([*'.:؛؟!()[]«»"/', "این", "همین"])
"""Where a name ends at the latest: marks, and «this»: «سازمان صنایع کوچک این کشور» (… of this country)."""
PART_HEADS: Final = frozenset("معاونت شورای کمیسیون دفتر هیئت گروه کارگروه کمیته اداره ستاد دانشکده".split())
"""Heads of parts that act for the whole: deputy office, council, commission, office, board, group, committee,
division.
"""

_JOINING: Final = frozenset("و ،".split())
_STOP: Final = re.compile(r"[.:؛؟!\[\]«»\"/]")
"""Marks of `_END` that are in no token; a bracket may be one of «(ره)»."""
_LOOK_BACK: Final = 40
_REACH: Final = 170
"""Folded characters looked at behind a head; longer than any name of LONGEST_NAME words."""


class Opening(NamedTuple):
    """A head in the text: its first and last letter, the two words before it and the two behind («.» where there
    is none).
    """

    first: int
    head_last: int
    head: Head
    before: str
    before2: str
    following: str
    following2: str


class Reach(NamedTuple):
    """What may belong to the name behind a head, from folded offset `start` on.

    `quoted`: number of words when a name in «guillemets» follows the head at once, else 0.
    """

    candidate: Candidate
    start: int
    quoted: int

    def find_end(self, letters: Letters, length: int) -> int:
        """The folded offset behind the first `length` words."""
        tokens = (match for match in _TOKEN.finditer(letters.folded, self.start) if match[0] != "«")
        return next(islice(tokens, length - 1, None)).end()


class Landmarks(NamedTuple):
    """Known names, last letter by first, and all letters at which known names or places begin, in order."""

    known: Mapping[int, int]
    all: Sequence[int]


def list_landmarks(hits: Hits, known: Iterable[Found]) -> Landmarks:
    """The landmarks of a text with these known names."""
    ends = {item.first: item.last for item in known}
    return Landmarks(ends, sorted({*ends, *hits.places}))


@cache
def name_words(data: Path) -> NameWords:
    """Words and pairs of words inside the names of the lexicon of `data`."""
    from etl.extract.institutions.matching import load_matcher

    return collect_name_words(load_matcher(data).lexicon)


def collect_name_words(lexicon: Lexicon) -> NameWords:
    """Words and neighbouring words of all complete names and body names."""
    words: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for name in lexicon.full_names:
        tokens = _TOKEN.findall(fold_name(name))
        words.update(tokens[1:])
        pairs.update(pairwise(tokens))
    return NameWords(frozenset(words - {"و", "،"}), frozenset(pairs))


def find_openings(letters: Letters, hits: Hits, known: Sequence[Found]) -> Iterator[Opening]:
    """Heads outside the known names, in the order of the text, with what stands around them.

    A known body without a tail may be the beginning of a longer name («پارک علم و فناوری دانشگاه سمنان»), so its
    head counts.
    """
    covered = iter(known)
    current = next(covered, None)
    for first in sorted(hits.heads):
        if hits.heads[first][1].type == "media" or first in hits.countries:
            continue  # a news outlet takes no part in what it reports; «فدراسیون روسیه» (Russian Federation)
        while current is not None and current.last < first:
            current = next(covered, None)
        if current is not None and current.first <= first:
            if current.first < first or not _may_go_on(current, letters):
                continue
        yield read_opening(letters, hits, first)


def _may_go_on(item: Found, letters: Letters) -> bool:
    """A known name that may be the beginning of another: a body without a tail, or a short form of a name without
    id.
    """
    if item.tail is not None:
        return item.tail.kind == "none" and item.type != "government"
    return item.institution_id is None and make_key(item.name) != letters.text[item.first : item.last + 1]


def read_opening(letters: Letters, hits: Hits, first: int) -> Opening:
    """The opening whose head begins at letter `first`."""
    last, head = hits.heads[first]
    start, after = letters.places[first], letters.places[last] + 1
    before = _read_before(letters.folded[max(0, start - _LOOK_BACK) : start])
    behind = _TWO_TOKENS.match(letters.folded, after, after + 60)
    following, following2 = behind.groups() if behind is not None else (None, None)
    return Opening(
        first,
        last,
        head,
        before[-1] if before else ".",
        before[-2] if len(before) > 1 else ".",
        following or ".",
        following2 or ".",
    )


def _read_before(text: str) -> Sequence[str]:
    """The last tokens of a text, two or more if it has them."""
    pieces = text.rsplit(None, 2)[-2:]
    if len(pieces) == 2 and pieces[0].isalnum() and pieces[1].isalnum():
        return pieces
    return _TOKEN.findall(" ".join(pieces))


def read_reach(letters: Letters, hits: Hits, opening: Opening, landmarks: Landmarks) -> Reach:
    """The words behind a head up to the end of its sentence."""
    after = letters.places[opening.head_last] + 1
    stop = min(after + _REACH, len(letters.folded))
    place = bisect_right(landmarks.all, opening.head_last)
    if opening.following == "«" or (place < len(landmarks.all) and letters.places[landmarks.all[place]] < stop):
        return _read_marked_reach(letters, hits, opening, landmarks, after)
    end = _STOP.search(letters.folded, after, stop)
    tokens = _TOKEN.findall(letters.folded, after, end.end() if end is not None else stop)
    words = tuple(takewhile(_is_inside, tokens[:LONGEST_NAME]))
    nothing = (False,) * len(words)
    head = opening.head.word_folded
    return Reach(Candidate(head, words, opening.before, opening.before2, nothing, nothing, nothing, nothing), after, 0)


def _is_inside(word: str) -> bool:
    return word not in _END


def _read_marked_reach(letters: Letters, hits: Hits, opening: Opening, landmarks: Landmarks, after: int) -> Reach:
    """The same where known names, places or guillemets follow."""
    words: list[str] = []
    marks: list[tuple[bool, bool, bool, bool]] = []
    quoted = 0
    in_quotes = False
    known_last = place_last = -1
    for match in _TOKEN.finditer(letters.folded, after, after + _REACH):
        word = match.group()
        if not words and word == "«" and not in_quotes:
            in_quotes = True
            continue
        if word in _END or len(words) == LONGEST_NAME:
            if in_quotes and word == "»":
                quoted = len(words)
            break
        letter, last = letters.letter_at[match.start()], letters.letter_at[match.end() - 1]
        begins_known = letter in landmarks.known and letters.places[letter] == match.start()
        if words and words[-1] in _JOINING and begins_known:
            words.pop(), marks.pop()
            break
        if begins_known:
            known_last = landmarks.known[letter]
        place = hits.places.get(letter)
        if place is not None and not place[1].weak:
            place_last = place[0]
        words.append(word)
        marks.append((letter <= place_last, begins_known, last == known_last, last < max(known_last, place_last)))
    places, known, ends, goes_past = zip(*marks, strict=True) if marks else ((), (), (), ())
    candidate = Candidate(
        opening.head.word_folded, tuple(words), opening.before, opening.before2, places, known, ends, goes_past
    )
    return Reach(candidate, after, quoted)


def read_type(name: str, lexicon: Lexicon) -> str:
    """Institution type read from the words a name opens with: the longest head noun that fits, «other» when none
    does.
    """
    words = fold_name(name).split()
    for size in range(min(4, len(words)), 0, -1):
        type_ = lexicon.head_types.get(make_key(" ".join(words[:size])))
        if type_ is not None:
            return type_
    return "other"


_COMPANY_STATUS: Final = re.compile(r"^(شرکت)(?: (?:دانش[\u200c ]?بنیان|فناور|خلاق|خصوصی|نوپای|نوآفرین|و))+ (?=\S)")
_SCHOOL_STATUS: Final = re.compile(
    r"^(هنرستان|دبیرستان|مدرسه|آموزشگاه)(?: (?:دخترانه|پسرانه|خیرساز|نوساز|مرحوم|\w+[\u200c ]?کلاسه))+ (?=\S)"
)

_PUBLIC: Final = re.compile(r"^(دانشگاه) دولتی (?=\S)")


def drop_status(name: str) -> str:
    """The name without what is said of its bearer: «شرکت دانش‌بنیان X» (knowledge-based company X) is called
    «شرکت X», «هنرستان ۱۸ کلاسه X» (X school of 18 classes) «هنرستان X», «دانشگاه دولتی X» (public university)
    «دانشگاه X».
    """
    return _PUBLIC.sub(r"\1 ", _SCHOOL_STATUS.sub(r"\1 ", _COMPANY_STATUS.sub(r"\1 ", name)))
