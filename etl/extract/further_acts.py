"""What a further sentence of a kind needs to state another act, and not the same one again.

Articles tell an act in their lead and once more in detail right behind it. Another act of the same kind stands further
on, is announced by «also» or «another», has a number of its own or names somebody new. Agreements, centres and money
come in rows in one article, meetings and visits seldom. The amounts are rounded from a logistic model of such pairs of
sentences in the training articles.
"""

from __future__ import annotations

import re
from typing import Final

from etl.extract.features import Reading
from etl.extract.records import FURTHER_ACT
from etl.models import Kind

_ANNOUNCED: Final = -3.5
_NUMBERED: Final = -3.0
_NAMES_NEW: Final = -1.5
_OF_TITLE: Final = -1.5
_ADJACENT: Final = 4.0
_BEHIND_LEAD: Final = 2.5
_NAMES_ANY: Final = 2.5
_LAST: Final = 2.0
_POINTING: Final = 1.5
_OF_KIND: Final[dict[Kind, float]] = {"agreement": -3.5, "complex": -3.5, "funding": -2.5, "meeting": 2.0, "tour": 1.5}
_ALSO: Final = re.compile(r"(?<!\w)(?:نیز|همچنین|هم|دیگری?|دومین|سومین)(?!\w)")  # also, likewise, too, other, 2nd, 3rd
_POINTS_BACK: Final = re.compile(r"(?<!\w)(?:این|همین|همان)(?!\w)")  # this, this very, that same


def find_further_need(reading: Reading, number: int, first: int, kind: Kind) -> float:
    """Log odds above which sentence `number` states another act than sentence `first`, the likeliest of its kind."""
    sentence = reading.sentences[number]
    signs = (
        (_ANNOUNCED, _ALSO.search(sentence.text)),
        (_NUMBERED, sentence.units and reading.sentences[first].units),
        (_NAMES_NEW, sentence.new),
        (_OF_TITLE, not sentence.cues.isdisjoint(reading.title_cues)),
        (_ADJACENT, abs(number - first) == 1),
        (_BEHIND_LEAD, first == 0),
        (_NAMES_ANY, sentence.named),
        (_LAST, number == len(reading.sentences) - 1),
        (_POINTING, _POINTS_BACK.search(sentence.text)),
    )
    return FURTHER_ACT + _OF_KIND.get(kind, 0.0) + sum(amount for amount, holds in signs if holds)
