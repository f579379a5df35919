"""The names, grammar words and places the reader of institutions knows, as entries keyed by their letters alone.

A key is the folded form without spaces and marks: «صنعت، معدن و تجارت» and «صنعت معدن و تجارت» are one key, and
so are «جهاد دانشگاهی» and «جهاددانشگاهی». Word boundaries are checked on the text, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from etl.persian.display import persian_digits
from etl.persian.letters import fold_name
from etl.registry import INSTITUTION_TYPES, Registry, load_registry
from etl.vocabulary import VocabularyError

_NOT_A_LETTER: Final = re.compile(r"[\W_]+")
_HONORIFIC: Final = re.compile(r"\s*\((?:ره|ع|س|ص|عج|قدس سره)\)")
_REGION_WORDS: Final = re.compile(r"\b(?:استان|شهرستان|شهر)\b")
_BODY_KEYS: Final = frozenset(
    "name county province national type heads stems headed_only forms tailed bare city county_only province_only "
    "by_province example counterexample".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A complete name: it stands for one institution wherever it is written.

    `local`: only in a text about Qom. `commas`: a comma may stand inside.
    """

    name: str
    institution_id: str | None
    type: str
    local: bool
    commas: bool
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body that exists in every province: how it is called in one, in a county, and as a whole (see
    national_bodies.yml).
    """

    name: str
    county: str | None
    province: str | None
    national: str | None
    type: str
    city: bool
    county_only: bool
    province_only: bool
    bare_is_national: bool
    by_province: frozenset[str] = frozenset()
    """Provinces whose body of a city bears the province's name: «دانشگاه علوم پزشکی لرستان» stands in Khorramabad."""


@dataclass(frozen=True, slots=True)
class BodyForm:
    """One way to write a body.

    `needs_tail`: means the body only with a province, a city or «استان» behind it. `shares_tail`: such a form
    that may get its tail from the next body («فنی و حرفه‌ای و جهاد کشاورزی استان»). `plural`: «پارک‌های علم و
    فناوری», for several places. `of_county`: «اداره» opens it, as it does a county's («رئیس اداره بهزیستی»).
    """

    body: Body
    needs_tail: bool
    commas: bool
    shares_tail: bool = False
    plural: bool = False
    of_county: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A province (`city` None) or a city or county in it; a weak one is an ordinary word unless «استان» goes before.

    `is_town`: the name is (also) a town's; `is_capital`: the town is its province's capital.
    """

    province: str
    city: str | None
    weak: bool
    is_town: bool = True
    is_capital: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A word between a body and its place: استان province, شهرستان county, شهر city, واحد branch, کشور country …"""

    word: str


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens an institution's name («شرکت» company)."""

    word: str
    type: str
    word_folded: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country other than Iran."""

    name: str


@dataclass(frozen=True, slots=True)
class Plural:
    """A head in the plural, as it opens a list: «دانشگاه‌های» (the universities of) with its `head`, «دانشگاه»."""

    head: str


Entry = Name | BodyForm | Place | Link | Head | Country | Plural


@dataclass(slots=True)
class Lexicon:
    """Entries by key, and what is needed to complete and link a name."""

    registry: Registry
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    provinces: dict[str, str] = field(default_factory=dict)
    """Capital of each province."""
    ids_by_key: dict[str, str] = field(default_factory=dict)
    head_types: dict[str, str] = field(default_factory=dict)
    full_names: set[str] = field(default_factory=set)

    def add(self, text: str, entry: Entry) -> None:
        """File `entry` under the key of `text`, and under the key without honorifics such as (ره)."""
        for form in {text, _HONORIFIC.sub("", text)}:
            key = make_key(form)
            if key:
                kept = self.entries.setdefault(key, [])
                if entry not in kept:
                    kept.append(entry)

    def find_id(self, name: str) -> str | None:
        """Id of the institution that is officially called `name`, up to spelling and the words province, county,
        city.
        """
        return self.ids_by_key.get(make_name_key(name))


@lru_cache(maxsize=20_000)
def make_key(text: str) -> str:
    """Letters and digits of the folded form, nothing else."""
    return _NOT_A_LETTER.sub("", fold_name(text))


@lru_cache(maxsize=20_000)
def make_name_key(name: str) -> str:
    """The key of a name without «استان»، «شهرستان»، «شهر» (province, county, city), which news leaves out at will."""
    return _NOT_A_LETTER.sub("", _REGION_WORDS.sub(" ", fold_name(name)))


def load_lexicon(data: Path) -> Lexicon:
    """Read registry and vocabulary below `data`. Raises RegistryError or VocabularyError on a fault."""
    lexicon = Lexicon(load_registry(data / "registry"))
    vocabulary = data / "vocabulary"
    _add_places(lexicon, vocabulary / "province_names.yml")
    for country in read_yaml(vocabulary / "country_names.yml"):
        lexicon.add(country, Country(country))
    _add_heads(lexicon, vocabulary / "institution_heads.yml")
    _add_bodies(lexicon, vocabulary / "national_bodies.yml")
    _add_national_names(lexicon, vocabulary / "national_names.yml")
    _add_registry(lexicon)
    for plural, head in _LIST_HEADS.items():
        lexicon.add(plural, Plural(head))
    return lexicon


def read_yaml(path: Path) -> Any:  # noqa: ANN401 (the content of any YAML file)
    """The content of a YAML file; VocabularyError with file and line when it cannot be parsed."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise VocabularyError(f"{path}:{mark.line + 1 if mark else 1}: {error}") from error


