"""The files of the data folder keep the contract data/README.md states, and what they say fits together."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml

from etl.intake import Item, read_sources
from etl.intake.files import SourceFile
from etl.intake.items import Reason
from etl.models import Kind, Measure, Sector, Stage
from tests.data_folders import DATA

CONTRACT = (DATA / "README.md").read_text(encoding="utf-8")
COLUMNS = {
    "registry/institutions.csv": "institution_id name_fa name_en type parent_id province website source_url",
    "registry/aliases.csv": "alias institution_id note",
    "goals.csv": "goal_id title_fa institution_id indicator period_jalali period_start period_end target_value"
    " outcome_value outcome_as_of unit source_url outcome_source_url",
    "indicators.csv": "indicator institution_id period_start period_end period_jalali value unit is_target source_url"
    " note_fa",
    "mottos.csv": "jalali_year motto_fa source_url",
    "vocabulary/technology_fields.csv": "sector field field_fa relation note",
    "vocabulary/training_clusters.csv": "cluster cluster_fa group_fa sector note",
    "vocabulary/common_words.csv": "word articles",
}


def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_yaml(name: str) -> dict:
    return yaml.safe_load((DATA / "vocabulary" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_as_the_contract_says_and_the_contract_names_them_all(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert header == COLUMNS[name].split()
    assert [column for column in header if f"`{column}`" not in CONTRACT] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_every_line_has_every_field(name):
    for number, row in enumerate(read_csv(name), start=2):
        assert None not in row, f"{name}:{number} has too many fields"
        assert None not in row.values(), f"{name}:{number} has too few fields"


@pytest.mark.parametrize("name", ["goals.csv", "indicators.csv"])
def test_figures_name_institutions_of_the_registry_real_days_and_a_source(name):
    known = {row["institution_id"] for row in read_csv("registry/institutions.csv")} | {""}
    for row in read_csv(name):
        assert row["institution_id"] in known
        days = [row[column] for column in ("period_start", "period_end", "outcome_as_of") if row.get(column)]
        assert all(date.fromisoformat(day) for day in days)
        if row["period_start"] and row["period_end"]:
            assert row["period_start"] <= row["period_end"]
        assert row["source_url"].startswith(("http://", "https://"))


def test_an_outcome_has_its_source_and_a_goal_without_one_stays_without():
    goals = read_csv("goals.csv")
    assert all(bool(row["outcome_value"]) == bool(row["outcome_source_url"]) for row in goals)
    assert sum(not row["outcome_value"] for row in goals) == 9


def test_mottos_are_those_with_a_known_wording_each_year_once():
    rows = read_csv("mottos.csv")
    assert [row["jalali_year"] for row in rows] == ["1401", "1403", "1404"]
    assert [bool(row["source_url"]) for row in rows] == [False, True, True]


@pytest.mark.parametrize(
    ("section", "codes"), [("kinds", Kind), ("stages", Stage), ("sectors", Sector), ("measures", Measure)]
)
def test_every_code_has_its_words_in_the_order_of_lists(section, codes):
    labels = read_yaml("labels.yml")[section]
    assert list(labels) == list(get_args(codes))
    assert all(entry["label_fa"].strip() and entry["label_en"].strip() for entry in labels.values())


def test_every_type_of_the_registry_is_drawn_as_one_of_ten_groups():
    types = read_yaml("institution_types.yml")
    assert {row["type"] for row in read_csv("registry/institutions.csv")} <= set(types)
    groups = {(entry["drawn_as"], entry["label_fa"], entry["label_en"], entry["position"]) for entry in types.values()}
    assert sorted(group[3] for group in groups) == list(range(1, 11))
    assert {group[0] for group in groups} <= set(types)


def test_the_crosswalk_covers_every_sector_and_every_code_has_an_english_name():
    labels = read_yaml("labels.yml")
    fields, clusters = read_csv("vocabulary/technology_fields.csv"), read_csv("vocabulary/training_clusters.csv")
    assert {row["sector"] for row in fields} == set(get_args(Sector))
    assert {row["field"] for row in fields} == set(labels["technology_fields"])
    assert len(labels["technology_fields"]) == 9
    assert {row["cluster"] for row in clusters} == set(labels["training_clusters"])
    assert {row["sector"] for row in clusters} <= set(get_args(Sector))


def test_the_real_news_is_read_without_a_loss_and_leads_to_its_originals():
    file = DATA / "news" / "qom.jsonl"
    entries = list(read_sources([SourceFile(file, "news/qom.jsonl")]))
    assert len(entries) == len(file.read_text(encoding="utf-8").splitlines()) == 144
    assert all(isinstance(entry, Item) for entry in entries)
    articles = [entry.article for entry in entries]
    assert all(article.url.startswith(("http://", "https://")) and article.publisher for article in articles)
    assert sum(article.published is None for article in articles) == 47
    bases = {article.published_basis for article in articles if article.published}
    assert [basis for basis in bases if f"`{basis}`" not in CONTRACT] == []


def test_the_news_holds_no_checked_records():
    """The gold set is for measuring: the warehouse gets what the extractor reads."""
    keys = {
        key
        for line in (DATA / "news" / "qom.jsonl").read_text(encoding="utf-8").splitlines()
        for key in json.loads(line)
    }
    assert keys == {
        "id", "url", "publisher", "title", "published", "published_precision", "published_basis", "province", "article",
    }  # fmt: skip


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_of_the_quarantine_is_explained(reason):
    assert f"`{reason}`" in CONTRACT
    assert f"'{reason}'" in (DATA.parent / "etl" / "warehouse" / "schema.sql").read_text(encoding="utf-8")


def test_every_file_people_edit_is_in_the_contract():
    files = [*DATA.glob("*.csv"), *DATA.glob("*.yml"), *(DATA / "registry").iterdir(), *(DATA / "vocabulary").iterdir()]
    assert len(files) > 20
    assert [file.name for file in files if f"{file.name}`" not in CONTRACT] == []


def test_the_contract_names_no_file_that_is_not_there():
    named = re.findall(r"`((?:registry|vocabulary|news|training)/[\w.]+|\w+\.(?:csv|yml))`", CONTRACT)
    places = [DATA / name for name in named] + [DATA / "vocabulary" / name for name in named]
    there = {place.name for place in places if place.exists()}
    assert {Path(name).name for name in named} - there == set()
