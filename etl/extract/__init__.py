"""Front door of the room: articles → institutions and records."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from etl.extract.reader import Extractor
from etl.models import Extraction, Quantity, Record
from etl.paths import REPOSITORY_DATA, DataPaths

__all__ = ["CODE_VERSION", "Extractor", "extraction_to_json", "extractor_version", "make_extractor"]

CODE_VERSION = "1"
"""Counts up whenever the code reads the same article differently with the same data."""


def make_extractor(data: Path = REPOSITORY_DATA) -> Extractor:
    """The reader of a data folder. Loading takes a moment: once per process."""
    return Extractor(data)


def extractor_version(data: Path = REPOSITORY_DATA) -> str:
    """Changes with the code of reading and with every file it reads: vocabulary, registry, models."""
    paths = DataPaths(data)
    digest = hashlib.sha256(CODE_VERSION.encode())
    for directory in (paths.vocabulary, paths.registry, paths.models):
        for path in sorted(directory.glob("*.*")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return f"{CODE_VERSION}-{digest.hexdigest()[:12]}"


def extraction_to_json(extraction: Extraction) -> dict[str, Any]:
    """One line of `extract --output`: offsets count characters of the article as it came in."""
    return {
        "id": extraction.article_id,
        "in_scope": extraction.in_scope,
        "institutions": [
            {"institution_id": m.institution_id, "name": m.name, "start": m.start, "end": m.end}
            for m in extraction.institutions
        ],
        "records": [_record_to_json(record) for record in extraction.records],
    }


def _record_to_json(record: Record) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "stage": record.stage,
        "parties": [party.name for party in record.parties],
        "sectors": list(record.sectors),
        "date": record.date.isoformat() if record.date else None,
        "quantities": [_quantity_to_json(quantity) for quantity in record.quantities],
        "evidence": {"start": record.evidence.start, "end": record.evidence.end, "text": record.evidence.text},
    }


def _quantity_to_json(quantity: Quantity) -> dict[str, Any]:
    return {
        "measure": quantity.measure,
        "value": int(quantity.value) if quantity.value == int(quantity.value) else quantity.value,
        "unit": quantity.unit,
        "is_target": quantity.is_target,
        "due": quantity.due.isoformat() if quantity.due else None,
    }
