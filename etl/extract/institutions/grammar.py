"""Known names and bodies of every province: cores, their tails, and which province a body without a tail belongs
to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from etl.extract.institutions.lexicon import Body, Lexicon, Name, Place, make_key
from etl.extract.institutions.matching import Hits, Letters

TailKind = Literal["none", "place", "own province", "own city", "country"]

_CONJUNCTION: Final = re.compile(r"\s*(?:،|و|، و)\s*(?:نیز |همچنین )?\s*")
_COUNTRY_WORD: Final = re.compile(r" (?:کشور|ایران|جمهوری اسلامی ایران)$")
_OF_PROVINCE: Final = "استان {}"
_SPACE_ONLY: Final = ("", " ")
_PROVINCE_HEADS: Final = tuple(map(make_key, ("اداره‌کل", "مدیرکل", "استانداری")))
"""Words that open the name of a province's body and never of a town's: directorate, its head, governorate."""

_GOVERNORS: Final = tuple(map(make_key, ("استاندار", "فرماندار", "شهردار", "بخشدار")))
"""Those who govern a place, and their offices: of a province, a county, a town, a district."""

_GOVERNORATE: Final = "استانداری"

_ENVOYS: Final = {"سفارت": "سفارت", "سفیر": "سفارت", "سرکنسولگری": "سرکنسولگری", "سرکنسول": "سرکنسولگری"}
"""Embassy and ambassador, consulate general and consul general."""

_IN: Final = "در"
_HERE: Final = make_key("در ایران")  # in Iran
_OURS: Final = tuple(map(make_key, ("جمهوری اسلامی ایران در", "ایران در")))
"""Of the Islamic Republic of Iran in, of Iran in: what stands between a mission of ours and where it sits."""

_SOURCE_REACH: Final = 40
_SOURCE: Final = re.compile(
    r"\b(?:پایگاه|پایگاه (?:خبری|اطلاعرسانی)|(?:وب ?)?سایت|پورتال|خبرگزاری|خبرنگار|سامانه خبری|امور) $"
)
"""Words whose name follows: site, news site, information site, portal, agency, reporter, news system, affairs of."""

_SOURCE_ENDS: Final = ("پایگاه ", "خبری ", "اطلاعرسانی ", "سایت ", "پورتال ", "خبرگزاری ", "خبرنگار ", "امور ")

_REPORT: Final = re.compile(r"\b(?:گزارش|نقل از|نوشته|گفته|خبرنگار)(?: \w+)? $")
"""Words in front of a source: report, quoting, writing, saying, reporter of."""


class Tail(NamedTuple):
    """What stands behind a body: a place, «استان» alone, «کشور», or nothing; `last` is its last letter."""

    kind: TailKind
    last: int
    place: Place | None = None
    region: str = ""


class Found(NamedTuple):
    """A name found in the text: letters `first` to `last`, and the name it stands for (empty while a province is
    missing).
    """

    first: int
    last: int
    name: str
    institution_id: str | None
    type: str
    body: Body | None = None
    tail: Tail | None = None
    needs_tail: bool = False
    as_written: bool = False
    """The name is to be taken from the article's own text."""

    is_guess: bool = False
    """The tail is no more than the place named before."""


class Setting(NamedTuple):
    """What the article as a whole says: the province it is about, if any."""

    province: str | None
    capital: str | None = None

    @property
    def about_qom(self) -> bool:
        return self.province == "قم"  # Qom


def between(letters: Letters, left_last: int, right_first: int) -> str:
    """Folded text between two letters."""
    return letters.folded[letters.places[left_last] + 1 : letters.places[right_first]]


