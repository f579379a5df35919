"""Suggestions for names that are in no registry."""

import pytest

from etl.paths import REPOSITORY_DATA
from etl.registry import load_registry
from etl.resolve.names import suggest


@pytest.fixture(scope="module")
def registry():
    return load_registry(REPOSITORY_DATA / "registry")


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
