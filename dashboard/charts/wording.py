"""Numbers, dates and source lines in the words of the page: the same text on every target."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from dashboard.charts.model import Chart, Column, Format, SourceNote

MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
RLM = "\u200f"
RLI, PDI = "\u2067", "\u2069"
MINUS = "\u2212"

_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b[\w.]+@[\w.]+\b|\b[A-Za-z][A-Za-z0-9_-]*\d[\w-]*")
_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def to_persian_digits(text: str) -> str:
    """Latin and Arabic digits as Persian ones, but for web addresses and Latin words such as COVID19."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        parts += [text[end : found.start()].translate(_DIGITS), found.group()]
        end = found.end()
    return "".join([*parts, text[end:].translate(_DIGITS)])


def jalali_of(day: date) -> tuple[int, int, int]:
    """Jalali year, month and day of a Gregorian day, by the 33-year cycle (right for 1178 to 1633)."""
    after_february = day.year + 1 if day.month > 2 else day.year
    days = (
        355_666
        + 365 * day.year
        + (after_february + 3) // 4
        - (after_february + 99) // 100
        + (after_february + 399) // 400
        + day.day
        + _DAYS_BEFORE_MONTH[day.month - 1]
    )
    cycle, days = divmod(days, 12_053)
    year = -1595 + 33 * cycle + 4 * (days // 1461)
    days %= 1461
    if days > 365:
        year += (days - 1) // 365
        days = (days - 1) % 365
    if days < 186:
        return year, 1 + days // 31, 1 + days % 31
    return year, 7 + (days - 186) // 30, 1 + (days - 186) % 30


def jalali_words(day: date) -> str:
    """A day as «۲۹ تیر ۱۴۰۱»."""
    year, month, number = jalali_of(day)
    return to_persian_digits(f"{number} {MONTHS[month - 1]} {year}")


def jalali_figures(day: date) -> str:
    """A day as «۱۴۰۱/۰۴/۲۹»: sorts as text, and is what letters print."""
    return to_persian_digits("{:04d}/{:02d}/{:02d}".format(*jalali_of(day)))


def month_words(month_key: str) -> str:
    """A Jalali month key such as 1401-04 as «تیر ۱۴۰۱»; what is none is returned in Persian digits."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", month_key)
    if not found or not 1 <= int(found[2]) <= 12:
        return to_persian_digits(month_key)
    return f"{MONTHS[int(found[2]) - 1]} {to_persian_digits(found[1])}"


def number_words(value: float, form: Format = "integer") -> str:
    """A number in Persian digits: «۱۱٬۳۷۹», «۲٫۴», «۵۰٪»; money in rial as toman («۲٫۴ میلیارد تومان»).

    `percent` takes a share (0.5 is ۵۰٪); from ten per cent on, without decimals.
    """
    if form == "percent":
        share = value * 100
        return _figures(share, 0 if abs(share) >= 10 or share == round(share) else 1) + "٪"
    if form == "rial":
        return _toman_words(value / 10)
    return _figures(value, 0 if form == "integer" or value == round(value) else 1)


def value_words(value: object, form: Format) -> str:
    """A cell of a chart's table as people read it; an empty cell is «–»."""
    if value is None or value != value:  # NaN and NaT differ from themselves
        return "–"
    if form == "jalali_month":
        return month_words(str(value))
    if form == "date":
        return jalali_words(value) if isinstance(value, date) else to_persian_digits(str(value))
    if form == "text" or isinstance(value, str | bool):
        return to_persian_digits(str(value))
    return number_words(float(cast(float, value)), form)


def label_words(chart: Chart, key: str, identifier: object) -> str:
    """The word for an id of the axis or of the legend: of `labels`, else as the column's format says."""
    known = chart.labels.get(str(identifier))
    return to_persian_digits(known) if known is not None else value_words(identifier, column_of(chart, key).format)


def column_of(chart: Chart, key: str) -> Column:
    """The described column, or a plain one for a column that the chart does not describe."""
    return next((column for column in chart.columns if column.key == key), Column(key, key))


def cell_words(chart: Chart, column: Column, value: object) -> str:
    """A cell of the table as people read it: ids of axis and legend by their words."""
    if column.key in (chart.category, chart.series, "source", "target") and str(value) in chart.labels:
        return to_persian_digits(chart.labels[str(value)])
    return value_words(value, column.format)


def source_words(source: SourceNote) -> str:
    """The source line: «۶۳ مورد از ۱۶۳ خبر · ۳۸ رسانه · بازهٔ …»."""
    if source.text:
        return "منبع: " + to_persian_digits(source.text)  # "source"
    parts = [
        f"{number_words(source.acts)} مورد از {number_words(source.reports)} خبر",  # acts of reports
        f"{number_words(source.publishers)} رسانه",  # publishers
    ]
    if source.first and source.last:
        parts.append(f"بازهٔ {jalali_words(source.first)} تا {jalali_words(source.last)}")  # span from … to …
    if source.undated:
        parts.append(f"{number_words(source.undated)} مورد بدون تاریخ")  # without date
    return " · ".join(parts)


def _figures(value: float, decimals: int) -> str:
    text = f"{abs(value):,.{decimals}f}".replace(",", "٬").replace(".", "٫")
    # A minus before Persian digits is drawn on the wrong side unless the pair is kept left to right.
    return ("\u200e" + MINUS if value < 0 and text.strip("0٫") else "") + text.translate(_DIGITS)


def _toman_words(toman: float) -> str:
    for size, word in ((1e12, "هزار میلیارد"), (1e9, "میلیارد"), (1e6, "میلیون")):  # thousand billion, billion, million
        if abs(toman) >= size:
            scaled = toman / size
            return f"{_figures(scaled, 0 if round(scaled, 1) == round(scaled) else 1)} {word} تومان"
    return f"{_figures(toman, 0)} تومان"

