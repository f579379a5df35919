"""The tables that come from files people edit: labels, registry, indicators, mottos; and the calendar."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl.paths import DataPaths
from etl.persian.calendar import FIRST_YEAR, LAST_YEAR, from_jalali, is_leap, month_length, weekday
from etl.persian.letters import fold_name
from etl.registry import load_registry
from etl.warehouse.short_names import choose_short_names
from etl.warehouse.tables import Row, insert_rows

UNKNOWN_PUBLISHER = "نامشخص"  # unknown
LOCAL_NOTE = "only in a text about"


class DataFileError(ValueError):
    """A file of the data folder that does not keep its contract; the message names file and line."""


def fill_reference(con: duckdb.DuckDBPyConnection, paths: DataPaths) -> None:
    """Fill every table that does not depend on news, except institution and alias."""
    insert_rows(con, "calendar", list(list_calendar()))
    try:
        _fill_labels(con, paths, read_yaml(paths.vocabulary / "labels.yml"))
    except KeyError as error:
        raise DataFileError(f"{paths.vocabulary / 'labels.yml'}: no entry {error}") from None
    insert_rows(con, "institution_type", list_institution_types(paths))
    insert_rows(con, "year_motto", read_rows(paths.data / "mottos.csv", _motto_row))
    insert_rows(con, "accuracy", list_accuracy(paths.data / "accuracy.json"))


def _fill_labels(con: duckdb.DuckDBPyConnection, paths: DataPaths, labels: dict[str, Any]) -> None:
    for table, section in (("kind", "kinds"), ("stage", "stages"), ("sector", "sectors")):
        rows = [
            (code, e["label_fa"], e["label_en"], place) for place, (code, e) in enumerate(labels[section].items(), 1)
        ]
        insert_rows(con, table, rows)
    measures = [
        (code, e["label_fa"], e["label_en"], e["unit_fa"], place)
        for place, (code, e) in enumerate(labels["measures"].items(), 1)
    ]
    insert_rows(con, "measure", measures)
    insert_rows(con, "sector_crosswalk", list_crosswalk(paths, labels))


def fill_indicators(con: duckdb.DuckDBPyConnection, paths: DataPaths) -> None:
    """Fill indicator; the institutions must be there. Raises `DataFileError` with file and line."""
    known = {key for (key,) in con.execute("SELECT institution_id FROM institution").fetchall()}
    insert_rows(con, "indicator", read_rows(paths.data / "indicators.csv", _check_institution(_indicator_row, known)))


def _check_institution(make_row: Callable[[dict[str, str], int], Row], known: set[str]) -> Callable[..., Row]:
    def make_checked_row(entry: dict[str, str], number: int) -> Row:
        if entry["institution_id"] and entry["institution_id"] not in known:
            raise ValueError(f"institution_id {entry['institution_id']!r} is not in the registry")
        return make_row(entry, number)

    return make_checked_row


def list_calendar() -> Iterator[Row]:
    """Every day of the Jalali years 1300 to 1450 as a row of the calendar table."""
    ordinal = from_jalali(FIRST_YEAR, 1, 1).toordinal()
    for year, month in product(range(FIRST_YEAR, LAST_YEAR + 1), range(1, 13)):
        leap, key = is_leap(year), f"{year}-{month:02d}"
        for number in range(1, month_length(year, month) + 1):
            day = date.fromordinal(ordinal)
            ordinal += 1
            text = f"{year}/{month:02d}/{number:02d}"
            yield (day, year, month, number, (month + 2) // 3, key, text, weekday(day), leap)


def list_institution_types(paths: DataPaths) -> list[Row]:
    """Types with the groups they are drawn as."""
    types = read_yaml(paths.vocabulary / "institution_types.yml")
    return [(code, e["drawn_as"], e["label_fa"], e["label_en"], e["position"]) for code, e in types.items()]


def list_crosswalk(paths: DataPaths, labels: dict[str, Any]) -> list[Row]:
    """Our sectors beside the technology fields and the training clusters; a cluster's note lists its groups."""

    def field_row(entry: dict[str, str], _: int) -> Row:
        name = labels["technology_fields"][entry["field"]]
        note = "; ".join(part for part in (entry["relation"], entry["note"]) if part)
        return ("technology_field", entry["sector"], entry["field"], entry["field_fa"], name, note)

    rows = read_rows(paths.vocabulary / "technology_fields.csv", field_row)
    groups: dict[tuple[str, str, str], list[str]] = {}

    def take_group(entry: dict[str, str], _: int) -> Row:
        groups.setdefault((entry["sector"], entry["cluster"], entry["cluster_fa"]), []).append(entry["group_fa"])
        return ()

    read_rows(paths.vocabulary / "training_clusters.csv", take_group)
    names = labels["training_clusters"]
    for (sector, cluster, label), members in sorted(groups.items()):
        rows.append(("training_cluster", sector, cluster, label, names[cluster], "، ".join(members)))
    return rows


