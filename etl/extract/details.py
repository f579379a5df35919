"""What a record says beyond kind, stage and parties: its day, its quantities and its sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.extract.act_dates import find_act_date
from etl.extract.document import Document
from etl.extract.linear import LinearModel
from etl.extract.measures import Counted, make_quantities
from etl.extract.sectors import SectorReading, Stretch, read_sectors
from etl.models import Kind, Quantity, Sector, Stage


@dataclass(frozen=True, slots=True)
class Details:
    """What a record says besides who did what: when, how much, in which sectors."""

    date: date | None
    quantities: tuple[Quantity, ...]
    sectors: tuple[Sector, ...]


@dataclass(frozen=True, slots=True)
class DetailReader:
    """Reads the details of the records of one article; make one per article."""

    document: Document
    words: SectorReading
    targets: LinearModel
    sectors: LinearModel
    data: Path

    def read(self, stretch: Stretch, kind: Kind, stage: Stage, counted: Sequence[Counted], quoted: int) -> Details:
        """Details of the record of an act; `counted` are the numbers that belong to it, `quoted` is the folded offset
        where what it quotes begins: the sentence before may state the same act with its day.
        """
        start, end = stretch.start, stretch.end
        return Details(
            find_act_date(self.document, min(start, quoted), end, kind, stage),
            make_quantities(self.document, counted, kind, stage, (start, end), self.targets),
            read_sectors(self.words, stretch, kind, self.sectors),
        )
