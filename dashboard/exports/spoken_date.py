"""Dates that people type for an export."""

from __future__ import annotations

import re
from datetime import date

from dashboard.charts.wording import WORDS
from dashboard.exports.occasion import ExportError
from etl.persian.calendar import from_jalali
from etl.persian.display import normalise_input


def parse_jalali(text: str) -> date | None:
    """A Jalali date such as ۱۴۰۴/۱۰/۲۲ in any digits; None for an empty text, ExportError for what is no date."""
    plain = normalise_input(text)
    if not plain:
        return None
    found = re.fullmatch(r"(1[34]\d\d)[/-](\d{1,2})[/-](\d{1,2})", plain, re.ASCII)
    try:
        if found is None:
            raise ValueError(text)
        return from_jalali(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise ExportError(WORDS("exports.error_date", text=text[:40])) from error
