"""One build: everything that came in, as one finished DuckDB file under a name that nobody reads yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.goal_ledger import GoalChange
from etl.intake import Rejected
from etl.ledger import Decision
from etl.paths import DataPaths
from etl.reading import ReadItem
from etl.resolve.acts import resolve_acts
from etl.resolve.reports import apply_decisions
from etl.vocabulary import load_accepted_from
from etl.warehouse.acts import fill_acts, fill_rejected
from etl.warehouse.checks import CheckError, check_warehouse
from etl.warehouse.connection import connect
from etl.warehouse.goals import fill_goals
from etl.warehouse.reference import DataFileError, fill_indicators, fill_reference, list_registry, make_search_key
from etl.warehouse.short_names import choose_short_names
from etl.warehouse.staging import Staging
from etl.warehouse.tables import SCHEMA_VERSION, Row, insert_rows
from etl.warehouse.tally import create_tallies, fill_tallies

_ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What a build is made of besides the articles, and the hash over all of it."""

    paths: DataPaths
    decisions: tuple[Decision, ...]
    goal_changes: tuple[GoalChange, ...]
    extractor_version: str
    fingerprint: str

    @property
    def build_id(self) -> str:
        """Short hash of the inputs; also the name of the file."""
        return self.fingerprint[:12]


def write_warehouse(file: Path, inputs: BuildInputs, entries: Iterable[ReadItem | Rejected]) -> None:
    """Write and check a warehouse; when it raises, the file is no build.

    Raises `CheckError`, `DataFileError` or, for a file of vocabulary or review, `VocabularyError`.
    """
    with connect(file) as con:
        accepted_from = load_accepted_from(inputs.paths.review)
        con.execute((_ROOM / "schema.sql").read_text(encoding="utf-8"))
        con.execute((_ROOM / "views.sql").read_text(encoding="utf-8"))
        create_tallies(con)
        try:
            taken = _fill_from_files(con, inputs.paths, inputs.goal_changes)
            staging = Staging(con, inputs.extractor_version, inputs.build_id)
            staging.take(entries)
            if staging.failed and not staging.articles:
                raise CheckError(f"no article could be read: {staging.failed}")
            _fill_from_news(con, inputs, staging, taken, accepted_from)
        except duckdb.ConstraintException as error:
            raise DataFileError(f"the data folder contradicts itself: {' '.join(str(error).split())}") from None
        check_warehouse(con, staged_articles=staging.articles, rejected=staging.rejected)
        con.execute("CHECKPOINT")


def _fill_from_files(con: duckdb.DuckDBPyConnection, paths: DataPaths, goal_changes: Sequence[GoalChange]) -> set[str]:
    """What people keep in files comes first: what is wrong there shows early. Gives the short names taken."""
    con.execute("BEGIN")
    fill_reference(con, paths)
    institutions, aliases = list_registry(paths)
    insert_rows(con, "institution", institutions)
    insert_rows(con, "alias", aliases)
    fill_goals(con, paths, goal_changes)
    fill_indicators(con, paths)
    con.execute("COMMIT")
    return {str(row[3]) for row in institutions}


def _fill_from_news(
    con: duckdb.DuckDBPyConnection, inputs: BuildInputs, staging: Staging, taken: set[str], accepted_from: float
) -> None:
    con.execute("BEGIN")
    con.execute(
        "INSERT INTO build SELECT ?, ?, ?, ?, max(published) FILTER (published_precision = 'day') FROM staged_article",
        [inputs.build_id, inputs.fingerprint, inputs.extractor_version, SCHEMA_VERSION],
    )
    insert_rows(con, "institution", _list_open_institutions(staging, taken))
    for table in ("article", "mention", "quarantine"):
        con.execute(f"INSERT INTO {table} SELECT * FROM staged_{table} ORDER BY ALL")
    known = {key for (key,) in con.execute("SELECT institution_id FROM institution").fetchall()}
    reports = apply_decisions(staging.reports, list(inputs.decisions), known)
    words_file = inputs.paths.vocabulary / "common_words.csv"
    fill_acts(con, resolve_acts(reports, inputs.decisions, words_file), accepted_from)
    kept = {report.record_id for report in reports}
    fill_rejected(con, [report for report in staging.reports if report.record_id not in kept])
    fill_tallies(con)
    con.execute("COMMIT")


def _list_open_institutions(staging: Staging, taken: set[str]) -> list[Row]:
    """Rows for the names that are in no registry: the commonest spelling, the commonest type."""
    names = {key: _commonest(staging.open_names[key]) for key in sorted(staging.open_names)}
    short = choose_short_names(names, {}, taken)
    return [
        (
            key, name, None, short[key], _commonest(staging.open_types[key]), None, None, None, None, False,
            make_search_key(sorted(staging.open_names[key])),
        )
        for key, name in names.items()
    ]  # fmt: skip


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda word: (-counts[word], word))
