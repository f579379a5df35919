"""What the boundary models look at: the words of a candidate name and around it, as named features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

LONGEST_NAME: Final = 14
"""Words of the longest name considered, the head counted as one."""


JOINING: Final = frozenset({"و", "،"})


class Candidate(NamedTuple):
    """A head and the words behind it, with what is known about them.

    `head` is the folded head, `words` the folded words behind it up to the end of the sentence (at most
    LONGEST_NAME), `before` and `before2` the two words in front of the head, `places` tells which words are part of a
    place's name, `known` which of them begin a known name, `ends` which end one, `goes_past` behind which of them a
    known name or a place's name goes on.
    """

    head: str
    words: tuple[str, ...]
    before: str
    before2: str
    places: tuple[bool, ...]
    known: tuple[bool, ...]
    ends: tuple[bool, ...]
    goes_past: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Single words and pairs of words that occur inside names of the lexicon."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]


# Closed classes, folded: what stands behind a name and never inside one.
_FUNCTION_WORDS: Final = frozenset(
    """
در از به با که را برای تا بر این ان است بود شد کرد گفت نیز هم یا اما ولی اگر چون زیرا همچنین هر همه یک دو سه
چند هیچ دیگر دیگری وی او ما من شما انها انان ایشان خود خویش چه چرا کجا چگونه بی پس پیش روی زیر نزد میان بین
درباره پیرامون طی ضمن طبق جهت بدون مانند مثل همچون نظیر شامل ازجمله بویژه مگر جز غیر حتی فقط تنها البته باید
شاید نباید هنوز اکنون امروز دیروز فردا دیشب امشب امسال پارسال هماکنون همواره همیشه گاهی بارها سپس بعد قبل
ابتدا اکنون اخیرا بتازگی مجددا دوباره اینکه انکه بابیان اظهار تاکید تصریح افزود خاطرنشان یاداور بیان اعلام
عنوان ابراز اذعان مبنی بابت علیه ضد سر توسط مستقر واقع وابسته موجود حاضر خواستار حاکی هستند نیست نیستند بودند
باشد باشند شدند شده شود شوند کردند کرده کند کنند داد دادند داده دهد دهند دارد دارند داشت داشتند داشته گفتند
گفته گوید گویند رفت رسید رسیده گرفت گرفتند گرفته خواهد خواهند توانست بتواند امد امدند اورد ساخت یافت ماند زد
تشکیل قدردانی استقبال تقدیر اغاز اعزام دریافت ارسال ارایه معرفی تهیه ثبت صادر افتتاح امضا منعقد مبادله نصب
انتخاب منتقل واگذار نیمی هفته اینده گذرانده گذراندهاند گذراندند پذیرفت پذیرفتند خواند خواندند خوانده دانست
دانستند دانسته مبتنی نمود نمودند نماید گردید گردد گشت نهاد برخوردار میزبان برگزار حضور برنامه بابیان ادامه
پایان پی اساس گزارش همراه همکاری منظور سوی محل حال حالی کنار راستای قالب خصوص مورد رابطه صورت زمینه عین واسطه
دلیل علت سبب لحاظ نظر نقل شرح اشاره توجه رغم شمرد شمردند برشمرد نامید نامیدند خوانند بست بستند بسته پیوست پیوستند
گشود گشودند سپرد سپردند پرداخت پرداختند افزودند اوردند امدند رسیدند یافتند گذاشت گذاشتند نشست کردهاند شدهاند تایید
""".split()
)
_VERB_ENDINGS: Final = (
    "میشود",
    "میکند",
    "شدهاند",
    "کردهاند",
    "بودهاند",
    "خواهد",
    "کردند",
    "شدند",
    "گردید",
    "نمود",
    "دادند",
)


@lru_cache(maxsize=50_000)
def is_function_word(word: str) -> bool:
    """A particle, pronoun, adverb or verb form that ends a name."""
    return (
        word in _FUNCTION_WORDS
        or word.endswith(_VERB_ENDINGS)
        or (len(word) > 4 and word.startswith(("می", "نمی")) and word.endswith(("د", "م", "ند", "یم")))
    )


def word_at(words: Sequence[str], index: int) -> str:
    """The word at `index`, «.» outside."""
    return words[index] if 0 <= index < len(words) else "."


def opening_features(head: str, before: str, following: str, following2: str, names: NameWords) -> list[str]:
    """Features of the quick decision whether a name may open with a head, from its nearest neighbours alone."""
    features = [
        "b", "h=" + head, "w=" + following, "h+w=" + head + "_" + following, "v=" + before,
        "v+h=" + before + "_" + head, "n=" + following2, "e2=" + following[-2:], "e3=" + following[-3:],
        "ne2=" + following2[-2:],
    ]  # fmt: skip
    if is_function_word(following):
        features.append("function")
    if is_function_word(following2):
        features.append("function next")
    if following in names.words:
        features.append("name word")
    if following2 in names.words:
        features.append("name word next")
    if (following, following2) in names.pairs:
        features.append("name pair next")
    return features


def word_features(candidate: Candidate, index: int, names: NameWords) -> list[str]:
    """Features of the decision whether word `index` belongs to the name, given that all words before it do."""
    words = candidate.words
    word, following = words[index], word_at(words, index + 1)
    previous = words[index - 1] if index else candidate.head
    position = str(min(index, 5))
    features = [
        "b", "p=" + position, "w=" + word, "n=" + following, "v=" + previous,
        "w+n=" + word + "_" + following, "v+w=" + previous + "_" + word,
        "h+w=" + candidate.head + "_" + word, "h+p=" + candidate.head + position,
        "e3=" + word[-3:], "e2=" + word[-2:], "b2=" + word[:2],
        "n2=" + word_at(words, index + 2), "w+p=" + word + position, "ne2=" + following[-2:],
    ]  # fmt: skip
    if is_function_word(word):
        features.append("function")
    if is_function_word(following):
        features.append("function next")
    if word in names.words:
        features.append("name word")
        features.append("name word" + position)
    if (previous, word) in names.pairs:
        features.append("name pair")
    if (word, following) in names.pairs:
        features.append("name pair next")
    if following in names.words:
        features.append("name word next")
    if candidate.places[index]:
        features.append("place")
    if index + 1 < len(words) and candidate.places[index + 1]:
        features.append("place next")
    if index and candidate.places[index - 1]:
        features.append("place before")
    if index and candidate.ends[index - 1]:
        features.append("known name before")
    if candidate.known[index]:
        features.append("known name")
    if index + 1 < len(words) and candidate.known[index + 1]:
        features.append("known name next")
    if word[0].isdigit():
        features.append("digit")
    if word in JOINING:
        third = word_at(words, index + 2)
        features.append("and:" + previous + "_" + following)
        features.append("and>" + following)
        features.append("and>>" + third)
        if following in names.words:
            features.append("and name word" + position)
        if is_head_like(following):
            features.append("and head")
    return features


def is_head_like(word: str) -> bool:
    """A noun that opens the name of an institution, or an office."""
    return word in _HEAD_LIKE


_HEAD_LIKE: Final = frozenset(
    "دانشگاه پارک سازمان شرکت اداره ادارهکل مرکز موسسه بنیاد صندوق استانداری فرمانداری شهرداری وزارت معاونت پژوهشگاه "
    "پژوهشکده بانک انجمن اتاق کمیته شورای ستاد دانشکده مدیرکل رییس مدیر معاون دبیر سرپرست جهاد".split()
)


def name_features(candidate: Candidate, length: int, names: NameWords) -> list[str]:
    """Features of the decision whether the head with the next `length` words is the name of an institution."""
    words = candidate.words
    head, size = candidate.head, str(min(length, 5))
    following, following2 = word_at(words, length), word_at(words, length + 1)
    features = [
        "b", "h=" + head, "l=" + size, "h+l=" + head + size, "v=" + candidate.before, "v2=" + candidate.before2,
        "v+h=" + candidate.before + "_" + head, "n=" + following, "n2=" + following2, "n+l=" + following + size,
    ]  # fmt: skip
    if not length:
        return features
    inside = words[:length]
    features += [
        "f=" + inside[0], "t=" + inside[-1], "h+f=" + head + "_" + inside[0], "h+t=" + head + "_" + inside[-1],
        "fe2=" + inside[0][-2:], "te2=" + inside[-1][-2:], "te1=" + inside[-1][-1:],
    ]  # fmt: skip
    features += ["i=" + word for word in inside]
    if is_function_word(following):
        features.append("function next")
    if is_function_word(inside[0]):
        features.append("function first")
    if any(is_function_word(word) for word in inside):
        features.append("function inside")
    if any(candidate.places[:length]):
        features += ["place", "h+place=" + head]
    if candidate.places[length - 1]:
        features.append("place last")
    if any(candidate.known[:length]):
        features += ["known name inside", "h+known=" + head]
    if candidate.ends[length - 1]:
        features += ["known name last", "h+last=" + head]
    if candidate.known[0]:
        features += ["known name first", "h+first=" + head]
    unknown = sum(word not in names.words for word in inside)
    features.append(f"unknown={min(unknown, 3)}")
    if any(word[0].isdigit() for word in inside):
        features.append("digit")
    if any(not ("\u0600" <= word[0] <= "\u06ff") and word[0].isalpha() for word in inside):
        features.append("latin")
    return features


def proposal_features(candidate: Candidate, length: int, rank: int, probability: float, names: NameWords) -> list[str]:
    """Features of a proposed length: those of the name and how sure the first model is of its end."""
    features = name_features(candidate, length, names)
    features.append(f"rank={rank}")
    features.append(f"sure={min(int(-probability * 2), 8)}")
    features.append(f"rank sure={rank},{min(int(-probability * 2), 8)}")
    return features
