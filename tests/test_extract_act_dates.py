"""The day of an act as the text states it."""

from __future__ import annotations

from datetime import date

import pytest

from etl.extract.act_dates import find_act_date
from etl.extract.document import make_document
from etl.models import Article, Kind, Stage

PUBLISHED = date(2025, 12, 1)


def _find(text: str, sentence: int, kind: Kind, stage: Stage) -> date | None:
    document = make_document(Article("a", text, published=PUBLISHED, published_precision="day"))
    span = document.sentences[sentence]
    return find_act_date(document, span.start, span.end, kind, stage)


def test_the_day_in_its_own_sentence() -> None:
    text = "روز شنبه پارک گشایش یافت. تفاهم‌نامه دیروز امضا شد."
    assert _find(text, 1, "agreement", "agreed") == date(2025, 11, 30)


def test_an_act_done_takes_the_day_of_the_opening() -> None:
    text = "جلسه شورا دیروز برگزار شد. سپس تفاهم‌نامه‌ای امضا شد."
    assert _find(text, 1, "agreement", "agreed") == date(2025, 11, 30)


def test_a_plan_does_not() -> None:
    text = "جلسه شورا دیروز برگزار شد. یک مرکز رشد ساخته خواهد شد."
    assert _find(text, 1, "complex", "proposed") is None


def test_a_plan_that_points_back_does() -> None:
    text = "جلسه شورا دیروز برگزار شد. در این جلسه آمادگی برای وام اعلام شد."
    assert _find(text, 1, "funding", "proposed") == date(2025, 11, 30)


@pytest.mark.parametrize(
    "text",
    ["مدیرکل روز شنبه گفت ۲۰ نفر آموزش دیدند.", "آیین‌نامه مصوب ۱۵ فروردین ۸۹ اجرا شد.", "مرکز رشد ساخته شد."],
)
def test_days_of_speaking_and_of_decrees_are_not_days_of_the_act(text: str) -> None:
    assert _find(text, 0, "training", "done") is None
