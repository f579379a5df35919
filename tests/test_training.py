"""The small models: same data, same weights; what they learn can be read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from etl.extract.confidence import Calibration, fit_calibration
from etl.extract.linear import load_model, make_model, save_model
from etl.training.gold import find_evidence_sentences, load_gold
from etl.training.regression import (
    Table,
    choose_features,
    fit_logistic,
    fit_softmax,
    make_table,
    spread_penalty,
    squash,
)
from tests.data_folders import DATA, make_data, run_etl

DENSE = np.array([[2.0, 0.0, 1.0], [0.0, 0.0, 0.0], [2.0, 3.0, 0.0]])


def test_table_multiplies_like_the_full_matrix():
    table = Table([[0, 2], [], [0, 1]], np.array([2.0, 3.0, 1.0]))
    right = np.arange(6.0).reshape(3, 2)
    np.testing.assert_allclose(table.times(right), DENSE @ right)
    np.testing.assert_allclose(table.turned_times(right), DENSE.T @ right)


def test_logistic_regression_finds_the_least_of_its_objective():
    rng = np.random.default_rng(1)
    rows = [np.flatnonzero(row).tolist() for row in rng.random((200, 4)) < 0.4]
    labels = np.array([[float(0 in row and 1 not in row)] for row in rows])
    matrix = fit_logistic(Table(rows, np.ones(4)), labels, 0.5)
    assert matrix[0, 0] > 1 > -1 > matrix[1, 0]
    assert abs(matrix[2, 0]) < 0.7 and abs(matrix[3, 0]) < 0.7


def test_a_feature_that_stands_with_one_answer_only_is_held_down_less():
    rows = [[0, 1], [0, 1], [0, 2], [0, 2]]
    labels = np.array([[1.0], [1.0], [0.0], [0.0]])
    penalty = spread_penalty(Table(rows, np.ones(3)), labels, np.ones((4, 1)), 2.0)
    assert penalty.shape == (3, 1)
    assert penalty[1, 0] == pytest.approx(penalty[2, 0])
    assert penalty[1, 0] < 2.0 < penalty[0, 0]


def test_each_output_may_have_its_own_penalty():
    rows = [[0], [1]] * 20
    labels = np.array([[1.0, 1.0], [0.0, 0.0]] * 20)
    table = Table(rows, np.ones(2))
    matrix = fit_logistic(table, labels, np.array([[0.1, 50.0], [0.1, 50.0]]))
    assert matrix[0, 0] > 2 > 0.5 > matrix[0, 1] > 0


def test_softmax_chooses_the_class_of_the_feature():
    rows = [[0], [1], [2]] * 20
    labels = np.array([0, 1, 2] * 20)
    table = Table(rows, np.ones(3))
    matrix = fit_softmax(table, labels, 3, 0.1, np.ones(60))
    assert (table.times(matrix[:-1]) + matrix[-1]).argmax(axis=1).tolist() == labels.tolist()


def test_rare_features_and_unknown_groups_are_left_out():
    numbers = choose_features([{"a:x", "b:y"}, {"a:x", "c:z"}], {"a": 2, "b": 2})
    assert numbers == {"a:x": 0}
    assert make_table([{"a:x"}], numbers, {"a": 0.5}).times(np.array([[2.0]])).tolist() == [[1.0]]


def test_model_file_gives_the_model_back_and_explains_its_scores(tmp_path):
    model = make_model(("yes",), {"c:sign": 0, "c:rain": 1, "c:idle": 2}, np.array([[1.5], [-2.0], [0.001], [0.25]]))
    path = tmp_path / "model.json"
    save_model(path, model, "a note")
    again = load_model(path)
    assert again.score({"c:sign", "c:unknown"}).tolist() == [1.75]
    assert again.explain({"c:sign", "c:rain"}, "yes") == [("c:rain", -2.0), ("c:sign", 1.5), ("bias", 0.25)]
    first = path.read_bytes()
    save_model(path, again, "a note")
    assert path.read_bytes() == first


def test_confidence_never_falls_with_the_score():
    judged = [(score / 10, score % 7 < score / 30) for score in range(-100, 200)]
    calibration = fit_calibration(judged)
    values = [calibration(score / 4) for score in range(-60, 100)]
    assert values == sorted(values)
    assert all(0 < value < 1 for value in values)


def test_confidence_between_two_places_is_drawn_straight():
    calibration = Calibration((0.0, 2.0), (0.4, 0.8))
    assert [calibration(score) for score in (-5.0, 0.5, 1.0, 9.0)] == [0.4, 0.5, 0.6, 0.8]


def test_squash_takes_extreme_scores():
    assert squash(np.array([-1e9, 0.0, 1e9])).tolist() == pytest.approx([0.0, 0.5, 1.0])


def test_evidence_is_laid_on_sentences():
    (gold, *_) = load_gold(DATA / "training" / "qom.jsonl")
    record = gold.records[0]
    middle = (record.start + record.end) // 2
    assert find_evidence_sentences(
        record, [(record.start, middle), (middle, record.end), (record.end, record.end + 9)]
    ) == (
        0,
        1,
    )


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """The files of data/models after two trainings on the same few articles, in processes that hash differently."""
    data = make_data(tmp_path_factory.mktemp("data"))
    articles = (
        "qom.jsonl",
        "provinces.jsonl",
        "own.jsonl",
        "names_own.jsonl",
        "general_own.jsonl",
        "general_later.jsonl",
        "general_real.jsonl",
    )
    for name in (*articles, "stage_sentences.csv", "target_sentences.csv"):
        copy_head(name, data / "training")
    runs = []
    for hash_seed in ("1", "2"):
        result = run_etl("train", data=data, PYTHONHASHSEED=hash_seed)
        assert (result.returncode, result.stderr) == (0, "")
        runs.append({file.name: file.read_bytes() for file in (data / "models").iterdir()})
    return runs


def copy_head(name: str, folder: Path, count: int = 12) -> None:
    lines = (DATA / "training" / name).read_text(encoding="utf-8").splitlines(keepends=True)
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("".join(lines[:count]), encoding="utf-8")


@pytest.mark.parametrize("file", sorted(path.name for path in (DATA / "models").iterdir()))
def test_same_articles_same_bytes_whatever_was_there_before(trained, file):
    first, second = trained
    assert first[file] == second[file]
    assert first[file] != (DATA / "models" / file).read_bytes()  # it was learned from these articles


def test_training_writes_every_model_and_nothing_else(trained):
    assert {path.name for path in (DATA / "models").iterdir()} == set(trained[0]) == set(trained[1])
