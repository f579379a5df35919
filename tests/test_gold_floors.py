"""The reader may not get worse: floors pinned to three sets of articles. Floors only rise; a set of
which lines are put right is another set and is pinned anew.

`heldout` is what was kept apart from the first day and is the published figure.
`blind` is other news of all provinces, retold and annotated by two people, each article by one of them; nothing was
made after looking into it.
`general` is a tenth of what was written on other subjects: the right answer to it is no record.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from etl.evaluation import Evaluation, evaluate, fingerprint_gold
from etl.paths import REPOSITORY_DATA

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
SETS = ("heldout", "blind", "general")


def files_of(name: str) -> list[Path]:
    return [GOLD / file for file in FLOORS[name]["files"]]


@cache
def measured(name: str) -> Evaluation:
    return evaluate(files_of(name), REPOSITORY_DATA)


@pytest.mark.parametrize("name", SETS)
def test_floors_belong_to_these_articles(name):
    assert fingerprint_gold(files_of(name)) == FLOORS[name]["fingerprint"]


@pytest.mark.parametrize(("name", "figure"), [(name, figure) for name in SETS for figure in FLOORS[name]["floors"]])
def test_figure_holds_its_floor(name, figure):
    found = {entry.name: entry.count.f1 for entry in measured(name).figures}
    assert found[figure] >= FLOORS[name]["floors"][figure]


@pytest.mark.parametrize(("name", "figure"), [(name, figure) for name in SETS for figure in FLOORS[name]["right"]])
def test_number_of_right_answers_holds_its_floor(name, figure):
    """Figures that are a share of what was found: the share may fall when more is found, the number may not."""
    found = {entry.name: entry.count.hits for entry in measured(name).figures}
    assert found[figure] >= FLOORS[name]["right"][figure]


def test_news_of_other_subjects_gives_hardly_a_record():
    (scope,) = (entry.count for entry in measured("general").figures if entry.name == "scope")
    assert (scope.gold, scope.predicted <= FLOORS["general"]["most_with_a_record"]) == (0, True)


def test_confidence_is_worth_its_name():
    """Records the reader is sure of are right more often than those it doubts."""
    sure = [step for step in measured("heldout").reliability if step.low >= 0.7]
    unsure = [step for step in measured("heldout").reliability if step.high <= 0.7]
    shares = [sum(s.right * s.records for s in part) / sum(s.records for s in part) for part in (sure, unsure)]
    assert shares[0] > shares[1] + 0.1


def test_accuracy_card_was_measured_on_these_articles():
    card = json.loads((REPOSITORY_DATA / "accuracy.json").read_text(encoding="utf-8"))
    assert {figure["fingerprint"] for figure in card["figures"]} == {FLOORS["heldout"]["fingerprint"]}
    assert {figure["articles"] for figure in card["figures"]} == {FLOORS["heldout"]["articles"]}
