"""Exact spans of institution names on public news that the program was not made for; skipped where it is absent."""

from pathlib import Path

import pytest

from tests.benchmarks.peyma import measure

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "extraction" / "peyma600k.txt"
FLOOR = 0.74


@pytest.mark.skipif(not CORPUS.exists(), reason="the PEYMA corpus is not part of the repository")
def test_names_headed_by_an_institution_noun_are_closed_at_the_right_word():
    (hits, gold, good, found), _, _ = measure(CORPUS)
    precision, recall = good / found, hits / gold
    assert 2 * precision * recall / (precision + recall) >= FLOOR
