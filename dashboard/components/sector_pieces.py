"""Pieces of the sectors page that are no chart: headline figures, the crosswalk, what a click means."""

from __future__ import annotations

from html import escape

import pandas as pd

from dashboard.components.counts import dash
from dashboard.components.markup import Tile, address, say
from dashboard.components.tables import html_table
from dashboard.queries import sectors as queries
from dashboard.queries.reader import Reader

_NEARNESS = ("same", "close", "part")


def headline(reader: Reader, scheme: queries.Scheme) -> list[Tile]:
    """Largest sector, sectors in the news, open promises, acts without a sector."""
    labels = reader.labels
    counts, codes = queries.count_by_code(reader, scheme), queries.list_codes(reader, scheme)
    acts, without = queries.count_without_sector(reader)
    found = set(counts["code"])
    silent = [word for code, word in codes.items() if code not in found]
    note = labels("sectors.covered_note", names=labels.join(silent)) if silent else labels("sectors.covered_note_all")
    if not found:
        note = labels("common.none_found")
    largest = counts.iloc[0] if len(counts) else None
    return [
        Tile(
            labels("sectors.largest"), "–" if largest is None else labels.number(int(largest["acts"])),
            labels("sectors.largest_unit"),
            note=labels("common.none_found") if largest is None else codes.get(largest["code"], largest["code"]),
        ),
        Tile(
            labels("sectors.covered"), dash(len(found), labels), labels("sectors.covered_unit", all=len(codes)),
            note=note,
        ),
        _open(reader, counts, codes),
        Tile(
            labels("sectors.without"), labels.number(without), labels("sectors.without_unit", all=acts),
            note=labels("sectors.without_note"), whole=acts,
        ),
    ]  # fmt: skip


def _open(reader: Reader, counts: pd.DataFrame, codes: dict[str, str]) -> Tile:
    labels = reader.labels
    if counts.empty or not counts["open"].max():
        return Tile(labels("sectors.open"), "–", note=labels("sectors.open_note_none"))
    most = counts.iloc[int(counts["open"].to_numpy().argmax())]
    name = codes.get(most["code"], most["code"])
    return Tile(
        labels("sectors.open"), labels.number(queries.count_open(reader)), labels("commitments.unit"),
        note=labels("sectors.open_note", name=name, count=int(most["open"])),
    )  # fmt: skip


def sector_links(reader: Reader, scheme: queries.Scheme) -> str:
    """Every sector in view as a link to its acts, with their number."""
    labels, codes = reader.labels, queries.list_codes(reader, scheme)
    links = [
        f'<a class="chip" href="{address(reader, "sectors", scheme=scheme, focus=f"code:{row.code}")}" target="_self">'
        f"{say(labels, codes.get(row.code, row.code))}<em>{labels.number(row.acts)}</em></a>"
        for row in queries.count_by_code(reader, scheme).itertuples()
    ]
    return f'<div class="chips">{"".join(links)}</div>' if links else ""


def _relation(reader: Reader, note: str) -> str:
    """A note of the crosswalk: Persian as it is; of an English one the Persian page says how near the two are."""
    nearness = note.split(";")[0].strip()
    if reader.labels.is_rtl and nearness in _NEARNESS:
        return reader.labels(f"sectors.relation_{nearness}")
    return note


def crosswalk_table(reader: Reader, scheme: queries.Scheme) -> str:
    """Our sectors with their place in the other classification and what is not one to one."""
    labels = reader.labels
    rows = [
        [
            say(labels, reader.names.of("sector", row["sector"])),
            say(labels, row["label"] or labels("sectors.crosswalk_none")),
            say(labels, _relation(reader, row["note"] or "")),
        ]
        for row in queries.list_crosswalk(reader, scheme)
    ]
    heads = [labels("common.sector"), labels("sectors.crosswalk_class"), labels("sectors.crosswalk_note")]
    return html_table([escape(head) for head in heads], rows)
