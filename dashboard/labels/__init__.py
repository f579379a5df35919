"""Every sentence of the interface, in Persian and English, and how numbers and dates are written in each.

One YAML file a page or subject, `key: {fa: ..., en: ...}`; a label is asked for as `file.key`. A missing label is
an error, never an empty place on the screen.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from etl.persian.calendar import to_jalali

FOLDER = Path(__file__).parent
LANGUAGES = ("fa", "en")

_PERSIAN_RE = re.compile("[\u0600-\u06ff]")
_TO_PERSIAN = str.maketrans("0123456789,.%", "۰۱۲۳۴۵۶۷۸۹٬٫٪")
_TO_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# Steps in which money is said: rial in a toman, then thousand, million, milliard, thousand milliard toman.
_TOMAN = 10
_MONEY_STEPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


class MissingLabelError(KeyError):
    """A label that no file has, or that lacks a language."""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where there is one: the first page waits for it."""


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All labels of all files as `file.key` → language → text."""
    entries: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        for key, texts in (yaml.load(path.read_text(encoding="utf-8"), _LOADER) or {}).items():
            entries[f"{path.stem}.{key}"] = texts
    return entries


class _Filled(str):
    """A value in words, which knows whether a word that goes with it is singular or plural."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        singular, is_choice, plural = spec.partition("|")
        if not is_choice:
            return format(str(self), spec)
        return singular if self == "1" else plural


@dataclass(frozen=True, slots=True)
class Labels:
    """The interface's words in one language; calling it gives a label with its places filled in."""

    language: str = "fa"

    def __call__(self, key: str, **values: object) -> str:
        """The label `file.key`. Numbers among `values` are written in the digits of the language.

        `{count:act|acts}` in an English label is the word that goes with the number of that name.
        """
        try:
            text = catalogue()[key][self.language]
        except KeyError:
            raise MissingLabelError(f"{key} ({self.language})") from None
        return text.format(**{name: _Filled(self._fill(value)) for name, value in values.items()})

    def _fill(self, value: object) -> str:
        if isinstance(value, (int, float)):
            return self.number(value)
        text = str(value)
        return self.isolate(text) if not self.is_rtl and _PERSIAN_RE.search(text) else text

    @property
    def is_rtl(self) -> bool:
        """Whether the language is written from the right."""
        return self.language == "fa"

    def digits(self, text: object) -> str:
        """`text` with the digits of the language; nothing else changes."""
        return str(text).translate(_TO_PERSIAN_DIGITS) if self.is_rtl else str(text)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number with grouped thousands: ۱۱٬۳۷۹. Up to two decimals unless said otherwise."""
        if decimals is None:
            text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
        else:
            text = f"{value:,.{decimals}f}"
        text = text.replace("-", "\u2212")
        return text.translate(_TO_PERSIAN) if self.is_rtl else text

    def percent(self, share: float) -> str:
        """A share (0.47) as ۴۷٪; one decimal below ten percent unless it is whole."""
        value = share * 100
        decimals = 1 if abs(value) < 10 and abs(value - round(value)) >= 0.05 else 0
        return self.number(float(value), decimals) + ("٪" if self.is_rtl else "%")

    def money(self, rial: float) -> str:
        """Rial as toman in the step people say: ۲٫۴ میلیارد تومان."""
        toman = rial / _TOMAN
        for size, name in _MONEY_STEPS:
            if abs(toman) >= size:
                return self(f"common.toman_{name}", amount=round(toman / size, 1))
        return self("common.toman", amount=round(toman))

    def date(self, day: datetime.date | None, precision: str = "day") -> str:
        """A day as ۲۹ تیر ۱۴۰۱; with precision month or year only that part; «بدون تاریخ» (no date) for None."""
        if day is None or precision == "unknown":
            return self("common.no_date")
        year, month, number = to_jalali(day)
        if precision == "year":
            return self.digits(year)
        if precision == "month":
            return self.month(f"{year}-{month:02d}")
        return f"{self.digits(number)} {self(f'common.month_{month}')} {self.digits(year)}"

    def short_date(self, day: datetime.date | None) -> str:
        """A day as ۱۴۰۱/۰۴/۲۹."""
        if day is None:
            return self("common.no_date")
        year, month, number = to_jalali(day)
        return self.digits(f"{year}/{month:02d}/{number:02d}")

    def weekday_date(self, day: datetime.date) -> str:
        """A day with its weekday: چهارشنبه ۱۷ دی ۱۴۰۴."""
        return f"{self(f'common.weekday_{(day.weekday() + 2) % 7}')} {self.date(day)}"

    def month(self, key: str) -> str:
        """A Jalali month key (1404-07) as مهر ۱۴۰۴."""
        year, month = key.split("-")
        return f"{self(f'common.month_{int(month)}')} {self.digits(year)}"

    def month_name(self, key: str) -> str:
        """The month of a key without its year: مهر."""
        return self(f"common.month_{int(key.split('-')[1])}")

    def period(self, first: str | None, last: str | None) -> str:
        """Two month keys, either of them open, in words."""
        if first and last and first == last:
            return self.month(first)
        if first and last and first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "12"):
            return self("common.year", year=self.digits(first[:4]))
        if first and last:
            return self("common.from_to", first=self.month(first), last=self.month(last))
        if first:
            return self("common.from", first=self.month(first))
        return self("common.until", last=self.month(last)) if last else self("common.all_time")

    def span(self, first: datetime.date | None, last: datetime.date | None) -> str:
        """Two days in words, the shared year said once: ۱ مهر تا ۱۷ دی ۱۴۰۴."""
        if first is None or last is None:
            return self("common.no_date")
        if first == last:
            return self.date(first)
        return self("common.from_to", first=self.date(first), last=self.date(last))

    def duration(self, days: int) -> str:
        """A stretch of days in the words of a person: ۵ سال و ۹ ماه, ۷۲ روز."""
        if days < 60:
            return self("common.days", count=days)
        months = round(days / 30.44)
        years, rest = divmod(months, 12)
        if years == 0:
            return self("common.months", count=months)
        if rest == 0:
            return self("common.years", count=years)
        return self("common.years_months", years=years, months=rest)

    def isolate(self, text: str) -> str:
        """`text` kept apart from the direction of what stands around it: a Persian name in an English line."""
        return f"\u2068{text}\u2069" if text else ""

    def join(self, words: Iterable[str]) -> str:
        """Words as a list with the language's comma."""
        return ("، " if self.is_rtl else ", ").join(words)

    def quote(self, text: str) -> str:
        """Text in the language's quotation marks."""
        return f"«{text}»" if self.is_rtl else f"“{text}”"
