"""What can be chosen, with how many acts each choice would show under everything else that is chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from dashboard.queries import month_counts
from dashboard.queries.commitments import past_due
from dashboard.queries.filters import GROUPS, LISTS, Filters, where
from dashboard.queries.programme import programme_of, programmes_file, read_programmes
from dashboard.queries.reader import Reader
from etl.persian.letters import fold_name

_PLAIN = {"kinds": "kind", "stages": "stage", "review": "review_state"}
"""Lists of which an act meets exactly one, with its column."""


def months(reader: Reader) -> list[str]:
    """Every Jalali month from the first act's to the last one's, also those without an act."""
    rows = reader.rows(
        """
        SELECT DISTINCT c.month_key
        FROM v_calendar c, (SELECT min(month_key) AS first, max(month_key) AS last FROM v_tally)
        WHERE c.month_key BETWEEN first AND last ORDER BY 1
        """
    )
    return [row["month_key"] for row in rows]


def counts(reader: Reader, name: str) -> dict[str, int]:
    """Value to number of acts for one list of the filters, most first, under everything else that is chosen."""
    if name in _PLAIN:
        return _count_plain(reader, name)
    return _count_grouped(reader, reader.filters.without(name))[name]


def _count_plain(reader: Reader, name: str) -> dict[str, int]:
    """Kinds, stages and review states have few combinations: all are counted at once, whatever is chosen of them."""
    rest = reader.filters
    for other in _PLAIN:
        rest = rest.without(other)
    predicate, params = where(rest)
    columns = ", ".join(f"a.{column}" for column in _PLAIN.values())
    rows = reader.rows(f"SELECT {columns}, count(*) AS acts FROM v_tally a WHERE {predicate} GROUP BY ALL", params)
    found: Counter[str] = Counter()
    for row in rows:
        chosen = ((row[column], getattr(reader.filters, other)) for other, column in _PLAIN.items() if other != name)
        if all(not values or value in values for value, values in chosen):
            found[row[_PLAIN[name]]] += row["acts"]
    return _most_first(found)


def _count_grouped(reader: Reader, filters: Filters) -> dict[str, dict[str, int]]:
    """Sectors, institutions and publishers of the acts that `filters` show, counted in one pass over the acts.

    Institutions are many and are joined to their groups by the database; the others' groups are few and known.
    """
    predicate, params = where(filters)
    rows = reader.rows(
        f"""
        WITH grouped AS MATERIALIZED (
            SELECT a.sector_set, a.party_set, a.publisher_set, count(*) AS acts FROM v_tally a WHERE {predicate}
            GROUP BY GROUPING SETS ((a.sector_set), (a.party_set), (a.publisher_set))
        )
        SELECT p.institution_id, NULL AS sector_set, NULL AS publisher_set, CAST(sum(acts) AS BIGINT) AS acts
        FROM grouped JOIN v_party_set p USING (party_set) GROUP BY p.institution_id
        UNION ALL SELECT NULL, sector_set, publisher_set, acts FROM grouped WHERE party_set IS NULL
        """,
        params,
    )
    found: dict[str, Counter[str]] = {name: Counter() for name, *_ in GROUPS}
    members = {name: _members(reader, value, group) for name, value, group in GROUPS if name != "institutions"}
    for row in rows:
        if row["institution_id"] is not None:
            found["institutions"][row["institution_id"]] += row["acts"]
        for name, groups in members.items():
            for value in groups.get(row["sector_set" if name == "sectors" else "publisher_set"], ()):
                found[name][value] += row["acts"]
    return {name: _most_first(counted) for name, counted in found.items()}


def _members(reader: Reader, value: str, group: str) -> dict[int | None, list[str]]:
    """The members of every group of one kind."""
    members: dict[int | None, list[str]] = {}
    for row in reader.rows(f"SELECT {group} AS number, {value} AS value FROM v_{group}"):
        members.setdefault(row["number"], []).append(row["value"])
    return members


def _most_first(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])))


def acts_count(reader: Reader, filters: Filters) -> int:
    """How many acts a choice would show."""
    if reader.leaves_nothing and filters == reader.filters:
        return 0
    if filters.day_from or filters.day_to:
        predicate, params = where(filters)
        return int(reader.value(f"SELECT count(*) FROM v_tally a WHERE {predicate}", params))
    return sum(part.acts for part in month_counts.count_months(reader, filters))


def presets(reader: Reader) -> dict[str, Filters]:
    """The periods people ask for, by name, with the rest of the choice kept; empty when nothing is dated."""
    row = reader.row(
        """
        SELECT c.jalali_year AS year, c.month_key AS last,
               (SELECT DISTINCT p.month_key FROM v_calendar p
                WHERE p.jalali_year * 12 + p.jalali_month = c.jalali_year * 12 + c.jalali_month - 11) AS first
        FROM v_build b JOIN v_calendar c ON c.date = b.as_of
        """
    )
    if not row:
        return {}
    base = replace(reader.filters, only_undated=False, day_from=None, day_to=None)
    year = row["year"]
    programme = programme_of(year, read_programmes(programmes_file(reader.data_dir)))
    presets = {
        "last_12_months": replace(base, month_from=row["first"], month_to=None),
        "this_year": replace(base, month_from=f"{year}-01", month_to=None),
        "last_year": replace(base, month_from=f"{year - 1}-01", month_to=f"{year - 1}-12"),
    }
    if programme:
        first, last = f"{programme.first_year}-01", f"{programme.last_year}-12"
        presets["programme"] = replace(base, month_from=first, month_to=last)
    return presets


def days(reader: Reader) -> tuple[date, date] | None:
    """The first and the last day of dated acts; None when nothing is dated."""
    row = reader.row("SELECT min(date) AS first, max(date) AS last FROM v_tally")
    return (row["first"], row["last"]) if row.get("first") else None


def find_institutions(reader: Reader, words: str, limit: int) -> list[str]:
    """Institutions with an act whose name, short name or alias holds the words in any spelling, most acts first."""
    folded = fold_name(words)
    if not folded:
        return []
    each = " AND ".join("contains(line, ?)" for _ in folded.split())
    rows = reader.rows(
        f"""
        WITH line AS (SELECT institution_id, unnest(string_split(search_key, chr(10))) AS line FROM v_institution)
        SELECT p.institution_id, count(DISTINCT p.act_id) AS acts FROM v_act_party p
        WHERE p.institution_id IN
            (SELECT institution_id FROM line WHERE ({each}) OR contains(replace(line, ' ', ''), ?))
        GROUP BY 1 ORDER BY acts DESC, 1 LIMIT {limit}
        """,
        [*folded.split(), folded.replace(" ", "")],
    )
    return [row["institution_id"] for row in rows]


def badges(reader: Reader) -> dict[str, int]:
    """Numbers beside entries of the navigation: promises past due, whatever is chosen."""
    overdue = reader.value(f"SELECT count(*) FROM v_tally a WHERE {past_due(reader)}")
    return {"commitments": int(overdue)}


assert {*_PLAIN, *(name for name, *_ in GROUPS)} == set(LISTS)
