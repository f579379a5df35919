"""From scored sentences to records: which acts an article states, each once, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FIRST_ACT: Final = -1.1
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


def squash(score: float) -> float:
    """Log odds to probability."""
    return float(1.0 / (1.0 + np.exp(-score)))


def is_worth_scoring(cues: Sequence[frozenset[str]], needed: frozenset[str]) -> bool:
    """The gate: an article without any cue that names an act is not scored further."""
    return any(cue in needed for part in cues for cue in part)
