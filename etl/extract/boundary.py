"""Where an open name ends, and whether a head noun opens a name at all: two small linear models.

«شرکت» (company) may open «شرکت لوله سبز اتیلن به بهره‌برداری رسید»: the first model says, word by word, whether
the name goes on; the second looks at the likeliest ends in their surroundings and says which of them, if any,
makes the name of an institution and not only a kind of institution («شرکت دانش‌بنیان»). A third, quick one spares
most heads both. All are logistic models over word features. Weights stand in data/models/boundary.json, one
feature a line: "feature": weight; a score is the sum of the weights of the features present.

Trained by `train_boundary(articles, seed)`, where `articles` are gold rows with `article` and `institutions`
(data/training/*.jsonl) and the result is the content of the weights file.
"""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

Weights = dict[str, float]

LONGEST_NAME: Final = 14
"""Words of the longest name considered, the head counted as one."""

_PROPOSALS: Final = 3
_HOPELESS: Final = -5.0
_FAR_BEHIND: Final = -3.5
_MAY_OPEN: Final = -2.0

_PARTS: Final = 4
_EPOCHS: Final = 20
_RATE: Final = 0.15
_DECAY: Final = 1e-3
_SMALLEST: Final = 0.15
"""Weights nearer to zero are left out of the file."""


@dataclass(frozen=True, slots=True)
class BoundaryModel:
    """Weights of «a name may open here», of «the name goes on» and of «this is a name»."""

    opens: Weights
    goes_on: Weights
    is_name: Weights


@dataclass(frozen=True, slots=True)
class Candidate:
    """A head and the words behind it, with what is known about them.

    `head` is the folded head, `words` the folded words behind it up to the end of the sentence (at most
    LONGEST_NAME), `before` and `before2` the two words in front of the head, `places` tells which words are a
    place's name, `known` which of them begin a name of the lexicon.
    """

    head: str
    words: tuple[str, ...]
    before: str
    before2: str
    places: tuple[bool, ...]
    known: tuple[bool, ...]


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
دلیل علت سبب لحاظ نظر نقل شرح اشاره توجه رغم
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


