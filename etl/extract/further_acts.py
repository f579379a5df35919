"""What a further sentence of a kind needs to state another act, and not the same one again.

Articles tell an act in their lead and once more in detail right behind it; another act of the same kind stands further
on, is announced by «also» or «another», lies in another year or has a number of its own. The amounts are rounded from a
logistic model of such pairs of sentences in the training articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from etl.extract.features import Sentence
from etl.extract.records import FURTHER_ACT

_ANNOUNCED: Final = 2.0
_EARLIER: Final = 1.5
_NUMBERED: Final = 1.0
_ADJACENT: Final = 1.0
_BEHIND_LEAD: Final = 1.0
_ALSO: Final = re.compile(r"(?<!\w)(?:نیز|همچنین|هم|دیگری?|دومین|سومین)(?!\w)")  # also, likewise, too, other, 2nd, 3rd
_PAST: Final = re.compile(r"(?<!\w)(?:سال گذشته|پارسال|پیش از این|تاکنون)(?!\w)")  # last year (twice), earlier, so far


def find_further_need(sentences: Sequence[Sentence], number: int, first: int) -> float:
    """Log odds above which sentence `number` states another act than sentence `first`, the likeliest of its kind."""
    sentence = sentences[number]
    need = FURTHER_ACT
    if _ALSO.search(sentence.text):
        need -= _ANNOUNCED
    if _PAST.search(sentence.text):
        need -= _EARLIER
    if sentence.units and sentences[first].units:
        need -= _NUMBERED
    if abs(number - first) == 1:
        need += _ADJACENT
    if first == 0:
        need += _BEHIND_LEAD
    return need
