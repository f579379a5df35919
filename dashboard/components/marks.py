"""What a clicked mark means: `what:id` of each side in the address, as a predicate over acts and in words."""

from __future__ import annotations

from datetime import date

from dashboard.queries.reader import Reader

CONDITIONS = {
    "year": "CAST(a.jalali_year AS VARCHAR) = ?",
    "month": "a.month_key = ?",
    "day": "CAST(a.date AS VARCHAR) = ? AND a.date_precision = 'day'",
    "kind": "a.kind = ?",
    "stage": "a.stage = ?",
    "act": "a.act_id = ?",
    "sector": "a.sector_set IN (SELECT sector_set FROM v_sector_set WHERE sector = ?)",
    "institution": "a.party_set IN (SELECT party_set FROM v_party_set WHERE institution_id = ?)",
}


def sides_of(text: str | None) -> dict[str, str]:
    """`what:id` pairs of an address value, joined by `|`; anything else in it is dropped."""
    pairs = (part.partition(":") for part in (text or "").split("|"))
    return {what: identifier for what, _, identifier in pairs if identifier}


def condition_of(text: str | None, more: dict[str, str] | None = None) -> tuple[str, list[str]]:
    """Predicate over `v_tally a` with its parameters; `TRUE` when nothing was clicked. `more` adds conditions."""
    conditions = CONDITIONS | (more or {})
    known = {what: identifier for what, identifier in sides_of(text).items() if what in conditions}
    return " AND ".join(conditions[what] for what in known) or "TRUE", list(known.values())


def said(reader: Reader, text: str | None, codes: dict[str, str] | None = None) -> str:
    """A clicked mark in words; `codes` are words for ids of `code`."""
    return reader.labels("common.separator").join(
        filter(None, (_word(reader, what, value, codes or {}) for what, value in sides_of(text).items()))
    )


def _word(reader: Reader, what: str, value: str, codes: dict[str, str]) -> str:
    labels, names = reader.labels, reader.names
    match what:
        case "year":
            return labels.digits(value)
        case "month":
            return labels.month(value) if len(value) == 7 else ""
        case "day":
            return labels.date(_day(value))
        case "institution":
            return names.of("short", value)
        case "kind" | "stage" | "sector":
            return names.of(what, value)
        case "act":
            return str(reader.value("SELECT title FROM v_act WHERE act_id = ?", [value]) or "")
        case "code":
            return codes.get(value, value)
        case _:
            return ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
