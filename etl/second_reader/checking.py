"""From the model's JSON to records, or the reason why not: nothing the article does not say gets through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from etl.models import Article, Evidence, Kind, Measure, Mention, Quantity, Record, Sector, Stage
from etl.second_reader.client import ModelError

UNCALIBRATED = 0.4
"""Confidence of the model's records: no gold set says how often it is right, so they wait for a person."""

_KINDS, _STAGES, _SECTORS, _MEASURES = (set(get_args(words)) for words in (Kind, Stage, Sector, Measure))


def check_answer(value: object, article: Article, institutions: Sequence[Mention]) -> tuple[Record, ...]:
    """The records of an answer. Raises `ModelError` when any part is not as asked or is not in the article."""
    if not isinstance(value, dict) or not isinstance(value.get("records"), list):
        raise ModelError("the answer has no list of records")
    return tuple(_check_record(record, article, institutions) for record in value["records"])


def _check_record(value: Any, article: Article, institutions: Sequence[Mention]) -> Record:  # noqa: ANN401 - unread JSON
    if not isinstance(value, dict):
        raise ModelError("a record is no object")
    return Record(
        kind=_word(value, "kind", _KINDS),
        stage=_word(value, "stage", _STAGES),
        parties=_check_parties(value.get("parties"), institutions),
        sectors=tuple(dict.fromkeys(_word({"sector": code}, "sector", _SECTORS) for code in _list(value, "sectors"))),
        date=_check_date(value.get("date")),
        quantities=tuple(_check_quantity(quantity, article) for quantity in _list(value, "quantities")),
        evidence=Evidence(*_find(value.get("evidence"), article, "evidence")),
        confidence=UNCALIBRATED,
    )


def _check_parties(numbers: object, institutions: Sequence[Mention]) -> tuple[Mention, ...]:
    if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
        raise ModelError("parties are no list of numbers")
    if not all(1 <= number <= len(institutions) for number in numbers):
        raise ModelError("a party is none of the institutions asked about")
    return tuple(institutions[number - 1] for number in sorted(set(numbers)))


def _check_quantity(value: Any, article: Article) -> Quantity:  # noqa: ANN401 - unread JSON
    if not isinstance(value, dict) or isinstance(value.get("value"), bool):
        raise ModelError("a quantity is no object with a number")
    number, unit, is_target = value.get("value"), value.get("unit"), value.get("is_target")
    if not isinstance(number, int | float) or not isinstance(unit, str) or not isinstance(is_target, bool):
        raise ModelError("a quantity has not the fields asked for")
    start, end, text = _find(value.get("text"), article, "quantity")
    return Quantity(_word(value, "measure", _MEASURES), float(number), unit, is_target, None, start, end, text)


def _check_date(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ModelError("a date is no ISO day") from error


def _find(text: object, article: Article, what: str) -> tuple[int, int, str]:
    if not isinstance(text, str) or not text.strip():
        raise ModelError(f"a record has no {what}")
    start = article.text.find(text)
    if start < 0:
        raise ModelError(f"the {what} does not stand in the article")
    return start, start + len(text), text


def _list(value: dict[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    if not isinstance(found, list):
        raise ModelError(f"{key} is no list")
    return found


def _word(value: dict[str, Any], key: str, vocabulary: set[Any]) -> Any:  # noqa: ANN401 - one of a Literal's words
    word = value.get(key)
    if not isinstance(word, str) or word not in vocabulary:
        raise ModelError(f"{key} is none of the vocabulary")
    return word
