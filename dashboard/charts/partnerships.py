"""Charts of the partnerships page: network, matrix of pairs, strongest, newest and dormant ties, growth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.charts.model import Chart, Column, SourceNote
from dashboard.charts.node_places import place_nodes, radius
from dashboard.labels import Labels
from dashboard.queries.names import Names

_NAMED_ALONE = 9

PAIR_MARK = "|"
"""Stands between the two ids of a pair."""


def pair_id(first: str, second: str) -> str:
    """One id for a pair of institutions."""
    return f"{first}{PAIR_MARK}{second}"


def draw_network(
    members: pd.DataFrame, ties: pd.DataFrame, partners: pd.DataFrame, pairs: int, source: SourceNote,
    labels: Labels, names: Names, hidden: int = 0, alone: Sequence[str] = (),
) -> Chart:  # fmt: skip
    """Institutions as nodes and shared acts as lines.

    `members` (institution_id, acts) are the nodes to draw, `ties` (institution_a, institution_b, acts) the lines among
    them, `partners` (institution_id, partners) and `pairs` speak of the whole view, `hidden` counts
    the institutions with ties that are not drawn, `alone` are those without any.
    """
    return Chart(
        key="partnerships.network",
        form="network",
        title=_network_finding(partners, pairs, labels, names),
        question=labels("partnerships.network_question"),
        unit=labels("partnerships.network_unit"),
        table=ties.rename(columns={"institution_a": "source", "institution_b": "target", "acts": "value"})[
            ["source", "target", "value"]
        ],
        columns=(
            Column("source", labels("partnerships.first_institution")),
            Column("target", labels("partnerships.second_institution")),
            Column("value", labels("partnerships.shared_acts"), "integer"),
        ),
        category="source",
        value="value",
        series="series",
        source=source,
        palette="institution_type",
        labels={i: names.of("short", i) for i in members["institution_id"]} | dict(names.institution_types),
        nodes=_nodes(members, ties, names),
        note=" ".join([_drawn_note(members, hidden, labels), *_alone_note(alone, labels, names)]),
        empty_text=labels("partnerships.empty"),
    )


def _drawn_note(members: pd.DataFrame, hidden: int, labels: Labels) -> str:
    if not hidden:
        return labels("partnerships.network_note_all", shown=len(members))
    least = int(members["acts"].min())
    return labels("partnerships.network_note", shown=len(members), least=least, hidden=hidden)


def _alone_note(alone: Sequence[str], labels: Labels, names: Names) -> list[str]:
    """Institutions without a tie, by name; those beyond the first few as a number."""
    if not alone:
        return []
    named, more = labels.join(names.of("short", i) for i in alone[:_NAMED_ALONE]), len(alone) - _NAMED_ALONE
    if more > 0:
        return [labels("partnerships.alone_note_more", names=named, more=more)]
    return [labels("partnerships.alone_note", names=named)]


def _nodes(members: pd.DataFrame, ties: pd.DataFrame, names: Names) -> pd.DataFrame:
    ids = list(members["institution_id"])
    words = {i: names.of("short", i) for i in ids}
    most = float(members["acts"].max()) if ids else 0.0
    weights = dict(zip(zip(ties["institution_a"], ties["institution_b"], strict=True), ties["acts"], strict=True))
    places = place_nodes(weights, {i: radius(a, most) for i, a in zip(ids, members["acts"], strict=True)}, words)
    return pd.DataFrame(
        {
            "id": ids,
            "label": [words[i] for i in ids],
            "value": list(members["acts"]),
            "series": [names.drawn_as.get(i, "other") for i in ids],
            "x": [places[i][0] for i in ids],
            "y": [places[i][1] for i in ids],
        }
    )


def _network_finding(partners: pd.DataFrame, pairs: int, labels: Labels, names: Names) -> str:
    if partners.empty:
        return labels("partnerships.network_question")
    first = {"name": names.of("short", partners["institution_id"][0]), "ties": int(partners["partners"][0])}
    if len(partners) < 3:
        return labels("partnerships.network_finding_one", all=pairs, **first)
    second = names.of("short", partners["institution_id"][1])
    return labels("partnerships.network_finding", all=pairs, second=second, **first)


def draw_matrix(order: list[str], ties: pd.DataFrame, source: SourceNote, labels: Labels, names: Names) -> Chart:
    """Shared acts of each pair of the institutions in `order`, each pair once; no number where nothing was found."""
    shared = {frozenset(ends): acts for *ends, acts in ties[["institution_a", "institution_b", "acts"]].to_numpy()}
    pairs = [(lower, upper) for place, lower in enumerate(order) for upper in order[:place]]
    rows = [(lower, upper, shared.get(frozenset((lower, upper)))) for lower, upper in pairs] if shared else []
    possible = len(order) * (len(order) - 1) // 2
    finding = labels("partnerships.matrix_finding", possible=possible, count=len(order), found=len(shared))
    return Chart(
        key="partnerships.matrix",
        form="heatmap",
        title=finding if rows else labels("partnerships.matrix_question"),
        question=labels("partnerships.matrix_question"),
        unit=labels("common.unit_acts"),
        table=pd.DataFrame(rows, columns=["institution_b", "institution_a", "acts"]).astype({"acts": "float64"}),
        columns=(
            Column("institution_b", labels("partnerships.first_institution")),
            Column("institution_a", labels("partnerships.second_institution")),
            Column("acts", labels("partnerships.shared_acts"), "integer"),
        ),
        category="institution_b",
        series="institution_a",
        value="acts",
        source=source,
        labels={i: names.of("short", i) for i in order},
        note=labels("partnerships.matrix_note"),
        empty_text=labels("partnerships.empty"),
    )


def draw_strongest(ties: pd.DataFrame, source: SourceNote, labels: Labels, names: Names) -> Chart:
    """The pairs with most shared acts."""
    table = _with_pair(ties)
    words = _pair_words(table, labels, names)
    title = labels("partnerships.strongest_question")
    equal = int((table["acts"] == table["acts"].max()).sum())
    if equal == 1:
        top = table.iloc[0]
        title = labels("partnerships.strongest_finding", pair=words[top["pair"]], acts=int(top["acts"]))
    elif equal and equal < len(table):
        title = labels("partnerships.strongest_equal", count=equal, acts=int(table["acts"].max()))
    return _bars("strongest", title, "common.unit_acts", "acts", table, words, source, labels)


def draw_newest(ties: pd.DataFrame, as_of: date | None, source: SourceNote, labels: Labels, names: Names) -> Chart:
    """The pairs whose first shared act is newest, by days since."""
    table = _with_pair(ties)
    words = _pair_words(table, labels, names)
    table["days"] = [(pd.Timestamp(as_of) - day).days if as_of else 0 for day in table["first_act"]]
    title = labels("partnerships.newest_question")
    if len(table):
        top = table.iloc[0]
        day = top["first_act"].date()
        title = labels("partnerships.newest_finding", pair=words[top["pair"]], date=labels.date(day))
    return _bars("newest", title, "partnerships.newest_unit", "days", table, words, source, labels)


def draw_dormant(
    ties: pd.DataFrame, as_of: date | None, count: int, months: int, source: SourceNote, labels: Labels, names: Names
) -> Chart:
    """The ties without an act for `months`, by months since the last act; `count` of all such ties."""
    table = _with_pair(ties)
    words = _pair_words(table, labels, names)
    table["months"] = [int((pd.Timestamp(as_of) - day).days / 30.44) if as_of else 0 for day in table["last_act"]]
    key = "dormant_finding" if count else "dormant_finding_none"
    title = labels(f"partnerships.{key}", count=count, months=months)
    note = labels("partnerships.dormant_more", shown=len(table), count=count) if count > len(table) else ""
    return _bars(
        "dormant", title, "partnerships.dormant_unit", "months", table, words, source, labels, note=note, months=months
    )


def draw_growth(by_year: pd.DataFrame, undated: int, source: SourceNote, labels: Labels) -> Chart:
    """Pairs known by the end of each Jalali year; `undated` pairs are in no year."""
    table = by_year.assign(jalali_year=by_year["jalali_year"].astype(str))
    title = labels("partnerships.growth_question")
    if len(table) > 1:
        first, last = int(table["pairs"].iloc[0]), int(table["pairs"].iloc[-1])
        title = labels("partnerships.growth_finding", first=first, last=last)
    note = labels("partnerships.growth_note", undated=undated) if undated else labels("partnerships.growth_note_plain")
    return Chart(
        key="partnerships.growth",
        form="area",
        title=title,
        question=labels("partnerships.growth_question"),
        unit=labels("partnerships.pairs_unit"),
        table=table,
        columns=(
            Column("jalali_year", labels("partnerships.year")),
            Column("pairs", labels("partnerships.known_ties"), "integer"),
            Column("new", labels("partnerships.new_ties"), "integer"),
        ),
        category="jalali_year",
        value="pairs",
        source=source,
        note=note,
        empty_text=labels("partnerships.empty"),
    )


def _with_pair(ties: pd.DataFrame) -> pd.DataFrame:
    ids = [pair_id(a, b) for a, b in zip(ties["institution_a"], ties["institution_b"], strict=True)]
    return ties.assign(pair=ids)


def _pair_words(table: pd.DataFrame, labels: Labels, names: Names) -> dict[str, str]:
    return {
        pair: labels(
            "partnerships.pair",
            first=names.of("short", pair.split(PAIR_MARK)[0]),
            second=names.of("short", pair.split(PAIR_MARK)[1]),
        )
        for pair in table["pair"]
    }


def _bars(
    name: str, title: str, unit: str, value: str, table: pd.DataFrame, words: dict[str, str], source: SourceNote,
    labels: Labels, note: str = "", months: int = 0,
) -> Chart:  # fmt: skip
    heading = {"acts": "shared_acts", "days": "days_since", "months": "silent_months"}[value]
    measured = (Column(value, labels(f"partnerships.{heading}"), "integer"),)
    shared = (Column("acts", labels("partnerships.shared_acts"), "integer"),) if value != "acts" else ()
    return Chart(
        key=f"partnerships.{name}",
        form="bars",
        title=title,
        question=labels(f"partnerships.{name}_question", months=months),
        unit=labels(unit),
        table=table[["pair", value, *(["acts"] if shared else []), "first_act", "last_act"]],
        columns=(
            Column("pair", labels("partnerships.tie")),
            *measured,
            *shared,
            Column("first_act", labels("partnerships.first_act"), "date"),
            Column("last_act", labels("partnerships.last_act"), "date"),
        ),
        category="pair",
        value=value,
        source=source,
        labels=words,
        note=note,
        empty_text=labels("partnerships.empty"),
    )
