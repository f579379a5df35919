"""One reader of one build: the connection, what the reader chose to see, and the language.

A build never changes once it is written, so an answer is remembered by build, question and parameters.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from dashboard.charts.model import SourceNote
from dashboard.labels import Labels
from dashboard.queries.filters import Filters, where
from dashboard.queries.names import Names

_CELL_BYTES = 100
"""What a cell of an answer takes in memory, about."""
_REMEMBERED = 500_000
"""Cells of all answers that are remembered: 50 MB for all readers together."""
_LARGEST_REMEMBERED = 50_000
"""Cells of the largest answer that is remembered."""


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The build that is open. `as_of` is the last publication date: the day the data speaks for ("today")."""

    path: Path
    build_id: str
    as_of: date | None
    extractor_version: str
    finished_at: datetime | None = None


@dataclass(frozen=True)
class Reader:
    """All that a query needs. `con` is a cursor of its own for every run of a page."""

    con: duckdb.DuckDBPyConnection
    filters: Filters
    labels: Labels
    names: Names
    build: BuildInfo
    data_dir: Path = field(default_factory=lambda: Path("data"))
    leaves_nothing: bool = False
    """Whether the choice is known to show no act. All such choices have the same answers, which are remembered once."""

    @property
    def as_of(self) -> date | None:
        """The day the data speaks for; None when nothing is dated."""
        return self.build.as_of

    def where(self, alias: str = "a") -> tuple[str, list[str]]:
        """The reader's choice as a predicate over `v_tally` under `alias`, with its parameters."""
        return ("FALSE", []) if self.leaves_nothing else where(self.filters, alias)

    def table(self, sql: str, params: Sequence[object] = ()) -> pd.DataFrame:
        """The answer as a table. Dates come as datetime64."""
        answer = _ANSWERS.get(self, "table", sql, params)
        assert isinstance(answer, pd.DataFrame)
        return answer.copy(deep=False)

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The answer as dictionaries, one a row. Dates come as `datetime.date`."""
        answer = _ANSWERS.get(self, "rows", sql, params)
        assert isinstance(answer, list)
        return [dict(row) for row in answer]

    def tuples(self, sql: str, params: Sequence[object] = ()) -> Sequence[tuple[Any, ...]]:
        """The answer as tuples, one a row: the cheapest form for many rows."""
        answer = _ANSWERS.get(self, "tuples", sql, params)
        assert isinstance(answer, tuple)
        return answer

    def row(self, sql: str, params: Sequence[object] = ()) -> dict[str, Any]:
        """The first row; empty when there is none."""
        return next(iter(self.rows(sql, params)), {})

    def value(self, sql: str, params: Sequence[object] = ()) -> Any:  # noqa: ANN401 - whatever the column holds
        """The first column of the first row; None when there is none."""
        return next(iter(self.row(sql, params).values()), None)

    def describe(self) -> str:
        """What is chosen, in words."""
        return self.filters.describe(self.labels, self.names)


class _Told(NamedTuple):
    """Acts of one group of publishers."""

    group: int
    acts: int
    first: date | None
    last: date | None
    undated: int
    own_reports: int
    has_shared: bool


def source_note(
    reader: Reader, extra_where: str = "TRUE", params: Sequence[object] = (), *, among: Sequence[str] = ()
) -> SourceNote:
    """Where a figure comes from: chosen acts that also meet `extra_where` (over alias `a`), and who told.

    `among` holds the conditions of all figures of a page, which then are answered in one pass over the acts; a
    condition that is not among them is asked alone.
    """
    chosen, own = reader.where()
    condition, values = f"{chosen} AND ({extra_where})", [*own, *params]
    told, publishers = _tell(reader, chosen, own, among) if extra_where in among else _tell(reader, condition, values)
    groups = [_Told(*row[:7]) for row in told if extra_where not in among or row[7 + among.index(extra_where)]]
    shared = _count_shared(reader, condition, values) if any(group.has_shared for group in groups) else 0
    return SourceNote(
        acts=sum(group.acts for group in groups),
        reports=sum(group.own_reports for group in groups) + shared,
        publishers=len({publisher for group in groups for publisher in publishers[group.group]}),
        first=min((group.first for group in groups if group.first), default=None),
        last=max((group.last for group in groups if group.last), default=None),
        undated=sum(group.undated for group in groups),
    )


def _tell(
    reader: Reader, condition: str, values: Sequence[object], among: Sequence[str] = ()
) -> tuple[Sequence[tuple[Any, ...]], dict[int, list[str]]]:
    """The acts that meet `condition` by group of publishers and by which of `among` they meet; the groups' members."""
    met = "".join(f", coalesce({each}, FALSE)" for each in among)
    told = reader.tuples(
        f"""
        SELECT a.publisher_set, count(*), min(a.date), max(a.date), count(*) FILTER (a.date IS NULL),
               CAST(sum(a.own_report_count) AS BIGINT), bool_or(a.own_report_count < a.report_count){met}
        FROM v_tally a WHERE {condition} GROUP BY ALL ORDER BY ALL
        """,
        values,
    )
    publishers: dict[int, list[str]] = {group: [] for group, *_ in told}
    if told:
        sql = """SELECT publisher_set, publisher FROM v_publisher_set
            WHERE publisher_set IN (SELECT CAST(unnest(string_split(?, ',')) AS INTEGER))"""
        for group, publisher in reader.tuples(sql, [",".join(map(str, publishers))]):
            publishers[group].append(publisher)
    return told, publishers


