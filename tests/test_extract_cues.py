"""Cue phrases: what the vocabulary promises, and what happens to a vocabulary with a mistake in it."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import product
from pathlib import Path

import pytest

from etl.extract.cues import CueFinder
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import fold_name
from etl.vocabulary import Cue, CuePattern, VocabularyError, load_cues, load_kinds, load_stages

VOCABULARY = REPOSITORY_DATA / "vocabulary"
FILES = ("cues.yml", "stage_words.yml")


@pytest.mark.parametrize("file", FILES)
def test_every_phrase_finds_its_example_and_leaves_its_near_miss(file):
    wrong = []
    for cue in load_cues(VOCABULARY / file):
        for pattern in cue.patterns:
            finder = CueFinder([Cue(cue.name, cue.meaning, (pattern,))])
            if not finder.find(fold_name(pattern.matches)) or finder.find(fold_name(pattern.rejects)):
                wrong.append(f"{file}:{pattern.line}: {pattern.phrase}")
    assert wrong == []


@pytest.mark.parametrize("file", FILES)
def test_every_near_miss_is_near(file):
    """What must not be found has a word half of whose letters stand in a word of the phrase, in their order."""
    far = []
    for cue in load_cues(VOCABULARY / file):
        for pattern in cue.patterns:
            phrase, reject = (fold_name(text).split() for text in (pattern.phrase.strip("*"), pattern.rejects))
            if max(SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in product(phrase, reject)) < 0.5:
                far.append(f"{file}:{pattern.line}: {pattern.phrase}: {pattern.rejects}")
    assert far == []


def test_a_star_takes_any_ending_and_nothing_else_does():
    finder = CueFinder(load_cues(VOCABULARY / "cues.yml"))
    assert "mou" in {hit.cue for hit in finder.find(fold_name("تفاهم‌نامه‌ای بسته شد"))}
    assert "mou" not in {hit.cue for hit in finder.find(fold_name("تفاهماتی در کار نیست"))}


def test_a_star_before_a_phrase_takes_any_beginning_of_its_first_word():
    finder = CueFinder([Cue("weaving", "", (CuePattern("*بافی", "", "", 1),))])
    found = fold_name("دوره شال‌بافی، بافی و بافت")
    assert [found[hit.start : hit.end] for hit in finder.find(found)] == [fold_name("شال‌بافی"), "بافی"]


@pytest.mark.parametrize("text", ["تفاهم‌نامه", "تفاهمنامه", "تفاهم نامه"])
def test_one_spelling_in_the_vocabulary_is_enough(text):
    finder = CueFinder(load_cues(VOCABULARY / "cues.yml"))
    assert "mou" in {hit.cue for hit in finder.find(fold_name(text))}


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "cues.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_unknown_key_fails_with_file_and_line(tmp_path):
    path = write(tmp_path, "sign:\n  meaning: signing\n  colour: red\n  patterns: []\n")
    with pytest.raises(VocabularyError, match=r"cues\.yml:3: unknown key «colour»"):
        load_cues(path)


def test_pattern_without_examples_fails_with_file_and_line(tmp_path):
    path = write(tmp_path, "sign:\n  meaning: signing\n  patterns:\n    - {phrase: امضا, matches: امضا شد}\n")
    with pytest.raises(VocabularyError, match=r"cues\.yml:4: «rejects» is missing"):
        load_cues(path)


def test_a_missing_file_is_told_where_to_come_from(tmp_path):
    with pytest.raises(VocabularyError, match=r"cues\.yml: the file is missing; copy it from the program's own"):
        load_cues(tmp_path / "cues.yml")


def test_broken_yaml_fails_with_file_and_line(tmp_path):
    path = write(tmp_path, "sign:\n  meaning: [\n")
    with pytest.raises(VocabularyError, match=r"cues\.yml:\d+: "):
        load_cues(path)


def test_kinds_and_stages_name_known_codes_and_cues(tmp_path):
    cues = load_cues(VOCABULARY / "cues.yml")
    assert [kind.code for kind in load_kinds(VOCABULARY / "kinds.yml", cues)][:2] == ["agreement", "meeting"]
    assert [stage.code for stage in load_stages(VOCABULARY / "stages.yml", cues)] == [
        "proposed", "agreed", "under_way", "done",
    ]  # fmt: skip
    path = tmp_path / "kinds.yml"
    path.write_text("agreement:\n  name_fa: تفاهم\n  meaning: accord\n  acts: [nothing]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"kinds\.yml:4: «nothing» is no cue"):
        load_kinds(path, cues)
