"""From scored sentences to records: which acts an article states, each once, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FIRST_ACT: Final = -0.8
"""Log odds above which the likeliest sentence of a kind states an act."""
FURTHER_ACT: Final = 0.6
"""Log odds above which a further sentence of the same kind states another act."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a kind stated in a sentence, with the log odds of the statement."""

    sentence: int
    kind: int
    score: float


def choose_acts(scores: Floats) -> tuple[Act, ...]:
    """Acts by (sentences, kinds) log odds, in the order of the text."""
    acts = []
    for kind in range(scores.shape[1]):
        column = scores[:, kind]
        best = int(column.argmax())
        for number, score in enumerate(column.tolist()):
            if score > (FIRST_ACT if number == best else FURTHER_ACT):
                acts.append(Act(number, kind, score))
    return tuple(sorted(acts, key=lambda act: (act.sentence, act.kind)))
