"""How long a promise may stay without news before the screen flags it: `data/vocabulary/patience.yml`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[2] / "data" / "vocabulary" / "patience.yml"


@dataclass(frozen=True, slots=True)
class Patience:
    """Months that a promise of each open stage may go without a report; `due_soon`: how near is near."""

    proposed: int
    agreed: int
    under_way: int
    due_soon: int

    def months_of_stages(self) -> dict[str, int]:
        """The months that each open stage may be silent."""
        return {"proposed": self.proposed, "agreed": self.agreed, "under_way": self.under_way}

    def months(self) -> dict[str, int]:
        """The months by name, as the queries' parameters."""
        return asdict(self)


@cache
def read_patience(path: Path = FILE) -> Patience:
    """Read the file. Raises TypeError when a stage is missing or unknown, ValueError when a value is below 1."""
    patience = Patience(**yaml.safe_load(path.read_text(encoding="utf-8")))
    if min(patience.months().values()) < 1:
        raise ValueError(f"{path}: months must be 1 or more")
    return patience


def patience_of(data: Path) -> Patience:
    """The patience of a data folder, else the repository's."""
    own = data / "vocabulary" / FILE.name
    return read_patience(own if own.exists() else FILE)
