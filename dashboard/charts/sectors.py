"""Charts of the sectors page, for any of the three classifications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.kinds import stands_out
from dashboard.charts.model import Chart, Column, Palette, SourceNote
from dashboard.labels import Labels
from dashboard.queries.names import Names

LINES = 5
"""Lines of the trend: more cannot be told apart."""


def palette_of(scheme: str) -> Palette:
    """Only our own sectors have colours; classes of the other schemes are told apart by their names."""
    return "sector" if scheme == "sector" else "single"


def draw_shares(
    counts: pd.DataFrame, scheme: str, codes: Mapping[str, str], without: int, source: SourceNote, labels: Labels
) -> Chart:
    """Acts of each sector. `counts`: code, acts, open."""
    title = labels("sectors.share_question")
    if stands_out(counts["acts"]):
        name, acts = codes.get(counts["code"][0], counts["code"][0]), int(counts["acts"][0])
        title = labels("sectors.share_finding", name=name, acts=acts)
    return Chart(
        key=_key("shares", scheme),
        form="treemap",
        title=title,
        question=labels("sectors.share_question"),
        unit=labels("common.unit_acts"),
        table=counts,
        columns=(
            Column("code", labels("common.sector")),
            Column("acts", labels("common.unit_acts"), "integer"),
            Column("open", labels("sectors.open_acts"), "integer"),
        ),
        category="code",
        value="acts",
        source=source,
        palette=palette_of(scheme),
        labels=_present(codes, counts["code"]),
        note=labels("sectors.share_note", without=without),
        empty_text=labels("sectors.empty"),
    )


def draw_trend(
    by_year: pd.DataFrame, scheme: str, codes: Mapping[str, str], this_year: int | None, source: SourceNote,
    labels: Labels,
) -> Chart:  # fmt: skip
    """Acts of the largest sectors in each Jalali year. `by_year`: jalali_year, code, acts."""
    largest = by_year.groupby("code")["acts"].sum().sort_values(ascending=False, kind="stable").head(LINES).index
    shown = by_year[by_year["code"].isin(largest)]
    table = shown.assign(jalali_year=shown["jalali_year"].astype(str)).reset_index(drop=True)
    unfinished = this_year is not None and str(this_year) in set(table["jalali_year"])
    year = labels.digits(this_year)
    return Chart(
        key=_key("trend", scheme),
        form="line",
        title=_trend_finding(by_year, codes, labels),
        question=labels("sectors.trend_question"),
        unit=labels("common.unit_acts"),
        table=table,
        columns=(
            Column("jalali_year", labels("sectors.year")),
            Column("code", labels("common.sector")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category="jalali_year",
        value="acts",
        series="code",
        source=source,
        palette=palette_of(scheme),
        labels={code: codes.get(code, code) for code in largest},
        note=labels("sectors.trend_note", year=year) if unfinished else labels("sectors.trend_note_plain"),
        empty_text=labels("sectors.empty"),
    )


def _trend_finding(by_year: pd.DataFrame, codes: Mapping[str, str], labels: Labels) -> str:
    """The sector that grew most between the last two years that both have acts of it."""
    if by_year["jalali_year"].nunique() < 2:
        return labels("sectors.trend_question")
    year = int(by_year["jalali_year"].max())
    wide = by_year.pivot(index="code", columns="jalali_year", values="acts")
    growth = (wide[year] - wide[year - 1]).dropna() if year - 1 in wide else pd.Series(dtype=float)
    if growth.empty or growth.max() <= 0:
        return labels("sectors.trend_question")
    code = str(growth.sort_index().idxmax())
    return labels(
        "sectors.trend_finding", name=codes.get(code, code), year=labels.digits(year),
        before=int(wide.loc[code, year - 1]), after=int(wide.loc[code, year]),
    )  # fmt: skip


def draw_institutions(
    cells: pd.DataFrame, scheme: str, codes: Mapping[str, str], source: SourceNote, labels: Labels, names: Names
) -> Chart:
    """Acts by institution and sector. `cells`: institution_id, code, acts; the institution with most first."""
    order = list(dict.fromkeys(cells["institution_id"]))
    words = {i: names.of("short", i) for i in order}
    title = labels("sectors.institutions_question")
    if stands_out(cells["acts"]):
        top = _largest(cells)
        title = labels(
            "sectors.institutions_finding", institution=words[top["institution_id"]],
            name=codes.get(top["code"], top["code"]), acts=int(top["acts"]),
        )  # fmt: skip
    return _heatmap(
        "institutions", scheme, title, cells, "institution_id", labels("common.institution"),
        words | _present(codes, cells["code"]), labels("sectors.institutions_note", count=len(order)), source, labels,
    )  # fmt: skip


def draw_kinds(
    cells: pd.DataFrame, scheme: str, codes: Mapping[str, str], source: SourceNote, labels: Labels, names: Names
) -> Chart:
    """Acts by kind and sector. `cells`: code, kind, acts."""
    title = labels("sectors.kinds_question")
    if stands_out(cells["acts"]):
        top = _largest(cells)
        title = labels(
            "sectors.kinds_finding", kind=names.of("kind", top["kind"]), name=codes.get(top["code"], top["code"]),
            acts=int(top["acts"]),
        )  # fmt: skip
    return _heatmap(
        "kinds", scheme, title, cells, "kind", labels("common.kind"),
        _present(codes, cells["code"]) | _present(names.kinds, cells["kind"]), labels("sectors.kinds_note"), source,
        labels,
    )  # fmt: skip


def _largest(cells: pd.DataFrame) -> dict[str, Any]:
    return dict(cells.iloc[int(cells["acts"].to_numpy().argmax())])


def _heatmap(
    name: str, scheme: str, title: str, cells: pd.DataFrame, other: str, heading: str, words: dict[str, str],
    note: str, source: SourceNote, labels: Labels,
) -> Chart:  # fmt: skip
    rows, columns = ("code", other) if other == "kind" else (other, "code")
    return Chart(
        key=_key(name, scheme),
        form="heatmap",
        title=title,
        question=labels(f"sectors.{name}_question"),
        unit=labels("common.unit_acts"),
        table=cells,
        columns=(
            Column(other, heading),
            Column("code", labels("common.sector")),
            Column("acts", labels("common.unit_acts"), "integer"),
        ),
        category=rows,
        series=columns,
        value="acts",
        source=source,
        labels=words,
        note=note,
        empty_text=labels("sectors.empty"),
    )


def _present(words: Mapping[str, str], ids: pd.Series) -> dict[str, str]:
    known = set(ids)
    return {identifier: word for identifier, word in words.items() if identifier in known}


def _key(name: str, scheme: str) -> str:
    return f"sectors.{name}" if scheme == "sector" else f"sectors.{name}_{scheme}"
