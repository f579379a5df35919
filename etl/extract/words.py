"""Words without the endings that do not change their sense."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# Endings without which two forms count as one word: plural, possession, indefinite, comparison.
_ENDINGS: Final = ("هایشان", "هایی", "های", "هایش", "ها", "ای", "ترین", "ی")


@lru_cache(maxsize=100_000)
def stem_word(word: str) -> str:
    """A folded word without the endings that do not change its sense; a number by its count of digits."""
    if word.isdigit():
        return f"#{len(word)}"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
