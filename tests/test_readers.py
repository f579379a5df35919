"""The second reader in a build: asked for, it reads beside the built-in one; not asked for, nothing goes out."""

from __future__ import annotations

import json

import pytest

import etl
from etl.second_reader.client import MODEL_VARIABLE, URL_VARIABLE
from tests.data_folders import MEMORANDUM, ask, make_data, run_etl, write_lines
from tests.test_second_reader import completion, model_server

ANSWER = {
    "records": [
        {
            "kind": "training", "stage": "proposed", "parties": [1], "sectors": [], "date": None, "quantities": [],
            "evidence": MEMORANDUM,
        }
    ]
}  # fmt: skip


@pytest.fixture
def data(tmp_path):
    return make_data(tmp_path / "data", [{"id": "a", "article": MEMORANDUM}])


def test_a_build_with_the_second_reader_holds_its_records_and_one_without_the_built_in_ones(data, monkeypatch):
    with model_server(completion(ANSWER)) as (url, questions):
        monkeypatch.setenv(URL_VARIABLE, url)
        monkeypatch.setenv(MODEL_VARIABLE, "small")
        built_in = etl.build(data)
        assert questions == []
        assert ("agreement", "agreed") in ask(data, "SELECT kind, stage FROM record")
        second = etl.build(data, reader="llm")
        assert ask(data, "SELECT kind, stage FROM record") == [("training", "proposed")]
        assert "-llm-" in ask(data, "SELECT extractor_version FROM build")[0][0]
        assert etl.build(data, reader="llm").build_id == second.build_id
        assert len(questions) == 1
    again = etl.build(data)
    assert (again.build_id, again.is_new_build) == (built_in.build_id, False)


def test_a_server_that_is_not_there_leaves_the_built_in_reading(data, monkeypatch):
    monkeypatch.setenv(URL_VARIABLE, "http://127.0.0.1:9/v1")
    monkeypatch.setenv(MODEL_VARIABLE, "small")
    etl.build(data, reader="llm")
    assert ("agreement", "agreed") in ask(data, "SELECT kind, stage FROM record")


def test_the_second_reader_must_be_configured(data):
    result = run_etl("build", "--reader", "llm", data=data)
    assert result.returncode == 1
    assert result.stderr == "error: --reader llm needs INNOVATION_LLM_URL and INNOVATION_LLM_MODEL\n"


def test_extract_asks_the_second_reader_when_told_to(tmp_path, monkeypatch):
    source, output = write_lines(tmp_path / "in.jsonl", [{"id": "a", "article": MEMORANDUM}]), tmp_path / "out.jsonl"
    data = make_data(tmp_path / "data")
    with model_server(completion(ANSWER)) as (url, questions):
        monkeypatch.setenv(URL_VARIABLE, url)
        monkeypatch.setenv(MODEL_VARIABLE, "small")
        assert run_etl("extract", source, "--output", output, "--reader", "llm", data=data).returncode == 0
    assert len(questions) == 1
    (record,) = json.loads(output.read_text(encoding="utf-8"))["records"]
    assert (record["kind"], record["evidence"]["text"]) == ("training", MEMORANDUM)
