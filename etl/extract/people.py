"""Surnames that look like other words: «محمدصادق خیاطیان، رئیس صندوق» is no tailor, «سرهنگ هنرمند، مسئول» no artist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_HONORIFICS: Final = (
    "دکتر", "مهندس", "سردار", "سرهنگ", "سرتیپ", "سرگرد", "حجت الاسلام", "حجتالاسلام", "ایتالله", "اقای", "خانم", "سید",
    "سیده", "شهید", "استاد", "حاج", "حاجی", "امیر",
)  # fmt: skip
"""Doctor, engineer, ranks of officers and clergymen, Mr, Mrs, descendant of the Prophet, martyr, master, pilgrim."""
_OFFICES: Final = (
    "رییس", "رییسکل", "مدیر", "مدیرکل", "مدیرعامل", "معاون", "قایممقام", "سرپرست", "استاندار", "فرماندار", "بخشدار",
    "شهردار", "وزیر", "نماینده", "دبیر", "مشاور", "مسیول", "فرمانده", "جانشین", "عضو", "کارشناس", "سخنگو", "بنیانگذار",
    "مربی", "دادستان", "امامجمعه", "مجری", "دبیرکل", "سفیر", "پژوهشگر", "سرمربی",
)  # fmt: skip
"""Head, director, deputy, governor, mayor, minister, deputy, secretary, adviser, commander, member, expert …"""
_SPEECH: Final = (
    "گفت",
    "افزود",
    "اظهار",
    "تصریح",
    "تاکید",
    "خاطرنشان",
    "یاداور",
    "بیان",
    "اعلام",
    "ادامه",
    "توضیح",
    "ابراز",
    "نیز",
)
"""Said, added, stated, stressed, reminded, announced, went on, explained; «too»."""
_BEFORE: Final = re.compile(rf"(?:^|[\s«])(?:{'|'.join(_HONORIFICS)})(?: [^\W\d_]+)? $|(?:^|\s)به گفته $")
_OFFICE_BEHIND: Final = re.compile(rf"(?:\s?\([^)]*\))?، (?:{'|'.join(_OFFICES)})\b")
_SPEECH_BEHIND: Final = re.compile(rf" (?:{'|'.join(_SPEECH)})\b")
_SENTENCE_END: Final = re.compile(r"^$|[.!؟:\n][\s«]*$")
_LONGEST_BEFORE: Final = 30


def find_surnames(text: str, words: Iterable[tuple[int, int]]) -> set[str]:
    """Those of the words (folded [start, end)) that an article uses as a person's name at least once: behind an
    honorific, before «، رئیس» or, at the start of a sentence, before a verb of speech.
    """
    return {text[start:end] for start, end in words if _is_surname(text, start, end)}


def _is_surname(text: str, start: int, end: int) -> bool:
    if " " in text[start:end]:
        return False
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if _OFFICE_BEHIND.match(text, end) or _BEFORE.search(before):
        return True
    return bool(_SPEECH_BEHIND.match(text, end) and _SENTENCE_END.search(before))
