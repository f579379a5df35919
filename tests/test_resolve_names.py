"""Linking a name by itself, and suggestions for names that are in no registry."""

import pytest

from etl.paths import REPOSITORY_DATA
from etl.registry import load_registry
from etl.resolve.names import link_name, suggest


@pytest.fixture(scope="module")
def registry():
    return load_registry(REPOSITORY_DATA / "registry")


def test_a_name_links_up_to_spelling_and_region_words(registry):
    assert link_name("پارک علم وفناوری قم", registry) == "qom_science_park"
    assert link_name("اداره کل آموزش فنی و حرفه ای استان قم", registry) == "qom_tvto"
    assert link_name("اتاق بازرگانی قم", registry) == "qom_chamber_of_commerce"


def test_a_name_that_means_qom_only_in_a_text_about_qom_does_not_link(registry):
    assert link_name("اتاق بازرگانی", registry) is None
    assert link_name("شرکت ناشناس", registry) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("پارک فناوری قم", "qom_science_park"),
        ("دانشگاه صنعتی استان قم", "qom_university_of_technology"),
        ("صندوق پژوهش کریمه", "karimeh_research_fund"),
    ],
)
def test_the_most_similar_institution_is_suggested_first(registry, name, expected):
    suggestions = suggest(name, registry)
    assert suggestions[0].institution_id == expected
    assert len(suggestions) <= 3
    assert [s.similarity for s in suggestions] == sorted((s.similarity for s in suggestions), reverse=True)


def test_nothing_is_suggested_for_a_name_like_no_other(registry):
    assert suggest("xyz", registry) == []
