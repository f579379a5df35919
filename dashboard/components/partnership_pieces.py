"""Pieces of the partnerships page that are no chart: headline figures, the table of all ties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.model import Chart
from dashboard.components.markup import Tile, address, link, say
from dashboard.components.tables import html_table
from dashboard.queries import partnerships as queries
from dashboard.queries.reader import Reader
from dashboard.queries.years import read_jalali_year

_MOST_ROWS = 200


def headline(reader: Reader) -> list[Tile]:
    """Institutions, ties, the best connected institution, dormant ties."""
    labels = reader.labels
    members, pairs = queries.list_members(reader), queries.list_pairs(reader)
    partners = queries.count_partners(pairs)
    alone = len(members) - len(partners)
    dormant = queries.keep_dormant(pairs, reader.as_of)
    return [
        Tile(
            labels("partnerships.institutions"), labels.number(len(members)), labels("partnerships.institutions_unit"),
            labels("partnerships.alone_pill", count=alone) if alone else "",
            note=labels("partnerships.institutions_note", count=len(partners)),
        ),
        _pairs_tile(reader, pairs),
        _best_connected(reader, partners, len(pairs)),
        Tile(
            labels("partnerships.dormant"), labels.number(len(dormant)), labels("partnerships.ties_unit"),
            labels("partnerships.dormant_pill", count=queries.DORMANT_MONTHS),
            note=labels("partnerships.dormant_note"),
        ),
    ]  # fmt: skip


def _pairs_tile(reader: Reader, pairs: pd.DataFrame) -> Tile:
    labels, year = reader.labels, read_jalali_year(reader)
    new = int((pairs["first_year"] == year).sum()) if year else 0
    words = labels("partnerships.new_pill", count=new) if new else ""
    note = labels("partnerships.pairs_note" if new else "partnerships.pairs_note_none", year=labels.digits(year or "–"))
    return Tile(
        labels("partnerships.pairs"),
        labels.number(len(pairs)),
        labels("partnerships.pairs_unit"),
        words,
        "success",
        note,
    )


def _best_connected(reader: Reader, partners: pd.DataFrame, pairs: int) -> Tile:
    labels = reader.labels
    label, unit = labels("partnerships.most_connected"), labels("partnerships.ties_unit")
    if partners.empty:
        return Tile(label, "–", note=labels("common.none_found"))
    name, ties = str(partners["institution_id"].iloc[0]), int(partners["partners"].iloc[0])
    return Tile(
        label, labels.number(ties), unit,
        note=labels("partnerships.most_connected_note", name=reader.names.of("short", name),
                    share=labels.percent(ties / pairs)),
        link=address(reader, "institution", id=name),
    )  # fmt: skip


def names_of(reader: Reader, institutions: Sequence[str]) -> str:
    """Short names of the institutions in a sentence."""
    names = [reader.names.of("short", institution) for institution in institutions]
    if len(names) == 2:
        return reader.labels("partnerships.pair", first=names[0], second=names[1])
    return reader.labels.join(names)


def said_of(reader: Reader, chart: Chart) -> Callable[[Mapping[Any, Any]], str] | None:
    """Words for the number of a tie: acts as they are, a stretch of time as a person says it."""
    if chart.value == "acts":
        return None
    day = "last_act" if chart.value == "months" else "first_act"
    return lambda row: reader.labels.duration((pd.Timestamp(reader.as_of) - row[day]).days)


def ties_table(reader: Reader, pairs: pd.DataFrame) -> str:
    """All ties as a table, strongest first; each end leads to its institution. `pairs`: as `list_pairs` gives them."""
    labels = reader.labels
    rows = [
        [_end(reader, row.institution_a), _end(reader, row.institution_b), labels.number(row.acts),
         _day(reader, row.first_act), _day(reader, row.last_act)]
        for row in pairs.head(_MOST_ROWS).itertuples()
    ]  # fmt: skip
    headings = ("first_institution", "second_institution", "shared_acts", "first_act", "last_act")
    more = len(pairs) - len(rows)
    note = f'<p class="note">{say(labels, labels("charts.rows_more", count=more))}</p>' if more > 0 else ""
    heads = [say(labels, labels(f"partnerships.{heading}")) for heading in headings]
    return html_table(heads, rows, [False, False, True, True, True]) + note


def _end(reader: Reader, institution: str) -> str:
    return link(
        address(reader, "institution", id=institution), say(reader.labels, reader.names.of("short", institution))
    )


def _day(reader: Reader, day: pd.Timestamp) -> str:
    return say(reader.labels, reader.labels.date(None if pd.isna(day) else day.date()))
