"""All mentions of institutions in a document."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from etl.extract.boundary import BoundaryModel, BoundaryScores, find_length, load_boundary, may_open
from etl.extract.boundary_features import NameWords
from etl.extract.document import Document
from etl.extract.institutions.anaphora import find_references
from etl.extract.institutions.grammar import (
    Found,
    Setting,
    between,
    find_known,
    find_province,
    is_conjunction,
    is_source,
)
from etl.extract.institutions.lexicon import Lexicon, make_key
from etl.extract.institutions.lists import find_listed
from etl.extract.institutions.matching import (
    Hits,
    Letters,
    Matcher,
    find_hits,
    load_matcher,
    take_all_letters,
    take_letters,
)
from etl.extract.institutions.open_names import (
    PART_HEADS,
    Landmarks,
    Opening,
    drop_status,
    find_openings,
    list_landmarks,
    name_words,
    read_reach,
    read_type,
)
from etl.extract.institutions.owners import complete_name, complete_unit, name_owned, name_owners
from etl.models import Mention
from etl.paths import DATA_VARIABLE, find_data
from etl.persian.letters import fold
from etl.persian.repair import repair_text


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reading needs of a data folder."""

    matcher: Matcher
    boundary: BoundaryScores
    words: NameWords


@cache
def _load_reader(data: Path | None, variable: str | None) -> _Reader:  # noqa: ARG001 (the variable is part of the key)
    folder = find_data(data).data
    words = name_words(folder)
    model = load_boundary(folder / "models" / "boundary.json")
    return _Reader(load_matcher(folder), BoundaryScores(model, words), words)


def find_institutions(
    document: Document, data: Path | None = None, model: BoundaryModel | None = None
) -> tuple[Mention, ...]:
    """Every mention of an institution, in the order of the text, none overlapping another.

    A name that is in the registry (or is completed to one that is: «مدیرکل فنی و حرفه‌ای» in a text about Qom)
    comes under its official name with its id; any other as written. «این اداره‌کل» and «پارک» alone come as the
    institution meant. `data` is the data folder; the repository's by default. `model` replaces the shipped
    boundary model. Offsets are into `document.article.text`.
    """
    reader = _load_reader(data, os.environ.get(DATA_VARIABLE))
    if model is not None:
        reader = replace(reader, boundary=BoundaryScores(model, reader.words))
    return _find_all([document], reader)[0]


def find_all_institutions(documents: Sequence[Document], data: Path | None = None) -> list[tuple[Mention, ...]]:
    """The same for each of several documents (at least one)."""
    reader = _load_reader(data, os.environ.get(DATA_VARIABLE))
    return _find_all(documents, reader)


def _find_all(documents: Sequence[Document], reader: _Reader) -> list[tuple[Mention, ...]]:
    """Step by step for all documents: the same code on many is quicker than all code on each."""
    matcher = reader.matcher
    letters = take_all_letters([document.folded for document in documents])
    hits = [find_hits(each, matcher) for each in letters]
    rows = list(zip(documents, letters, hits, strict=True))
    settings = [read_setting(*row, matcher) for row in rows]
    known = [
        find_known(*row[1:], setting, matcher.lexicon, find_listed(*row[1:], setting, matcher.lexicon))
        for row, setting in zip(rows, settings, strict=True)
    ]
    opened = [
        _find_open(each, row_hits, row_known, setting, reader, document)
        for (document, each, row_hits), row_known, setting in zip(rows, known, settings, strict=True)
    ]
    return [
        tuple([_to_mention(item, each, document) for item in _settle(each, row_hits, row_known, *row_opened)])
        for (document, each, row_hits), row_known, row_opened in zip(rows, known, opened, strict=True)
    ]


def _settle(letters: Letters, hits: Hits, known: list[Found], opened: list[Found], bare: list[Opening]) -> list[Found]:
    """Known and open names and references to them, in the order of the text, each under its full name."""
    if not known and not opened:
        return []
    found = [item for item in _drop_nested([*known, *opened]) if not is_source(item, letters)]
    found = name_short_forms(letters, share_places(letters, found))
    found = name_owners(found, known, letters, hits)
    found += find_references(found, known, bare)
    found.sort(key=lambda item: item.first)
    return found


def unique_institutions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The first mention of each institution, by id or else by name."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.institution_id or mention.name, mention)
    return tuple(first.values())


def guess_type(name: str, data: Path | None = None) -> str:
    """Institution type of a name that is in no registry, read from its head noun; «other» when the head says
    nothing.
    """
    return read_type(name, _load_reader(data, os.environ.get(DATA_VARIABLE)).matcher.lexicon)


