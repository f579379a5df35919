"""Surnames that look like other words: «محمدصادق خیاطیان، رئیس صندوق» is no tailor, «سرهنگ هنرمند، مسئول» no artist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from etl.persian.verbs import SAYING

_HONORIFICS: Final = (
    "دکتر", "مهندس", "سردار", "سرهنگ", "سرتیپ", "سرگرد", "حجت الاسلام", "حجتالاسلام", "ایتالله", "اقای", "خانم", "سید",
    "سیده", "شهید", "حاج", "حاجی", "امیر",
)  # fmt: skip
"""Doctor, engineer, ranks of officers and clergymen, Mr, Mrs, descendant of the Prophet, martyr, pilgrim."""
_OFFICES: Final = (
    "رییس", "رییسکل", "مدیر", "مدیرکل", "مدیرعامل", "معاون", "قایممقام", "سرپرست", "استاندار", "فرماندار", "بخشدار",
    "شهردار", "وزیر", "نماینده", "دبیر", "مشاور", "مسیول", "فرمانده", "جانشین", "عضو", "کارشناس", "سخنگو", "بنیانگذار",
    "مربی", "دادستان", "امامجمعه", "مجری", "دبیرکل", "سفیر", "پژوهشگر", "سرمربی",
)  # fmt: skip
"""Head, director, deputy, governor, mayor, minister, deputy, secretary, adviser, commander, member, expert …"""
_BEFORE: Final = re.compile(rf"(?:^|[\s«])(?:{'|'.join(_HONORIFICS)})(?: [^\W\d_]+)? $")
_QUOTED_BEFORE: Final = re.compile(r"(?:^|\s)به گفته $")
_OFFICE_BEHIND: Final = re.compile(rf"(?:\s?\([^)]{{0,30}}\))?، (?:{'|'.join(_OFFICES)})\b")
_SPEECH_BEHIND: Final = re.compile(rf" (?:{'|'.join(SAYING)})\b")
_PLURAL: Final = ("ان", "ها")
_SENTENCE_END: Final = re.compile(r"^$|[.!؟:\n][\s«]*$")
_LONGEST_BEFORE: Final = 30


def find_surnames(text: str, words: Iterable[tuple[int, int]]) -> set[str]:
    """Those of the words (folded [start, end)) that an article uses as a person's name at least once: behind an
    honorific, before «، رئیس» or where somebody is quoted.
    """
    return {text[start:end] for start, end in words if _is_surname(text, start, end)}


def _is_surname(text: str, start: int, end: int) -> bool:
    if " " in text[start:end]:
        return False
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if _OFFICE_BEHIND.match(text, end) or _BEFORE.search(before):
        return True
    if text.endswith(_PLURAL, start, end):  # «به گفته دامداران»: those of a trade may be quoted as well
        return False
    speaks = bool(_SPEECH_BEHIND.match(text, end)) and bool(_SENTENCE_END.search(before))
    return speaks or bool(_QUOTED_BEFORE.search(before))
