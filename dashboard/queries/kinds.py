"""Acts of some kinds by year, stage and institution: what the pages about one field of work have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from dashboard.queries.reader import Reader


def of_kinds(kinds: Sequence[str]) -> str:
    """Predicate over `v_tally a` for kinds of the program's own vocabulary; TRUE for none."""
    return f"a.kind IN ({', '.join(repr(kind) for kind in kinds)})" if kinds else "TRUE"


class Part(NamedTuple):
    """Acts of one kind, stage and Jalali year (None without any date), with their first and last day."""

    kind: str
    stage: str
    year: int | None
    acts: int
    first: date | None
    last: date | None


def count_parts(reader: Reader, kinds: Sequence[str] = ()) -> list[Part]:
    """Acts in view in their smallest parts: one question answers for years, stages and headline figures."""
    clause, values = reader.where()
    rows = reader.tuples(
        f"""SELECT a.kind, a.stage, a.jalali_year, count(*), min(a.date), max(a.date) FROM v_tally a
        WHERE {clause} AND {of_kinds(kinds)} GROUP BY ALL ORDER BY ALL""",
        values,
    )
    return [Part(*row) for row in rows]


def count_acts(parts: Iterable[Part], of: Callable[[Part], bool] = lambda _: True) -> int:
    """Acts of the parts that are `of` a sort; of all without it."""
    return sum(part.acts for part in parts if of(part))


def count_by_stage(reader: Reader, kinds: Sequence[str] = ()) -> pd.DataFrame:
    """Acts in view. Columns: kind, stage, acts; kinds and stages in the order of the vocabulary."""
    found: Counter[tuple[str, str]] = Counter()
    for part in count_parts(reader, kinds):
        found[part.kind, part.stage] += part.acts
    places = ((kind, stage) for kind in reader.names.kinds for stage in reader.names.stages)
    return _as_table(("kind", "stage"), [(*place, found[place]) for place in places if found[place]])


def count_by_year(reader: Reader, kinds: Sequence[str] = ()) -> pd.DataFrame:
    """Dated acts in view by Jalali year. Columns: jalali_year, kind, acts."""
    found: Counter[tuple[int, str]] = Counter()
    for part in count_parts(reader, kinds):
        if part.year is not None:
            found[part.year, part.kind] += part.acts
    return _as_table(("jalali_year", "kind"), [(*place, acts) for place, acts in sorted(found.items())])


def _as_table(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """Rows that end in a number of acts; the columns have their types also when there is no row."""
    types = {name: "int64" if name == "jalali_year" else "str" for name in names} | {"acts": "int64"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def count_by_institution(reader: Reader, kinds: Sequence[str], most: int) -> pd.DataFrame:
    """The `most` institutions with most acts in view. Columns: institution_id, kind, acts; the largest first."""
    clause, values = reader.where()
    return reader.table(
        f"""
        WITH part AS (
            SELECT p.institution_id, g.kind, CAST(sum(g.acts) AS BIGINT) AS acts
            FROM (SELECT a.party_set, a.kind, count(*) AS acts FROM v_tally a
                  WHERE {clause} AND {of_kinds(kinds)} GROUP BY ALL) g JOIN v_party_set p USING (party_set)
            GROUP BY ALL
        ), most AS (
            SELECT institution_id, sum(acts) AS total FROM part GROUP BY ALL
            ORDER BY total DESC, institution_id LIMIT {most}
        )
        SELECT part.* FROM part JOIN most USING (institution_id)
        ORDER BY most.total DESC, institution_id, kind
        """,
        values,
    )
