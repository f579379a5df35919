"""The reader may not get worse: floors pinned to the articles nobody wrote rules from. Floors only rise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from etl.evaluation import Evaluation, evaluate, fingerprint_gold
from etl.paths import REPOSITORY_DATA

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
FILES = [GOLD / name for name in FLOORS["files"]]


@cache
def measured() -> Evaluation:
    return evaluate(FILES, REPOSITORY_DATA)


def test_floors_belong_to_these_articles():
    assert fingerprint_gold(FILES) == FLOORS["fingerprint"]


@pytest.mark.parametrize("figure", FLOORS["floors"])
def test_figure_holds_its_floor(figure):
    found = {entry.name: entry.count.f1 for entry in measured().figures}
    assert found[figure] >= FLOORS["floors"][figure]


def test_confidence_is_worth_its_name():
    """Records the reader is sure of are right more often than those it doubts."""
    sure = [step for step in measured().reliability if step.low >= 0.7]
    unsure = [step for step in measured().reliability if step.high <= 0.7]
    shares = [sum(s.right * s.records for s in part) / sum(s.records for s in part) for part in (sure, unsure)]
    assert shares[0] > shares[1] + 0.1


def test_accuracy_card_was_measured_on_these_articles():
    card = json.loads((REPOSITORY_DATA / "accuracy.json").read_text(encoding="utf-8"))
    assert {figure["fingerprint"] for figure in card["figures"]} == {FLOORS["fingerprint"]}
    assert {figure["articles"] for figure in card["figures"]} == {FLOORS["articles"]}
