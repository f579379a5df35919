"""What an act is, given its reports: kind, stage, date, due, confidence and whether a person has to look."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from etl.models import Kind, Precision, Sector, Stage
from etl.persian.calendar import to_jalali
from etl.resolve.reports import Report

_RANK = {stage: rank for rank, stage in enumerate(get_args(Stage))}


@dataclass(frozen=True, slots=True)
class Act:
    """A real-world act without its words. `lead` is the report it is named after."""

    act_id: str
    kind: Kind
    stage: Stage
    date: datetime.date | None
    date_precision: Precision
    date_basis: Literal["stated", "published", "none"]
    jalali_year: int | None
    month_key: str | None
    due: datetime.date | None
    first_reported: datetime.date | None
    last_reported: datetime.date | None
    report_count: int
    publisher_count: int
    parties: tuple[str, ...]
    sectors: tuple[Sector, ...]
    confidence: float
    review_state: Literal["accepted", "waiting", "confirmed", "corrected"]
    lead: Report


def summarise_act(reports: Sequence[Report], accepted_from: float) -> Act:
    """The act that these reports report. `accepted_from`: the confidence below which it waits for a person."""
    ordered = sorted(reports, key=order_of_report)
    lead, best = ordered[0], max(ordered, key=lambda report: (report.confidence, -ordered.index(report)))
    furthest = max(ordered, key=lambda report: _RANK[report.stage]).stage
    day, precision, basis = _place(ordered)
    jalali = None if day is None else to_jalali(day)
    published = [report.published for report in ordered if report.published is not None]
    dues = [report.due for report in ordered if report.due is not None]
    return Act(
        act_id="act_" + lead.record_id,
        kind=_kind(ordered),
        stage=furthest,
        date=day,
        date_precision=precision,
        date_basis=basis,
        jalali_year=jalali.year if jalali else None,
        month_key=f"{jalali.year}-{jalali.month:02d}" if jalali and precision in ("day", "month") else None,
        due=max(dues, default=None),
        first_reported=min(published, default=None),
        last_reported=max(published, default=None),
        report_count=len({report.article_id for report in ordered}),
        publisher_count=len({report.publisher for report in ordered}),
        parties=tuple(dict.fromkeys(party for report in ordered for party in report.parties)),
        sectors=tuple(sorted({sector for report in ordered for sector in report.sectors})),
        confidence=best.confidence,
        review_state=_review_state(ordered, best.confidence, accepted_from),
        lead=lead,
    )


def order_of_report(report: Report) -> tuple[datetime.date, str, str]:
    """Reports in the order they were published, undated ones last, then by id."""
    return (report.published or datetime.date.max, report.article_id, report.record_id)


def _kind(ordered: list[Report]) -> Kind:
    """A corrected report's kind, else that of the surest report."""
    return max(ordered, key=lambda report: (report.is_corrected, report.is_confirmed, report.confidence)).kind


def _place(ordered: list[Report]) -> tuple[datetime.date | None, Precision, Literal["stated", "published", "none"]]:
    """Where the act stands in time: the day its furthest and surest report states, else when it was first reported."""
    stated = [report for report in ordered if report.date is not None]
    if stated:
        report = max(stated, key=lambda report: (report.is_corrected, _RANK[report.stage], report.confidence))
        return report.date, "day", "stated"
    first = next((report for report in ordered if report.published is not None), None)
    if first is None:
        return None, "unknown", "none"
    return first.published, first.published_precision, "published"


def _review_state(
    ordered: list[Report], confidence: float, accepted_from: float
) -> Literal["accepted", "waiting", "confirmed", "corrected"]:
    if any(report.is_corrected for report in ordered):
        return "corrected"
    if any(report.is_confirmed for report in ordered):
        return "confirmed"
    return "accepted" if confidence >= accepted_from else "waiting"
