"""Records into acts: what is merged, what waits for a person, what stays apart; measured on pairs of real articles."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from etl.extract import make_extractor
from etl.intake.jsonl import make_article
from etl.ledger import Decision
from etl.resolve.acts import resolve_acts
from etl.resolve.candidates import find_candidates
from etl.resolve.reports import Report
from etl.resolve.summary import summarise_act
from etl.resolve.words import WordWeights, hash_topic, hash_words, list_words, read_common_words, write_common_words
from etl.warehouse.staging import make_open_id
from tests.data_folders import DATA

COMMON = DATA / "vocabulary" / "common_words.csv"
FACTORY = (
    "سند همکاری سه‌جانبه برای برپایی کارخانه نوآوری استان قم به امضا رسید. دانشگاه ادیان و مذاهب نزدیک "
    "به یک هکتار از زمین‌های سایت خود را "
    "برای ایجاد کارخانه نوآوری کنار می‌گذارد. اخوان علوی رونق اقتصاد دانش‌بنیان را از هدف‌های کارخانه نام برد."
)
RETOLD = (
    "دانشگاه ادیان و مذاهب نزدیک به یک هکتار از زمین سایت خود را به کارخانه نوآوری استان قم می‌دهد؛ سند "
    "سه‌جانبه آن امضا شد. "
    "اخوان علوی هدف کارخانه را رونق اقتصاد دانش‌بنیان خواند."
)
SHOES = (
    "کارگاه تولید کفش ویژه زندانیان با سرمایه‌گذاری بخش خصوصی راه افتاد و چهل زندانی در آن کار می‌کنند. "
    "مدیرکل زندان‌ها از پرداخت دستمزد "
    "روزانه و بیمه کارگران خبر داد."
)


def report(record_id: str, text: str = FACTORY, **changes) -> Report:
    """A record of an article of its own; `record_id` is «article:number»."""
    values = {
        "kind": "agreement", "stage": "agreed", "parties": ("qom_science_park", "religions_university"), "sectors": (),
        "date": None, "due": None, "confidence": 0.8, "published": None, "published_precision": "unknown",
        "publisher": "ناشر", "words": hash_words(text.split(".")[0]), "numbers": frozenset(),
    } | changes  # fmt: skip
    return Report(record_id, record_id.split(":")[0], article_words=hash_words(text), **values)


def published(day: int, month: int = 5, year: int = 2023) -> dict:
    return {"published": date(year, month, day), "published_precision": "day"}


def acts(reports, decisions=()) -> list[list[str]]:
    return sorted(sorted(r.record_id for r in act) for act in resolve_acts(reports, decisions, COMMON).acts)


def outcomes(reports, decisions=()) -> dict[tuple[str, str], str]:
    return {
        (pair.record_a, pair.record_b): pair.outcome for pair in resolve_acts(reports, decisions, COMMON).candidates
    }


def decision(number: int, action: str, first: str, second: str) -> Decision:
    return Decision(number, "2026-01-01T00:00:00+00:00", "a", action, first, second, {}, None, "")


def test_two_tellings_of_one_act_become_one_act():
    reports = [report("a:1"), report("b:1", RETOLD)]
    assert acts(reports) == [["a:1", "b:1"]]
    (pair,) = resolve_acts(reports, (), COMMON).candidates
    assert (pair.outcome, pair.score > 0.9) == ("merged", True)
    assert "articles alike" in pair.basis
    assert "2 of 2 parties shared" in pair.basis


def test_different_news_of_the_same_parties_stays_apart():
    assert acts([report("a:1"), report("b:1", SHOES)]) == [["a:1"], ["b:1"]]


def test_the_order_of_the_reports_does_not_matter():
    reports = [
        report("a:1", **published(3)),
        report("b:1", RETOLD, **published(1)),
        report("c:1", SHOES),
        report("d:1", FACTORY),
    ]
    assert acts(reports) == acts(reports[::-1]) == [["a:1", "b:1", "d:1"], ["c:1"]]
    assert resolve_acts(reports, (), COMMON).candidates == resolve_acts(reports[::-1], (), COMMON).candidates


def test_alike_articles_on_different_stated_days_are_two_acts_until_a_person_says_otherwise():
    first = report("a:1", kind="meeting", date=date(2023, 5, 1))
    second = report("b:1", RETOLD, kind="meeting", date=date(2023, 6, 1), parties=("qom_science_park",))
    assert acts([first, second]) == [["a:1"], ["b:1"]]
    assert outcomes([first, second]) == {("a:1", "b:1"): "queued"}


def test_the_same_monthly_statistics_with_other_figures_months_apart_are_two_acts():
    text = "{} نفر در مراکز فنی و حرفه‌ای قم آموزش دیدند. کاویانی از مهارت‌آموزی جوانان در رشته جوشکاری خبر داد."
    parties = ("qom_tvto",)
    first = report(
        "a:1", text.format(7441), kind="training", parties=parties, numbers=frozenset({"trainees=7441"}), **published(1)
    )
    second = report(
        "b:1",
        text.format(8120),
        kind="training",
        parties=parties,
        numbers=frozenset({"trainees=8120"}),
        **published(1, 9),
    )
    assert acts([first, second]) == [["a:1"], ["b:1"]]


def test_a_later_stage_of_the_same_matter_joins_the_promise():
    promise = report(
        "a:1", "دانشگاه و پارک برای ساخت شتاب‌دهنده فناوری‌های قرآنی سالاریه اعلام آمادگی کردند. جلسه سه‌شنبه بود.",
        kind="complex", stage="proposed", **published(1),
    )  # fmt: skip
    done = report(
        "b:1", "ساخت شتاب‌دهنده فناوری‌های قرآنی سالاریه پایان یافت. وزیر در سفر استانی نوار را برید.",
        kind="complex", stage="done", **published(1, 12),
    )  # fmt: skip
    assert acts([promise, done]) == [["a:1", "b:1"]]
    act = summarise_act([promise, done], 0.5)
    assert (act.stage, act.first_reported, act.last_reported) == ("done", date(2023, 5, 1), date(2023, 12, 1))


def test_two_meetings_about_one_matter_months_apart_are_two_meetings():
    text = "نشست مشترک دو نهاد درباره شتاب‌دهنده فناوری‌های قرآنی سالاریه برگزار شد. {}"
    first = report("a:1", text.format("رئیس پارک از کمبود زمین گفت."), kind="meeting", stage="done", **published(1))
    second = report("b:1", text.format("شهردار وعده همکاری داد."), kind="meeting", stage="done", **published(1, 11))
    assert acts([first, second]) == [["a:1"], ["b:1"]]


def test_an_act_takes_one_record_of_an_article():
    reports = [report("a:1"), report("a:2", FACTORY), report("b:1", RETOLD)]
    assert len(acts(reports)) == 2
    assert ["a:1", "a:2"] not in [act[:2] for act in acts(reports)]


def test_unlike_kinds_in_alike_articles_wait_for_a_person():
    reports = [
        report("a:1", kind="funding", words=hash_words("x1 y1")),
        report("b:1", RETOLD, kind="tour", words=hash_words("x2")),
    ]
    assert acts(reports) == [["a:1"], ["b:1"]]
    assert outcomes(reports) == {("a:1", "b:1"): "queued"}


def test_a_split_holds_against_any_score_and_against_a_detour():
    reports = [report("a:1"), report("b:1", RETOLD), report("c:1", FACTORY)]
    assert acts(reports) == [["a:1", "b:1", "c:1"]]
    split = [decision(7, "split", "c:1", "a:1")]
    assert all(not {"a:1", "c:1"} <= set(act) for act in acts(reports, split))
    assert outcomes(reports, split)["a:1", "c:1"] == "split"


def test_a_merge_holds_against_any_score():
    reports = [report("a:1"), report("b:1", SHOES, kind="tour", parties=())]
    assert acts(reports, [decision(3, "merge", "a:1", "b:1")]) == [["a:1", "b:1"]]
    (pair,) = resolve_acts(reports, [decision(3, "merge", "a:1", "b:1")], COMMON).candidates
    assert (pair.outcome, pair.basis) == ("merged", "decision 3")


def test_of_two_decisions_about_a_pair_the_later_holds():
    reports = [report("a:1"), report("b:1", RETOLD)]
    split, merge = decision(1, "split", "a:1", "b:1"), decision(2, "merge", "b:1", "a:1")
    assert acts(reports, [split, merge]) == [["a:1", "b:1"]]


def test_decisions_about_records_that_are_gone_change_nothing():
    assert acts([report("a:1")], [decision(1, "merge", "a:1", "gone"), decision(2, "split", "x", "y")]) == [["a:1"]]


def test_an_act_is_placed_where_a_report_states_it_else_where_it_was_first_reported():
    first, second = report("a:1", **published(3)), report("b:1", date=date(2023, 4, 30), stage="done", **published(9))
    act = summarise_act([second, first], 0.5)
    assert (act.date, act.date_precision, act.date_basis, act.month_key) == (
        date(2023, 4, 30),
        "day",
        "stated",
        "1402-02",
    )
    act = summarise_act([first], 0.5)
    assert (act.date, act.date_basis, act.jalali_year, act.month_key) == (
        date(2023, 5, 3),
        "published",
        1402,
        "1402-02",
    )


@pytest.mark.parametrize(
    ("precision", "year", "key"), [("year", 1402, None), ("month", 1402, "1402-02"), ("day", 1402, "1402-02")]
)
def test_only_a_known_month_stands_on_a_monthly_axis(precision, year, key):
    act = summarise_act([report("a:1", published=date(2023, 5, 3), published_precision=precision)], 0.5)
    assert (act.jalali_year, act.month_key, act.date_precision) == (year, key, precision)


def test_an_act_without_any_date_is_placed_nowhere():
    act = summarise_act([report("a:1")], 0.5)
    assert (act.date, act.date_precision, act.date_basis, act.jalali_year, act.month_key) == (
        None,
        "unknown",
        "none",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("confidence", "accepted_from", "state"),
    [(0.5, 0.5, "accepted"), (0.49, 0.5, "waiting"), (0.6, 0.7, "waiting"), (0.7, 0.7, "accepted")],
)
def test_below_the_threshold_an_act_waits_for_a_person(confidence, accepted_from, state):
    assert summarise_act([report("a:1", confidence=confidence)], accepted_from).review_state == state


def test_comparing_stays_near_linear():
    """Articles of one template: the comparisons grow with the articles, not with their square."""
    counts = []
    for size in (1_000, 2_000):
        reports = [
            report(f"a{number}:1", f"{FACTORY} شماره {number}", **published(1 + number % 28)) for number in range(size)
        ]
        weights = WordWeights(COMMON, [entry.article_words for entry in reports])
        counts.append(sum(1 for _ in find_candidates(reports, weights)))
    assert counts[1] <= 2.2 * counts[0]
    assert counts[0] < 20 * 1_000


def test_words_are_spelling_independent_and_numbers_are_words():
    assert list_words("ي ك تفاهم\u200cنامه ۱۴۰۲ و") == {"تفاهمنامه", "1402"}


def test_rare_words_weigh_more_and_a_text_equals_itself():
    weights = WordWeights(COMMON, [])
    rare, common = weights.weigh(hash_words("شتابدهنده")), weights.weigh(hash_words("این"))
    assert rare[0] > 3 * common[0]
    assert weights.similarity(hash_words(FACTORY), hash_words(FACTORY)) == pytest.approx(1)
    assert weights.similarity(hash_words(FACTORY), np.array([], dtype=np.uint32)) == 0


def test_common_words_are_counted_by_article(tmp_path):
    file = tmp_path / "common.csv"
    write_common_words(file, ["قم قم پارک", "قم دانشگاه", "قم پارک"], minimum=2)
    assert file.read_text(encoding="utf-8") == "word,articles\n*,3\nقم,3\nپارک,2\n"
    assert read_common_words(file) == (3, {"قم": 3, "پارک": 2})
    assert read_common_words(tmp_path / "none.csv") == (0, {})


def read_reports(article_id: str, text: str, facts: dict, extractor) -> list[Report]:
    article = make_article({**facts, "id": article_id, "article": text})
    extraction = extractor.extract(article)
    return [
        Report(
            f"{article_id}:{number}", article_id, record.kind, record.stage,
            tuple(dict.fromkeys(party.institution_id or make_open_id(party.name) for party in record.parties)),
            record.sectors, record.date, None, record.confidence, article.published, article.published_precision,
            article.publisher or "", hash_topic(record, extraction), hash_words(f"{article.title or ''} {text}"),
            frozenset(f"{quantity.measure}={quantity.value:g}" for quantity in record.quantities),
        )
        for number, record in enumerate(extraction.records)
    ]  # fmt: skip


def read_jsonl(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def reprints():
    """The pairs, and the reports of every article in them."""
    pairs = read_jsonl(DATA.parent / "tests" / "gold" / "reprints.jsonl")
    facts = {entry["id"]: entry for entry in read_jsonl(DATA / "news" / "qom.jsonl")}
    texts = {pair[f"id_{side}"]: pair[f"article_{side}"] for pair in pairs for side in "ab"}
    extractor = make_extractor(DATA)
    return pairs, {key: read_reports(key, text, facts.get(key, {}), extractor) for key, text in sorted(texts.items())}


def measure_f1(pairs: list[dict], merged: list[bool]) -> float:
    hits = sum(pair["same_acts"] and found for pair, found in zip(pairs, merged, strict=True))
    return 2 * hits / (sum(pair["same_acts"] for pair in pairs) + sum(merged))


def are_merged(resolution, first: str, second: str) -> bool:
    return any({first, second} <= {entry.article_id for entry in act} for act in resolution.acts)


def test_reprints_are_recognised_when_two_articles_are_all_there_is(reprints):
    pairs, reports = reprints
    assert len(pairs) == 48
    merged = []
    for pair in pairs:
        resolution = resolve_acts(reports[pair["id_a"]] + reports[pair["id_b"]], (), COMMON)
        merged.append(are_merged(resolution, pair["id_a"], pair["id_b"]))
    assert measure_f1(pairs, merged) >= 0.9


def test_reprints_are_recognised_among_all_the_others_and_nothing_else_is_merged(reprints):
    pairs, reports = reprints
    resolution = resolve_acts([entry for entries in reports.values() for entry in entries], (), COMMON)
    merged = [are_merged(resolution, pair["id_a"], pair["id_b"]) for pair in pairs]
    assert measure_f1(pairs, merged) >= 0.9
    assert not [pair for pair, found in zip(pairs, merged, strict=True) if found and not pair["same_acts"]]