def read_tail(letters: Letters, hits: Hits, last: int, any_gap: bool = False, is_weak_enough: bool = False) -> Tail:
    """The tail of a body whose last letter is `last`; with `any_gap` a comma may stand in front of the tail.

    With `is_weak_enough` a place counts whose name is an ordinary word as well: «فرماندار گرمی» (Germi; heat).
    """
    at, region, end = last + 1, "", last
    while at < len(letters.places) and (any_gap or between(letters, at - 1, at) in _SPACE_ONLY):
        any_gap = False
        place = hits.places.get(at)
        if place is not None and (not place[1].weak or region or is_weak_enough):
            return Tail("place", place[0], place[1], region)
        link = hits.links.get(at)
        if link is None:
            break
        word = link[1].word
        if word == "کشور":  # of the country
            return Tail("country", link[0])
        region, end, at = word, link[0], link[0] + 1
    if region in ("استان", "این استان"):
        return Tail("own province", end, None, region)
    if region in ("این شهرستان", "این شهر", "شهرستان", "شهر"):
        town = _place_before(hits, last)
        return Tail("own city", end, town, region) if town else Tail("none", last)
    return Tail("none", last)


def _place_before(hits: Hits, last: int) -> Place | None:
    """The last town named before a letter: what «این شهرستان» (this county) means. «بویراحمد» in «کهگیلویه و بویراحمد»
    is none.
    """
    town = None
    inside = -1
    for first in sorted(hits.places):
        end, place = hits.places[first]
        if end <= last:
            if end > inside and place.is_town and not place.weak:
                town = place
            inside = max(inside, end)
    return town


def find_province(letters: Letters, hits: Hits, names: Sequence[Name]) -> str | None:
    """The province most mentioned; a county or city weighs half, Tehran half as well since it stands for the
    capital.
    """
    weights: dict[str, float] = {}
    for first, (_, place) in hits.places.items():
        if place.weak and not _has_region_word(letters, hits, first):
            continue
        weight = 0.5 if place.city or place.province == "تهران" else 1.0
        weights[place.province] = weights.get(place.province, 0.0) + weight
    for name in names:
        if name.province and not name.local:
            weights[name.province] = weights.get(name.province, 0.0) + 1.0
    return max(weights, key=lambda province: weights[province]) if weights else None


def _has_region_word(letters: Letters, hits: Hits, first: int) -> bool:
    return any(letters.text.endswith(word, 0, first) for word in ("استان", "شهرستان", "شهر")) and bool(hits.links)


def find_known(
    letters: Letters, hits: Hits, setting: Setting, lexicon: Lexicon, listed: Sequence[Found] = ()
) -> list[Found]:
    """Known names and bodies in the order of the text, none inside another, each with its full name.

    `listed`: those of lists with a common head.
    """
    missions = (*_embassies(letters, hits), *_missions(letters, hits))
    found = _choose([*_names(letters, hits, setting), *_bodies(letters, hits), *missions, *listed])
    found = [item for item in found if not _is_office(item, letters)]
    found = [_in_province(_of_other_country(item, letters, hits), letters, hits) for item in found]
    _share_tails(letters, found)
    _stand_in_lists(letters, found)
    tails = _tails_by_body(found)
    return [named for item in found if (named := _complete(item, tails, setting, lexicon)) is not None]


def _tails_by_body(found: Sequence[Found]) -> dict[int, Tail]:
    """The first tail that says where it is, by body; «کشور» behind a body that is bare for the country goes first."""
    tails: dict[int, Tail] = {}
    for item in found:
        if item.body is None or item.tail is None or item.tail.kind == "none" or item.is_guess:
            continue
        national = item.tail.kind == "country"
        if national and item.body.bare_is_national:
            tails[id(item.body)] = item.tail
        elif not national and id(item.body) not in tails:
            tails[id(item.body)] = item.tail
    return tails


def is_source(item: Found, letters: Letters) -> bool:
    """Whether the name only says where the news was taken from, or with what an office deals: «به گزارش پایگاه
    وزارت کشور» (by the site of …), «مدیرکل امور مجلس» (head of parliamentary affairs).
    """
    before = letters.folded[max(0, letters.places[item.first] - _SOURCE_REACH) : letters.places[item.first]]
    if not before.endswith(_SOURCE_ENDS) and item.type != "media":
        return False
    return _SOURCE.search(before) is not None or (item.type == "media" and _REPORT.search(before) is not None)


