"""Numbers, dates and source lines of charts in words, the same on every still target: image, slide, sheet, PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, cast

from dashboard.charts.model import Chart, Column, Format, SourceNote
from dashboard.labels import Labels
from etl.persian.display import format_number, persian_digits

RLM = "\u200f"
_RLE, _PDF = "\u202b", "\u202c"

_language: ContextVar[str] = ContextVar("language", default="fa")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")


class _Words:
    """The labels of the language that is being written; Persian unless `speaking` says otherwise."""

    def __call__(self, key: str, **values: object) -> str:
        return Labels(_language.get())(key, **values)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever Labels has
        return getattr(Labels(_language.get()), name)


WORDS = _Words()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write in `language` (fa or en) within the block, in this thread alone."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language_of(chart: Chart) -> str:
    """The language a chart was made in: of its question, unit and headings, which are never data."""
    words = " ".join([chart.question, chart.unit, *(column.label for column in chart.columns)])
    return "fa" if _ARABIC_LETTER.search(words) else "en"


_SHAPED = re.compile("[\ufb50-\ufdf1\ufdf3-\ufdf9\ufdfb\ufe70-\ufefc]")
_KEEPS_DIGITS = re.compile(r"https?://\S+|www\.\S+|\b[\w.]+@[\w.]+\b|\b[A-Za-z][A-Za-z0-9_-]*\d[\w-]*")
_MONTH_KEY = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def to_letters(text: str) -> str:
    """Presentation forms (shaped letters, damage of old programs) as the letters they stand for.

    Every target shapes letters itself; ready-made shapes cannot be searched and are drawn wrong. The signs of rial,
    Allah and blessing are left.
    """
    return _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def to_persian_digits(text: str) -> str:
    """Latin and Arabic digits as Persian ones, but for web addresses and Latin words such as COVID19."""
    text = to_letters(text)
    if not WORDS.is_rtl:
        return text
    parts, end = [], 0
    for found in _KEEPS_DIGITS.finditer(text):
        parts += [persian_digits(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*parts, persian_digits(text[end:])])


def embed(text: str) -> str:
    """`text` in a right-to-left embedding, for places that have no direction of their own (titles inside charts)."""
    return f"{_RLE}{text}{_PDF}" if text and WORDS.is_rtl else text


def start_right(text: str) -> str:
    """`text` with a mark before it if it begins with a digit, a sign or a Latin letter, whose direction would win.

    Excel knows the direction of a cell; other programs take it from the first letter. Addresses and ids stay as they
    are, so that they can be copied.
    """
    return text if not WORDS.is_rtl or text.isascii() or _ARABIC_LETTER.match(text) else RLM + text


def embed_mixed(text: str) -> str:
    """`text` embedded if letters or marks in it could take the other direction.

    Labels of charts have none of their own in office programs: Latin letters would move, and so would marks at the ends
    and numbers that words follow («۳ تا ۶ ماه», 3 to 6 months).
    """
    is_mixed = any(letter.isascii() and letter.isalpha() for letter in text)
    stays = str.isalpha if any(letter.isalpha() for letter in text) else str.isalnum
    return embed(text) if is_mixed or not (stays(text[:1]) and stays(text[-1:])) else text


def number_words(value: float, form: Format = "integer") -> str:
    """A number in Persian digits: «۱۱٬۳۷۹», «۲٫۴», «۵۰٪»; money in rial as toman («۲٫۴ میلیارد تومان»).

    `percent` takes a share (0.5 is ۵۰٪); from ten per cent on, without decimals.
    """
    if form == "percent":
        share = round(value * 100, 1)
        places = 0 if abs(share) >= 10 or share == int(share) else 1
        return _figures(share, places) + ("٪" if WORDS.is_rtl else "%")
    if form == "rial":
        return str(WORDS.money(value))
    return _figures(value, 0 if form == "integer" or value == round(value) else 1)


def _figures(value: float, places: int) -> str:
    return format_number(value, places) if WORDS.is_rtl else str(WORDS.number(float(value), places))


def value_words(value: object, form: Format) -> str:
    """A cell of a chart's table as people read it; an empty cell is «–»."""
    if value is None or value != value:  # NaN and NaT differ from themselves
        return "–"
    if form == "jalali_month" and _MONTH_KEY.fullmatch(str(value)):
        return str(WORDS.month(str(value)))
    if isinstance(value, date):
        return str(WORDS.date(value))
    if form in ("text", "date", "jalali_month") or isinstance(value, str | bool):
        return to_persian_digits(str(value))
    return number_words(float(cast(float, value)), form)


def label_words(chart: Chart, key: str, identifier: object) -> str:
    """The word for an id of the axis or of the legend: of `labels`, else as the column's format says."""
    known = chart.labels.get(str(identifier))
    return to_persian_digits(known) if known is not None else value_words(identifier, column_of(chart, key).format)


def tick_words(chart: Chart, identifier: object, short: bool = False) -> str:
    """A place on the axis: days as «۱۳۹۲/۰۶/۳۱»; with `short`, months as «۱۴۰۴/۰۷», which fit where many stand."""
    if isinstance(identifier, date):
        return str(WORDS.short_date(identifier))
    if short and _MONTH_KEY.fullmatch(str(identifier)) and str(identifier) not in chart.labels:
        return persian_digits(str(identifier).replace("-", "/"))
    return label_words(chart, chart.category, identifier)


def column_of(chart: Chart, key: str) -> Column:
    """The described column, or a plain one for a column that the chart does not describe."""
    return next((column for column in chart.columns if column.key == key), Column(key, key))


def value_format(chart: Chart) -> Format:
    """How the chart's numbers are written: its value column's format, whole numbers where none is described."""
    form = column_of(chart, chart.value).format
    return "integer" if form == "text" else form


def cell_words(chart: Chart, column: Column, value: object) -> str:
    """A cell of the table as people read it: ids of axis and legend by their words."""
    if str(value) in chart.labels and column.format == "text":
        return to_persian_digits(chart.labels[str(value)])
    return value_words(value, column.format)


def source_words(source: SourceNote) -> str:
    """The source line: «۶۳ مورد از ۱۶۳ خبر · ۳۸ رسانه · بازهٔ …»."""
    if source.text:
        return WORDS("exports.source", text=to_persian_digits(source.text))
    parts = [
        WORDS("exports.counts", acts=source.acts, reports=source.reports),
        WORDS("exports.publishers", count=source.publishers),
    ]
    if source.first and source.last:
        parts.append(WORDS("exports.span", first=WORDS.date(source.first), last=WORDS.date(source.last)))
    if source.undated:
        parts.append(WORDS("exports.undated", count=source.undated))
    return " · ".join(parts)
