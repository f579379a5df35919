"""A record as the resolver sees it: small, so that those of 100,000 articles fit into memory."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from etl.ledger import Decision
from etl.models import Kind, Precision, Sector, Stage
from etl.resolve.words import WordSet


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One record with what its article says about when and by whom. Parties are institution ids in the text's order."""

    record_id: str
    article_id: str
    kind: Kind
    stage: Stage
    parties: tuple[str, ...]
    sectors: tuple[Sector, ...]
    date: datetime.date | None
    due: datetime.date | None
    confidence: float
    published: datetime.date | None
    published_precision: Precision
    publisher: str
    words: WordSet
    """The words of the evidence."""
    article_words: WordSet
    """The words of title and text; one array for all records of an article."""
    numbers: frozenset[str]
    """Quantities as measure and value."""
    is_confirmed: bool = False
    is_corrected: bool = False


def apply_decisions(reports: list[Report], decisions: list[Decision], institutions: Collection[str]) -> list[Report]:
    """The reports as people left them: rejected ones left out, corrected fields replaced, confirmed ones marked.

    Of a rejection and a later confirmation or correction of one record the later holds. A party that a correction
    names but that is no institution (any more) is left out.
    """
    by_id, rejected = {report.record_id: report for report in reports}, set[str]()
    for decision in decisions:
        report = by_id.get(decision.record_id or "")
        if report is None:
            continue
        if decision.action == "reject":
            rejected.add(report.record_id)
        elif decision.action in ("confirm", "correct"):
            rejected.discard(report.record_id)
        if decision.action == "confirm":
            by_id[report.record_id] = replace(report, is_confirmed=True)
        elif decision.action == "correct":
            by_id[report.record_id] = _correct(report, dict(decision.fields), institutions)
    return [report for report in by_id.values() if report.record_id not in rejected]


def _correct(report: Report, fields: dict[str, Any], institutions: Collection[str]) -> Report:
    if "date" in fields:
        fields["date"] = None if fields["date"] is None else datetime.date.fromisoformat(fields["date"])
    if "parties" in fields:
        fields["parties"] = tuple(party for party in dict.fromkeys(fields["parties"]) if party in institutions)
    if "sectors" in fields:
        fields["sectors"] = tuple(dict.fromkeys(fields["sectors"]))
    return replace(report, **fields, is_corrected=True)
