"""Headline figures of the commitments page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.catalogue.commitments import build_list
from dashboard.components.counts import dash
from dashboard.components.markup import Tile
from dashboard.labels import Labels
from dashboard.queries.commitments import Listed
from dashboard.queries.patience import Patience
from dashboard.queries.reader import Reader


def count_by_status(statuses: pd.DataFrame) -> dict[str, int]:
    """Promises by status, and `past` (past due or past patience), `still_open`, `all`."""
    counted = {str(key): int(value) for key, value in statuses.groupby("status")["acts"].sum().items()}
    past = counted.get("past_due", 0) + counted.get("past_patience", 0)
    total = sum(counted.values())
    return counted | {"past": past, "still_open": total - counted.get("done", 0), "all": total}


def age_words(reader: Reader, cell: str | None) -> str:
    """A cell `age|stage` of the ages in words."""
    age, _, stage = (cell or "").partition("|")
    return reader.labels("common.separator").join(
        (reader.labels(f"commitments.age_{age}"), reader.names.of("stage", stage))
    )


def promises_sheet(reader: Reader, listed: Listed, cell: tuple[str, list[str]] | None) -> bytes:
    """A workbook of a whole list of promises, with the last sentence and the address of each."""
    from dashboard.exports.workbook import chart_workbook

    return chart_workbook([build_list(reader, listed, cell or ("TRUE", []))])


def headline(statuses: pd.DataFrame, patience: Patience, labels: Labels) -> list[Tile]:
    """Past due, open, completed, due soon. `statuses`: as `count_statuses` gives them."""
    counted = count_by_status(statuses)
    return [
        Tile(
            labels("commitments.past_due"), labels.number(counted["past"]),
            labels("commitments.past_due_unit", open=counted["still_open"]), is_alert=counted["past"] > 0,
            whole=counted["still_open"],
            note=labels("commitments.past_due_note", due=counted.get("past_due", 0),
                        patience=counted.get("past_patience", 0)),
        ),
        _open(statuses, counted, labels),
        _done(statuses, counted, labels),
        _near(statuses, counted, patience, labels),
    ]  # fmt: skip


def _open(statuses: pd.DataFrame, counted: Mapping[str, int], labels: Labels) -> Tile:
    still_open = statuses[statuses["status"] != "done"].groupby("stage")["acts"].sum()
    stages = {stage: int(still_open.get(stage, 0)) for stage in ("proposed", "agreed", "under_way")}
    undated = counted.get("undated", 0)
    return Tile(
        labels("commitments.open"), labels.number(counted["still_open"]), labels("commitments.unit"),
        labels("commitments.undated_pill", count=undated) if undated else "",
        note=labels("commitments.open_note", **stages),
    )  # fmt: skip


def _done(statuses: pd.DataFrame, counted: Mapping[str, int], labels: Labels) -> Tile:
    done, newest = counted.get("done", 0), statuses.loc[statuses["status"] == "done", "last_reported"].max()
    note = labels("commitments.done_note_none")
    if done:
        note = labels("commitments.done_note", date=labels.date(None if pd.isna(newest) else newest.date()))
    return Tile(
        labels("commitments.done"), dash(done, labels), labels("commitments.done_unit", all=counted["all"]),
        labels.percent(done / counted["all"]) if done else "", "success", note, whole=counted["all"],
    )  # fmt: skip


def _near(statuses: pd.DataFrame, counted: Mapping[str, int], patience: Patience, labels: Labels) -> Tile:
    first = statuses.loc[statuses["status"] == "near", "nearest_due"].min()
    note = labels("commitments.near_note_none", months=patience.due_soon)
    if counted.get("near"):
        note = labels("commitments.near_note", date=labels.date(first.date()))
    return Tile(
        labels("commitments.near"), dash(counted.get("near", 0), labels), labels("commitments.unit"),
        labels("commitments.near_pill", months=patience.due_soon), "warning", note,
    )  # fmt: skip
