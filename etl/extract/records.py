"""From scored sentences to records: which acts an article states, each once, with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FIRST_ACT: Final = -1.6
"""Log odds above which the likeliest sentence of a kind states an act."""
BESIDE: Final = 0.6
"""What it needs more in a sentence that sooner states another kind: of two acts in one sentence one is mostly the
occasion, the purpose or the means of the other.
"""
FURTHER_ACT: Final = 1.5
"""Log odds above which a further sentence of the same kind states another act, if nothing else is known of it."""
_FURTHER_BESIDE: Final = 3.5
"""What it needs more if it sooner states another kind."""
_LEAST_FURTHER: Final = -0.5
"""Log odds below which it does not, whatever is known."""
OFFERED_TOO: Final = -1.9
"""Log odds that suffice for an act named in one breath with another one that a sentence offers or asks for."""
USUAL_SCOPE: Final = 1.8
"""Log odds of the gate at which the likeliest act of an article must be likelier than not."""
_SCOPE_SHARE: Final = 0.7
_LEAST_ACT: Final = -2.0
"""Log odds below which a sentence states no act, whatever the article is about."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a kind stated in a sentence, with the log odds of the statement."""

    sentence: int
    kind: int
    score: float


def choose_acts(
    scores: Floats,
    offers: Callable[[int], frozenset[int]] = lambda _: frozenset(),
    scope: float = USUAL_SCOPE,
    further: Callable[[int, int, int], float] = lambda _number, _first, _kind: FURTHER_ACT,
) -> tuple[Act, ...]:
    """Acts by (sentences, kinds) log odds, in the order of the text.

    `offers` tells for a sentence the kinds it names among what it offers: «tours, joint events and skilled labour»
    come together, so where one of them is stated the others need less. `scope` are the log odds of the gate:
    the more the article as a whole looks like news of cooperation, the less its likeliest act needs; an article that
    hardly passed and has no clear act states none. `further` tells what a sentence needs to state another act than the
    likeliest sentence of the same kind, by the numbers of the two sentences and the kind.
    """
    if not len(scores) or scores.max() <= max(_SCOPE_SHARE * (USUAL_SCOPE - scope), _LEAST_ACT):
        return ()
    rows = scores.tolist()
    stated = _choose_stated(rows, scores.argmax(axis=0).tolist())
    if not stated:
        stated = [divmod(int(scores.argmax()), scores.shape[1])]
    kinds = {kind for _, kind in stated}
    for number in dict.fromkeys(number for number, _ in stated):
        for kind in offers(number) - kinds:
            if rows[number][kind] > OFFERED_TOO:
                stated.append((number, kind))
                kinds.add(kind)
    stated += _choose_further(rows, stated, further)
    return tuple(Act(number, kind, rows[number][kind]) for number, kind in sorted(stated))


def _choose_stated(rows: list[list[float]], best: list[int]) -> list[tuple[int, int]]:
    """The likeliest sentence of each kind, where it is likely enough; `best` is its number by kind."""
    stated = []
    for kind, number in enumerate(best):
        row = rows[number]
        if row[kind] > (FIRST_ACT if row[kind] == max(row) else FIRST_ACT + BESIDE):
            stated.append((number, kind))
    return stated


def _choose_further(
    rows: list[list[float]], stated: list[tuple[int, int]], further: Callable[[int, int, int], float]
) -> list[tuple[int, int]]:
    """Other sentences of the kinds stated that state acts of their own."""
    return [
        (number, kind)
        for first, kind in stated
        for number, row in enumerate(rows)
        if number != first
        and row[kind] > _LEAST_FURTHER
        and row[kind] > further(number, first, kind) + (_FURTHER_BESIDE if row[kind] < max(row) else 0)
    ]
