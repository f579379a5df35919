"""The evaluation counts as the published definition says."""

from __future__ import annotations

import json
from datetime import date

import pytest

from etl.evaluation import compare, fingerprint_gold, make_accuracy_card, print_evaluation
from etl.models import Article, Evidence, Extraction, Mention, Quantity, Record
from etl.scoring import match_records
from etl.training.gold import GoldArticle, GoldQuantity, GoldRecord
from etl.training.names import is_same_name

TEXT = "پارک علم و فناوری قم و دانشگاه قم تفاهم‌نامه امضا کردند. دوره‌ای برای ۴۰ نفر برگزار شد."
PARK, UNIVERSITY = Mention(0, 20, "پارک علم و فناوری استان قم"), Mention(23, 33, "دانشگاه قم")


def gold() -> GoldArticle:
    agreement = GoldRecord("agreement", "agreed", (PARK.name, UNIVERSITY.name), ("ict",), None, (), 0, 56)
    training = GoldRecord(
        "training", "done", (PARK.name,), (), None, (GoldQuantity("trainees", 40, False),), 57, len(TEXT)
    )
    return GoldArticle(Article("a", TEXT), True, (PARK.name, UNIVERSITY.name), (agreement, training), False)


def record(kind: str, stage: str, parties: tuple[Mention, ...], start: int, end: int, **fields: object) -> Record:
    values = {"sectors": (), "date": None, "quantities": (), "confidence": 0.9} | fields
    return Record(kind, stage, parties, evidence=Evidence(start, end, TEXT[start:end]), **values)  # type: ignore[arg-type]


def figures(*records: Record) -> dict[str, tuple[int, int, int]]:
    extraction = Extraction("a", bool(records), (PARK, UNIVERSITY), records)
    evaluation = compare([gold()], [extraction], "f", 1)
    return {f.name: (f.count.hits, f.count.gold, f.count.predicted) for f in evaluation.figures}


def test_a_perfect_reading_hits_everything():
    count = Quantity("trainees", 40.0, "نفر", False, None, 69, 75)
    found = figures(
        record("agreement", "agreed", (PARK, UNIVERSITY), 0, 56, sectors=("ict",)),
        record("training", "done", (PARK,), 57, len(TEXT), quantities=(count,)),
    )
    assert all(hits == wanted == given for hits, wanted, given in found.values())
    assert found["quantities"] == (1, 1, 1)


def test_a_wrong_stage_leaves_the_record_right():
    found = figures(record("agreement", "proposed", (PARK, UNIVERSITY), 0, 56))
    assert found["records"] == (1, 2, 1)
    assert found["stage"] == (0, 1, 1)
    assert found["kind:agreement"] == (1, 1, 1)


def test_strangers_as_parties_make_no_match():
    stranger = Mention(0, 3, "شهرداری کاشان")
    assert figures(record("agreement", "agreed", (stranger,), 0, 56))["records"] == (0, 2, 1)


def test_nothing_read_is_all_missed():
    found = figures()
    assert found["scope"] == (0, 1, 0)
    assert found["kinds"] == (0, 2, 0)


def test_each_record_is_matched_once():
    twice = [record("agreement", "agreed", (PARK, UNIVERSITY), 0, 56)] * 2
    assert match_records(gold().records, twice) == [(0, 0)]


def test_names_match_across_spellings():
    assert is_same_name("پارک علم و فناوری استان قم", "پارک علم و فناوري قم")
    assert not is_same_name("دانشگاه قم", "دانشگاه صنعتی قم")


def test_intervals_are_the_same_for_the_same_seed_and_hold_the_figure():
    extraction = Extraction("a", True, (PARK,), (record("agreement", "agreed", (PARK,), 0, 56),))
    first, second = (compare([gold(), gold()], [extraction, Extraction("a", False, (), ())], "f", 5) for _ in range(2))
    assert first == second
    for figure in first.figures:
        assert figure.low <= figure.count.f1 + 1e-9 and figure.count.f1 - 1e-9 <= figure.high


def test_card_says_when_on_how_many_and_on_which_articles(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("{}", encoding="utf-8")
    evaluation = compare([gold()], [Extraction("a", False, (), ())], fingerprint_gold([path]), 1)
    card = make_accuracy_card(evaluation, date(2026, 11, 24))
    scope = card["figures"][0]  # type: ignore[index]
    assert (scope["figure"], scope["f1"], scope["articles"], scope["measured_on"]) == ("scope", 0.0, 1, "2026-11-24")
    assert scope["fingerprint"] == fingerprint_gold([path])
    assert json.dumps(card)
    path.write_text("{ }", encoding="utf-8")
    assert fingerprint_gold([path]) != scope["fingerprint"]


def test_the_worst_misses_are_printed_with_their_text(capsys):
    print_evaluation(compare([gold()], [Extraction("a", False, (), ())], "f", 1))
    printed = capsys.readouterr().out
    assert "missed agreement: " + TEXT[:56] in printed
    assert "95 % interval" in printed


@pytest.mark.parametrize(("confidence", "right"), [(0.9, 1.0)])
def test_confidence_is_set_against_rightness(confidence, right):
    extraction = Extraction("a", True, (PARK,), (record("agreement", "agreed", (PARK, UNIVERSITY), 0, 56),))
    (step,) = compare([gold()], [extraction], "f", 1).reliability
    assert (round(step.confidence, 3), step.right, step.records) == (confidence, right, 1)
