"""The meeting an export is made for, and what goes wrong in making one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.charts.typeface import drawable
from dashboard.charts.wording import WORDS

LONGEST_TITLE = 200


class ExportError(Exception):
    """An export that cannot be made; its text is one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Title, recipient and date of the meeting, and the marks of a letter. Empty fields are left out."""

    title: str
    recipient: str = ""
    meeting_date: date | None = None
    letterhead: str = ""
    number: str = ""
    attachment: str = ""
    signatory: str = ""
    evidence: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Evidence sentences by the chart's key, for the notes under its slide."""

    def __post_init__(self) -> None:
        for text in (self.title, self.recipient, self.letterhead, self.number, self.attachment, self.signatory):
            _check(text)
        if not self.title.strip():
            raise ExportError(WORDS("exports.error_no_title"))


def _check(text: str) -> None:
    """A text that people typed must fit on a title page and be made of letters that the face can draw."""
    if len(text) > LONGEST_TITLE:
        raise ExportError(WORDS("exports.error_long", count=len(text), most=LONGEST_TITLE))
    known = drawable(text)
    strange = next((letter for letter in "".join(text.split()) if letter not in known), "")
    if strange:
        raise ExportError(WORDS("exports.error_letter", letter=f"U+{ord(strange):04X}"))