def line_of(path: Path, text: str) -> int:
    """Line of the first occurrence of `text` in the file, for messages."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text in line:
            return number
    return 1


_LINK_WORDS: Final = (
    "استان",
    "شهرستان",
    "شهر",
    "واحد",
    "کشور",
    "مقدس",
    "این استان",
    "این شهرستان",
    "این شهر",
    "ویژه",
    "مرکز",
    "منطقه",
)
_LINK_PLURALS: Final = {"استان‌های": "استان", "شهرستان‌های": "شهرستان", "شهرهای": "شهر"}
"""Link words in the plural, in front of several places: of the provinces, counties, cities."""


def _add_places(lexicon: Lexicon, path: Path) -> None:
    content: dict[str, dict[str, Any]] = read_yaml(path)
    lexicon.provinces = {province: row["capital"] for province, row in content.items()}
    for province, row in content.items():
        unknown = set(row) - {"capital", "names", "weak", "cities", "weak_cities"}
        if unknown:
            raise VocabularyError(f"{path}:{line_of(path, province)}: unknown key {', '.join(sorted(unknown))}")
        for name in row["names"]:
            lexicon.add(name, Place(province, None, False, province == row["capital"]))
        for name in row.get("weak", []):
            lexicon.add(name, Place(province, None, True, False))
        for city, forms in _cities(row["cities"]):
            if city not in row["names"]:
                for form in (city, *forms):
                    lexicon.add(form, Place(province, city, False, is_capital=city == row["capital"]))
        for city in row.get("weak_cities", []):
            lexicon.add(city, Place(province, city, True))
    for word in _LINK_WORDS:
        lexicon.add(word, Link(word))
    for plural, word in _LINK_PLURALS.items():
        lexicon.add(plural, Link(word))


def _cities(rows: list[str | dict[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """Cities with their other names: a plain name, or {name: [other names]}."""
    for row in rows:
        if isinstance(row, dict):
            yield from row.items()
        else:
            yield row, []


def _add_heads(lexicon: Lexicon, path: Path) -> None:
    for type_, words in read_yaml(path).items():
        if type_ not in INSTITUTION_TYPES:
            raise VocabularyError(f"{path}:{line_of(path, type_)}: unknown type {type_!r}")
        for word in words:
            lexicon.add(word, Head(word, type_, fold_name(word)))
            lexicon.head_types[make_key(word)] = type_


_NUMBERS: Final = (*map(persian_digits, range(1, 23)), *"یک دو سه چهار پنج شش هفت هشت نه ده".split())
"""Numbers of a town's districts and of its training centres, one to twenty-two."""


def _add_bodies(lexicon: Lexicon, path: Path) -> None:
    for row in read_yaml(path):
        where = f"{path}:{line_of(path, 'name: ' + row['name'])}"
        unknown = set(row) - _BODY_KEYS
        if unknown:
            raise VocabularyError(f"{where}: unknown key {', '.join(sorted(unknown))}")
        if row["type"] not in INSTITUTION_TYPES:
            raise VocabularyError(f"{where}: unknown type {row['type']!r}")
        if not row.get("example") or not row.get("counterexample"):
            raise VocabularyError(f"{where}: example and counterexample must both be given")
        if "N" in row["name"]:
            for number in _NUMBERS:
                _add_body(lexicon, _number_row(row, number))
        else:
            lexicon.full_names.update(filter(None, [row["name"].replace("{}", ""), row.get("national")]))
            _add_body(lexicon, row)


def _number_row(row: dict[str, Any], number: str) -> dict[str, Any]:
    """The row of one numbered body: «شهرداری منطقه N {}» of a district, «مرکز … شماره N {}» of a training centre."""
    named = {key: row[key].replace("N", number) for key in ("name", "county")}
    forms = {key: [form.replace("N", number) for form in row[key]] for key in ("forms", "tailed") if key in row}
    return row | named | forms


def _add_body(lexicon: Lexicon, row: dict[str, Any]) -> None:
    body = Body(
        row["name"],
        row.get("county"),
        row.get("province"),
        row.get("national"),
        row["type"],
        bool(row.get("city")),
        bool(row.get("county_only")),
        bool(row.get("province_only")),
        row.get("bare") == "national",
        frozenset(row.get("by_province", ())),
    )
    for form, needs_tail in _body_forms(row):
        shares = needs_tail and " " in form
        of_county = body.county is not None and form.startswith("اداره ")
        lexicon.add(form, BodyForm(body, needs_tail, "،" in form, shares, of_county=of_county))
        for plural in _plurals(form):
            lexicon.add(plural, BodyForm(body, True, "،" in form, plural=True))


