"""Headlines inside the text of an article, and sentences that come twice."""

from __future__ import annotations

from collections import Counter
from typing import Final

from etl.extract.features import Reading
from etl.extract.linear import Floats

_LOWER: Final = 3.0
"""Log odds taken from a headline."""
_NEVER: Final = -99.0
_HEAD: Final = 3
"""Sentences at the head of a text among which a headline may stand."""


def find_headlines(reading: Reading, title: str) -> frozenset[int]:
    """Sentences at the head of a text that are its folded title, or come again word for word."""
    texts = [sentence.text for sentence in reading.sentences]
    return frozenset(number for number, text in enumerate(texts[:_HEAD]) if text == title or texts.count(text) > 1)


def lower_headlines(scores: Floats, reading: Reading, headlines: frozenset[int]) -> None:
    """A headline speaks in the present of everything: what the body says goes before it, and a sentence states nothing
    a second time. Changes the (sentences, kinds) log odds in place.
    """
    for number in headlines:
        scores[number] -= _LOWER
    times = Counter([sentence.text for sentence in reading.sentences])
    if len(times) < len(reading.sentences):
        seen: set[str] = set()
        for number, sentence in enumerate(reading.sentences):
            if sentence.text in seen:
                scores[number] = _NEVER
            seen.add(sentence.text)
