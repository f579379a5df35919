"""The fields of an article as they come in: checked, never repaired and never guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from etl.intake.items import UnreadableInputError
from etl.models import Precision

FIRST_DAY = date(1921, 3, 21)
LAST_DAY = date(2072, 3, 19)
"""The calendar table's days, 1300/01/01 to 1450/12/30: a date outside cannot be that of a news item."""

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.ASCII | re.DOTALL)
_JALALI_YEARS = range(1300, 1500)
_PERSIAN_DIGITS = "".join(chr(code) for code in [*range(0x06F0, 0x06FA), *range(0x0660, 0x066A)])


def read_date(value: object) -> date | None:
    """A Gregorian ISO date («2023-03-14», a time behind it is dropped); None for null and "".

    Raises `UnreadableInputError` (bad_date) for anything else, also for a Jalali year in this Gregorian field.
    """
    if value is None or value == "":
        return None
    match = _ISO_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or any(digit in str(value) for digit in _PERSIAN_DIGITS):
        raise UnreadableInputError("bad_date", f"published is no ISO date: {str(value)[:40]!r}")
    year, month, day = map(int, match.groups())
    if year in _JALALI_YEARS:
        raise UnreadableInputError(
            "bad_date", f"published has a Jalali year in a Gregorian field: {match.group(0)[:40]!r}"
        )
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnreadableInputError(
            "bad_date", f"published is no day of the calendar: {match.group(0)[:40]!r}"
        ) from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise UnreadableInputError("bad_date", f"published lies outside 1921-03-21 to 2072-03-19: {found}")
    return found


def read_precision(value: object, published: date | None) -> Precision:
    """Which part of the date is known: `day` unless the input says month or year, `unknown` without a date."""
    if published is None:
        return "unknown"
    if value is None:
        return "day"
    for precision in get_args(Precision):
        if value == precision and value != "unknown":
            return precision  # type: ignore[no-any-return]
    raise UnreadableInputError("bad_date", f"published_precision is none of day, month, year: {str(value)[:40]!r}")


def read_words(value: object) -> str | None:
    """A short text field: None unless it is a string with something in it."""
    if not isinstance(value, str) or not value.strip():
        return None
    check_characters(value)
    return value.strip()


def read_text(value: object) -> str:
    """The article's text exactly as it is. Raises `UnreadableInputError` when there is none or it is no text."""
    if not isinstance(value, str) or not value.strip():
        raise UnreadableInputError("no_text", "article has no text")
    check_characters(value)
    if not any(map(str.isalnum, value)):  # marks, or characters that nobody sees
        raise UnreadableInputError("no_text", "article has no letter and no digit")
    return value


def check_characters(value: str) -> None:
    """Raise `UnreadableInputError` (encoding) for NUL and for halves of characters, which no table can hold."""
    if "\0" in value:
        raise UnreadableInputError("encoding", "text contains a NUL character")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise UnreadableInputError("encoding", "text contains half of a character (a lone surrogate)") from None


def decode(raw: bytes) -> str:
    """Bytes as text: UTF-8 with or without a byte order mark. Raises `UnreadableInputError` (encoding)."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInputError("encoding", f"not UTF-8: byte 0x{raw[error.start]:02x} at {error.start}") from None
