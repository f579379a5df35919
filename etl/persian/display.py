"""Persian output for people: digits, numbers, dates, isolates; and clean input from people."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from etl.persian.calendar import MONTH_NAMES, WEEKDAY_NAMES, to_jalali, weekday

THOUSANDS_MARK: Final = "\u066c"
DECIMAL_MARK: Final = "\u066b"
MINUS_SIGN: Final = "\u2212"
LEFT_TO_RIGHT_MARK: Final = "\u200e"
RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
POP_ISOLATE: Final = "\u2069"

DateStyle = Literal["day", "weekday", "slash"]

_TO_PERSIAN = {ord("0") + digit: 0x06F0 + digit for digit in range(10)}
_TO_PERSIAN |= {0x0660 + digit: 0x06F0 + digit for digit in range(10)}
_TO_ASCII = {base + digit: ord("0") + digit for base in (0x0660, 0x06F0) for digit in range(10)}
_INPUT = _TO_ASCII | str.maketrans("يىكة\u00a0" + DECIMAL_MARK, "ییکه .", THOUSANDS_MARK + "\u0640")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def persian_digits(value: str | int | float) -> str:
    """The text or number with every ASCII or Arabic digit as a Persian one; nothing else changes."""
    return str(value).translate(_TO_PERSIAN)


def format_number(value: float | int | Decimal, places: int | None = None) -> str:
    """A number for reading: «۱۲٬۵۰۰», «۲٫۵», «−۳». `places` fixes the decimals; None keeps up to two."""
    number = Decimal(str(value))
    rounded = number.quantize(Decimal(1).scaleb(-(2 if places is None else places)), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace(",", THOUSANDS_MARK).replace(".", DECIMAL_MARK)
    # The mark keeps the sign to the left of the digits in right-to-left text.
    sign = LEFT_TO_RIGHT_MARK + MINUS_SIGN if rounded < 0 else ""
    return sign + persian_digits(text)


def format_date(day: date, style: DateStyle = "day") -> str:
    """A day in the Jalali calendar: day «۲۹ تیر ۱۴۰۱», weekday «چهارشنبه ۲۹ تیر ۱۴۰۱», slash «۱۴۰۱/۰۴/۲۹»."""
    jalali = to_jalali(day)
    if style == "slash":
        return persian_digits(f"{jalali.year}/{jalali.month:02}/{jalali.day:02}")
    text = persian_digits(f"{jalali.day} {MONTH_NAMES[jalali.month - 1]} {jalali.year}")
    return f"{WEEKDAY_NAMES[weekday(day)]} {text}" if style == "weekday" else text


def normalise_input(text: str) -> str:
    """What a person typed, with ASCII digits, Persian letters and single spaces; ZWNJ is kept."""
    return " ".join(text.translate(_INPUT).split())


def isolate(text: str) -> str:
    """The text in a right-to-left isolate (U+2067 … U+2069), so that its surroundings do not reorder it."""
    return f"{RIGHT_TO_LEFT_ISOLATE}{text}{POP_ISOLATE}"


def shape_for_terminal(text: str, terminal_has_bidi: bool | None = None) -> str:
    """Text for a terminal: letters shaped and lines put in visual order, if the terminal does neither itself.

    `terminal_has_bidi` None: found out from the environment; text that does not go to a terminal is left as it is.
    Nothing else may use this: screens, slides, sheets and PDF shape Persian themselves and would garble the result.
    """
    if terminal_has_bidi is None:
        terminal_has_bidi = not sys.stdout.isatty() or has_bidi(os.environ)
    if terminal_has_bidi or not _RIGHT_TO_LEFT.search(text):
        return text
    import arabic_reshaper
    from bidi import get_display  # type: ignore[import-untyped]

    shaped = arabic_reshaper.ArabicReshaper({"support_zwj": True, "delete_harakat": False})
    return "\n".join(str(get_display(shaped.reshape(line))) for line in text.split("\n"))


def has_bidi(environment: Mapping[str, str]) -> bool:
    """Whether the terminal orders and shapes right-to-left text itself. TERM_BIDI=1 or 0 overrides the guess.

    GNOME Terminal and its kin (VTE from 0.58), Konsole, mlterm, Apple's Terminal and mintty do; Windows Terminal shapes
    since 1.22; others are taken not to.
    """
    override = environment.get("TERM_BIDI", "")
    if override:
        return override not in ("0", "no", "off")
    version = environment.get("VTE_VERSION", "")
    if version.isdigit() and int(version) >= 5800:
        return True
    if environment.get("TERM_PROGRAM") in ("Apple_Terminal", "mintty"):
        return True
    return any(name in environment for name in ("KONSOLE_VERSION", "MLTERM", "WT_SESSION"))
