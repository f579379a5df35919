"""The steps in order: intake → extract → resolve → build → publish."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.extraction_cache import ExtractionCache
from etl.goal_ledger import GoalChange, list_changes, note_build, pick_standing
from etl.goals import read_goals_file
from etl.intake import Item, Rejected, read_sources
from etl.intake.files import SourceFile, count_lines, find_sources, keep_files
from etl.ledger import standing_decisions
from etl.models import Article
from etl.paths import DataPaths
from etl.readers import Asking, ReaderChoice, ReaderName, choose_reader
from etl.reading import read_items
from etl.warehouse.build import BuildInputs, write_warehouse
from etl.warehouse.counts import compare_builds, count_build
from etl.warehouse.fingerprint import fingerprint_inputs
from etl.warehouse.lock import hold_lock
from etl.warehouse.publish import (
    Build,
    append_history,
    clear_halves,
    current_build,
    find_whole_build,
    half_file,
    list_builds,
    prune,
    publish,
    switch,
    tell_time,
)

Progress = Callable[[int, int], None]
"""Told how many items have been read, and about how many there are."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. `changes` counts, by what and how, the difference to the build served before."""

    build_id: str
    is_new_build: bool
    articles_read: int
    articles_new: int
    articles_unchanged: int
    quarantined: int
    records: int
    acts: int
    institutions_linked: int
    institutions_unlinked: int
    decisions_without_record: int
    files_added: int
    changes: Mapping[str, int]
    seconds: float


def run_build(
    paths: DataPaths,
    articles: Sequence[Path] = (),
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    reader: ReaderName = "builtin",
    asking: Asking | None = None,
) -> Summary:
    """Take in news, build the warehouse and serve it; with the same inputs as before nothing is done again.

    Raises `BusyError`, `MissingInputError`, `ReaderError`, `CheckError`, `DataFileError` or `VocabularyError`; then
    what was served before stays served.
    """
    started = time.monotonic()
    with hold_lock(paths.lock):
        clear_halves(paths)
        files_added = keep_files(paths, articles)
        sources = find_sources(paths)
        chosen = choose_reader(paths, reader, lambda: _list_articles(sources), asking)
        changes, goals_in_file = list_changes(paths.ledger), read_goals_file(paths)
        inputs = _gather_inputs(paths, sources, pick_standing(changes), chosen.version)
        before = current_build(paths)
        is_new = find_whole_build(paths, inputs.build_id) is None
        if is_new:
            _make_build(inputs, sources, chosen, workers or os.cpu_count() or 1, progress)
        elif before is None or before.build_id != inputs.build_id:
            switch(paths, inputs.build_id)
        summary = _summarise(inputs, is_new, before, files_added, started)
        _note_build(paths, summary)
        note_build(paths.ledger, inputs.build_id, goals_in_file, changes[-1].change_id if changes else 0)
        prune(paths)
    return summary


def _gather_inputs(
    paths: DataPaths, sources: Sequence[SourceFile], goals: Iterable[GoalChange], version: str
) -> BuildInputs:
    decisions, changes = tuple(standing_decisions(paths.ledger)), tuple(goals)
    return BuildInputs(
        paths, decisions, changes, version, fingerprint_inputs(paths, sources, decisions, changes, version)
    )


def _make_build(
    inputs: BuildInputs, sources: Sequence[SourceFile], chosen: ReaderChoice, workers: int, progress: Progress | None
) -> None:
    """Read what is new, write the warehouse beside the one that is served, and switch to it."""
    paths = inputs.paths
    half = half_file(paths, inputs.build_id)
    with ExtractionCache(paths.extraction_cache, chosen.version) as cache:
        expected = count_lines(sources)
        entries = _watch(read_sources(sources), expected, progress)
        read = read_items(entries, cache, chosen.make, paths.data, workers=workers, expected=expected)
        write_warehouse(half, inputs, read)
        cache.forget_other_versions()
    publish(paths, half, inputs.build_id)


def _summarise(inputs: BuildInputs, is_new: bool, before: Build | None, files_added: int, started: float) -> Summary:
    file = inputs.paths.build_file(inputs.build_id)
    changes = compare_builds(before.file if before else None, file)
    return Summary(
        build_id=inputs.build_id,
        is_new_build=is_new,
        articles_new=changes["articles_new"],
        articles_unchanged=changes["articles_unchanged"],
        files_added=files_added,
        changes=changes,
        seconds=round(time.monotonic() - started, 2),
        **count_build(file, inputs.decisions),
    )


def _list_articles(sources: Iterable[SourceFile]) -> Iterator[Article]:
    return (entry.article for entry in read_sources(sources) if isinstance(entry, Item))


def _watch(entries: Iterable[Item | Rejected], expected: int, progress: Progress | None) -> Iterator[Item | Rejected]:
    for count, entry in enumerate(entries, start=1):
        if progress is not None:
            progress(count, max(expected, count))
        yield entry


def _note_build(paths: DataPaths, summary: Summary) -> None:
    """A line of the history for a new build, or for one that a crash left without."""
    noted = {build.build_id for build in list_builds(paths) if build.history}
    if summary.is_new_build or summary.build_id not in noted:
        append_history(paths, {"event": "build", "finished_at": tell_time(), **asdict(summary)})
