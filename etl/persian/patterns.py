"""Regular expressions for lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def alternatives(words: Iterable[str]) -> str:
    """An expression that matches any of the words, the longest first, branching letter by letter.

    The engine then leaves at the first letter that fits no word, so long lists cost little more than short ones.
    """
    return _branch(sorted(set(words)))


def _branch(words: list[str]) -> str:
    ends_here = "" in words
    branches = []
    for first, group in groupby((word for word in words if word), key=lambda word: word[0]):
        branches.append(re.escape(first) + _branch([word[1:] for word in group]))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends_here else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if ends_here else body
