"""How the cells of a workbook look: face, direction, digits and days."""

from __future__ import annotations

from typing import Any

from dashboard.charts.layout.colours import Theme
from dashboard.charts.model import Format
from dashboard.charts.wording import WORDS

# XlsxWriter ships no types.
Book = Any
Sheet = Any
Drawing = Any

FONT = "Vazirmatn"
_DIGITS = "[$-3020429]"  # Persian digits, whatever the language of the office
_JALALI = "[$-960429]yyyy/mm/dd;@"  # Jalali in Excel; LibreOffice, which has no Jalali calendar, shows Gregorian
_NUMBER_FORMATS: dict[Format, str] = {"integer": "#,##0", "decimal": "#,##0.0", "percent": "0%", "rial": "#,##0"}
_LIGHT = Theme("light")


class Styles:
    """Formats of cells, made once for a workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        start = "right" if WORDS.is_rtl else "left"
        order = 2 if WORDS.is_rtl else 1
        base = {"font_name": FONT, "font_size": 11, "reading_order": order, "valign": "vcenter"}
        self.text = book.add_format(base)
        self.wrapped = book.add_format(base | {"text_wrap": True, "align": start, "valign": "top"})
        self.title = book.add_format(base | {"bold": True, "font_size": 15, "font_color": _LIGHT["text"]})
        self.muted = book.add_format(base | {"font_color": _LIGHT["muted"]})
        self.link = book.add_format(base | {"font_color": _LIGHT["primary"], "underline": 1})
        self.head = book.add_format(
            base | {"bold": True, "bg_color": _LIGHT["primary-soft"], "bottom": 1, "bottom_color": _LIGHT["control"],
                    "align": start, "text_wrap": True}
        )  # fmt: skip
        self.of = {
            form: book.add_format(base | {"num_format": number_format(form), "align": "right"})
            for form in (*_NUMBER_FORMATS, "date")
        }


def number_format(form: str) -> str:
    """The format of a cell in the language that is written; whole numbers for a format that has none of its own."""
    if form == "date":
        return _JALALI if WORDS.is_rtl else "yyyy-mm-dd"
    code = _NUMBER_FORMATS.get(form, "#,##0")  # type: ignore[call-overload]
    return f"{_DIGITS}{code}" if WORDS.is_rtl else str(code)
