"""What a record quotes: the sentence that states its act, and a neighbour that states the same act."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from etl.extract import Extractor, make_extractor
from etl.extract.evidence import find_evidence
from etl.extract.records import Act
from etl.models import Article
from tests.damage import DAMAGES

LEAD = "دانشگاه قم نمایشگاه دستاوردهای پژوهش و فناوری استان قم را برگزار کرد."  # an exhibition was held
DETAIL = "۳۰ شرکت دانش‌بنیان پارک علم و فناوری قم غرفه دارند."  # 30 companies have stands
ASIDE = "هوای شهر خوب است."  # the weather is fine
OTHER = "بازار شهر شلوغ است."  # the market is busy
POINTING = "این بازار شلوغ است."  # this market is busy
COUNTING = "۳۰ شرکت در بازارند."  # 30 companies are there
TRAINING = "اداره‌کل آموزش فنی و حرفه‌ای استان قم ۵۰۰ کارآموز را در دوره‌های جوشکاری آموزش داد."  # 500 trained


@cache
def extractor() -> Extractor:
    return make_extractor()


def quote(text: str, kind: str = "event", title: str | None = None) -> str:
    """The evidence of the only record of a kind."""
    (record,) = [r for r in extractor().extract(Article("a", text, title=title)).records if r.kind == kind]
    assert text[record.evidence.start : record.evidence.end] == record.evidence.text
    return record.evidence.text


def find_quoted(sentences: list[str], scores: list[float], *acts: Act, headlines: tuple[int, ...] = ()) -> list[str]:
    """The numbers of the quoted sentences («12») of each act; `scores` are the log odds of kind 0 behind the lead."""
    read = extractor().read(Article("a", " ".join([LEAD, *sentences])))
    table = np.full((len(scores) + 1, 2), -9.0)
    table[1:, 0] = scores
    quoted = find_evidence(read.document, read.reading, table, acts, frozenset(headlines))
    return ["".join(str(number) for number in range(first, last + 1)) for first, last in quoted]


def test_a_lead_is_quoted_with_the_detail_behind_it():
    assert quote(f"{LEAD} {DETAIL} {ASIDE}") == f"{LEAD} {DETAIL}"


def test_what_only_stands_beside_an_act_is_not_quoted():
    assert quote(f"{LEAD} {ASIDE} {DETAIL}") == LEAD


def test_another_act_is_not_quoted():
    assert quote(f"{LEAD} {TRAINING}") == LEAD
    assert quote(f"{LEAD} {TRAINING}", "training") == TRAINING


def test_a_quote_stays_in_its_paragraph():
    assert quote(f"{LEAD}\n{DETAIL} {ASIDE}") == LEAD


def test_a_quote_remembers_the_sentence_that_states_the_act():
    text = f"{ASIDE} {LEAD} {DETAIL}"
    (record,) = [r for r in extractor().extract(Article("a", text)).records if r.kind == "event"]
    assert record.evidence.anchor == len(ASIDE) + 1


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_quote_of_two_sentences_is_verbatim_in_damaged_text(damage):
    quoted = quote(DAMAGES[damage](f"{LEAD} {DETAIL} {ASIDE}"))
    assert len(quoted) > len(LEAD) + 20


@pytest.mark.parametrize(
    ("behind", "score", "quoted"),
    [(OTHER, 2.1, "23"), (OTHER, 1.9, "2"), (COUNTING, 0.1, "23"), (COUNTING, -0.1, "2"), (POINTING, 1.9, "2")],
)
def test_a_sentence_behind_needs_less_where_it_counts(behind, score, quoted):
    assert find_quoted([ASIDE, LEAD, behind], [-9, 1, score], Act(2, 0, 1.0)) == [quoted]


@pytest.mark.parametrize(
    ("stating", "score", "quoted"),
    [(OTHER, 2.1, "23"), (OTHER, 1.9, "3"), (POINTING, 0.1, "23"), (POINTING, -0.1, "3"), (COUNTING, 1.9, "3")],
)
def test_a_sentence_before_needs_less_where_the_act_points_back(stating, score, quoted):
    assert find_quoted([ASIDE, LEAD, stating], [-9, score, 1], Act(3, 0, 1.0)) == [quoted]


@pytest.mark.parametrize(("headlines", "quoted"), [((), ["1"]), ((0,), ["12"])])
def test_the_lead_stands_behind_the_headlines(headlines, quoted):
    assert find_quoted([ASIDE, OTHER], [1, -1.9], Act(1, 0, 1.0), headlines=headlines) == quoted


def test_a_headline_is_not_quoted_with_the_lead():
    title = "نمایشگاه پژوهش قم."  # the exhibition of Qom
    assert quote(f"{title} {LEAD} {DETAIL}", title=title) == f"{LEAD} {DETAIL}"
    assert find_quoted([ASIDE, OTHER], [9, 1], Act(2, 0, 1.0), headlines=(0, 1)) == ["2"]


@pytest.mark.parametrize(
    ("kind", "score", "quoted"), [(0, 9.0, ["2", "3"]), (1, 4.9, ["2", "3"]), (1, 5.1, ["23", "3"])]
)
def test_the_sentence_of_another_act_needs_more_and_of_the_same_kind_never_does(kind, score, quoted):
    found = Act(2, 0, 1.0), Act(3, kind, 1.0)
    assert find_quoted([ASIDE, LEAD, OTHER], [-9, 1, score], *found) == quoted