def _is_office(item: Found, letters: Letters) -> bool:
    """«مدیرکل مدیریت بحران استانداری یزد»: an office of the governorate, which is named behind it, is no body."""
    behind = item.last + 1
    is_before = item.body is not None and letters.text.startswith(_GOVERNORATE, behind)
    return is_before and between(letters, item.last, behind) == " "


def _of_other_country(item: Found, letters: Letters, hits: Hits) -> Found:
    """«وزارت خارجه آمریکا»: a known body with another country behind it is that country's and not the known one."""
    country = hits.countries.get(item.last + 1)
    bare = item.tail is None or item.tail.kind == "none"
    if country is None or not bare or between(letters, item.last, item.last + 1) != " ":
        return item
    written = letters.folded[letters.places[item.first] : letters.places[item.last] + 1]
    return Found(item.first, country[0], f"{written} {country[1].name}", None, item.type, as_written=True)


def _in_province(item: Found, letters: Letters, hits: Hits) -> Found:
    """«سازمان نظام صنفی رایانه‌ای استان یزد»: a national body with «استان» and a province behind it is that
    province's.
    """
    if item.body is not None or item.type != "national_body" or item.as_written:
        return item
    tail = read_tail(letters, hits, item.last)
    if tail.kind != "place" or tail.region != "استان" or tail.place is None:
        return item
    name = f"{_COUNTRY_WORD.sub('', item.name)} استان {tail.place.province}"
    return item._replace(last=tail.last, name=name, institution_id=None, type="government", tail=tail)


def _names(letters: Letters, hits: Hits, setting: Setting) -> list[Found]:
    return [
        Found(first, last, name.name, name.institution_id, name.type)
        for first, row in hits.names.items()
        for last, name in row
        if (not name.local or setting.about_qom) and (name.commas or not has_comma(letters, first, last))
    ]


def _bodies(letters: Letters, hits: Hits) -> list[Found]:
    found = []
    for first, row in hits.bodies.items():
        for last, form in reversed(row):  # the longest form goes before others with the same tail
            if not form.commas and has_comma(letters, first, last):
                continue
            if form.plural:
                found += _several(letters, hits, first, last, form.body)
                continue
            is_of_towns = form.body.county is not None and not form.needs_tail
            is_weak_enough = is_of_towns or letters.text.startswith(_GOVERNORS, first)
            written = read_tail(letters, hits, last, is_weak_enough=is_weak_enough)
            tail = fit_tail(written, form.body, last)
            is_guess = False
            may_guess = form.body.city and not form.needs_tail and not form.body.bare_is_national
            if tail.kind == "none" and may_guess and written.kind != "own province":
                town = _place_before(hits, last)
                tail, is_guess = (Tail("own city", last, town), True) if town is not None else (tail, False)
            elif tail.kind == "none" and form.of_county:
                town = _place_before(hits, last)
                if town is not None and town.city and not town.is_capital:
                    tail = Tail("own city", last, town, "شهرستان")
            if tail.kind == "none" and ((form.needs_tail and not form.shares_tail) or form.body.county_only):
                continue
            type_ = form.body.type
            found.append(Found(first, tail.last, "", None, type_, form.body, tail, form.needs_tail, is_guess=is_guess))
    return found


def _embassies(letters: Letters, hits: Hits) -> Iterator[Found]:
    """The embassy or consulate of a country, also where its head is named: «سفیر ژاپن در ایران»."""
    for country_first, (last, country) in hits.countries.items():
        for envoy, office in _ENVOYS.items():
            first = country_first - len(envoy)
            if letters.text.endswith(envoy, 0, country_first) and letters.opens[first]:
                seat, seat_last = _read_seat(letters, hits, last)
                yield Found(first, seat_last, f"{office} {country.name}{seat}", None, "government")


