"""Small warehouses written act by act, so that a test can state its figures as literals.

The reference tables (vocabularies, calendar, institution types) are those of the generated warehouses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from dashboard.labels import Labels
from dashboard.queries.filters import Filters
from dashboard.queries.names import read_names
from dashboard.queries.reader import BuildInfo, Reader
from etl.persian.letters import fold_name
from etl.warehouse.tally import fill_tallies
from tests.warehouses import make_warehouse

TODAY = date(2026, 1, 7)
"""The build's day: 17 Dey 1404."""


@dataclass(frozen=True)
class Report:
    """One article on an act."""

    published: date | None
    stage: str
    text: str = "جملهٔ گواه."
    publisher: str = "ایسنا"
    numbers: tuple[tuple[str, float, bool], ...] = ()
    """(measure, value, is_target)."""


@dataclass(frozen=True)
class Act:
    """One act; its stage is the furthest of its reports, its date the first report's unless given."""

    name: str
    parties: tuple[str, ...]
    reports: tuple[Report, ...]
    kind: str = "agreement"
    day: date | None = None
    precision: str = "day"
    due: date | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Institution:
    """One institution of the registry."""

    name: str
    type: str = "government"
    aliases: tuple[str, ...] = field(default=())


STAGES = ("proposed", "agreed", "under_way", "done")


def write_warehouse(path: Path, acts: list[Act], institutions: dict[str, Institution] | None = None) -> Path:
    """Write a warehouse of `acts`; parties without an entry in `institutions` are named by their id."""
    make_warehouse(path, 0)
    known = dict(institutions or {})
    for act in acts:
        for party in act.parties:
            known.setdefault(party, Institution(party))
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE build SET as_of = ?", [TODAY])
        for key, institution in known.items():
            names = [institution.name, *institution.aliases]
            search = "\n".join(fold_name(name).lower() for name in names)
            con.execute(
                "INSERT INTO institution VALUES (?, ?, NULL, ?, ?, NULL, 'قم', NULL, NULL, true, ?)",
                [key, institution.name, institution.name, institution.type, search],
            )
            for alias in institution.aliases:
                con.execute("INSERT INTO alias VALUES (?, ?, NULL)", [alias, key])
        for act in acts:
            _write_act(con, act)
        fill_tallies(con)
    return path


def _write_act(con: duckdb.DuckDBPyConnection, act: Act) -> None:
    dated = [report.published for report in act.reports if report.published]
    day = act.day or min(dated, default=None)
    precision = act.precision if day else "unknown"
    basis = "stated" if act.day else "published" if day else "none"
    year, month = (con.execute("SELECT jalali_year, month_key FROM calendar WHERE date = ?", [day]).fetchone()
                   or (None, None))  # fmt: skip
    stage = max((report.stage for report in act.reports), key=STAGES.index)
    con.execute(
        "INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0.9, 'accepted', ?,"
        " ?, ?, ?, ?, [])",
        [
            act.name, act.kind, stage, f"عنوان {act.name}", day, precision, basis, year,
            month if precision in ("day", "month") else None, act.due, min(dated, default=None),
            max(dated, default=None), len(act.reports), len({r.publisher for r in act.reports}), len(act.parties),
            act.name, sorted(act.parties), sorted(act.sectors), sorted({r.publisher for r in act.reports}),
            len(act.reports),
        ],
    )  # fmt: skip
    for number, report in enumerate(act.reports):
        _write_report(con, act, number, report)
    for party in act.parties:
        con.execute("INSERT INTO act_party VALUES (?, ?)", [act.name, party])
    for sector in act.sectors:
        con.execute("INSERT INTO act_sector VALUES (?, ?)", [act.name, sector])


def _write_report(con: duckdb.DuckDBPyConnection, act: Act, number: int, report: Report) -> None:
    article, record = f"{act.name}-n{number}", f"{act.name}-r{number}"
    con.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, 'handmade.jsonl', 1, true)",
        [article, f"https://example.invalid/{article}", report.publisher, f"خبر {article}", report.published,
         "day" if report.published else "unknown", report.text, article],
    )  # fmt: skip
    con.execute(
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, NULL, 0, ?, ?, 0.9, 'handmade', 'generated')",
        [record, act.name, article, act.kind, report.stage, len(report.text), report.text],
    )
    for place, (measure, value, is_target) in enumerate(report.numbers, start=1):
        con.execute(
            "INSERT INTO record_quantity VALUES (?, ?, ?, ?, 'نفر', 'نفر', ?, NULL, 0, 1)",
            [record, place, measure, value, is_target],
        )


def read_warehouse(path: Path, filters: Filters | None = None, language: str = "fa") -> Reader:
    """A reader of a handmade warehouse."""
    con, labels = duckdb.connect(str(path), read_only=True), Labels(language)
    build = BuildInfo(path, path.stem, TODAY, "handmade")
    return Reader(con, filters or Filters(), labels, read_names(con, labels), build)


def serve(folder: Path, acts: list[Act], institutions: dict[str, Institution] | None = None) -> Path:
    """A data folder that serves a handmade warehouse."""
    write_warehouse(folder / "var" / "builds" / "handmade.duckdb", acts, institutions)
    (folder / "var" / "builds" / "current").write_text("handmade\n", encoding="ascii")
    return folder
