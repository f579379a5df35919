"""Questions asked ahead are those of the page, and the page finds them answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.catalogue.ahead import OF_INSTITUTION, QUESTIONS, SIDEBAR
from dashboard.queries import ahead, facets
from dashboard.queries import reader as reader_module
from dashboard.queries.ahead import ask_ahead
from dashboard.queries.filters import Filters
from dashboard.queries.institution import of_institution
from dashboard.queries.reader import Reader
from tests.dashboards import reader_of, run_page


class Closed:
    """A connection that answers nothing."""

    def execute(self, *_: object) -> None:
        raise AssertionError("this was not asked before")


@pytest.mark.parametrize("page", [*QUESTIONS, "institution"])
def test_nothing_is_asked_ahead_that_the_page_does_not_ask(page, generated_folders, monkeypatch):
    monkeypatch.setenv("INNOVATION_DATA", str(generated_folders["full"]))
    monkeypatch.setattr(ahead, "ask_ahead", lambda *_: [])
    monkeypatch.setattr(reader_module, "_ANSWERS", reader_module._Answers())
    run_page(page, {"review": "accepted"} | ({"id": "sample_001"} if page == "institution" else {}))
    choice = Filters(review=("accepted",))
    reader = replace(reader_of(generated_folders["full"], choice), con=Closed())
    if page == "institution":
        reader = of_institution(reader, "sample_001")
    for question in OF_INSTITUTION if page == "institution" else (*QUESTIONS[page], *SIDEBAR):
        question(reader)


def test_answers_are_there_when_the_page_asks(generated_folders):
    reader = reader_of(generated_folders["full"], Filters(stages=("done",), review=("waiting",)))
    for asked in ask_ahead(reader, *SIDEBAR):
        assert asked.result(20) is None
    silent = replace(reader, con=Closed())
    assert facets.counts(silent, "kinds") == facets.counts(reader, "kinds")
    assert facets.counts(silent, "institutions")


def test_error_is_left_to_the_page(generated_folders):
    reader = reader_of(generated_folders["full"])

    def wrong(asking: Reader) -> object:
        return asking.value("SELECT nothing FROM nowhere")

    (asked,) = ask_ahead(reader, wrong)
    assert asked.result(20) is None
