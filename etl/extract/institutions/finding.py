"""All mentions of institutions in a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from etl.extract.boundary import BoundaryModel, load_boundary
from etl.extract.document import Document
from etl.extract.institutions.anaphora import find_references
from etl.extract.institutions.grammar import Found, Setting, find_known, find_province, is_conjunction
from etl.extract.institutions.lexicon import Lexicon
from etl.extract.institutions.matching import Hits, Letters, Matcher, find_hits, load_matcher, take_letters
from etl.extract.institutions.open_names import PART_HEADS, Opening, find_openings, guess_type, measure_opening, name_words
from etl.models import Mention
from etl.paths import find_data
from etl.persian.letters import fold


def find_institutions(
    document: Document, data: Path | None = None, model: BoundaryModel | None = None
) -> tuple[Mention, ...]:
    """Every mention of an institution, in the order of the text, none overlapping another.

    A name that is in the registry (or is completed to one that is: «مدیرکل فنی و حرفه‌ای» in a text about Qom) comes under
    its official name with its id; any other as written. «این اداره‌کل» and «پارک» alone come as the institution meant.
    `data` is the data folder; the repository's by default. `model` replaces the shipped boundary model. Offsets are into `document.article.text`.
    """
    matcher = load_matcher(find_data(data).data)
    letters = take_letters(document.folded.text)
    hits = find_hits(letters, matcher)
    setting = read_setting(document, letters, hits, matcher)
    known = find_known(letters, hits, setting, matcher.lexicon)
    open_found, bare = _find_open(letters, hits, known, setting, matcher, document, model)
    found = _drop_nested([*known, *open_found])
    found = name_short_forms(letters, share_places(letters, found))
    found += find_references(found, known, bare)
    found.sort(key=lambda item: item.first)
    return tuple(_to_mention(item, letters, document) for item in found)


def unique_institutions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The first mention of each institution, by id or else by name."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.institution_id or mention.name, mention)
    return tuple(first.values())


def read_setting(document: Document, letters: Letters, hits: Hits, matcher: Matcher) -> Setting:
    """The province the article is about: as given with it, else the one most mentioned in the text, else in the title."""
    article = document.article
    if article.province in matcher.lexicon.provinces:
        return Setting(article.province)
    names = [name for row in hits.names.values() for _, name in row]
    province = find_province(letters, hits, names)
    if province is None and article.title:
        title = take_letters(fold(article.title).text)
        province = find_province(title, find_hits(title, matcher), [])
    return Setting(province)


def _find_open(
    letters: Letters,
    hits: Hits,
    known: list[Found],
    setting: Setting,
    matcher: Matcher,
    document: Document,
    model: BoundaryModel | None,
) -> tuple[list[Found], list[Opening]]:
    """Open names, and the heads that open none."""
    model = model or load_boundary(matcher.data / "models" / "boundary.json")
    words = name_words(matcher.data)
    found: list[Found] = []
    bare: list[Opening] = []
    end = -1
    letter_at: dict[int, int] = {}
    for opening in find_openings(letters, hits, known):
        if opening.first <= end:
            continue
        named = _known_behind(opening, known, hits)
        if named is not None:
            found.append(replace(named, first=opening.first))
            end = named.last
            continue
        length = measure_opening(opening, model, words)
        if not length:
            bare.append(opening)
            continue
        if not letter_at:
            letter_at = {place + 1: letter for letter, place in enumerate(letters.places)}
        last = _last_letter(opening.ends[length - 1], letter_at, known)
        if any(item.first == opening.first and item.last >= last for item in known):
            continue
        whole = next((item for item in known if opening.first < item.first and item.last == last), None)
        if whole is not None and opening.head.word in PART_HEADS:
            found.append(replace(whole, first=opening.first))  # a part of a known institution stands for the whole
        else:
            found.append(_name_open(opening, last, letters, setting, matcher.lexicon, document))
        end = last
    return found, bare


def _known_behind(opening: Opening, known: list[Found], hits: Hits) -> Found | None:
    """A known name that brings no head of its own and stands right behind this one: «گروه سایپا»."""
    for item in known:
        if item.first == opening.head_last + 1 and item.body is None and item.first not in hits.heads and not opening.quoted:
            return item
    return None


def _last_letter(end: int, letter_at: dict[int, int], known: list[Found]) -> int:
    """The letter before folded offset `end`, or the last one of a known name that the offset cuts through."""
    while end not in letter_at:
        end -= 1
    last = letter_at[end]
    for item in known:
        if item.first <= last < item.last:
            return item.last
    return last


def _name_open(
    opening: Opening, last: int, letters: Letters, setting: Setting, lexicon: Lexicon, document: Document
) -> Found:
    start, end = letters.places[opening.first], letters.places[last] + 1
    if letters.folded[end : end + 1] == ")" and "(" in letters.folded[start:end]:
        end += 1
    name = write_name(document.article.text[slice(*document.folded.original_span(start, end))])
    if name.endswith(" استان") and setting.province:  # «… of the province»
        name = f"{name} {setting.province}"
    name = _STATUS_WORDS.sub("", name)
    known = lexicon.find_id(name)
    if known is not None:
        institution = lexicon.registry[known]
        return Found(opening.first, last, institution.name, known, institution.type)
    return Found(opening.first, last, name, None, guess_type(name, lexicon))


def write_name(text: str) -> str:
    """A name as written, with single spaces and Persian letters, and without marks at its ends."""
    cleaned = text.replace("ي", "ی").replace("ى", "ی").replace("ك", "ک").replace("\u00a0", " ")
    cleaned = cleaned.replace("«", "").replace("»", "")
    return " ".join(cleaned.split()).strip(" ،.-")


_STATUS_WORDS: Final = re.compile(r"(?<=^شرکت) دانش[\u200c ]?بنیان(?= )")
"""«شرکت دانش‌بنیان X» (knowledge-based company X) is called «شرکت X»."""

_PROVINCIAL_HEADS: Final = ("انجمن", "خانه", "کانون", "اتحادیه", "اتاق", "مجمع", "جامعه")
"""Heads of bodies that belong to a province: association, house, centre, union, chamber, assembly, society."""


def share_places(letters: Letters, found: list[Found]) -> list[Found]:
    """Give an open name of a provincial kind the province at the end of the list it stands in: «انجمن A، خانه B و کانون C یزد»."""
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
                shared[index] = replace(item, name=f"{item.name} استان {province}")
    return shared


def name_short_forms(letters: Letters, found: list[Found]) -> list[Found]:
    """An open name, or a body without its place, that is the beginning of another name of the article is short for it."""
    named = []
    for item in found:
        if item.body is not None and item.tail is not None and item.tail.kind == "none":
            written = letters.text[item.first : item.last + 1]
            longer = [other for other in found if other.body is None and letters.text.startswith(written, other.first)]
            if longer and not any(other.body is item.body and other.tail != item.tail for other in found):
                item = replace(item, name=longer[0].name, institution_id=longer[0].institution_id, type=longer[0].type)
        if item.institution_id is None and item.body is None and " " in item.name:
            longer = [other for other in found if other.name.startswith(item.name + " ")]
            if len({other.name for other in longer}) == 1:
                item = replace(item, name=longer[0].name, institution_id=longer[0].institution_id, type=longer[0].type)
        named.append(item)
    return named


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
