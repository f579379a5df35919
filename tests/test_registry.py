"""The registry files: what is read from them, and that a fault is reported with its file and line."""

from pathlib import Path

import pytest

from etl.paths import REPOSITORY_DATA
from etl.registry import RegistryError, load_registry

INSTITUTIONS = """institution_id,name_fa,name_en,type,parent_id,province,website,source_url
park,پارک علم و فناوری استان قم,Park,science_park,ministry,قم,,
ministry,وزارت علوم، تحقیقات و فناوری,Ministry,national_body,,ملی,,
"""
INSTITUTIONS = INSTITUTIONS.replace("وزارت علوم، تحقیقات و فناوری", '"وزارت علوم، تحقیقات و فناوری"')
ALIASES = """alias,institution_id,note
پارک قم,park,short
پارک,park,short; only in a text about Qom
"""


def write(folder: Path, institutions: str = INSTITUTIONS, aliases: str = ALIASES) -> Path:
    (folder / "institutions.csv").write_text(institutions, encoding="utf-8")
    (folder / "aliases.csv").write_text(aliases, encoding="utf-8")
    return folder


def test_rows_become_institutions_and_aliases(tmp_path):
    registry = load_registry(write(tmp_path))
    assert registry["park"].name == "پارک علم و فناوری استان قم"
    assert registry["park"].parent_id == "ministry"
    assert registry["ministry"].parent_id is None
    assert [(alias.alias, alias.local) for alias in registry.aliases] == [("پارک قم", False), ("پارک", True)]


def test_the_repository_registry_is_sound():
    registry = load_registry(REPOSITORY_DATA / "registry")
    assert registry["university_of_qom"].name == "دانشگاه قم"
    assert len(registry.institutions) > 190


@pytest.mark.parametrize(
    ("institutions", "aliases", "message"),
    [
        (INSTITUTIONS.replace("science_park", "garden"), ALIASES, "institutions.csv:2: unknown type 'garden'"),
        (INSTITUTIONS.replace("ministry,قم", "nobody,قم"), ALIASES, "institutions.csv:2: unknown parent nobody"),
        (INSTITUTIONS.replace("national_body,,", "national_body,park,"), ALIASES, "is its own ancestor"),
        (INSTITUTIONS + "park,x,x,other,,قم,,\n", ALIASES, "institutions.csv:4: park is already on line 2"),
        (INSTITUTIONS + "x,,x,other,,قم,,\n", ALIASES, "institutions.csv:4: institution_id and name_fa"),
        (INSTITUTIONS + "x,y\n", ALIASES, "institutions.csv:4: the row does not have 8 fields"),
        (INSTITUTIONS.replace("type,", "kind,"), ALIASES, "institutions.csv:1: missing column type"),
        (INSTITUTIONS, ALIASES + "پارک ما,garden,short\n", "aliases.csv:4: unknown institution garden"),
        (INSTITUTIONS, ALIASES + "پارک ما,park,nickname\n", "aliases.csv:4: alias 'پارک ما' has an unknown note"),
        (
            INSTITUTIONS,
            ALIASES + "پارک قم,ministry,short\n",
            "aliases.csv:4: پارک قم already stands for park on line 2",
        ),
    ],
)
def test_a_fault_is_reported_with_file_and_line(tmp_path, institutions, aliases, message):
    with pytest.raises(RegistryError, match=message):
        load_registry(write(tmp_path, institutions, aliases))
