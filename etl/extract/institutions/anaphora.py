"""«این اداره‌کل» (this directorate), «رئیس پارک» (the head of the park): heads that refer to an institution named
elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from etl.extract.institutions.grammar import Found
from etl.extract.institutions.lexicon import make_key
from etl.extract.institutions.open_names import Opening
from etl.persian.letters import ZWNJ

_POINTERS: Final = frozenset("این همین".split())
_TITLES: Final = frozenset(
    "رییس مدیر مدیرعامل معاون سرپرست دبیر عمومی مدیران معاونان کارشناسان عضو اعضای مسیول مسیولان مدیره امنای".split()
)
"""Words in front of a head that make it a definite one: head, manager, deputy, acting head, secretary, public
(relations) …
"""


def find_references(found: Sequence[Found], nested: Sequence[Found], bare: Sequence[Opening]) -> list[Found]:
    """Mentions for heads that stand alone and refer to an institution of the article.

    «این X» is the last X before it; a bare X behind an office-holder's title or anywhere else is the only X of
    the article, or the last before it when there are several. `nested` are known names, also those inside longer
    ones: «این دانشگاه» may mean the university that «مرکز رشد دانشگاه …» belongs to.
    """
    if not bare:
        return []
    by_head = _by_head([*nested, *found])
    references = []
    for opening in bare:
        target = _antecedent(opening, by_head.get(make_key(opening.head.word)))
        if target is not None:
            references.append(Found(opening.first, opening.head_last, target.name, target.institution_id, target.type))
    return references


@dataclass(slots=True)
class _Headed:
    """The institutions of the article that begin with one head, in the order of the text."""

    items: list[Found] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def _by_head(found: Sequence[Found]) -> dict[str, _Headed]:
    """Of two with the same place the later in `found` counts."""
    by_head: dict[str, _Headed] = {}
    for item in sorted({(item.first, item.last): item for item in found}.values(), key=lambda item: item.first):
        for head in _heads_of(item.name):
            headed = by_head.setdefault(head, _Headed())
            headed.items.append(item)
            headed.firsts.append(item.first)
            headed.names.add(item.name)
    return by_head


@lru_cache(maxsize=5_000)
def _heads_of(name: str) -> tuple[str, ...]:
    words = name.replace(ZWNJ, " ").split()
    return tuple(make_key(" ".join(words[:size])) for size in (1, 2))


def _antecedent(opening: Opening, headed: _Headed | None) -> Found | None:
    if headed is None:
        return None
    place = bisect_left(headed.firsts, opening.first)
    earlier = headed.items[place - 1] if place else None
    if opening.before in _POINTERS:
        return earlier
    if opening.before in _TITLES:
        return earlier or headed.items[0]
    return earlier if len(headed.names) == 1 else None