def _missions(letters: Letters, hits: Hits) -> Iterator[Found]:
    """Our embassy or consulate in a town or country: «سفارت جمهوری اسلامی ایران در بغداد»."""
    for first, (last, head) in hits.heads.items():
        if head.word in _ENVOYS.values():
            ours = next((words for words in _OURS if letters.text.startswith(words, last + 1)), "")
            at = last + 1 + len(ours)
            if ours and at < len(letters.places) and letters.opens[at]:
                end = hits.countries[at][0] if at in hits.countries else letters.closes.index(1, at)
                written = letters.folded[letters.places[first] : letters.places[end] + 1]
                yield Found(first, end, written, None, "government", as_written=True)


def _read_seat(letters: Letters, hits: Hits, last: int) -> tuple[str, int]:
    """Where an embassy is («در ایران», «در گرگان»), empty where nothing is said, and the last letter of that."""
    place = hits.places.get(last + 1 + len(_IN)) if letters.text.startswith(_IN, last + 1) else None
    if place is not None and not place[1].weak:
        return f" در {place[1].city or place[1].province}", place[0]
    return (" در ایران", last + len(_HERE)) if letters.text.startswith(_HERE, last + 1) else ("", last)


def _several(letters: Letters, hits: Hits, first: int, last: int, body: Body) -> list[Found]:
    """Bodies of several places under one plural: «پارک‌های علم و فناوری یزد و سمنان»."""
    found: list[Found] = []
    start = first
    while True:
        tail = fit_tail(read_tail(letters, hits, last, any_gap=bool(found)), body, last)
        if tail.kind != "place":
            break
        found.append(Found(start, tail.last, "", None, body.type, body, tail))
        last = tail.last
        start = _skip_conjunction(letters, last + 1)
        if start < 0 or not _begins_place(hits, start):
            break
        last = start - 1
    return found if len(found) > 1 else []


def _begins_place(hits: Hits, first: int) -> bool:
    return first in hits.places or first in hits.links


def _skip_conjunction(letters: Letters, at: int) -> int:
    """The first letter behind «و» or a comma that stands before letter `at`, or -1."""
    if at >= len(letters.places):
        return -1
    gap = between(letters, at - 1, at)
    if letters.text[at] == "و" and letters.opens[at] and letters.closes[at]:
        return at + 1
    return at if "،" in gap else -1


def fit_tail(tail: Tail, body: Body, last: int) -> Tail:
    """The tail if the body can carry it, else none."""
    if tail.kind == "country" and body.national is None:
        return Tail("none", last)
    if tail.kind == "own province" and ((body.city and body.province is None) or body.county_only):
        return Tail("none", last)
    if tail.kind == "own city" and not tail.region.startswith("این") and not (body.city or body.county):
        return Tail("none", last)
    if tail.place is not None:
        is_city = _is_city(tail)
        if body.province_only and is_city:
            return Tail("none", last)
        if body.county_only and not is_city:
            return Tail("none", last)
    return tail


def _is_city(tail: Tail) -> bool:
    place = tail.place
    return place is not None and (tail.region.endswith(("شهرستان", "شهر")) or place.city is not None)


def has_comma(letters: Letters, first: int, last: int) -> bool:
    """Whether a comma stands between two letters."""
    return "،" in letters.folded[letters.places[first] : letters.places[last]]


def _choose(found: list[Found]) -> list[Found]:
    """Leftmost, then longest; of two equals a body that has its place elsewhere in the article, then the country's,
    then the one with an id.
    """
    placed = {id(item.body) for item in found if item.tail is not None and item.tail.kind in ("place", "own province")}

    def rank(item: Found) -> tuple[int, int, bool, bool, bool]:
        is_placed = item.tail is not None and item.tail.kind == "none" and id(item.body) in placed
        return item.first, -item.last, not is_placed, not _is_national_form(item), item.institution_id is None

    found.sort(key=rank)
    chosen: list[Found] = []
    end = -1
    for item in found:
        if item.first > end:
            chosen.append(item)
            end = item.last
    return chosen


def _is_national_form(item: Found) -> bool:
    """A body without a tail that is the country's own unless the article names the province's."""
    return item.body is not None and item.body.bare_is_national


