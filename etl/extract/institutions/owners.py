"""Open names that end in a reference: «هنرستان شهید شکاری این شهر» (… of this town), «مرکز رشد این دانشگاه» (… of this
university), «کتابخانه مرکزی دانشگاه» (… of the university).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from etl.extract.institutions.grammar import Found, Setting, between, read_tail
from etl.extract.institutions.lexicon import Head, make_key
from etl.extract.institutions.matching import Hits, Letters
from etl.persian.repair import repair_text

_THIS: Final = "این"


def complete_name(item: Found, letters: Letters, hits: Hits, setting: Setting, others: Iterable[Found]) -> Found:
    """The open name with what its last words refer to, as far as it is known: the town or province meant, or the
    last of the `others` before it with the head that stands there.
    """
    tail = read_tail(letters, hits, item.last)
    if tail.region.startswith(_THIS):
        place = f"استان {setting.province}" if tail.kind == "own province" and setting.province else ""
        if tail.place is not None:
            place = tail.place.city or tail.place.province
        return item._replace(last=tail.last, name=f"{item.name} {place}") if place else item
    first, last = _find_owner_head(item, letters, hits)
    if first < 0:
        return item
    head = hits.heads[first][1].word
    before = [other for other in others if other.first < item.first and other.name.startswith(f"{head} ")]
    if not before:
        return item
    owner = max(before, key=lambda other: other.first)
    stem = item.name.removesuffix(head).rstrip()
    return item._replace(last=last, name=f"{stem} {owner.name}") if " " in stem else item


def _find_owner_head(item: Found, letters: Letters, hits: Hits) -> tuple[int, int]:
    """First and last letter of the head that ends the name or stands behind it with «این»; -1 when there is none."""
    this = item.last + 1
    behind = this + len(_THIS)
    if letters.text.startswith(_THIS, this) and letters.opens[this] and behind in hits.heads:
        return behind, hits.heads[behind][0]
    first = item.last
    while first > item.first and not letters.opens[first]:
        first -= 1
    is_head = first > item.first and first in hits.heads and hits.heads[first][0] == item.last
    return (first, item.last) if is_head else (-1, -1)


CENTRES: Final = ("مرکز رشد", "مرکز نوآوری", "مرکز تحقیقات", "مرکز فناوری", "شتاب‌دهنده", "کارخانه نوآوری")
_UNITS: Final = (*CENTRES, "آزمایشگاه", "پژوهشکده", "دانشکده", "گروه", "بسیج")
"""Heads of units that act for their owner, so that it is named with them; a park or a campus stands for itself."""

_OWNING: Final = frozenset(map(make_key, ("دانشگاه", "وزارت", "پارک علم و فناوری")))


def name_owners(found: Sequence[Found], known: Iterable[Found], letters: Letters, hits: Hits) -> list[Found]:
    """The names with those of owners that stand inside them: «مرکز رشد دانشگاه گیلان» names the incubator and the
    university. The unit keeps its full name and the words in front of its owner.
    """
    by_first = {item.first: item for item in known}
    named: list[Found] = []
    for item in found:
        owner = _find_owner(item, by_first, letters, hits) if item.name.startswith(_UNITS) else None
        named += [item] if owner is None else [item._replace(last=owner.first - 1), owner]
    return named


def _find_owner(item: Found, by_first: Mapping[int, Found], letters: Letters, hits: Hits) -> Found | None:
    """The known institution with an owner's head that ends a unit's name."""
    for first in range(item.first + 1, item.last):
        if letters.opens[first] and first in hits.heads and make_key(hits.heads[first][1].word) in _OWNING:
            inside = by_first.get(first)
            if inside is not None and inside.last == item.last:
                return inside
            for last, name in hits.names.get(first, ()):
                if last == item.last and not name.local:
                    return Found(first, last, name.name, name.institution_id, name.type)
    return None


_OWNED_TYPES: Final = frozenset(("incubator", "innovation_centre", "accelerator", "science_park"))
_OWNER_WORDS: Final = ("دانشگاه ", "دانشکده ", "پژوهشگاه ", "جهاد دانشگاهی", "پارک علم و فناوری ", "سازمان ", "وزارت ")
"""First words of those who own centres and parks: university, faculty, research institute, science park, ministry …"""

_OWNER_NAMES: Final = tuple(f" {word}" for word in _OWNER_WORDS)


_UNIT_REST: Final = re.compile(
    r"(?: و (?:شتابدهی|شکوفایی|کار ?آفرینی|نوآوری|خلاقیت|فناوری)| فناوری| واحدهای فناور)?(?= )"
)
"""Between a head and its owner: and acceleration, and flourishing …, (of) technology, of technology units."""


def name_owned(first: int, last: int, head: Head, by_first: Mapping[int, Found], letters: Letters) -> Found | None:
    """A centre or park with the known name right behind it that says whose it is: «مرکز نوآوری دانشگاه گیلان»."""
    rest = _UNIT_REST.match(letters.folded, letters.places[last] + 1) if head.type in _OWNED_TYPES else None
    if rest is None:
        return None
    at = letters.letter_at[rest.end()] + 1
    owner = by_first.get(at)
    if owner is None or not owner.name.startswith(_OWNER_WORDS) or between(letters, at - 1, at) != " ":
        return None
    return Found(first, owner.last, f"{repair_text(name_unit(head) + rest[0])} {owner.name}", None, head.type)


def name_unit(head: Head) -> str:
    """The head in full: a park of a university is a science park."""
    return "پارک علم و فناوری" if head.word == "پارک" else head.word


def complete_unit(
    first: int, last: int, head: Head, letters: Letters, hits: Hits, setting: Setting, others: Iterable[Found]
) -> Found | None:
    """A centre or park that only its owner tells apart: «مرکز نوآوری این دانشگاه» (… of this university)."""
    if head.type not in _OWNED_TYPES or not letters.text.startswith(_THIS, last + 1):
        return None
    name = name_unit(head)
    item = complete_name(Found(first, last, name, None, head.type), letters, hits, setting, others)
    return item if item.name.removeprefix(name).startswith(_OWNER_NAMES) else None


def is_completion(written: str, name: str, places: Iterable[str]) -> bool:
    """Whether the key `name` is `written` with a place or an owner behind it, which the article says by reference."""
    rest = name.removeprefix(written)
    if rest == name or not rest:
        return False
    return rest in places or rest.startswith(_OWNERS)


_OWNERS: Final = tuple(map(make_key, ("دانشگاه", "پارک علم و فناوری", "دانشکده")))
"""Heads of those who own centres, laboratories and libraries: university, science park, faculty."""
