"""What can be chosen, with how many acts each choice would show under everything else that is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.queries.commitments import past_due
from dashboard.queries.filters import LISTS, Filters, where
from dashboard.queries.programme import programme_of, programmes_file, read_programmes
from dashboard.queries.reader import Reader
from etl.persian.letters import fold_name

_COLUMNS = {
    "kinds": "SELECT a.kind AS value, count(*) AS acts FROM v_act a WHERE {where} GROUP BY 1",
    "stages": "SELECT a.stage AS value, count(*) AS acts FROM v_act a WHERE {where} GROUP BY 1",
    "review": "SELECT a.review_state AS value, count(*) AS acts FROM v_act a WHERE {where} GROUP BY 1",
    "sectors": "SELECT value, count(*) AS acts"
    " FROM (SELECT unnest(a.sector_codes) AS value FROM v_act a WHERE {where}) GROUP BY 1",
    "institutions": "SELECT value, count(*) AS acts"
    " FROM (SELECT unnest(a.party_ids) AS value FROM v_act a WHERE {where}) GROUP BY 1",
    "publishers": "SELECT value, count(*) AS acts"
    " FROM (SELECT unnest(a.publishers) AS value FROM v_act a WHERE {where}) GROUP BY 1",
}

_WHOLE = {
    "sectors": "SELECT sector AS value, count(*) AS acts FROM v_act_sector",
    "institutions": "SELECT institution_id AS value, count(*) AS acts FROM v_act_party",
}


def months(reader: Reader) -> list[str]:
    """Every Jalali month from the first act's to the last one's, also those without an act."""
    rows = reader.rows(
        """
        SELECT DISTINCT c.month_key
        FROM v_calendar c, (SELECT min(month_key) AS first, max(month_key) AS last FROM v_act)
        WHERE c.month_key BETWEEN first AND last ORDER BY 1
        """
    )
    return [row["month_key"] for row in rows]


def counts(reader: Reader, name: str) -> dict[str, int]:
    """Value to number of acts for one list of the filters, most first."""
    predicate, params = where(reader.filters.without(name))
    if predicate == "TRUE" and name in _WHOLE:  # nothing is chosen: no need to look the acts up
        return {
            row["value"]: row["acts"] for row in reader.rows(f"{_WHOLE[name]} GROUP BY 1 ORDER BY acts DESC, value")
        }
    rows = reader.rows(f"{_COLUMNS[name].format(where=predicate)} ORDER BY acts DESC, value", params)
    return {row["value"]: row["acts"] for row in rows}


def acts_count(reader: Reader, filters: Filters) -> int:
    """How many acts a choice would show."""
    predicate, params = where(filters)
    return int(reader.value(f"SELECT count(*) FROM v_act a WHERE {predicate}", params))


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
    row = reader.row("SELECT min(date) AS first, max(date) AS last FROM v_act")
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
    overdue = reader.value(f"SELECT count(*) FROM v_act a WHERE {past_due(reader)}")
    return {"commitments": int(overdue)}


assert set(_COLUMNS) == set(LISTS)
