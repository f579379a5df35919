"""One answer for all who ask the same: remembered by build, asked once however many ask at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.labels import Labels
from dashboard.queries import reader as reader_module
from dashboard.queries.filters import Filters
from dashboard.queries.names import Names
from dashboard.queries.reader import BuildInfo, Reader

ASKERS = 8


class Counted:
    """A function of the database that counts its calls and answers only when it is let go."""

    def __init__(self) -> None:
        self.calls = 0
        self.started, self.let_go = threading.Event(), threading.Event()

    def __call__(self, number: int) -> int:
        self.calls += 1
        self.started.set()
        assert self.let_go.wait(20)
        if number < 0:
            raise ValueError("less than nothing")
        return number + 1


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def reader(counted: Counted, tmp_path: Path) -> Iterator[Reader]:
    """A reader of an empty build in memory whose SQL knows `plus_one`."""
    with duckdb.connect() as con:
        con.create_function("plus_one", counted, ["BIGINT"], "BIGINT", side_effects=True)
        yield Reader(con, Filters(), Labels(), Names(), BuildInfo(tmp_path / "build", tmp_path.name, None, "1"))


def ask_at_once(reader: Reader, counted: Counted, sql: str) -> list[object]:
    """The answers (or errors) of eight readers, of whom seven ask while the first one's question is open."""
    waiting = threading.Semaphore(0)

    def ask() -> object:
        own = replace(reader, con=reader.con.cursor())
        waiting.release()
        try:
            return own.value(sql)
        except duckdb.Error as error:
            return type(error)

    with ThreadPoolExecutor(ASKERS) as pool:
        answers = [pool.submit(ask)]
        assert counted.started.wait(20)
        answers += [pool.submit(ask) for _ in range(ASKERS - 1)]
        for _ in range(ASKERS):
            assert waiting.acquire(timeout=20)
        counted.let_go.set()
        return [answer.result(20) for answer in answers]


def test_same_question_at_once_is_asked_once(reader, counted):
    assert ask_at_once(reader, counted, "SELECT plus_one(41)") == [42] * ASKERS
    assert counted.calls == 1


def test_error_reaches_all_who_wait_and_is_not_remembered(reader, counted):
    answers = ask_at_once(reader, counted, "SELECT plus_one(-1)")
    assert answers == [duckdb.InvalidInputException] * ASKERS
    before = counted.calls
    with pytest.raises(duckdb.InvalidInputException):
        reader.value("SELECT plus_one(-1)")
    assert counted.calls == before + 1


def test_answer_is_remembered_for_its_build_only(reader, counted):
    counted.let_go.set()
    assert [reader.value("SELECT plus_one(1)") for _ in range(3)] == [2, 2, 2]
    assert counted.calls == 1
    other = replace(reader, build=replace(reader.build, build_id="another"))
    assert other.value("SELECT plus_one(1)") == 2
    assert counted.calls == 2


def test_memory_is_bounded_by_what_answers_hold_not_by_their_number(reader, counted, monkeypatch):
    counted.let_go.set()
    monkeypatch.setattr(reader_module, "_REMEMBERED", 1_000)
    monkeypatch.setattr(reader_module, "_LARGEST_REMEMBERED", 600)
    monkeypatch.setattr(reader_module, "_ANSWERS", reader_module._Answers())
    for size in (500, 490, 700):  # the two smaller fit together, the largest is never kept
        assert len(reader.rows(f"SELECT plus_one({size}) FROM range({size})")) == size
    long = "x" * 70_000  # a parameter takes memory like 700 cells
    for _ in range(2):
        reader.rows("SELECT plus_one(length(?))", [long])
    assert counted.calls == 500 + 490 + 700 + 2
    counted.calls = 0
    reader.rows("SELECT plus_one(500) FROM range(500)")
    reader.rows("SELECT plus_one(490) FROM range(490)")
    assert counted.calls == 0
    reader.rows("SELECT plus_one(700) FROM range(700)")
    assert counted.calls == 700
    reader.rows("SELECT plus_one(10) FROM range(10)")  # pushes out the least recently used: 500
    reader.rows("SELECT plus_one(500) FROM range(500)")
    assert counted.calls == 700 + 10 + 500
