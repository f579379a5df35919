"""From scored sentences to records: which acts an article states, each once, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
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


def choose_acts(scores: Floats, offers: Sequence[frozenset[int]] = ()) -> tuple[Act, ...]:
    """Acts by (sentences, kinds) log odds, in the order of the text.

    `offers` holds per sentence the kinds it names among what it offers: «tours, joint events and skilled labour» come
    together, so where one of them is stated the others need less.
    """
    if not len(scores):
        return ()
    best = scores.argmax(axis=0)
    first = np.arange(len(scores))[:, None] == best
    stated = scores > np.where(first, FIRST_ACT, FURTHER_ACT)
    for number, kinds in enumerate(offers):
        if kinds and stated[number].any():
            for kind in kinds:
                if not stated[:, kind].any() and scores[number, kind] > OFFERED_TOO:
                    stated[number, kind] = True
    return tuple(Act(int(n), int(k), float(scores[n, k])) for n, k in zip(*np.nonzero(stated), strict=True))
