"""Learning where an open name ends and whether a head opens one: the weights of etl/extract/boundary.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from etl.extract.boundary import propose_lengths
from etl.extract.boundary_features import (
    NameWords,
    name_features,
    opening_features,
    proposal_features,
    word_at,
    word_features,
)
from etl.extract.boundary_scores import GoingOnScores, Weights
from etl.training.candidates import Labelled, collect_candidates
from etl.training.regression import fit_answers, get_group

Example = tuple[list[str], bool]

_PARTS: Final = 4
_PENALTY: Final = 1.0
_PENALTY_OF_WORDS: Final = 0.1
"""That of «the name goes on»: words and pairs of words tell by themselves where a name ends, so they are held less."""
_SMALLEST: Final = 0.05
"""Weights nearer to zero are left out of the file."""


def fit(examples: Sequence[Example], penalty: float = _PENALTY) -> Weights:
    """Weights of a logistic model with a ridge penalty; «b» is the bias."""
    features = [names for names, _ in examples]
    least = {get_group(name): 1 for names in features for name in names}
    numbers, matrix = fit_answers(features, [answer for _, answer in examples], [1.0] * len(examples), least, penalty)
    weights = {name: float(matrix[number, 0]) for name, number in numbers.items()}
    weights["b"] += float(matrix[-1, 0])
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= _SMALLEST}


def train_boundary(articles: Sequence[dict[str, object]]) -> dict[str, Weights]:
    """The content of data/models/boundary.json, learned from gold rows (`article`, `institutions`). Same rows, same
    weights.

    «This is a name» learns from what «the name goes on» proposes for articles it was not trained on.
    """
    rows, names = collect_candidates(articles)
    judged: list[Example] = []
    for part in range(_PARTS):
        others = [item for index, row in enumerate(rows) if index % _PARTS != part for item in row]
        goes_on = GoingOnScores(fit(_word_examples(others, names), _PENALTY_OF_WORDS), names)
        for row in rows[part::_PARTS]:
            for item in row:
                judged += _proposal_examples(item, goes_on, names)
    everything = [item for row in rows for item in row]
    return {
        "opens": fit([_opening_example(item, names) for item in everything if item.candidate.words]),
        "goes_on": fit(_word_examples(everything, names), _PENALTY_OF_WORDS),
        "is_name": fit(judged),
    }


def _opening_example(item: Labelled, names: NameWords) -> Example:
    candidate = item.candidate
    following, following2 = candidate.words[0], word_at(candidate.words, 1)
    return opening_features(candidate.head, candidate.before, following, following2, names), item.length > 0


def _word_examples(items: Sequence[Labelled], names: NameWords) -> list[Example]:
    examples: list[Example] = []
    for item in items:
        for index in range(1, item.length):
            if item.candidate.goes_past[index - 1]:
                continue
            examples.append((word_features(item.candidate, index, names), True))
        if 0 < item.length < len(item.candidate.words):
            examples.append((word_features(item.candidate, item.length, names), False))
    return examples


def _proposal_examples(item: Labelled, goes_on: GoingOnScores, names: NameWords) -> list[Example]:
    examples = [
        (proposal_features(item.candidate, length, rank, probability, names), length == item.length)
        for rank, (length, probability) in enumerate(propose_lengths(item.candidate, goes_on))
    ]
    if item.length and not any(answer for _, answer in examples):
        examples.append((name_features(item.candidate, item.length, names), True))
    return examples
