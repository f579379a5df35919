"""An article prepared for reading once: its folded text and its sentences."""

from __future__ import annotations

from dataclasses import dataclass

from etl.models import Article, Span
from etl.persian.letters import Folded


@dataclass(frozen=True, slots=True)
class Document:
    """What every finder takes. `sentences` are spans in FOLDED offsets; `folded.original_span` leads back."""

    article: Article
    folded: Folded
    sentences: tuple[Span, ...]
