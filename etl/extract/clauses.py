"""The clause of a sentence that states an act, without what is said beside it.

News packs much into one sentence: «مرکزی که پارسال کلنگ آن زده شد، با حضور استاندار افتتاح شد و قرار است …». What
tells the stage of the act is the verb of its own clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from etl.extract.cues import CueHit
from etl.persian.verbs import Verb

_THAT: Final = re.compile(r"(?<!\w)(?:که|اینکه|انکه)(?!\w)")  # that, who; that; that
# Words of saying before «اینکه»: stating, reminding, pointing to, announcing, stressing, mentioning, minding, despite …
_LEADS: Final = ("بیان", "یاداوری", "اشاره به", "اعلام", "تاکید بر", "ذکر", "توجه به", "وجود", "حالی")
# After these «که» opens no relative clause: this, that, such, so, while, when, if, where, why …
_NO_RELATIVE: Final = frozenset(
    "این ان چنین طوری گونهای حالی درحالی هنگامی زمانی وقتی صورتی درصورتی جایی انجا امید چرا بیان".split()
)
# Verbs that only open another one: it is agreed (was, had been), planned, necessary that …
_OPENING: Final = frozenset("قرار_است قرار_بود قرار_شد مقرر_شد بنا_است لازم_است".split())
_CONJUNCTIONS: Final = (" و ", " که", " تا ", " اما", " ولی")  # and, that, until, but, but
_LOOK_BACK: Final = 40
_FURTHER: Final = 3
"""Verbs among which the one is looked for that ends an aside."""


class Clause(NamedTuple):
    """Bounds of a clause in the text of its sentence, and the rising stretches that are no part of what it states."""

    start: int
    end: int
    asides: tuple[tuple[int, int], ...]

    def holds(self, place: int) -> bool:
        """Whether an offset belongs to what the clause itself states."""
        return self.start <= place < self.end and not _is_within(place, self.asides)


def find_act_clause(text: str, verbs: Sequence[Verb], named: Sequence[CueHit]) -> Clause:
    """The first clause outside the asides that names the act and has a verb of its own; else the whole sentence.

    `named` are the places in the folded sentence `text` that name the act, in order.
    """
    asides = find_asides(text, verbs, named)
    main = [verb for verb in verbs if not _is_within(verb.start, asides)]
    starts = [hit.start for hit in named if not _is_within(hit.start, asides)]
    stating = [verb.start for verb in main if verb.tense != "said" and not _opens(verb)]
    cuts = [0, *[verb.end for verb in main if not _opens(verb) and _ends_clause(text, verb.end)], len(text)]
    for start, end in pairwise(cuts):
        if _any_between(starts, start, end) and _any_between(stating, start, end):
            return Clause(start, end, asides)
    return Clause(0, len(text), asides)


def find_asides(text: str, verbs: Sequence[Verb], named: Sequence[CueHit]) -> tuple[tuple[int, int], ...]:
    """Relative clauses («که …») and clauses beside which something is said («با بیان اینکه …»), unless the act is
    named in them alone.
    """
    found: list[tuple[int, int]] = []
    ends = {verb.end for verb in verbs}
    closing = [verb for verb in verbs if not _opens(verb)]
    verb_starts = [verb.start for verb in closing]
    hit_starts = [hit.start for hit in named]
    for match in _THAT.finditer(text):
        start = match.start()
        if (found and start < found[-1][1]) or not _begins_aside(text, match, ends):
            continue
        first = bisect_left(verb_starts, match.end())
        stops = [verb.end for verb in closing[first : first + _FURTHER]]
        stops = stops or [len(text)]
        stop = next((place for place in stops if text[place : place + 1] in ("،", ":")), stops[0])
        inside = bisect_left(hit_starts, stop) - bisect_left(hit_starts, start)
        if stop < len(text) - 2 and (not named or inside < len(named)):
            found.append((start, stop))
    return tuple(found)


def _begins_aside(text: str, match: re.Match[str], verb_ends: Container[int]) -> bool:
    """Whether «که» opens a relative clause, or «این که» what something is said beside."""
    start = max(0, match.start() - _LOOK_BACK)
    ahead = text[start : match.start()].rstrip(" ،")
    before = ahead[ahead.rfind(" ") + 1 :]
    if match[0] != "که":
        return ahead.endswith(_LEADS)
    if before in _NO_RELATIVE:
        return ahead[: -len(before)].rstrip().endswith(_LEADS)
    return start + len(ahead) not in verb_ends


def _opens(verb: Verb) -> bool:
    return verb.phrase in _OPENING or verb.tense in ("must", "can")


def _ends_clause(text: str, place: int) -> bool:
    return text[place : place + 1] in ("،", "؛", ":", ".") or text.startswith(_CONJUNCTIONS, place)


def _is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    if not spans:
        return False
    number = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return number >= 0 and place < spans[number][1]


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
