"""Short names of institutions for axes and network nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

LIMIT = 24
"""Characters that fit beside a bar."""

_OF_QOM = re.compile(r" (?:استان قم|قم)$")  # of Qom province, of Qom
_OFFICE = re.compile("^(?:اداره\u200cکل|اداره کل) ")  # general office of
_AUTHORITIES = re.compile("^(?:سازمان|وزارت) ")  # organisation of, ministry of


def choose_short_names(
    names: Mapping[str, str], aliases: Mapping[str, list[str]], taken: Iterable[str] = ()
) -> dict[str, str]:
    """A short name for every id, no two alike and none of `taken`.

    It is the name itself if that is short, else a short alias, else the name without «استان قم» (Qom province).
    """
    taken = set(taken)
    chosen: dict[str, str] = {}
    for key, name in names.items():
        candidates = _candidates(name, sorted(aliases.get(key, []), key=lambda alias: (-len(alias), alias)))
        short = next((word for word in candidates if len(word) <= LIMIT and word not in taken), None)
        chosen[key] = short or _cut(name, taken)
        taken.add(chosen[key])
    return chosen


def _candidates(name: str, aliases: list[str]) -> Iterator[str]:
    yield name
    yield from (alias for alias in aliases if not alias.isascii())
    without_place = _OF_QOM.sub("", name)
    of_qom = name.replace(" استان قم", " قم")
    yield of_qom
    yield without_place
    yield _OFFICE.sub("", of_qom)
    yield _OFFICE.sub("", without_place)
    yield _AUTHORITIES.sub("", without_place)


def _cut(name: str, taken: set[str]) -> str:
    """The name cut at a word with «…»; longer where two names would become the same."""
    words = _OFFICE.sub("", _OF_QOM.sub("", name)).split(" ")
    for count in range(len(words), 0, -1):
        if words[count - 1] == "و":  # and
            continue
        short = " ".join(words[:count]).rstrip("،") + ("…" if count < len(words) else "")
        if len(short) <= LIMIT and short not in taken:
            return short
    return name