def _count_shared(reader: Reader, condition: str, values: Sequence[object]) -> int:
    """Articles that report one of the acts and another one as well: each counts once."""
    return int(
        reader.value(
            f"""
            SELECT count(DISTINCT article_id) FROM v_act_shared_article WHERE act_no IN
                (SELECT a.act_no FROM v_tally a WHERE a.own_report_count < a.report_count AND {condition})
            """,
            values,
        )
    )


class _Answers:
    """The latest answers, by build, question and parameters; the least recently used goes first.

    Of readers who ask the same at once the first asks the build, the others wait for that answer.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], tuple[Any, int]] = OrderedDict()
        self._asked: dict[tuple[object, ...], Future[Any]] = {}
        self._cells = 0
        self._lock = threading.Lock()

    def get(self, reader: Reader, form: str, sql: str, params: Sequence[object]) -> Any:  # noqa: ANN401
        key = (str(reader.build.path), reader.build.build_id, form, sql, tuple(params))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
            asked = self._asked.get(key)
            if asked is None:
                own = self._asked[key] = Future[Any]()
        if asked is not None:
            return asked.result()
        try:
            answer, cells = _fetch(reader, form, sql, params)
        except BaseException as error:
            self._settle(key)
            own.set_exception(error)
            raise
        # A choice of acts that changed is one long parameter, which is remembered with the answer.
        self._settle(key, answer, cells + sum(len(value) for value in params if isinstance(value, str)) // _CELL_BYTES)
        own.set_result(answer)
        return answer

    def _settle(self, key: tuple[object, ...], answer: object = None, cells: int | None = None) -> None:
        """The question is no longer open; keep the answer when there is one of a bearable size."""
        with self._lock:
            del self._asked[key]
            if cells is None or cells > _LARGEST_REMEMBERED:
                return
            self._kept[key] = answer, cells
            self._cells += cells
            while self._cells > _REMEMBERED:
                self._cells -= self._kept.popitem(last=False)[1][1]


def _fetch(reader: Reader, form: str, sql: str, params: Sequence[object]) -> tuple[Any, int]:
    """The answer as a table or as rows, and its size in cells, which is never 0."""
    cursor = reader.con.execute(sql, list(params))
    if form == "table":
        table = cursor.df()
        for name in table.columns[table.dtypes == "category"]:  # codes are words to everybody else
            table[name] = table[name].astype(str)
        return table, table.size + 1
    columns = [entry[0] for entry in cursor.description or []]
    if form == "tuples":
        answer = tuple(cursor.fetchall())
        return answer, len(answer) * len(columns) + 1
    rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return rows, len(rows) * len(columns) + 1


_ANSWERS = _Answers()
