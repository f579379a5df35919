"""The second reader against a real HTTP server on loopback that answers well, slowly, wrongly, or not at all."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from etl.models import Article, Extraction, Mention
from etl.second_reader import AnswerStore, SecondReader, Settings, ask_about, find_settings

TEXT = "پارک علم و فناوری و دانشگاه نمونه تفاهم‌نامه امضا کردند. ۲۰ نفر آموزش می‌بینند."
SENTENCE = "پارک علم و فناوری و دانشگاه نمونه تفاهم‌نامه امضا کردند."
ARTICLE = Article("n1", TEXT, published=date(2025, 10, 1), published_precision="day")
PARK = Mention(0, 17, "پارک علم و فناوری استان قم", "qom_science_park", "science_park")
UNIVERSITY = Mention(20, 33, "دانشگاه نمونه", None, "university")
GOOD = {
    "records": [
        {
            "kind": "agreement", "stage": "agreed", "parties": [1, 2], "sectors": ["ict"], "date": "2025-09-30",
            "quantities": [{"measure": "trainees", "value": 20, "unit": "نفر", "is_target": True, "text": "۲۰ نفر"}],
            "evidence": SENTENCE,
        }
    ]
}  # fmt: skip


class BuiltIn:
    """Stands before the second reader as the built-in one does: finds the two institutions, no records."""

    def __init__(self, in_scope: bool = True) -> None:
        self.in_scope = in_scope

    def extract(self, article: Article) -> Extraction:
        return Extraction(article.article_id, self.in_scope, (PARK, UNIVERSITY, PARK), ())

    def extract_all(self, articles: Sequence[Article]) -> list[Extraction]:
        return [self.extract(article) for article in articles]


def completion(content: object) -> bytes:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    usage = {"prompt_tokens": 300, "completion_tokens": 40}
    return json.dumps({"choices": [{"message": {"content": text}}], "usage": usage}).encode()


@contextmanager
def model_server(body: bytes, *, status: int = 200, delay: float = 0.0) -> Iterator[tuple[str, list[dict]]]:
    """A server that gives `body` to every question; yields its address and the questions it got."""
    questions: list[dict] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            questions.append({"path": self.path, "key": self.headers.get("Authorization"), **question})
            time.sleep(delay)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return  # the client gave up on a slow answer

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", questions
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def answers(tmp_path) -> Iterator[AnswerStore]:
    with AnswerStore(tmp_path / "answers.sqlite", "small") as store:
        yield store


def test_a_good_answer_becomes_records_tied_to_the_text(answers):
    with model_server(completion(GOOD)) as (url, questions):
        report = ask_about([ARTICLE], BuiltIn(), answers, Settings(url, "small", key="secret"))
    (record,) = SecondReader(BuiltIn(), answers).extract(ARTICLE).records
    assert (record.kind, record.stage, record.date) == ("agreement", "agreed", date(2025, 9, 30))
    assert record.sectors == ("ict",)
    assert record.parties == (PARK, UNIVERSITY)
    assert TEXT[record.evidence.start : record.evidence.end] == SENTENCE
    assert [(q.measure, q.value, TEXT[q.start : q.end]) for q in record.quantities] == [("trainees", 20.0, "۲۰ نفر")]
    assert (report.asked, report.kept, report.tokens_in, report.tokens_out) == (1, 1, 300, 40)
    (question,) = questions
    assert (question["path"], question["model"], question["key"]) == ("/v1/chat/completions", "small", "Bearer secret")
    assert question["response_format"]["type"] == "json_schema"
    assert "1. پارک علم و فناوری استان قم\n2. دانشگاه نمونه\n" in question["messages"][1]["content"]


def test_a_kept_answer_is_not_asked_for_again(answers):
    with model_server(completion(GOOD)) as (url, questions):
        ask_about([ARTICLE], BuiltIn(), answers, Settings(url, "small"))
        report = ask_about([ARTICLE], BuiltIn(), answers, Settings(url, "small"))
    assert (len(questions), report.asked, report.known) == (1, 0, 1)


def test_an_article_out_of_scope_is_not_sent(answers):
    with model_server(completion(GOOD)) as (url, questions):
        report = ask_about([ARTICLE], BuiltIn(in_scope=False), answers, Settings(url, "small"))
    assert (questions, report.not_asked) == ([], 1)


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (completion("{broken"), 200, "the model did not answer in JSON"),
        (b"<html>", 200, "the server's answer has not the form of a chat completion"),
        (b"{}", 500, "the server answered with status 500"),
        (completion([]), 200, "the answer has no list of records"),
        (completion({"records": [{**GOOD["records"][0], "evidence": "ساختگی"}]}), 200,
         "the evidence does not stand in the article"),
        (completion({"records": [{**GOOD["records"][0], "parties": [3]}]}), 200,
         "a party is none of the institutions asked about"),
        (completion({"records": [{**GOOD["records"][0], "kind": "wedding"}]}), 200, "kind is none of the vocabulary"),
        (completion({"records": [{**GOOD["records"][0], "date": "۱۴۰۴"}]}), 200, "a date is no ISO day"),
    ],
)  # fmt: skip
def test_a_bad_answer_leaves_the_article_to_the_built_in_reader(answers, body, status, reason):
    with model_server(body, status=status) as (url, _):
        report = ask_about([ARTICLE], BuiltIn(), answers, Settings(url, "small"))
    assert report.failures == {"n1": reason}
    assert SecondReader(BuiltIn(), answers).extract(ARTICLE) == BuiltIn().extract(ARTICLE)


def test_a_slow_server_is_given_up_on(answers):
    with model_server(completion(GOOD), delay=1.0) as (url, _):
        report = ask_about([ARTICLE], BuiltIn(), answers, Settings(url, "small", timeout=0.2))
    assert report.failures == {"n1": "no answer within 0.2 seconds"}


def test_no_server_at_all_is_named(answers):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    report = ask_about([ARTICLE], BuiltIn(), answers, Settings(url, "small"))
    assert report.failures == {"n1": f"{url} cannot be reached"}


def test_nothing_is_configured_by_itself():
    assert find_settings({}) is None
    assert find_settings({"INNOVATION_LLM_URL": "http://127.0.0.1:11434/v1"}) is None
    found = find_settings({"INNOVATION_LLM_URL": "http://127.0.0.1:11434/v1/", "INNOVATION_LLM_MODEL": "small"})
    assert found == Settings("http://127.0.0.1:11434/v1", "small")