def read_setting(document: Document, letters: Letters, hits: Hits, matcher: Matcher) -> Setting:
    """The province the article is about: as given with it, else the one most mentioned in the text, else in the
    title.
    """
    article = document.article
    if article.province in matcher.lexicon.provinces:
        return Setting(article.province, matcher.lexicon.provinces[article.province])
    names = [name for row in hits.names.values() for _, name in row]
    province = find_province(letters, hits, names)
    if province is None and article.title:
        title = take_letters(fold(article.title))
        province = find_province(title, find_hits(title, matcher), [])
    return Setting(province, matcher.lexicon.provinces.get(province or ""))


def _find_open(
    letters: Letters, hits: Hits, known: list[Found], setting: Setting, reader: _Reader, document: Document
) -> tuple[list[Found], list[Opening]]:
    """Open names, and the heads that open none."""
    by_first = {item.first: item for item in known}
    by_last = {item.last: item for item in known}
    landmarks = list_landmarks(hits, known)
    found: list[Found] = []
    bare: list[Opening] = []
    end = -1
    for opening in find_openings(letters, hits, known):
        if opening.first <= end:
            continue
        item = name_owned(opening.first, opening.head_last, opening.head, by_first, letters)
        item = item or _known_behind(opening, by_first, letters, hits)
        item = item or complete_unit(opening.first, opening.head_last, opening.head, letters, hits, setting, known)
        item = item or _measured(opening, letters, hits, known, by_first, by_last, landmarks, setting, reader, document)
        if item is not None:
            found.append(item)
            end = item.last
        elif opening.first not in by_first:
            bare.append(opening)
    return found, bare


def _known_behind(opening: Opening, by_first: dict[int, Found], letters: Letters, hits: Hits) -> Found | None:
    """A known name that brings no head of its own and stands right behind this one: «گروه سایپا».

    Of a company that has no longer name than its brand the head is part of the name: «شرکت گهرزمین».
    """
    item = by_first.get(opening.head_last + 1)
    if item is None or opening.following == "«":
        return None
    if item.body is not None or item.first in hits.heads:
        return None
    is_brand = item.institution_id is None and make_key(item.name) == letters.text[item.first : item.last + 1]
    if is_brand and opening.head.type != item.type:
        return None  # «هنرستان لاستیک بارز» (the school of Barez Tire)
    return item._replace(first=opening.first, as_written=is_brand)


def _measured(
    opening: Opening,
    letters: Letters,
    hits: Hits,
    known: list[Found],
    by_first: dict[int, Found],
    by_last: dict[int, Found],
    landmarks: Landmarks,
    setting: Setting,
    reader: _Reader,
    document: Document,
) -> Found | None:
    """The open name that begins with the head, as far as the boundary model takes it."""
    foreign = _find_foreign_end(opening, letters, hits) if hits.countries else -1
    if foreign >= 0:
        return _name_open(opening, foreign, letters, setting, reader.matcher.lexicon, document)
    if not may_open(opening.head.word_folded, opening.before, opening.following, opening.following2, reader.boundary):
        return None
    reach = read_reach(letters, hits, opening, landmarks)
    length = reach.quoted or find_length(reach.candidate, reader.boundary)
    if not length:
        return None
    last = _reach_end_of_known(letters.letter_at[reach.find_end(letters, length) - 1], known)
    last = _reach_end_of_place(last, letters, hits)
    shorter = by_first.get(opening.first)
    if shorter is not None and shorter.last >= last:
        return None
    whole = by_last.get(last)
    if whole is not None and whole.first > opening.first and opening.head.word in PART_HEADS:
        return whole._replace(first=opening.first)  # a part of a known institution stands for the whole
    item = _name_open(opening, last, letters, setting, reader.matcher.lexicon, document)
    if item.institution_id is not None:
        return item
    item = complete_name(item, letters, hits, setting, known)
    return _link(item, reader.matcher.lexicon)


_ABROAD: Final = "دانشگاه"  # university
_ABROAD_REACH: Final = 30
_NAME_BEFORE_COUNTRY: Final = re.compile(r"(?: (?!(?:در|با|از|به|و|های|برای) )\w+){1,3} ")
"""One to three words, none of them in, with, from, to, and, a plural ending, for."""


def _find_foreign_end(opening: Opening, letters: Letters, hits: Hits) -> int:
    """Last letter of a university that ends in its country: «دانشگاه آتاتورک ترکیه»; -1 when the head opens none."""
    if opening.head.word != _ABROAD:
        return -1
    for first, (last, _) in hits.countries.items():
        if 0 < first - opening.head_last <= _ABROAD_REACH:
            if _NAME_BEFORE_COUNTRY.fullmatch(between(letters, opening.head_last, first)):
                return last
    return -1


def _reach_end_of_known(last: int, known: list[Found]) -> int:
    """`last`, or the last letter of the known name that it would cut through. Known names are in order."""
    index = bisect_right(known, last, key=lambda item: item.first) - 1
    return max(last, known[index].last) if index >= 0 and known[index].first <= last else last


