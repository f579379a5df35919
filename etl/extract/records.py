"""From scored sentences to records: which acts an article states, each once, with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FIRST_ACT: Final = -1.0
"""Log odds above which the likeliest sentence of a kind states an act."""
FURTHER_ACT: Final = 0.6
"""Log odds above which a further sentence of the same kind states another act."""


OFFERED_TOO: Final = -1.9
"""Log odds that suffice for an act named in one breath with another one that a sentence offers or asks for."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a kind stated in a sentence, with the log odds of the statement."""

    sentence: int
    kind: int
    score: float


def choose_acts(scores: Floats, offers: Callable[[int], frozenset[int]] = lambda _: frozenset()) -> tuple[Act, ...]:
    """Acts by (sentences, kinds) log odds, in the order of the text.

    `offers` tells for a sentence the kinds it names among what it offers: «tours, joint events and skilled labour»
    come together, so where one of them is stated the others need less.
    """
    if not len(scores) or scores.max() <= FIRST_ACT:
        return ()
    best = scores.argmax(axis=0).tolist()
    rows = scores.tolist()
    stated = [
        (number, kind)
        for number, row in enumerate(rows)
        if max(row) > FIRST_ACT
        for kind, score in enumerate(row)
        if score > (FIRST_ACT if best[kind] == number else FURTHER_ACT)
    ]
    kinds = {kind for _, kind in stated}
    for number in dict.fromkeys(number for number, _ in stated):
        for kind in offers(number) - kinds:
            if rows[number][kind] > OFFERED_TOO:
                stated.append((number, kind))
                kinds.add(kind)
    return tuple(Act(number, kind, rows[number][kind]) for number, kind in sorted(stated))
