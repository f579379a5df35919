"""The gate: which articles are worth reading for acts, by their words and then by the rest."""

import numpy as np
import pytest

from etl.extract.gate import WORDS_ALONE, Gate, list_other_features, list_word_features
from etl.extract.linear import LinearModel
from etl.persian.letters import fold, fold_all

WEIGHTS = {
    "u:تفاهم": 2.0, "b:تفاهم_همکار": 0.5, "u:تیم": -1.0, "u:mou": 0.25, "c:mou": 1.0, "i:2": 0.125, WORDS_ALONE: 0.75,
}  # fmt: skip


@pytest.fixture(scope="module")
def gate():
    names = sorted(WEIGHTS)
    weights = np.array([[WEIGHTS[name]] for name in names] + [[0.0]])
    return Gate(LinearModel(("scope",), np.array([-1.5]), {name: row for row, name in enumerate(names)}, weights))


def test_features_are_first_letters_of_words_and_of_neighbours():
    assert list_word_features("تفاهم همکاری تیم") == {
        "u:تفاهم", "u:همکار", "u:تیم", "b:تفاهم_همکار", "b:همکار_تیم",
    }  # fmt: skip
    assert list_other_features(["mou"], 7) == ["c:mou", "i:3"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", 0),
        ("!", 0),
        ("تفاهم", 2000),
        ("تفاهم‌نامهٔ همکاری امضا شد", 2500),  # «تفاهم» begins «تفاهمنامه»
        ("تفاهم همکاری", 2500),
        ("تفاهم، همکاران", 2500),
        ("همکاری تفاهم", 2000),
        ("تفاهم همکاری و تفاهم همکاری", 2500),  # each once
        ("تیم MOU", -750),
        ("تیمی", 0),
    ],
)
def test_words_add_up_each_once(gate, text, whole):
    assert gate.weigh_all([fold(text)]) == [whole]


def test_many_texts_at_once_are_weighed_as_each_alone(gate):
    texts = ["تفاهم", "همکاری", "", "تفاهم همکاری", "تیم", "چیز دیگر"] * 100  # neighbours in two texts are none
    assert gate.weigh_all(fold_all(texts)) == [2000, 0, 0, 2500, -1000, 0] * 100


def test_what_words_let_pass_is_asked_for_more(gate):
    assert gate.score_words(2000) == pytest.approx(2.0 + 0.75 - 1.5)
    assert gate.score(2000, ["mou", "visit"], 2) == pytest.approx(2.0 + 1.0 + 0.125 - 1.5)


def test_keys_that_share_a_place_are_told_apart():
    alphabet = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
    words = [first + second + third for first in alphabet for second in alphabet for third in "سطن"]
    weights = np.arange(1, len(words) + 1, dtype=np.float64)
    rows = {f"u:{word}": row for row, word in enumerate(words)}
    gate = Gate(LinearModel(("scope",), np.zeros(1), rows, np.append(weights, 0.0).reshape(-1, 1)))
    assert len(words) == 3072
    assert gate.weigh_all(fold_all(words)) == (weights * 1000).astype(int).tolist()
