"""What the reader chose to see: one value shared by all pages, the address and the exports.

Everything is held by stable ids, never by labels, so that a copied address still opens after a label changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from dashboard.labels import Labels
from dashboard.queries import periods
from dashboard.queries.names import Names

KINDS = ("agreement", "meeting", "complex", "workshop_access", "training", "tour", "event", "employment", "funding")
STAGES = ("proposed", "agreed", "under_way", "done")
REVIEW_STATES = ("accepted", "waiting", "confirmed", "corrected")

_ID_RE = re.compile(r"[A-Za-z0-9_.-]{1,80}", re.ASCII)
_LONGEST_NAME = 200
_MOST_VALUES = 50

LISTS = {
    "sectors": "sector",
    "institutions": "institution",
    "kinds": "kind",
    "stages": "stage",
    "publishers": "publisher",
    "review": "review",
}
"""Lists of a Filters and what each is called in the address."""
ADDRESS_KEYS = ("from", "to", "undated", "since", *LISTS.values())

Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """The choice. Empty lists and None mean everything.

    Months are Jalali keys as `1404-07`, both ends included. Exact days, both included, stand in their place when a
    person chose days; never both. Acts without a month are in when no period is chosen; when
    one is, an act whose year alone is known is in if the period holds its whole year, and an act without any date only
    with `include_undated`. `only_undated` shows nothing but acts without a date, whatever the period. `since` is the
    build that a reader saw before: only acts that are new or otherwise in the build served now (`changed`).
    """

    month_from: str | None = None
    month_to: str | None = None
    day_from: date | None = None
    day_to: date | None = None
    include_undated: bool = False
    only_undated: bool = False
    sectors: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    since: str | None = None
    changed: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, query: Query) -> Filters:
        """Read the choice from an address; whatever is no known form is dropped without a word."""
        undated = (_values(query, "undated") or [""])[0]
        months, days = periods.read_bounds(_values(query, "from"), _values(query, "to"))
        return cls(
            month_from=months[0],
            month_to=months[1],
            day_from=days[0],
            day_to=days[1],
            include_undated=undated == "1",
            only_undated=undated == "only",
            sectors=_ids(query, "sector"),
            institutions=_ids(query, "institution"),
            kinds=_known(query, "kind", KINDS),
            stages=_known(query, "stage", STAGES),
            publishers=tuple(v for v in _values(query, "publisher") if len(v) <= _LONGEST_NAME),
            review=_known(query, "review", REVIEW_STATES),
            since=next(iter(_ids(query, "since")), None),
        )

    def to_query(self) -> dict[str, list[str]]:
        """The choice as address parameters; what is not chosen does not appear."""
        query: dict[str, list[str]] = {}
        for key, month, day in (("from", self.month_from, self.day_from), ("to", self.month_to, self.day_to)):
            if month or day:
                query[key] = [month or str(day)]
        if self.only_undated or self.include_undated:
            query["undated"] = ["only" if self.only_undated else "1"]
        for name, key in LISTS.items():
            if chosen := getattr(self, name):
                query[key] = list(chosen)
        if self.since:
            query["since"] = [self.since]
        return query

    @property
    def has_period(self) -> bool:
        """Whether months or days bound the choice."""
        return any((self.month_from, self.month_to, self.day_from, self.day_to))

    @property
    def is_empty(self) -> bool:
        """True when everything is shown."""
        return self == Filters()

    def without(self, name: str, value: str | None = None) -> Filters:
        """The choice with one thing cleared: a list's one value, or all of `name` (`period` and `undated` included)."""
        if name == "period":
            return replace(self, month_from=None, month_to=None, day_from=None, day_to=None, include_undated=False)
        if name == "since":
            return replace(self, since=None, changed=())
        if name == "undated":
            return replace(self, include_undated=False, only_undated=False)
        kept = tuple(v for v in getattr(self, name) if value is not None and v != value)
        return replace(self, **{name: kept})  # type: ignore[arg-type]

    def parts(self, labels: Labels, names: Names) -> list[tuple[str, str | None, str]]:
        """What is chosen, one thing an entry: field (or `period`, `undated`), value, words for a chip."""
        parts: list[tuple[str, str | None, str]] = []
        if self.since:
            parts.append(("since", None, labels("filters.changed")))
        if self.has_period:
            parts.append(("period", None, periods.said(self, labels)))
        if self.only_undated or self.include_undated:
            parts.append(
                ("undated", None, labels("filters.only_undated" if self.only_undated else "filters.with_undated"))
            )
        for name, kind in LISTS.items():
            parts += [(name, value, names.of(kind, value)) for value in getattr(self, name)]
        return parts

    def describe(self, labels: Labels, names: Names) -> str:
        """The choice in words, for the head of an export and an empty page."""
        words = [text for _, _, text in self.parts(labels, names)]
        return labels.join(words) if words else labels("filters.everything")


GROUPS = (
    ("sectors", "sector", "sector_set"),
    ("institutions", "institution_id", "party_set"),
    ("publishers", "publisher", "publisher_set"),
)
"""Lists of which an act may meet several: name, column and group of the tallies."""


def where(filters: Filters, alias: str = "a") -> tuple[str, list[str]]:
    """The choice as a predicate over `v_tally` under `alias`, with its parameters in order."""
    clauses: list[str] = []
    params: list[str] = []
    if filters.only_undated:
        clauses.append(f"{alias}.date IS NULL")
    elif filters.has_period:
        sql, values = periods.where_period(filters, alias)
        clauses.append(sql)
        params += values
    if filters.since:
        # One parameter, however many acts changed.
        clauses.append(f"{alias}.act_id IN (SELECT unnest(string_split(?, chr(10))))")
        params.append("\n".join(filters.changed))
    for name, column in (("kinds", "kind"), ("stages", "stage"), ("review", "review_state")):
        _add_list(clauses, params, f"{alias}.{column} IN ({{}})", getattr(filters, name))
    for name, value, group in GROUPS:
        sql = f"{alias}.{group} IN (SELECT {group} FROM v_{group} WHERE {value} IN ({{}}))"
        _add_list(clauses, params, sql, getattr(filters, name))
    return " AND ".join(clauses) or "TRUE", params


def _add_list(clauses: list[str], params: list[str], sql: str, values: Iterable[str]) -> None:
    values = list(values)
    if values:
        clauses.append(sql.format(", ".join("?" * len(values))))
        params += values


def _values(query: Query, key: str) -> list[str]:
    value = query.get(key, ())
    values = [value] if isinstance(value, str) else list(value)
    return list(dict.fromkeys(v for v in values if v))[:_MOST_VALUES]


def _ids(query: Query, key: str) -> tuple[str, ...]:
    return tuple(v for v in _values(query, key) if _ID_RE.fullmatch(v))


def _known(query: Query, key: str, known: Sequence[str]) -> tuple[str, ...]:
    chosen = set(_values(query, key))
    return tuple(v for v in known if v in chosen)


assert set(LISTS) <= {field.name for field in fields(Filters)}
