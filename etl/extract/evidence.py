"""What a record quotes: the sentence that states its act, and with it a neighbour that states the same act too.

News tells an act in its lead and once more in detail right behind it, and people who read it take both. A neighbour is
taken when the log odds that it states an act of the same kind are above a need: less where one of the two is the lead,
where the sentence behind counts or names somebody new (how many came, who was there), where the sentence of the act
points back to the one before («این مرکز …»); more where the neighbour states another act. The amounts are rounded
from a logistic model of such pairs of sentences in the training articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import Final, NamedTuple

from etl.extract.document import Document
from etl.extract.features import Reading
from etl.extract.linear import Floats
from etl.extract.records import Act
from etl.models import Evidence

_NEED: Final = 2.0
_LEAD: Final = 4.0
_SIGN: Final = 2.0
"""For each of: a number behind, an institution named for the first time behind, a word that points back."""
_OTHER_ACT: Final = 3.0
_POINTS_BACK: Final = re.compile(r"(?<!\w)(?:این|همین|همان)(?!\w)")  # this, this very, that same


class Quoted(NamedTuple):
    """Numbers of the first and the last sentence that a record quotes."""

    first: int
    last: int


def find_evidence(
    document: Document, reading: Reading, scores: Floats, acts: Sequence[Act], headlines: frozenset[int]
) -> tuple[Quoted, ...]:
    """What the record of each act quotes, by the (sentences, kinds) log odds; at most one sentence on either side.

    It stays inside a paragraph, and takes neither a headline nor the sentence of another act of the same kind.
    """
    if not acts:
        return ()
    lead = next(number for number in count() if number not in headlines)
    stated = {(act.sentence, act.kind) for act in acts}
    stating = {act.sentence for act in acts}

    def is_part(act: Act, number: int) -> bool:
        if not 0 <= number < len(reading.sentences) or number in headlines or (number, act.kind) in stated:
            return False
        need = _NEED - _SIGN * _count_signs(reading, act.sentence, number)
        need -= _LEAD if lead in (act.sentence, number) else 0
        need += _OTHER_ACT if number in stating else 0
        return bool(scores[number, act.kind] > need) and _is_one_paragraph(document, act.sentence, number)

    return tuple(
        Quoted(act.sentence - is_part(act, act.sentence - 1), act.sentence + is_part(act, act.sentence + 1))
        for act in acts
    )


def _count_signs(reading: Reading, number: int, other: int) -> int:
    """Signs that the sentence `other` beside that of an act tells of the same act."""
    if other < number:
        return bool(_POINTS_BACK.search(reading.sentences[number].text))
    behind = reading.sentences[other]
    return bool(behind.units) + bool(behind.new)


def _is_one_paragraph(document: Document, number: int, other: int) -> bool:
    quote = quote_sentences(document, Quoted(min(number, other), max(number, other)), number)
    return len(quote.text.splitlines()) == 1


def quote_sentences(document: Document, quoted: Quoted, number: int) -> Evidence:
    """Sentences as the article has them, with their offsets; `number` is the one that states the act."""
    first, last, stating = (document.sentences[place] for place in (*quoted, number))
    start, end = document.folded.original_span(first.start, last.end)
    anchor, _ = document.folded.original_span(stating.start, stating.end)
    return Evidence(start, end, document.article.text[start:end], anchor)
