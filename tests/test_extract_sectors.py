"""Sectors: words that speak for them, and their crosswalks to the official vocabularies."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from etl.extract.cues import CueFinder
from etl.extract.document import Document, make_document
from etl.extract.linear import load_model
from etl.extract.sectors import SECTORS, find_sector_words, make_sector_features, read_sectors
from etl.models import Article, Kind, Mention
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import fold_name
from etl.training.gold import load_gold
from etl.training.sectors import make_sector_examples, train_sector_model
from etl.vocabulary import Cue, CuePattern, load_cues
from tests.damage import DAMAGES

VOCABULARY = REPOSITORY_DATA / "vocabulary"
WORDS = load_cues(VOCABULARY / "sectors.yml")
MODEL = load_model(REPOSITORY_DATA / "models" / "sectors.json")


def _make(text: str) -> Document:
    return make_document(Article("a", text))


def _read(text: str, kind: Kind = "agreement", mentions: tuple[Mention, ...] = ()) -> tuple[str, ...]:
    document = _make(text)
    return read_sectors(find_sector_words(document, mentions), 0, len(document.folded.text), kind, MODEL)


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("تفاهم‌نامه‌ای برای توسعه هوش مصنوعی و شهر هوشمند امضا شد.", ("ict",)),
        ("دوره جوشکاری در شهرک صنعتی برگزار شد.", ("manufacturing",)),
        ("پنل‌های خورشیدی و نیروگاه تجدیدپذیر ساخته می‌شود.", ("energy_environment",)),
        ("مرکز نوآوری داروهای گیاهی و گیاهان دارویی گشایش یافت.", ("pharma", "bio_agri_food")),
        ("دوره گلیم‌بافی و صنایع‌دستی برگزار شد.", ("creative_humanities",)),
        ("جلسه‌ای برگزار شد و دو طرف گفت‌وگو کردند.", ()),
    ],
)
def test_a_clear_text_has_its_sectors(text: str, sectors: tuple[str, ...]) -> None:
    assert set(sectors) <= set(_read(text))
    assert bool(_read(text)) is bool(sectors)


def test_a_word_inside_the_name_of_an_institution_is_told_from_one_outside() -> None:
    text = "دانشگاه علوم پزشکی قم تفاهم‌نامه امضا کرد."
    document = _make(text)
    name = Mention(0, len("دانشگاه علوم پزشکی قم"), "دانشگاه علوم پزشکی قم", None)
    (inside,) = (w for w in find_sector_words(document, (name,)).words if w.stem == "پزشک")
    (outside,) = (w for w in find_sector_words(document, ()).words if w.stem == "پزشک")
    assert inside.in_name
    assert not outside.in_name


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_changes_no_sector(damage: str) -> None:
    text = "نرم‌افزارهای هوش مصنوعی برای گیاهان دارویی، صنایع‌دستی و انرژی‌های تجدیدپذیر ساخته می‌شود."
    assert _read(DAMAGES[damage](text)) == _read(text)


def test_features_count_words_by_place() -> None:
    document = _make("هوش مصنوعی آمد. کشاورزی ماند.")
    first = document.sentences[0]
    features = make_sector_features(find_sector_words(document, ()), first.start, first.end, "event")
    assert {"e1", "pe:ict:هوش مصنوع"} <= features["ict"]
    assert {"a1", "k:bio_agri_food:event"} <= features["bio_agri_food"]


@pytest.mark.parametrize(("cue", "pattern"), [(cue, pattern) for cue in WORDS for pattern in cue.patterns])
def test_every_word_is_found_in_its_example_and_not_in_the_other(cue: Cue, pattern: CuePattern) -> None:
    finder = CueFinder([Cue(cue.name, cue.meaning, (pattern,))])
    assert finder.find(fold_name(pattern.matches))
    assert not finder.find(fold_name(pattern.rejects))


def test_the_twelve_sectors_have_words_and_no_other() -> None:
    assert {cue.name for cue in WORDS} == set(SECTORS)


def test_an_unknown_sector_stops_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "sectors.yml").write_text(
        'magic:\n  meaning: no sector\n  patterns:\n    - {phrase: "جادو", matches: "جادو شد", rejects: "شد"}\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"sectors\.yml:1: «magic»"):
        find_sector_words(_make("قم"), (), tmp_path)


def test_the_same_articles_give_the_same_weights() -> None:
    gold = load_gold(REPOSITORY_DATA / "training" / "qom.jsonl")[:30]
    first, second = (train_sector_model(make_sector_examples(gold, 1.0)) for _ in range(2))
    assert first.rows == second.rows
    assert first.weights.tolist() == second.weights.tolist()


def _read_table(name: str) -> list[dict[str, str]]:
    with (VOCABULARY / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_sector_has_a_place_among_the_nine_technology_fields() -> None:
    rows = _read_table("technology_fields.csv")
    assert {row["sector"] for row in rows} == set(SECTORS)
    assert len({row["field"] for row in rows}) == len({row["field_fa"] for row in rows}) == 9
    assert {row["relation"] for row in rows} == {"same", "close", "part"}
    assert all("to be confirmed by the park" in row["note"] for row in rows)


def test_every_training_group_has_a_cluster_and_a_sector() -> None:
    rows = _read_table("training_clusters.csv")
    assert {row["cluster_fa"] for row in rows} == {"صنعت", "خدمات", "کشاورزی", "فرهنگ و هنر"}
    assert len({row["group_fa"] for row in rows}) == len(rows) == 56
    assert {row["sector"] for row in rows} <= set(SECTORS)
    assert all("to be confirmed by the park" in row["note"] for row in rows)
