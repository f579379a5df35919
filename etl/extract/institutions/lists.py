"""Lists that write the head of several names once: «دانشگاه‌های شهرکرد، مازندران و صنعت نفت» (the universities of …),
«وزارت نیرو و نفت» (the ministries of …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from etl.extract.institutions.grammar import Found, Setting, fit_tail, has_comma, is_conjunction, read_tail
from etl.extract.institutions.lexicon import BodyForm, Lexicon, Name, make_key
from etl.extract.institutions.matching import Hits, Letters

_LONGEST_ITEM: Final = 60
"""Letters of the longest item looked for."""

_SINGULAR_HEADS: Final = frozenset(("دانشگاه", "وزارت", "وزیر"))
"""Heads that also govern a list in the singular: university, ministry, minister."""

_GUARDS: Final = "سپاه پاسداران انقلاب اسلامی"
_GUARDS_HEAD: Final = "سپاه"
_FORCES: Final = ("ارتش", "نیروی انتظامی")

_ARMED: Final = "نیروهای مسلح"
_ARMED_KEY: Final = make_key(_ARMED)
_JOINT_REACH: Final = 6
_BESIDE: Final = re.compile(r"(?:\bو|،|\bبا|\bبین|\bمیان) $")  # and, a comma, with, between

_ORDINARY: Final = frozenset(map(make_key, ("هنر", "صنعتی", "مفید", "شاهد", "رازی", "کشور", "شهر", "دی")))
"""Words that name one of these behind its own head only: art, industrial, useful, witness, of secrets, country …"""


def find_listed(letters: Letters, hits: Hits, setting: Setting, lexicon: Lexicon) -> list[Found]:
    """The names of lists with a common head, when at least two items are known; the first begins with the head."""
    found: list[Found] = []
    for first, (last, plural) in hits.plurals.items():
        items = _read_items(letters, hits, last + 1, make_key(plural.head), setting, lexicon)
        if len(items) > 1:
            found += [items[0]._replace(first=first), *items[1:]]
    for first, (last, head) in hits.heads.items():
        if head.word in _SINGULAR_HEADS and (first in hits.names or first in hits.bodies):
            items = _read_items(letters, hits, last + 1, make_key(head.word), setting, lexicon, is_singular=True)
            found += items[1:]
    return [*found, *_find_forces(letters, hits, lexicon), *_find_armed_forces(letters)]


def _find_forces(letters: Letters, hits: Hits, lexicon: Lexicon) -> Iterator[Found]:
    """«سپاه» (the Guards) beside the army or the police in a list, where the word alone is the name."""
    if not any(head.word == _GUARDS_HEAD for _, head in hits.heads.values()):
        return
    guards = next((entry for entry in lexicon.entries.get(make_key(_GUARDS), ()) if isinstance(entry, Name)), None)
    others = [(first, last) for first, row in hits.names.items() for last, name in row if name.name.startswith(_FORCES)]
    if guards is None or not others:
        return
    for first, (last, head) in hits.heads.items():
        if head.word == _GUARDS_HEAD and any(
            is_conjunction(letters, other_last, first) if other_last < first else is_conjunction(letters, last, other)
            for other, other_last in others
        ):
            yield Found(first, last, guards.name, guards.institution_id, guards.type)


def _find_armed_forces(letters: Letters) -> Iterator[Found]:
    """«نیروهای مسلح» (the armed forces) as one of several or behind «with»; elsewhere it only says whose soldiers."""
    first = letters.text.find(_ARMED_KEY)
    while first >= 0:
        last = first + len(_ARMED_KEY) - 1
        before = letters.folded[max(0, letters.places[first] - _JOINT_REACH) : letters.places[first]]
        if letters.opens[first] and letters.closes[last] and _BESIDE.search(before):
            yield Found(first, last, _ARMED, None, "national_body")
        first = letters.text.find(_ARMED_KEY, last)


def _read_items(
    letters: Letters,
    hits: Hits,
    at: int,
    head: str,
    setting: Setting,
    lexicon: Lexicon,
    *,
    is_singular: bool = False,
) -> list[Found]:
    """Item after item from letter `at`, as long as «و» or a comma stands between them."""
    items: list[Found] = []
    while at < len(letters.places) and letters.opens[at]:
        item = _read_item(letters, hits, at, head, setting, lexicon, is_place=not is_singular)
        if item is None or (items and is_singular and letters.text[at : item.last + 1] in _ORDINARY):
            break
        items.append(item)
        at = _skip_joint(letters, item.last)
    return items


def _skip_joint(letters: Letters, last: int) -> int:
    """The first letter behind the joint that follows `last`; the end of the text when none does."""
    for at in (last + 1, last + 2):
        if at < len(letters.places) and is_conjunction(letters, last, at):
            return at
    return len(letters.places)


def _read_item(
    letters: Letters, hits: Hits, at: int, head: str, setting: Setting, lexicon: Lexicon, *, is_place: bool
) -> Found | None:
    """The longest known name that the head and the words from letter `at` make together."""
    for last in _word_ends(letters, at):
        for entry in lexicon.entries.get(head + letters.text[at : last + 1], ()):
            if not isinstance(entry, Name | BodyForm) or (not entry.commas and has_comma(letters, at, last)):
                continue
            if isinstance(entry, Name) and (not entry.local or setting.about_qom):
                return Found(at, last, entry.name, entry.institution_id, entry.type)
            if isinstance(entry, BodyForm) and not entry.plural:
                body = entry.body
                tail = fit_tail(read_tail(letters, hits, last), body, last)
                if not body.county_only or tail.kind != "none":
                    return Found(at, tail.last, "", None, body.type, body, tail)
    return _read_place(letters, hits, at, head, lexicon) if is_place else None


def _word_ends(letters: Letters, at: int) -> Iterator[int]:
    """Last letters of the words from `at` to the end of the sentence, the furthest first."""
    stop = min(at + _LONGEST_ITEM, len(letters.places))
    ends = (last for last in range(at, stop) if letters.closes[last])
    return reversed([last for last in ends if letters.text[last].isalnum()])


def _read_place(letters: Letters, hits: Hits, at: int, head: str, lexicon: Lexicon) -> Found | None:
    """A place that alone tells which of its kind is meant: «شهرکرد» behind «دانشگاه‌های»."""
    for entry in lexicon.entries.get(head, ()):
        if isinstance(entry, BodyForm) and at in hits.places:
            tail = fit_tail(read_tail(letters, hits, at - 1, any_gap=True), entry.body, at - 1)
            if tail.kind == "place":
                return Found(at, tail.last, "", None, entry.body.type, entry.body, tail)
    return None
