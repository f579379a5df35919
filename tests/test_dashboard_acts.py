"""Finding acts: any spelling of a word, any order, page by page; and everything of one act."""

from __future__ import annotations

import duckdb
import pytest

from dashboard.queries import acts
from dashboard.queries.filters import Filters
from etl.persian.letters import fold_name
from tests.dashboards import reader_of, serve_generated

ZWNJ = "\u200c"


@pytest.fixture(scope="module")
def vocational(tmp_path_factory):
    """Ten acts; one is about vocational training («حرفه‌ای») and one is named with a half space."""
    folder = serve_generated(tmp_path_factory.mktemp("acts"), 10, "acts")
    with duckdb.connect(str(folder / "var" / "builds" / "acts.duckdb")) as con:
        for number, title in ((3, f"دورهٔ فنی و حرفه{ZWNJ}ای در قم"), (4, "گشایش کارخانهٔ نوآوری")):
            con.execute(
                "UPDATE act SET title = ?, search_key = ? WHERE act_id = ?", [title, fold_name(title), f"act{number}"]
            )
    return reader_of(folder)


@pytest.mark.parametrize("words", ["حرفهای", "حرفه ای", f"حرفه{ZWNJ}ای", "فنی و حرفه ای", "قم حرفهای", "  حرفه اي "])
def test_every_spelling_finds_the_same_act(vocational, words):
    found = acts.acts_page(vocational, words, "newest", 1)
    assert [act["act_id"] for act in found] == ["act3"]
    assert acts.count_found(vocational, words) == 1


def test_no_words_find_everything_and_unknown_words_nothing(vocational):
    assert acts.count_found(vocational, "") == 10
    assert acts.count_found(vocational, "بی‌نشان") == 0
    assert acts.acts_page(vocational, "' OR 1=1 --", "newest", 1) == []


def test_pages_follow_each_other_without_overlap(generated_folders):
    reader = reader_of(generated_folders["full"])
    ids = [act["act_id"] for number in range(1, 17) for act in acts.acts_page(reader, "", "newest", number)]
    assert len(ids) == len(set(ids)) == 400


@pytest.mark.parametrize("sort", sorted(acts.ORDERS))
def test_orders(generated_folders, sort):
    page = acts.acts_page(reader_of(generated_folders["full"]), "", sort, 1)
    keys = {
        "newest": [act["date"] for act in page],
        "oldest": [act["date"] for act in page],
        "reports": [act["report_count"] for act in page],
        "confidence": [act["confidence"] for act in page],
        "title": [act["title"] for act in page],
    }[sort]
    assert keys == sorted(keys, reverse=sort in ("newest", "reports"))


def test_choice_narrows_the_search(generated_folders):
    reader = reader_of(generated_folders["full"], Filters(kinds=("training",)))
    page = acts.acts_page(reader, "نمونه", "newest", 1)
    assert {act["kind"] for act in page} == {"training"}


def test_act_carries_its_reports_and_numbers(generated_folders):
    reader = reader_of(generated_folders["full"])
    report = acts.reports_of(reader, "act7")[0]
    assert report["text"][report["evidence_start"] : report["evidence_end"]] == report["evidence_text"]
    assert acts.one_act(reader, "act7")["act_id"] == "act7"
    assert acts.one_act(reader, "' OR 1=1") == {}
    training = reader.value("SELECT act_id FROM v_act WHERE kind = 'training' LIMIT 1")
    assert [q["measure"] for q in acts.quantities_of(reader, training)] == ["trainees"]
