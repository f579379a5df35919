"""What the model is asked: the article, the institutions found in it by number, and the form of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from etl.models import Article, Kind, Measure, Mention, Sector, Stage

PROMPT_VERSION = "1"
"""Raise it with any change below: answers are kept by it."""

_INSTRUCTIONS = """You read Persian news about cooperation between institutions and list the acts it reports.
Answer only with JSON of the given schema; an article that reports no act gives {"records": []}.
kind: agreement (MoU, contract), meeting (joint session), complex (creating or opening a centre), workshop_access
(workshops, laboratories or equipment shared), training (course, people trained), tour (visit),
event (fair, conference, festival), employment (jobs, skilled labour), funding (loan, grant, investment).
stage: proposed (intended, readiness announced), agreed (signed, decided, a fixed future date), under_way, done.
parties: numbers of the institutions listed below that take part. date: ISO day only when the article states the day.
quantities: numbers stated for the act, money in rial (one toman is ten rials); text is copied from the article.
evidence: the one sentence that states the act, copied from the article letter by letter.
One record for each distinct act; a meeting at which an agreement is signed gives the agreement alone."""


def make_schema(institution_count: int) -> dict[str, Any]:
    """The JSON schema of an answer about an article with so many institutions."""
    quantity = _object(
        {
            "measure": {"enum": list(get_args(Measure))},
            "value": {"type": "number"},
            "unit": {"type": "string"},
            "is_target": {"type": "boolean"},
            "text": {"type": "string"},
        }
    )
    record = _object(
        {
            "kind": {"enum": list(get_args(Kind))},
            "stage": {"enum": list(get_args(Stage))},
            "parties": _array({"type": "integer", "minimum": 1, "maximum": institution_count}),
            "sectors": _array({"enum": list(get_args(Sector))}),
            "date": {"type": ["string", "null"]},
            "quantities": _array(quantity),
            "evidence": {"type": "string"},
        }
    )
    return _object({"records": _array(record)})


def make_messages(article: Article, institutions: Sequence[Mention]) -> list[dict[str, str]]:
    """The conversation that asks about one article; institutions are numbered from 1."""
    names = "\n".join(f"{number}. {mention.name}" for number, mention in enumerate(institutions, start=1))
    published = article.published.isoformat() if article.published else "unknown"
    question = f"Institutions:\n{names}\n\nPublished: {published}\n\nArticle:\n{article.text}"
    return [{"role": "system", "content": _INSTRUCTIONS}, {"role": "user", "content": question}]


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
