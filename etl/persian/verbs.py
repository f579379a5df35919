"""Verbs of folded text and their tense: what has happened, what happens, what is to happen.

Only what tells the stage of an act apart is told apart. Verbs of saying («said», «added») are marked, since their
past tense says nothing about the act that is spoken of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import Final, Literal, NamedTuple, cast

Tense = Literal["past", "perfect", "imperfect", "present", "subjunctive", "future", "copula", "must", "can", "said"]

# Past stems of the commonest verbs: become, do, give, find, take, reach, come, go, be, have, pay, build, put, …
_PAST_STEMS: Final = (
    "شد کرد داد یافت گرفت گشت گردید رسید امد رفت بود داشت پرداخت ساخت گذاشت نهاد بست برد خورد زد خواست انجامید گشود"
    " افتاد پیوست نشست سپرد اموخت دید پذیرفت گفت افزود"
).split()
# Present stems of the same verbs.
_PRESENT_STEMS: Final = (
    "شو کن ده یاب گیر گرد رس ا ای رو پرداز ساز گذار نه بند بر خور زن انجام گشا افت پیوند سپار اموز بین پذیر باش دار"
).split()
_PAST: Final = frozenset(stem + ending for stem in _PAST_STEMS for ending in ("", "ند", "م", "یم"))
_PERFECT: Final = frozenset(stem + ending for stem in _PAST_STEMS for ending in ("ه", "هاند", "هاست"))
# Forms that are also common nouns or endings are left out: river, bond, «they are», …
_NOT_SUBJUNCTIVE: Final = frozenset({"اد", "اند", "رود", "بند", "برد", "بازند"})
_SUBJUNCTIVE: Final = (
    frozenset(prefix + stem + ending for stem in _PRESENT_STEMS for ending in ("د", "ند") for prefix in ("", "ب"))
    - _NOT_SUBJUNCTIVE
)
_COPULA: Final = frozenset({"است", "هست", "هستند", "نیست"})
_FUTURE: Final = frozenset({"خواهد", "خواهند", "خواهیم", "خواهم"})
# Nouns that begin like a present tense: amount, square, heritage, billion, million, host, homeland, average, …
_NOT_PRESENT: Final = frozenset("میان میزان میدان میراث میلاد میلیارد میلیون میزبان میهن میانگین میزبانی میانه".split())
_SAID_ALONE: Final = tuple("گفت افزود خواند دانست برشمرد".split())  # said, added, called, held, listed
_SAID_NOUNS: Final = tuple(
    "تصریح خاطرنشان نشان بیان تاکید عنوان اشاره ابراز اعلام ذکر مطرح ارزیابی توصیف معرفی تشریح اذعان یاداوری"
    " اظهار خبر ادامه توضیح شرح گزارش یاداور متذکر".split()
)
_SAID_VERBS: Final = (*_SAID_ALONE, *"داشت کرد نمود داد شد".split())
"""What a verb of saying begins with, and the ends of the words before it, as a quick look before the pattern."""
_SAID: Final = re.compile(
    "گفت|افزود|اظهار (?:داشت|کرد)"  # said, added, stated
    "|(?:تصریح|خاطرنشان|خاطر نشان|بیان|تاکید|عنوان|اشاره|ابراز|اعلام|ذکر|مطرح|ارزیابی|توصیف|معرفی|تشریح|اذعان|یاداوری)"
    " (?:کرد|کردند|نمود|داشت)"  # stressed, mentioned, announced, described, …
    "|(?:خبر|ادامه|توضیح|شرح|گزارش) (?:داد|دادند)"  # told, went on, explained
    "|یاداور شد|متذکر شد|خواند|دانست|برشمرد"  # reminded, called, held, listed
)

SAYING: Final = (
    "گفت", "افزود", "اظهار", "تصریح", "تاکید", "خاطرنشان", "یاداور", "بیان", "اعلام", "توضیح", "ابراز", "ادامه داد",
    "خبر داد", "عنوان کرد",
)  # fmt: skip
"""How the verbs that tell what somebody says begin: said, added, stated, stressed, reminded, announced, explained,
expressed, went on, told, mentioned."""


# Past forms that are nouns as well: session, construction, payment, wish, buying, «به گفته» according to, body, view.
_NOUNS_TOO: Final = frozenset("نشست ساخت پرداخت خواست خرید گفته گذشت نشسته بست نهاد دید".split())
_CLOSES: Final = re.compile(r" ?(?:[.،؛:»!?)]|$)| (?:و|که|تا|اما|ولی|است|شد\w*|میشو\w+)(?!\w)")


class Verb(NamedTuple):
    """A finite verb with the word before it (`امضا_شد`); offsets count in the text that was searched."""

    tense: Tense
    phrase: str
    start: int
    end: int


_WORD: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def find_tense(word: str) -> Tense | None:
    """The tense of one folded word, None if it is no verb known here. A future is told by its auxiliary."""
    if word.startswith(("می", "نمی")) and len(word) >= 5 and word not in _NOT_PRESENT:
        rest = word[3:] if word.startswith("نمی") else word[2:]
        if rest.startswith("توان"):  # can
            return "can"
        return "imperfect" if rest in _PAST else "present"
    if word == "باید":  # must
        return "must"
    forms: tuple[tuple[Tense, frozenset[str]], ...] = (
        ("future", _FUTURE),
        ("past", _PAST),
        ("perfect", _PERFECT),
        ("subjunctive", _SUBJUNCTIVE),
        ("copula", _COPULA),
    )
    return next((tense for tense, words in forms if word in words), None)


def find_verbs(text: str) -> list[Verb]:
    """The finite verbs of folded text in order; «شده است» and «خواهد شد» count once."""
    matches = list(_WORD.finditer(text))
    words = [match[0] for match in matches]
    return find_verbs_among(words, list(map(find_tense, words)), [match.start() for match in matches], text)


def find_verbs_among(
    words: Sequence[str], tenses: Sequence[Tense | None], starts: Sequence[int], text: str, start: int = 0
) -> list[Verb]:
    """The same for words already found; `starts` are counted from `start` before the text."""
    said: list[tuple[int, int]] | None = None
    verbs: list[Verb] = []
    for number in compress(range(len(words)), tenses):
        tense, word, first = cast(Tense, tenses[number]), words[number], starts[number] - start
        end, before = first + len(word), words[number - 1] if number else ""
        if _continues(verbs, tense, first):
            continue
        if word in _NOUNS_TOO and not _CLOSES.match(text, end):
            continue
        if word.startswith(_SAID_VERBS) and (before.endswith(_SAID_NOUNS) or word.startswith(_SAID_ALONE)):
            said = [match.span() for match in _SAID.finditer(text)] if said is None else said
            place = bisect_right(said, (first, len(text))) - 1
            if place >= 0 and first < said[place][1]:
                tense = "said"
        if verbs and verbs[-1].tense == "perfect" and first - verbs[-1].end <= 1:
            verbs.pop()  # the participle of a passive: «ساخته شود» (be built) is one verb
        verbs.append(Verb(tense, f"{before}_{word}", first, end))
    return verbs


def _continues(verbs: list[Verb], tense: Tense, start: int) -> bool:
    """Whether a word is the second half of the verb before it."""
    if not verbs or start - verbs[-1].end > 2:
        return False
    return (verbs[-1].tense, tense) in (("perfect", "copula"), ("future", "past"))
