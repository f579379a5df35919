"""When a web page says it was published. Pages of Iranian publishers often say it in Jalali only, in many places.

Order of trust: metadata, the block «تاریخ انتشار» (date of publication), a Jalali date in the address, the first Jalali
date in the head of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from etl.intake.fields import FIRST_DAY, LAST_DAY
from etl.persian.calendar import from_jalali
from etl.persian.letters import fold_name

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",  # spring and summer
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",  # autumn and winter
)  # fmt: skip
_MONTH_NUMBERS = {fold_name(month): number for number, month in enumerate(MONTHS, start=1)} | {fold_name("امرداد"): 5}

_NUMERIC = re.compile(r"(?<!\d)(1[34]\d\d|20\d\d|19\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2}) (?:ماه )?(" + "|".join(_MONTH_NUMBERS) + r")(?: ?ماه)? (?:سال )?(1[34]\d\d)(?!\d)"
)
_PUBLISHED = re.compile(fold_name("تاریخ انتشار") + r"|" + fold_name("زمان انتشار") + r"|" + fold_name("تاریخ خبر"))
_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "publish-date",
)  # fmt: skip
_HEAD_CHARACTERS = 1_500
"""How far the head of a page reaches into its text; dates further down belong to other news."""


def find_page_date(page: LexborHTMLParser, url: str | None, head_text: str) -> tuple[date | None, str | None]:
    """The date of publication and how it is known (`page` or `url_date`); (None, None) when the page does not say."""
    for stated in _metadata_dates(page):
        found = read_any_date(stated)
        if found:
            return found, "page"
    folded = fold_name(head_text)
    label = _PUBLISHED.search(folded)
    found = read_any_date(folded[label.end() : label.end() + 80]) if label else None
    if found:
        return found, "page"
    found = read_jalali_date(unquote(url)) if url else None
    if found:
        return found, "url_date"
    found = read_jalali_date(folded[:_HEAD_CHARACTERS])
    return (found, "page") if found else (None, None)


def read_any_date(text: str) -> date | None:
    """The first date in a short text: in digits (years 13xx and 14xx are Jalali) or Jalali with the month's name."""
    folded = fold_name(text)
    numeric, named = _NUMERIC.search(folded), _NAMED.search(folded)
    if named and (numeric is None or named.start() < numeric.start()):
        return _make_date(int(named[3]), _MONTH_NUMBERS[named[2]], int(named[1]))
    return _make_date(*map(int, numeric.groups())) if numeric else None


def read_jalali_date(text: str) -> date | None:
    """The first date with a Jalali year in a text."""
    folded = fold_name(text)
    places = [
        (match.start(), _make_date(int(match[1]), int(match[2]), int(match[3])))
        for match in _NUMERIC.finditer(folded)
        if match[1].startswith(("13", "14"))
    ] + [
        (match.start(), _make_date(int(match[3]), _MONTH_NUMBERS[match[2]], int(match[1])))
        for match in _NAMED.finditer(folded)
    ]
    return min(((start, found) for start, found in places if found), default=(0, None))[1]


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        found = from_jalali(year, month, day) if year < 1500 else date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def _metadata_dates(page: LexborHTMLParser) -> Iterator[str]:
    for meta in page.css("meta"):
        name = (
            meta.attributes.get("property") or meta.attributes.get("name") or meta.attributes.get("itemprop") or ""
        ).lower()
        if name in _META and meta.attributes.get("content"):
            yield meta.attributes["content"] or ""
    for script in page.css('script[type="application/ld+json"]'):
        try:
            yield from _published_in(json.loads(script.text()))
        except (ValueError, RecursionError):
            continue
    for time in page.css("time[datetime]"):
        yield time.attributes["datetime"] or ""


def _published_in(linked: object) -> Iterator[str]:
    if isinstance(linked, dict):
        if isinstance(linked.get("datePublished"), str):
            yield linked["datePublished"]
        for value in linked.values():
            yield from _published_in(value)
    elif isinstance(linked, list):
        for value in linked:
            yield from _published_in(value)