def _share_tails(letters: Letters, found: list[Found]) -> None:
    """Give a body without a tail the tail of the body it is joined to by «و» or a comma: A و B استان قم."""
    for index in range(len(found) - 2, -1, -1):
        item, following = found[index], found[index + 1]
        if item.tail is None or item.tail.kind != "none" or item.body is None:
            continue
        tail = following.tail
        if tail is None or tail.kind == "none" or (_is_city(tail) and not _may_be_of_town(letters, item, tail)):
            continue
        if is_conjunction(letters, item.last, following.first):
            found[index] = item._replace(tail=tail._replace(last=item.last))


def _stand_in_lists(letters: Letters, found: list[Found]) -> None:
    """A body without head and place stands for itself between two others of a list: «سازمان صمت، جهاد کشاورزی و …»."""
    for index in range(1, len(found) - 1):
        before, item, behind = found[index - 1 : index + 2]
        if not item.needs_tail or item.tail is None or item.tail.kind != "none" or before.needs_tail:
            continue
        if is_conjunction(letters, before.last, item.first) and is_conjunction(letters, item.last, behind.first):
            found[index] = item._replace(needs_tail=False)


def _may_be_of_town(letters: Letters, item: Found, tail: Tail) -> bool:
    """Whether a body in a list may be that of the town named at its end: not a directorate, and in the capital of a
    province only a body that towns have («اداره‌کل کار، کمیته امداد و اتاق اصناف مشهد»).
    """
    body, place = item.body, tail.place
    if body is None or place is None or body.province_only or letters.text.startswith(_PROVINCE_HEADS, item.first):
        return False
    return body.city or not place.is_capital


def is_conjunction(letters: Letters, left_last: int, right_first: int) -> bool:
    """Only «و» or a comma stands between the two letters."""
    return _CONJUNCTION.fullmatch(between(letters, left_last, right_first)) is not None


def _complete(item: Found, tails: dict[int, Tail], setting: Setting, lexicon: Lexicon) -> Found | None:
    """The item under its full name and, if it is known, its id; None when nothing says which province's body is
    meant.
    """
    body, tail = item.body, item.tail
    if body is None or tail is None:
        return item
    name = _name_with_tail(body, tails.get(id(body), tail) if item.is_guess else tail, setting)
    if name is None and not item.needs_tail:
        name = _name_without_tail(body, tails.get(id(body)), setting)
    if name is None:
        return None
    known = lexicon.find_id(name)
    if known is not None:
        return item._replace(name=lexicon.registry[known].name, institution_id=known, type=lexicon.registry[known].type)
    return item._replace(name=name)


def _name_with_tail(body: Body, tail: Tail, setting: Setting) -> str | None:
    if tail.kind == "country":
        return body.national
    if tail.kind == "own province" and setting.province:
        return (body.province or body.name).format(setting.province)
    if tail.place is None:
        return None
    place = tail.place
    if body.city:
        if place.city is None and body.province and tail.region in ("استان", "این استان"):
            return body.province.format(place.province)
        if tail.region.endswith("شهرستان") and body.county:
            return body.county.format(place.city or place.province)
        return body.name.format(place.city or place.province)
    if _is_city(tail) and body.county:
        return body.county.format(place.city or place.province)
    if _is_city(tail) and place.city and not place.is_capital:
        return body.name.replace(_OF_PROVINCE, "{}").format(place.city)
    return body.name.format(place.province)


def _name_without_tail(body: Body, elsewhere: Tail | None, setting: Setting) -> str | None:
    """Which of its kind a body without a tail is: the one named elsewhere with its tail, the province's, or the
    country's.
    """
    named = _name_with_tail(body, elsewhere, setting) if elsewhere is not None else None
    if named is not None:
        return named
    if body.bare_is_national:
        return body.national
    if setting.province is not None and body.city:
        if setting.province in body.by_province:
            return body.name.format(setting.province)
        return body.name.format(setting.capital) if setting.capital else None
    if setting.province is not None:
        return (body.province or body.name).format(setting.province)
    return body.national
