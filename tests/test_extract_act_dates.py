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
    [
        "مدیرکل روز شنبه گفت ۲۰ نفر آموزش دیدند.",
        "مدیرکل روز شنبه خاطرنشان ساخت ۲۰ نفر آموزش دیدند.",
        "آیین‌نامه مصوب ۱۵ فروردین ۸۹ اجرا شد.",
        "مرکز رشد ساخته شد.",
    ],
)
def test_days_of_speaking_and_of_decrees_are_not_days_of_the_act(text: str) -> None:
    assert _find(text, 0, "training", "done") is None


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("نشست دو دانشگاه برگزار شد. رئیس پارک در این نشست که یکشنبه برپا شد، گزارش داد.", "meeting", "done"),
        ("دو دستگاه تفاهم‌نامه امضا کردند. آیین امضای این سند یکشنبه برپا گردید.", "agreement", "agreed"),
        ("شرکت مأمور ساخت سامانه شد. قرارداد ۶ میلیارد تومانی این کار صبح یکشنبه امضا شد.", "agreement", "agreed"),
        ("مرکز مهارت افتتاح شد. در مراسم یکشنبه فرماندار حضور داشت.", "complex", "done"),
        ("دانشجویان از کارخانه دیدن کردند. این بازدید، به گفته مدیر آن، یکشنبه انجام شد.", "tour", "done"),
        ("۲۰ نفر آموزش می‌بینند. این دوره از یکشنبه آغاز شده است.", "training", "under_way"),
    ],
)
def test_the_day_may_follow_with_what_points_to_the_act(text: str, kind: Kind, stage: Stage) -> None:
    assert _find(text, 0, kind, stage) == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("۲۰ نفر آموزش دیدند. مدیرکل در جلسه یکشنبه گفت کار ادامه دارد.", "training", "done"),
        ("سند همکاری امضا شد. رئیس پارک در نشست خبری یکشنبه از آن گفت.", "agreement", "agreed"),
        ("یک مرکز رشد ساخته می‌شود. در این مراسم که یکشنبه برپا شد استاندار بود.", "complex", "proposed"),
    ],
)
def test_a_following_day_of_something_else_is_not_taken(text: str, kind: Kind, stage: Stage) -> None:
    assert _find(text, 0, kind, stage) is None


def test_that_same_day_is_the_day_before_it() -> None:
    text = "پارک گشایش یافت. رئیس صندوق دیروز به قم رفت. وی همان روز در نشست شرکت‌ها نشست."
    assert _find(text, 2, "meeting", "done") == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("text", "kind", "stage", "day"),
    [
        ("رئیس پارک از برپایی نمایشگاه از ۱۷ تا ۱۹ آذر خبر داد.", "event", "agreed", date(2025, 12, 8)),
        ("رئیس پارک از برگزاری رویداد در ۲۰ آذر خبر داد.", "event", "agreed", date(2025, 12, 11)),
        ("مدیرکل در بازدید روز یکشنبه از این مرکز گفت کار خوب است.", "tour", "done", date(2025, 11, 30)),
        ("رئیس دانشگاه یکشنبه پس از امضای قرارداد گفت کار آغاز شد.", "agreement", "agreed", date(2025, 11, 30)),
        ("در جلسه شنبه مقرر شد همایش ۲۹ آذر برگزار شود.", "event", "agreed", date(2025, 12, 20)),
        ("رئیس پارک روز یکشنبه در گفت‌وگو با ایرنا از افتتاح مرکز خبر داد.", "complex", "done", None),
    ],
)
def test_whether_a_day_beside_a_verb_of_saying_is_of_the_act(
    text: str, kind: Kind, stage: Stage, day: date | None
) -> None:
    assert _find(text, 0, kind, stage) == day


def test_a_day_on_whose_fringe_somebody_speaks_is_that_of_the_act() -> None:
    text = "مدیرکل از روستا بازدید کرد. معاون او شنبه {} این برنامه گفت هدف بررسی ظرفیت‌ها بود."
    assert _find(text.format("در حاشیه"), 0, "tour", "done") == date(2025, 11, 29)
    assert _find(text.format("درباره"), 0, "tour", "done") is None