def _body_forms(row: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Every way to write the body of a row, and whether that way needs a tail."""
    for form in row.get("forms", []):
        yield form, False
    for form in row.get("tailed", []):
        yield form, True
    headed_only = row.get("headed_only", [])
    for stem in dict.fromkeys([*row.get("stems", []), *headed_only]):
        if stem not in headed_only:
            yield stem, True
        for head in row.get("heads", []):
            yield f"{head} {stem}", False


_PLURALS: Final = {
    "اداره‌کل": ("ادارات کل", "اداره‌های کل", "اداره‌کل‌های"), "مدیرکل": ("مدیران کل",), "استاندار": ("استانداران",),
    "فرماندار": ("فرمانداران",), "شهردار": ("شهرداران",), "اداره": ("ادارات", "اداره‌های"), "رئیس": ("رؤسای",),
    "مرکز": ("مراکز",),
}  # fmt: skip
_LIST_HEADS: Final = {
    "دانشگاه‌های": "دانشگاه", "دانشگاههای": "دانشگاه", "وزارتخانه‌های": "وزارت", "وزارت‌های": "وزارت", "وزرای": "وزیر",
    "وزیران": "وزیر", "بانک‌های": "بانک", "سازمان‌های": "سازمان", "پژوهشگاه‌های": "پژوهشگاه", "صندوق‌های": "صندوق",
    "شرکت‌های": "شرکت", "بنیادهای": "بنیاد", "معاونت‌های": "معاونت", "ادارات کل": "اداره‌کل", "اداره‌های کل": "اداره‌کل",
    "مدیران کل": "مدیرکل", "ادارات": "اداره", "اداره‌های": "اداره", "پارک‌های": "پارک", "شهرداری‌های": "شهرداری",
    "مناطق آزاد": "منطقه آزاد", "اتاق‌های": "اتاق", "بیمه‌های": "بیمه", "رؤسای دانشگاه‌های": "دانشگاه",
    "مراکز": "مرکز", "آموزشکده‌های": "آموزشکده", "دانشکده‌های": "دانشکده", "شوراهای": "شورای",
}  # fmt: skip
"""Heads in the plural that open a list of names, each with the head it stands for."""

_PLURAL_BY_ENDING: Final = frozenset("پارک دانشگاه استانداری فرمانداری شهرداری سازمان شرکت صندوق اتاق بنیاد".split())


def _plurals(form: str) -> Iterator[str]:
    """The form with its first word in the plural: «پارک علم و فناوری» → «پارک‌های علم و فناوری»."""
    first, _, rest = form.partition(" ")
    if first in _PLURAL_BY_ENDING:
        yield f"{first}\u200cهای {rest}"
    for plural in _PLURALS.get(first, ()):
        yield f"{plural} {rest}"


def _add_national_names(lexicon: Lexicon, path: Path) -> None:
    for type_, names in read_yaml(path).items():
        if type_ not in INSTITUTION_TYPES:
            raise VocabularyError(f"{path}:{line_of(path, type_)}: unknown type {type_!r}")
        for name, forms in names.items():
            known = _known(lexicon, name)
            lexicon.full_names.add(name)
            for form in [name, *(forms or [])]:
                lexicon.add(form, known or Name(name, None, type_, False, "،" in form))


def _known(lexicon: Lexicon, name: str) -> Name | None:
    """The registry's entry for a national name that stands in both."""
    key = make_name_key(name)
    for institution in lexicon.registry.institutions.values():
        if make_name_key(institution.name) == key:
            return Name(institution.name, institution.institution_id, institution.type, False, "،" in name)
    return None


def _add_registry(lexicon: Lexicon) -> None:
    registry = lexicon.registry
    for institution in registry.institutions.values():
        lexicon.full_names.add(institution.name)
        lexicon.ids_by_key.setdefault(make_name_key(institution.name), institution.institution_id)
        if institution.type == "media":
            continue  # a news outlet that is quoted takes no part in what it reports
        _add_name(lexicon, institution.name, institution.institution_id, False)
    for alias in registry.aliases:
        if not alias.local:
            lexicon.ids_by_key.setdefault(make_name_key(alias.alias), alias.institution_id)
        if registry[alias.institution_id].type != "media":
            _add_name(lexicon, alias.alias, alias.institution_id, alias.local)


def _add_name(lexicon: Lexicon, form: str, institution_id: str, local: bool) -> None:
    institution = lexicon.registry[institution_id]
    home = institution.province if institution.province in lexicon.provinces else None
    for variant in _region_variants(form, home):
        lexicon.add(variant, Name(institution.name, institution_id, institution.type, local, "،" in form, home))


def _region_variants(form: str, province: str | None) -> Iterable[str]:
    """The form, and the form with «استان» before its last word when that is the province, or without it."""
    if province is None or not form.endswith(" " + province):
        return [form]
    stem = form.removesuffix(" " + province).removesuffix(" استان").removesuffix(" شهرستان")
    return [form, f"{stem} {province}", f"{stem} استان {province}"]
