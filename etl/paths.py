"""Where things lie inside the data folder: what people edit, and under `var` what the program derives or keeps."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "INNOVATION_DATA"
"""Environment variable that names another data folder."""

REPOSITORY_DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The places of one data folder. Nothing is created by asking for a path."""

    data: Path

    @property
    def news(self) -> Path:
        """News files that ship with the repository or that a person puts there."""
        return self.data / "news"

    @property
    def registry(self) -> Path:
        return self.data / "registry"

    @property
    def vocabulary(self) -> Path:
        return self.data / "vocabulary"

    @property
    def review(self) -> Path:
        """From which confidence on an act is accepted without a person."""
        return self.data / "review.yml"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def var(self) -> Path:
        return self.data / "var"

    @property
    def kept_news(self) -> Path:
        """Raw bytes of the files brought in by `--articles`, by content."""
        return self.var / "news"

    @property
    def builds(self) -> Path:
        return self.var / "builds"

    @property
    def current(self) -> Path:
        """A text file with the id of the build that is served."""
        return self.builds / "current"

    @property
    def history(self) -> Path:
        return self.builds / "history.jsonl"

    @property
    def extraction_cache(self) -> Path:
        return self.var / "cache" / "extractions.sqlite"

    @property
    def answers(self) -> Path:
        """Answers of the office's language model, if one is used."""
        return self.var / "cache" / "answers.sqlite"

    @property
    def ledger(self) -> Path:
        return self.var / "ledger.sqlite"

    @property
    def lock(self) -> Path:
        return self.var / "build.lock"

    def build_file(self, build_id: str) -> Path:
        return self.builds / f"{build_id}.duckdb"


def find_data(data: Path | str | None = None) -> DataPaths:
    """The data folder: `data` if given, else the environment's INNOVATION_DATA, else the repository's `data/`."""
    chosen = data if data is not None else os.environ.get(DATA_VARIABLE) or REPOSITORY_DATA
    return DataPaths(Path(chosen).resolve())
