"""Sectors: words that speak for them, and their crosswalks to the official vocabularies."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from etl.extract.cues import CueFinder
from etl.extract.document import Document, make_document
from etl.extract.linear import load_model
from etl.extract.sector_words import list_words
from etl.extract.sectors import SECTORS, Stretch, find_sector_words, find_stretches, make_sector_features, read_sectors
from etl.models import Article, Kind, Mention
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import fold_name, take_words
from etl.training import read_training
from etl.training.gold import load_gold
from etl.training.sectors import make_sector_examples, train_sector_model
from etl.vocabulary import Cue, CuePattern, VocabularyError, load_cues, load_sectors
from tests.damage import DAMAGES

VOCABULARY = REPOSITORY_DATA / "vocabulary"
ENTRIES = load_sectors(VOCABULARY / "sectors.yml")
DECOYS = load_cues(VOCABULARY / "sector_decoys.yml")
PATTERNS = [
    *[(entry.name, pattern) for entry in ENTRIES for pattern in (*entry.names, *entry.hints)],
    *[(cue.name, pattern) for cue in DECOYS for pattern in cue.patterns],
]
MODEL = load_model(REPOSITORY_DATA / "models" / "sectors.json")


def _make(text: str) -> Document:
    return make_document(Article("a", text))


def _read(text: str, kind: Kind = "agreement", mentions: tuple[Mention, ...] = ()) -> tuple[str, ...]:
    document = _make(text)
    end = len(document.folded.text)
    return read_sectors(find_sector_words(document, mentions), Stretch(0, end, end, is_only=True), kind, MODEL)


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
    text = "دانشکده کشاورزی قم تفاهم‌نامه امضا کرد."
    document = _make(text)
    name = Mention(0, len("دانشکده کشاورزی قم"), "دانشکده کشاورزی قم", None)
    (inside,) = (w for w in find_sector_words(document, (name,)).words if w.stem == "کشاورز")
    (outside,) = (w for w in find_sector_words(document, ()).words if w.stem == "کشاورز")
    assert (inside.in_name, outside.in_name) == ("i", "")


def test_the_name_of_a_company_says_what_it_works_in_that_of_an_office_does_not() -> None:
    text = "شرکت کشاورزی مهر و جهاد کشاورزی قم"
    names = ("شرکت کشاورزی مهر", "company"), ("جهاد کشاورزی قم", "government")
    mentions = [Mention(text.find(n), text.find(n) + len(n), n, None, kind) for n, kind in names]
    assert [word.in_name for word in find_sector_words(_make(text), mentions).words] == ["c", "i"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_changes_no_sector(damage: str) -> None:
    text = "نرم‌افزارهای هوش مصنوعی برای گیاهان دارویی، صنایع‌دستی و انرژی‌های تجدیدپذیر ساخته می‌شود."
    assert _read(DAMAGES[damage](text)) == _read(text)


def test_features_count_words_by_place() -> None:
    document = _make("هوش مصنوعی آمد. کشاورزی ماند. گردشگری رفت.")
    (stretch, _) = find_stretches(document, [0, 2])
    features = make_sector_features(find_sector_words(document, ()), stretch, "event")
    assert {"e1", "es1", "p:ict:هوش مصنوع", "kp:event:e"} <= features["ict"]
    assert {"n1", "k:bio_agri_food:event"} <= features["bio_agri_food"]
    assert {"a1", "kp:event:a"} <= features["tourism"]
    assert {"s:ict:e", "j:e-"} <= features["ict"]
    assert {"s:bio_agri_food:n", "j:n-", "v:ne"} <= features["bio_agri_food"]
    assert not {"v:n-", "v:a-"} & features["ict"]


def test_the_stretch_of_an_act_ends_before_the_next_act_or_after_three_sentences() -> None:
    document = _make("یک. دو. سه. چهار. پنج. شش. هفت. هشت.")
    spans = document.sentences
    assert find_stretches(document, [1, 1, 3]) == [
        Stretch(spans[1].start, spans[1].end, spans[2].end, is_only=False),
        Stretch(spans[1].start, spans[1].end, spans[2].end, is_only=False),
        Stretch(spans[3].start, spans[3].end, spans[6].end, is_only=False),
    ]
    assert find_stretches(document, [7]) == [Stretch(spans[7].start, spans[7].end, spans[7].end, is_only=True)]


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("محمدصادق خیاطیان، رئیس صندوق، آمد. خیاطیان وام داد.", []),
        ("سرهنگ هنرمند آمد.", []),
        ("به گفته طالبی کار آغاز شد.", []),
        ("هنرمند افزود: دوره خیاطی برپاست.", ["manufacturing"]),
        ("به گفته دامداران علوفه گران است.", ["bio_agri_food", "bio_agri_food"]),
        ("هنرمندان شهر در دوره خیاطی گفتند.", ["creative_humanities", "manufacturing"]),
    ],
)
def test_a_surname_speaks_for_no_sector(text: str, sectors: list[str]) -> None:
    assert sorted(word.sector for word in find_sector_words(_make(text), ()).words) == sectors


def _list(text: str) -> list[tuple[str, str]]:
    return [(hit.sector, hit.stem) for hit in list_words(take_words(fold_name(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("دوره برق ساختمان", [("construction", "برق ساختمان"), ("electronics", "برق ساختمان")]),
        ("نمایشگاه شهر هوشمند", [("ict", "شهر هوشمند")]),
        ("گیاهان دارویی", [("bio_agri_food", "گیاهان داروی"), ("pharma", "گیاهان داروی")]),
        ("این دوره در قالب طرح کارخانه نوآوری برپا شد", []),
        ("کارخانه قالب‌سازی", [("manufacturing", "کارخانه"), ("manufacturing", "قالبساز")]),
        ("شال‌بافی", [("creative_humanities", "شالباف")]),
        ("روکش‌دوزی و سوزن‌دوزی", [("manufacturing", "روکشدوز"), ("creative_humanities", "سوزندوز")]),
        ("منفی‌بافی", []),
        ("به گزارش صدا و سیما", []),
    ],
)
def test_the_longest_word_counts_and_a_decoy_hides_what_is_in_it(text: str, words: list[tuple[str, str]]) -> None:
    assert _list(text) == words


@pytest.mark.parametrize("text", ["دوره گچ‌کاری", "دوره گچ کاری", "دوره گچکاری"])
def test_a_word_is_found_with_and_without_its_joint(text: str) -> None:
    assert [sector for sector, _ in _list(text)] == ["construction"]


def test_a_list_of_trades_is_told_from_words_apart() -> None:
    trades = _make("کارگاه‌های جوشکاری، گلیم‌بافی و پرورش قارچ برپا شد.")
    apart = _make("جوشکاری ماند. سپس گلیم‌بافی آمد. آنگاه پرورش قارچ.")
    listed, alone = (find_sector_words(document, ()).words for document in (trades, apart))
    assert [word.groups[0] for word in listed] == [("e", "me", "es", "mes")] * 3
    assert [word.groups[0] for word in alone] == [("e", "es")] * 3


def test_a_list_of_training_clusters_is_told_from_other_lists() -> None:
    clusters = _make("در چهار خوشه صنعت، خدمات، کشاورزی و فرهنگ و هنر آموزش دیدند.")
    words = find_sector_words(clusters, ()).words
    assert {word.groups[0] for word in words} == {("e", "ce", "es", "ces")}
    assert "pk:business_services:خدمات" in {word.feature for word in words}


@pytest.mark.parametrize(
    "text",
    [
        "خدمات، صنعت، هنر و کشاورزی رشته‌های اصلی آموزش‌اند.",
        "آموزش باید پیش برود. تجهیزات در چهار زمینه صنعت، هنر، خدمات و کشاورزی رسید.",
    ],
)
def test_clusters_that_are_taught_count(text: str) -> None:
    words = find_sector_words(_make(text), ()).words
    assert [word.groups[0] for word in words] == [("e", "ce", "es", "ces")] * 4


@pytest.mark.parametrize(
    "text",
    [
        "صنعت، خدمات، کشاورزی و هنر باید پیش برود.",
        "ظرفیت‌های کشاورزی، خدماتی، فرهنگی و صنعتی استان شناخته شود.",
        "رئیس بر تنوع رشته‌ها در صنعت، خدمات، هنر و کشاورزی پای فشرد.",
        "نیروی ماهر در خدمات، صنعت و هنر از اهداف سند است.",
    ],
)
def test_clusters_that_are_only_wished_for_do_not_count(text: str) -> None:
    assert find_sector_words(_make(text), ()).words == ()


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("اداره‌کل آموزش فنی و حرفه‌ای دوره زیلوبافی را برای زنان روستا برگزار کرد.", "creative_humanities"),
        ("مرکز نوآوری یادگیری عمیق در پارک علم و فناوری گشایش یافت.", "ict"),
        ("دانشگاه و شرکت برای ساخت میکروکنترلر تفاهم‌نامه امضا کردند.", "electronics"),
        ("سی زندانی در دوره کفراژ گواهی گرفتند.", "construction"),
        ("نخستین مرکز پرورش بلدرچین با وام بنیاد برکت افتتاح شد.", "bio_agri_food"),
        ("مرکز رشد تولید سمعک و ویلچر افتتاح شد.", "medical_devices"),
    ],
)
def test_a_trade_that_no_training_article_names_speaks_for_its_sector(text: str, sector: str) -> None:
    assert _read(text) == (sector,)


@pytest.mark.parametrize(("name", "pattern"), PATTERNS)
def test_every_word_is_found_in_its_example_and_not_in_the_other(name: str, pattern: CuePattern) -> None:
    finder = CueFinder([Cue(name, "", (pattern,))])
    assert finder.find(fold_name(pattern.matches))
    assert not finder.find(fold_name(pattern.rejects))


def test_the_twelve_sectors_have_words_and_no_other() -> None:
    assert {entry.name for entry in ENTRIES} == set(SECTORS)


def test_a_word_is_no_name_and_hint_of_one_sector(tmp_path: Path) -> None:
    path = tmp_path / "sectors.yml"
    line = '    - {phrase: "نقره", matches: "نقره خام", rejects: "شد"}\n'
    path.write_text(f"ict:\n  meaning: m\n  names:\n{line}  hints:\n{line}", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"sectors\.yml:6: «نقره» stands twice in ict"):
        load_sectors(path)


def test_an_unknown_sector_stops_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "sectors.yml").write_text(
        'magic:\n  meaning: no sector\n  names:\n    - {phrase: "جادو", matches: "جادو شد", rejects: "شد"}\n'
        '  hints:\n    - {phrase: "افسون", matches: "افسون شد", rejects: "شد"}\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"sectors\.yml:1: «magic»"):
        find_sector_words(_make("قم"), (), tmp_path)


def test_the_same_articles_give_the_same_weights() -> None:
    items = read_training(load_gold(REPOSITORY_DATA / "training" / "qom.jsonl")[:30])
    first, second = (train_sector_model(make_sector_examples(items)) for _ in range(2))
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