def list_registry(paths: DataPaths) -> tuple[list[Row], list[Row]]:
    """Rows of the institution and alias tables. Raises `RegistryError` with file and line."""
    load_registry(paths.registry)
    with (paths.registry / "institutions.csv").open(encoding="utf-8-sig", newline="") as file:
        entries = list(csv.DictReader(file))
    with (paths.registry / "aliases.csv").open(encoding="utf-8-sig", newline="") as file:
        aliases = list(csv.DictReader(file))
    names: dict[str, list[str]] = {entry["institution_id"]: [entry["name_fa"], entry["name_en"]] for entry in entries}
    short: dict[str, list[str]] = {}
    for alias in aliases:
        names[alias["institution_id"]].append(alias["alias"])
        if alias["note"] == "short":
            short.setdefault(alias["institution_id"], []).append(alias["alias"])
    short_names = choose_short_names({entry["institution_id"]: entry["name_fa"] for entry in entries}, short)
    institutions: list[Row] = [
        (
            e["institution_id"], e["name_fa"], e["name_en"] or None, short_names[e["institution_id"]], e["type"],
            e["parent_id"] or None, e["province"] or None, e["website"] or None, e["source_url"] or None, True,
            make_search_key(names[e["institution_id"]]),
        )
        for e in entries
    ]  # fmt: skip
    return institutions, [(alias["alias"], alias["institution_id"], alias["note"] or None) for alias in aliases]


def make_search_key(names: list[str]) -> str:
    """Folded names, one a line, each once."""
    return "\n".join(dict.fromkeys(fold_name(name).lower() for name in names if name))


def list_accuracy(file: Path) -> list[Row]:
    """Rows of the accuracy card; none before the first evaluation."""
    if not file.exists():
        return []
    card = json.loads(file.read_text(encoding="utf-8"))
    return [
        (
            e["figure"], e.get("precision"), e.get("recall"), e["f1"], e.get("low"), e.get("high"), e["gold"],
            e["predicted"],
            e["articles"], date.fromisoformat(e["measured_on"]), e["fingerprint"],
        )
        for e in card["figures"]
    ]  # fmt: skip


def read_yaml(file: Path) -> dict[str, Any]:
    """A vocabulary file as a mapping. Raises `DataFileError` naming the file."""
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DataFileError(f"{file}: {' '.join(str(error).split())}") from None
    if not isinstance(found, dict):
        raise DataFileError(f"{file}: is no mapping")
    return found


def read_rows(file: Path, make_row: Callable[[dict[str, str], int], Row]) -> list[Row]:
    """Rows made of a CSV file's lines; none when there is no such file. Raises `DataFileError` naming file and line."""
    if not file.exists():
        return []
    rows = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        for number, entry in enumerate(reader, start=2):
            try:
                rows.append(make_row({key: (value or "").strip() for key, value in entry.items() if key}, number))
            except (KeyError, ValueError) as error:
                reason = f"no column {error}" if isinstance(error, KeyError) else str(error)
                raise DataFileError(f"{file}:{number}: {reason}") from None
    return rows


def _motto_row(entry: dict[str, str], _: int) -> Row:
    return (int(entry["jalali_year"]), entry["motto_fa"], entry["source_url"] or None)


def _indicator_row(entry: dict[str, str], number: int) -> Row:
    if entry["is_target"] not in ("true", "false"):
        raise ValueError(f"is_target is true or false, not {entry['is_target']!r}")
    return (
        number, entry["indicator"], entry["institution_id"] or None, _date(entry["period_start"]),
        _date(entry["period_end"]),
        entry["period_jalali"] or None, float(entry["value"]), entry["unit"], entry["is_target"] == "true",
        entry["source_url"],
        entry["note_fa"] or None,
    )  # fmt: skip


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
