"""Whom a name that is in no registry may mean.

Reading articles links names on the way (etl/extract/institutions). What is here serves people who tend the queue of
unknown names. It is off the hot path, so it may compare with every name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from etl.persian.letters import fold_name
from etl.registry import Registry

_LEAST_SIMILAR: Final = 55.0
"""Per cent; below that a suggestion is no help."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known institution that a name may mean; `similarity` in per cent, of the closest form of its name."""

    institution_id: str
    name: str
    similarity: float


def suggest(name: str, registry: Registry, limit: int = 3) -> list[Suggestion]:
    """Up to `limit` institutions whose name or alias is most like `name`, the most similar first.

    Words may stand in another order or be missing; the comparison is on folded text. Nothing is linked by this.
    """
    forms = list(_forms(registry))
    folded = [_comparable(form) for form, _ in forms]
    best: dict[str, float] = {}
    for _, similarity, index in process.extract(
        _comparable(name), folded, scorer=_similarity, score_cutoff=_LEAST_SIMILAR, limit=None
    ):
        institution_id = forms[index][1]
        best[institution_id] = max(best.get(institution_id, 0.0), similarity)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [Suggestion(key, registry[key].name, round(similarity, 1)) for key, similarity in ranked]


def _forms(registry: Registry) -> Iterable[tuple[str, str]]:
    """Every form of every name with its institution's id: official names first."""
    for institution in registry.institutions.values():
        yield institution.name, institution.institution_id
    for alias in registry.aliases:
        yield alias.alias, alias.institution_id


@lru_cache(maxsize=5_000)
def _comparable(name: str) -> str:
    return " ".join(word for word in fold_name(name).split() if word not in ("استان", "شهرستان", "شهر", "،"))


def _similarity(left: str, right: str, *, score_cutoff: float | None = None) -> float:
    """The mean of likeness as written and likeness of the sets of words."""
    as_written = fuzz.ratio(left, right)
    by_words = fuzz.token_sort_ratio(left, right)
    result = (as_written + by_words) / 2
    return result if score_cutoff is None or result >= score_cutoff else 0.0
