"""Words without the endings that do not change their sense."""

from __future__ import annotations

import re
from typing import Final

_MEMORY_LIMIT: Final = 100_000
_WORD: Final = re.compile(r"[^\W_]+")

# Endings without which two forms count as one word: plural, possession, indefinite, comparison.
_ENDINGS: Final = ("هایشان", "هایی", "های", "هایش", "ها", "ای", "ترین", "ی")


class _Stems(dict[str, str]):
    """Remembers the stem of each word seen; forgets all when it grows too large."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMORY_LIMIT:
            self.clear()
        stem = self[word] = _cut_ending(word)
        return stem


class Named(dict[str, str]):
    """Remembers the feature «prefix + word» of each word seen; forgets all when it grows too large."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.prefix = prefix

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMORY_LIMIT:
            self.clear()
        name = self[word] = self.prefix + word
        return name


def _cut_ending(word: str) -> str:
    if word.isdigit():
        return f"#{len(word)}"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_STEMS: Final = _Stems()


def stem_word(word: str) -> str:
    """A folded word without the endings that do not change its sense; a number by its count of digits."""
    return _STEMS[word]


def stem_words(text: str) -> list[str]:
    """The stems of the words of a folded text, in its order."""
    return list(map(_STEMS.__getitem__, _WORD.findall(text)))
