"""«این اداره‌کل» (this directorate), «رئیس پارک» (the head of the park): heads that refer to an institution named elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from etl.extract.institutions.grammar import Found
from etl.extract.institutions.open_names import Opening
from etl.extract.institutions.lexicon import make_key

_POINTERS: Final = frozenset("این همین".split())
_TITLES: Final = frozenset(
    "رییس مدیر مدیرعامل معاون سرپرست دبیر عمومی مدیران معاونان کارشناسان عضو اعضای مسیول مسیولان مدیره امنای".split()
)
"""Words in front of a head that make it a definite one: head, manager, deputy, acting head, secretary, public (relations) …"""


def find_references(found: Sequence[Found], nested: Sequence[Found], bare: Sequence[Opening]) -> list[Found]:
    """Mentions for heads that stand alone and refer to an institution of the article.

    «این X» is the last X before it; a bare X behind an office-holder's title or anywhere else is the only X of the article,
    or the last before it when there are several. `nested` are known names, also those inside longer ones: «این دانشگاه»
    may mean the university that «مرکز رشد دانشگاه …» belongs to.
    """
    references = []
    by_head: dict[str, list[Found]] = {}
    for item in sorted({(item.first, item.last): item for item in [*nested, *found]}.values(), key=lambda item: item.first):
        for head in _heads_of(item.name):
            by_head.setdefault(head, []).append(item)
    for opening in bare:
        same = by_head.get(make_key(opening.head.word), [])
        target = _antecedent(opening, same)
        if target is not None:
            references.append(
                Found(opening.first, opening.head_last, target.name, target.institution_id, target.type)
            )
    return references


def _heads_of(name: str) -> list[str]:
    words = name.replace("\u200c", " ").split()
    return [make_key(" ".join(words[:size])) for size in (1, 2)]


def _antecedent(opening: Opening, same: Sequence[Found]) -> Found | None:
    earlier = [item for item in same if item.last < opening.first]
    before = opening.before
    if before in _POINTERS:
        return earlier[-1] if earlier else None
    if before in _TITLES:
        return earlier[-1] if earlier else (same[0] if same else None)
    distinct = {item.name for item in same}
    return earlier[-1] if earlier and len(distinct) == 1 else None
