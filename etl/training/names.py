"""When two names of institutions count as one: spelling apart, almost the same letters."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from etl.persian.letters import fold_name

_REGION: Final = re.compile(r"\b(استان|شهرستان|شهر)\b")  # province, county, city
_NO_LETTER: Final = re.compile(r"[\W_]")
_ALIKE: Final = 0.9


@lru_cache(maxsize=50_000)
def make_name_key(name: str) -> str:
    """The name without spelling, spaces and the words province, county and city."""
    return _NO_LETTER.sub("", _REGION.sub(" ", fold_name(name)))


@lru_cache(maxsize=200_000)
def is_same_name(first: str, second: str) -> bool:
    """Equal keys, or nine tenths of the letters in common."""
    first, second = make_name_key(first), make_name_key(second)
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
