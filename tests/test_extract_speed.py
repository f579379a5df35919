"""Reading stays linear, and its short cuts come to the same as the long way."""

from __future__ import annotations

import json

import numpy as np
import pytest

from etl.extract import make_extractor
from etl.extract.boundary import BoundaryScores, load_boundary
from etl.extract.boundary_features import opening_features, proposal_features, word_at, word_features
from etl.extract.features import list_article_parts, list_sentence_parts, make_kind_features
from etl.extract.linear import LinearModel
from etl.intake.jsonl import make_article
from etl.models import Article
from etl.paths import REPOSITORY_DATA
from etl.training.candidates import collect_candidates
from tests.steps import count_steps


@pytest.fixture(scope="module")
def extractor():
    return make_extractor()


def load_rows(count):
    lines = (REPOSITORY_DATA / "training" / "qom.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    return [json.loads(line) for line in lines]


def load_articles(count):
    return [make_article({**row, "text": row["article"]}) for row in load_rows(count)]


def test_sentences_scored_together_have_the_scores_of_each_alone(extractor):
    model = extractor.models.kinds
    seen = 0
    for article in load_articles(40):
        reading = extractor.read(article).reading
        numbers = range(len(reading.sentences))
        parts = [list_sentence_parts(reading, number) for number in numbers]
        together = model.score_all([(list_article_parts(reading), parts)])
        alone = [model.score(make_kind_features(reading, number)) for number in numbers]
        assert np.array_equal(together, np.array(alone).reshape(together.shape))
        seen += len(reading.sentences)
    assert seen > 100


def test_a_model_of_one_output_scores_the_same_both_ways():
    model = LinearModel(("yes",), np.array([0.5]), {"a": 0, "b": 1}, np.array([[0.1], [0.2], [0.0]]))
    assert model.score({"a", "b", "unknown"})[0] == model.score_one({"a", "b", "unknown"}) == 0.8


def steps(extractor, text):
    return count_steps(lambda: extractor.extract(Article("long", text)))


@pytest.mark.parametrize(
    "make_text",
    [
        lambda count: (
            "تفاهم‌نامه همکاری میان "  # a memorandum between n companies was signed
            + "، ".join(f"شرکت صنایع البرز {number}" for number in range(count))
            + " امضا شد."
        ),
        lambda count: " و ".join(  # n universities visited a park, all in one sentence
            f"دانشگاه قم در سال {number} از پارک علم و فناوری قم بازدید کرد" for number in range(count)
        ),
    ],
    ids=["institutions", "acts"],
)
def test_one_endless_sentence_costs_in_proportion_to_its_length(extractor, make_text):
    steps(extractor, make_text(100))
    short, long = steps(extractor, make_text(200)), steps(extractor, make_text(1_600))
    assert long < 12 * short  # 8 times the text; 64 times the work if it were quadratic


def score(features, weights):
    return sum(weights.get(feature, 0.0) for feature in features)


def test_scores_of_names_from_tables_are_those_of_the_named_features():
    rows = [row for row in load_rows(60) if row["institutions"]]
    candidates, names = collect_candidates(rows)
    model = load_boundary(REPOSITORY_DATA / "models" / "boundary.json")
    scores = BoundaryScores(model, names)
    seen = 0
    for candidate in (item.candidate for row in candidates for item in row if item.candidate.words):
        words = candidate.words
        around = (candidate.head, candidate.before, words[0], word_at(words, 1))
        assert scores.opens.score(*around) == pytest.approx(score(opening_features(*around, names), model.opens))
        for index in range(1, len(words)):
            by_name = score(word_features(candidate, index, names), model.goes_on)
            assert scores.goes_on.score(candidate, index) == pytest.approx(by_name)
        for length in range(1, len(words) + 1):
            by_name = score(proposal_features(candidate, length, 1, -1.3, names), model.is_name)
            assert scores.is_name.score(candidate, length, 1, -1.3) == pytest.approx(by_name)
            seen += 1
    assert seen > 1_000


def test_articles_read_together_come_out_as_each_alone(extractor):
    articles = load_articles(60)
    odd = ["", " ", "\n", "قم", "30نفر", "نشست\u200cها\nی قم", "\ud800", "\ue000", "دانشگاه قم و"]
    articles[10:10] = [Article(f"odd-{number}", text) for number, text in enumerate(odd)]
    assert extractor.extract_all(articles) == [extractor.extract(article) for article in articles]
    assert extractor.extract_all([]) == []
