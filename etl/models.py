"""The words of the program as types: what each step takes and gives.

Offsets are character offsets into `Article.text` exactly as it came in, so
`article.text[start:end]` is always the quoted text. Dates are Gregorian.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "agreement", "meeting", "complex", "workshop_access", "training", "tour", "event", "employment", "funding"
]
Stage = Literal["proposed", "agreed", "under_way", "done"]
Sector = Literal[
    "ict", "manufacturing", "electronics", "materials_chemistry", "pharma", "medical_devices", "bio_agri_food",
    "energy_environment", "creative_humanities", "business_services", "construction", "tourism",
]  # fmt: skip
Measure = Literal[
    "trainees", "jobs", "workshops", "courses", "companies", "teams", "visitors", "area_m2", "budget_rial",
    "person_hours", "units", "percent_employed", "other",
]  # fmt: skip
Precision = Literal["day", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news item, text untouched."""

    article_id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    """Day of publication; with precision month or year only that part is known. None: undated, never guessed."""
    published_precision: Precision = "unknown"
    published_basis: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution named at a place of the article."""

    start: int
    end: int
    name: str
    """Official name when linked; else the name as written with its spelling repaired."""
    institution_id: str | None = None
    """Key in data/registry/institutions.csv, or None for a name that is in no registry."""
    type: str | None = None
    """Institution type: the registry's, or read from the head noun of an open name (شرکت → company)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number stated for a record. Money is in rial; `unit_as_stated` keeps the words of the article."""

    measure: Measure
    value: float
    unit: str
    is_target: bool
    due: date | None
    start: int
    end: int
    unit_as_stated: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences a record rests on; `text` equals the article's text at the offsets."""

    start: int
    end: int
    text: str
    anchor: int | None = None
    """Where the sentence begins that states the act; None: at `start`. It names the record, so that what people have
    decided about it holds however much is quoted.
    """


@dataclass(frozen=True, slots=True)
class Record:
    """One act stated by one article."""

    kind: Kind
    stage: Stage
    parties: tuple[Mention, ...]
    """Distinct institutions, in the order of the text."""
    sectors: tuple[Sector, ...]
    date: date | None
    """The day of the act as the text states it; None when it does not."""
    quantities: tuple[Quantity, ...]
    evidence: Evidence
    confidence: float
    """Calibrated probability that the record is right, 0–1."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says: always present, also when nothing was found."""

    article_id: str
    in_scope: bool
    institutions: tuple[Mention, ...]
    """Every mention, in the order of the text; an institution may occur more than once."""
    records: tuple[Record, ...]
