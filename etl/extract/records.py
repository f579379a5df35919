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


USUAL_SCOPE: Final = 3.0
"""Log odds of the second gate at which the only act of an article needs what any first act needs."""
_SCOPE_SHARE: Final = 0.3
_LEAST_ACT: Final = -2.0
"""Log odds below which a sentence states no act, whatever the article is about."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a kind stated in a sentence, with the log odds of the statement."""

    sentence: int
    kind: int
    score: float


def choose_acts(
    scores: Floats, offers: Callable[[int], frozenset[int]] = lambda _: frozenset(), scope: float = USUAL_SCOPE
) -> tuple[Act, ...]:
    """Acts by (sentences, kinds) log odds, in the order of the text.

    `offers` tells for a sentence the kinds it names among what it offers: «tours, joint events and skilled labour»
    come together, so where one of them is stated the others need less. `scope` are the log odds of the second gate.
    """
    if not len(scores):
        return ()
    acts = _choose_stated(scores, offers) if scores.max() > FIRST_ACT else ()
    return acts if len(acts) > 1 else _choose_only(scores, scope)


def _choose_stated(scores: Floats, offers: Callable[[int], frozenset[int]]) -> tuple[Act, ...]:
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


def _choose_only(scores: Floats, scope: float) -> tuple[Act, ...]:
    """The likeliest act of an article that states no other, if any: the more the article as a whole looks like news of
    cooperation, the less the sentence needs; a doubtful sentence in an article that hardly passed states nothing.
    """
    number, kind = divmod(int(scores.argmax()), scores.shape[1])
    score = float(scores[number, kind])
    needed = max(FIRST_ACT - _SCOPE_SHARE * (scope - USUAL_SCOPE), _LEAST_ACT)
    return (Act(number, kind, score),) if score > needed else ()