def _reach_end_of_place(last: int, letters: Letters, hits: Hits) -> int:
    """`last`, or the last letter of a place of several words that begins with the name's last word («تربت
    حیدریه»).
    """
    first = last
    while first > 0 and not letters.opens[first]:
        first -= 1
    place = hits.places.get(first)
    return max(last, place[0]) if place is not None and not place[1].weak else last


def _name_open(
    opening: Opening, last: int, letters: Letters, setting: Setting, lexicon: Lexicon, document: Document
) -> Found:
    start, end = letters.places[opening.first], letters.places[last] + 1
    if letters.folded[end : end + 1] == ")" and "(" in letters.folded[start:end]:
        end += 1
    name = write_name(document.article.text[slice(*document.folded.original_span(start, end))])
    if name.endswith(" استان") and setting.province:  # «… of the province»
        name = f"{name} {setting.province}"
    name = drop_status(name)
    return _link(Found(opening.first, last, name, None, read_type(name, lexicon)), lexicon)


def _link(item: Found, lexicon: Lexicon) -> Found:
    """The item under its official name if the registry has it."""
    known = lexicon.find_id(item.name)
    if known is None:
        return item
    institution = lexicon.registry[known]
    return item._replace(name=institution.name, institution_id=known, type=institution.type)


@lru_cache(maxsize=20_000)
def write_name(text: str) -> str:
    """A name as written with its spelling repaired: Persian letters, ZWNJ, single spaces, no guillemets or end
    marks.
    """
    return " ".join(repair_text(text.replace("«", "").replace("»", "")).split()).strip(" ،.-")


_LONGEST_BEGINNING: Final = 60
"""Letters of the longest short form looked for."""

_PROVINCIAL_HEADS: Final = ("انجمن", "خانه", "کانون", "اتحادیه", "اتاق", "مجمع", "جامعه")
"""Heads of bodies that belong to a province: association, house, centre, union, chamber, assembly, society."""


def share_places(letters: Letters, found: list[Found]) -> list[Found]:
    """Give an open name of a provincial kind the province at the end of the list it stands in: «انجمن A، خانه B و
    کانون C یزد».
    """
    shared = list(found)
    province: str | None = None
    for index in range(len(found) - 1, -1, -1):
        item = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if following is None or not is_conjunction(letters, item.last, following.first):
            province = None
        if item.tail is not None and item.tail.place is not None:
            province = item.tail.place.province
        elif item.body is None and item.institution_id is None and province and item.name.startswith(_PROVINCIAL_HEADS):
            if province not in item.name:
                shared[index] = item._replace(name=f"{item.name} استان {province}")
    return shared


def name_short_forms(letters: Letters, found: list[Found]) -> list[Found]:
    """An open name, or a body without its place, that is the beginning of another name of the article is short
    for it.
    """
    if not any(_may_be_short(item) for item in found):
        return found
    longer = _by_beginning(letters, found)
    tailed = {id(item.body) for item in found if item.tail is not None and item.tail.kind in ("place", "own province")}
    return [_full_form(item, letters, longer, tailed) for item in found]


def _may_be_short(item: Found) -> bool:
    """An open name, or a body without a tail."""
    return _is_tailless(item) if item.body is not None else item.institution_id is None


def _is_tailless(item: Found) -> bool:
    return item.body is not None and item.tail is not None and (item.is_guess or item.tail.kind == "none")


def _by_beginning(letters: Letters, found: list[Found]) -> dict[str, list[Found]]:
    """Open names and bodies with their place, by the letters of each of their beginnings that ends a word."""
    beginnings: dict[str, list[Found]] = {}
    for item in found:
        if not _is_tailless(item):
            for last in range(item.first + 2, min(item.last, item.first + _LONGEST_BEGINNING)):
                if letters.closes[last]:
                    beginnings.setdefault(letters.text[item.first : last + 1], []).append(item)
    return beginnings


def _full_form(item: Found, letters: Letters, longer: dict[str, list[Found]], tailed: set[int]) -> Found:
    is_open = item.institution_id is None and item.body is None and " " in item.name
    if not is_open and (not _is_tailless(item) or id(item.body) in tailed):
        return item
    others = longer.get(letters.text[item.first : item.last + 1], [])
    if not others or (is_open and len({other.name for other in others}) > 1):
        return item
    return item._replace(name=others[0].name, institution_id=others[0].institution_id, type=others[0].type)


def _drop_nested(found: list[Found]) -> list[Found]:
    """Without those that lie inside a longer one."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.first, -item.last)):
        if not kept or item.first > kept[-1].last:
            kept.append(item)
    return kept


def _to_mention(item: Found, letters: Letters, document: Document) -> Mention:
    first, last = letters.places[item.first], letters.places[item.last]
    if letters.folded[last + 1 : last + 2] == ")" and "(" in letters.folded[first:last]:
        last += 1  # the closing bracket of (ره) or of an abbreviation
    start, end = document.folded.original_span(first, last + 1)
    name = write_name(document.article.text[start:end]) if item.as_written else item.name
    return Mention(start, end, name, item.institution_id, item.type)