def _word(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else "."


def opening_features(head: str, before: str, following: str, following2: str) -> list[str]:
    """Features of the quick decision whether a name may open with a head, from its nearest neighbours alone."""
    features = [
        "b", "h=" + head, "w=" + following, "h+w=" + head + "_" + following, "v=" + before,
        "v+h=" + before + "_" + head, "n=" + following2, "e2=" + following[-2:],
    ]  # fmt: skip
    if is_function_word(following):
        features.append("function")
    return features


def may_open(head: str, before: str, following: str, following2: str, model: BoundaryModel) -> bool:
    """False for most heads that open no name, at the price of one in many that does."""
    if following == "«":
        return True
    if not following[0].isalnum() or following == head:
        return False
    return score(opening_features(head, before, following, following2), model.opens) > _MAY_OPEN


def word_features(candidate: Candidate, index: int, names: NameWords) -> list[str]:
    """Features of the decision whether word `index` belongs to the name, given that all words before it do."""
    words = candidate.words
    word, following = words[index], _word(words, index + 1)
    previous = words[index - 1] if index else candidate.head
    position = str(min(index, 5))
    features = [
        "b", "p=" + position, "w=" + word, "n=" + following, "v=" + previous,
        "w+n=" + word + "_" + following, "v+w=" + previous + "_" + word,
        "h+w=" + candidate.head + "_" + word, "h+p=" + candidate.head + position,
        "e3=" + word[-3:], "e2=" + word[-2:], "b2=" + word[:2],
        "n2=" + _word(words, index + 2), "w+p=" + word + position, "ne2=" + following[-2:],
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
    if candidate.known[index]:
        features.append("known name")
    if index + 1 < len(words) and candidate.known[index + 1]:
        features.append("known name next")
    if word[0].isdigit():
        features.append("digit")
    if word in ("و", "،"):
        third = _word(words, index + 2)
        features.append("and:" + previous + "_" + following)
        features.append("and>" + following)
        features.append("and>>" + third)
        if following in names.words:
            features.append("and name word" + position)
        if _is_head_like(following):
            features.append("and head")
    return features


@cache
def _is_head_like(word: str) -> bool:
    return word in _HEAD_LIKE


_HEAD_LIKE: Final = frozenset(
    "دانشگاه پارک سازمان شرکت اداره ادارهکل مرکز موسسه بنیاد صندوق استانداری فرمانداری شهرداری وزارت معاونت پژوهشگاه "
    "پژوهشکده بانک انجمن اتاق کمیته شورای ستاد دانشکده مدیرکل رییس مدیر معاون دبیر سرپرست جهاد".split()
)


def name_features(candidate: Candidate, length: int, names: NameWords) -> list[str]:
    """Features of the decision whether the head with the next `length` words is the name of an institution."""
    words = candidate.words
    head, size = candidate.head, str(min(length, 5))
    following, following2 = _word(words, length), _word(words, length + 1)
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
    unknown = sum(word not in names.words for word in inside)
    features.append(f"unknown={min(unknown, 3)}")
    if any(word[0].isdigit() for word in inside):
        features.append("digit")
    if any(not ("\u0600" <= word[0] <= "\u06ff") and word[0].isalpha() for word in inside):
        features.append("latin")
    return features


def score(features: Sequence[str], weights: Weights) -> float:
    """Log-odds: the sum of the weights of the features that have one."""
    return sum(map(weights.__getitem__, filter(weights.__contains__, features)))


def propose_lengths(candidate: Candidate, model: BoundaryModel, names: NameWords) -> list[tuple[int, float]]:
    """The likeliest lengths of a name that begins with the head (the head not counted), with their
    log-probabilities, best first.

    The probability of a length is that of «goes on» at each of its words and of «ends» behind them.
    """
    weights, words = model.goes_on, candidate.words
    proposals: list[tuple[int, float]] = []
    so_far = 0.0
    for index in range(1, len(words) + 1):
        if index < len(words):
            margin = score(word_features(candidate, index, names), weights)
            proposals.append((index, so_far + _log_sigmoid(-margin)))
            so_far += _log_sigmoid(margin)
        else:
            proposals.append((index, so_far))
        if so_far < _HOPELESS:
            break
    merged: dict[int, float] = {}
    for length, probability in proposals:
        length = _trim(words, length)
        if length:
            merged[length] = max(merged.get(length, _HOPELESS * 2), probability)
    ranked = sorted(merged.items(), key=lambda item: -item[1])[:_PROPOSALS]
    return [item for item in ranked if item[1] > ranked[0][1] + _FAR_BEHIND]


def _log_sigmoid(margin: float) -> float:
    return -math.log1p(math.exp(-margin)) if margin > -30 else margin


def find_length(candidate: Candidate, model: BoundaryModel, names: NameWords) -> int:
    """How many of the candidate's words are the name's, the head not counted; 0 when the head opens no name."""
    best, best_score = 0, 0.0
    for rank, (length, probability) in enumerate(propose_lengths(candidate, model, names)):
        total = score(proposal_features(candidate, length, rank, probability, names), model.is_name)
        if total > best_score:
            best, best_score = length, total
    return best


def proposal_features(candidate: Candidate, length: int, rank: int, probability: float, names: NameWords) -> list[str]:
    """Features of a proposed length: those of the name and how sure the first model is of its end."""
    features = name_features(candidate, length, names)
    features.append(f"rank={rank}")
    features.append(f"sure={min(int(-probability * 2), 8)}")
    features.append(f"rank sure={rank},{min(int(-probability * 2), 8)}")
    return features


def _trim(words: Sequence[str], length: int) -> int:
    while length and words[length - 1] in ("و", "،", "-"):
        length -= 1
    return length


def make_model(content: dict[str, Weights]) -> BoundaryModel:
    """The model of what `train_boundary` gave."""
    return BoundaryModel(content["opens"], content["goes_on"], content["is_name"])


@cache
def load_boundary(path: Path) -> BoundaryModel:
    """The model of a weights file."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return make_model(content)


Example = tuple[list[str], bool]


def fit(examples: Sequence[Example], seed: int) -> Weights:
    """Weights of a logistic model: AdaGrad over shuffled examples, with decay; the same examples and seed give
    the same weights.
    """
    shuffled = list(examples)
    generator = random.Random(seed)
    weights: Weights = defaultdict(float)
    squares: Weights = defaultdict(float)
    for _ in range(_EPOCHS):
        generator.shuffle(shuffled)
        for features, answer in shuffled:
            _step(features, answer, weights, squares)
    return {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= _SMALLEST}


def _step(features: list[str], answer: bool, weights: Weights, squares: Weights) -> None:
    margin = max(-30.0, min(30.0, score(features, weights)))
    error = (1.0 if answer else 0.0) - 1.0 / (1.0 + math.exp(-margin))
    for feature in features:
        gradient = error - _DECAY * weights[feature]
        squares[feature] += gradient * gradient
        weights[feature] += _RATE * gradient / math.sqrt(squares[feature] + 0.1)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate and how many of its words are the name's; 0 when its head opens no name."""

    candidate: Candidate
    length: int


def train_boundary(articles: Sequence[dict[str, object]], seed: int) -> dict[str, Weights]:
    """The content of data/models/boundary.json, learned from gold rows. Same rows and seed, same weights.

    The second model learns from what the first proposes for articles it was not trained on.
    """
    from etl.extract.institutions.training import collect_candidates

    rows, names = collect_candidates(articles)
    judged: list[Example] = []
    for part in range(_PARTS):
        others = [item for index, row in enumerate(rows) if index % _PARTS != part for item in row]
        model = BoundaryModel({}, fit(_word_examples(others, names), seed), {})
        for row in rows[part::_PARTS]:
            for item in row:
                judged += _proposal_examples(item, model, names)
    everything = [item for row in rows for item in row]
    return {
        "opens": fit([_opening_example(item) for item in everything if item.candidate.words], seed),
        "goes_on": fit(_word_examples(everything, names), seed),
        "is_name": fit(judged, seed),
    }


def _opening_example(item: Labelled) -> Example:
    candidate = item.candidate
    features = opening_features(candidate.head, candidate.before, candidate.words[0], _word(candidate.words, 1))
    return features, item.length > 0


def _word_examples(items: Sequence[Labelled], names: NameWords) -> list[Example]:
    examples: list[Example] = []
    for item in items:
        for index in range(1, item.length):
            examples.append((word_features(item.candidate, index, names), True))
        if 0 < item.length < len(item.candidate.words):
            examples.append((word_features(item.candidate, item.length, names), False))
    return examples


def _proposal_examples(item: Labelled, model: BoundaryModel, names: NameWords) -> list[Example]:
    examples = [
        (proposal_features(item.candidate, length, rank, probability, names), length == item.length)
        for rank, (length, probability) in enumerate(propose_lengths(item.candidate, model, names))
    ]
    if item.length and not any(answer for _, answer in examples):
        examples.append((name_features(item.candidate, item.length, names), True))
    return examples


def write_boundary(weights: dict[str, Weights], path: Path) -> None:
    """Store what `train_boundary` gave: one feature a line, so that a change of weights can be reviewed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
