"""The acts of an export: headings, and rows that stream from the warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.charts.wording import WORDS, value_words
from dashboard.exports.tabulation import Cell, Heading
from dashboard.queries.exported import count_acts_in_view, stream_acts
from dashboard.queries.reader import Reader
from etl.persian.display import format_date

Progress = Callable[[int, int], None]
"""Called with how many acts are written and how many there are. It may raise to stop the export."""

_STEP = 5_000
_SEPARATOR = "؛ "  # names of ministries have commas in them

# Keys of the columns and their formats; labels are `exports.act_<key>`. Keys never change: programs read them.
_COLUMNS = (
    ("act_id", "text"), ("title", "text"), ("date", "date"), ("date_jalali", "text"), ("date_precision", "text"),
    ("kind", "text"), ("kind_label", "text"), ("stage", "text"), ("stage_label", "text"), ("sectors", "text"),
    ("parties", "text"), ("due", "date"), ("due_jalali", "text"), ("report_count", "integer"),
    ("publisher_count", "integer"), ("evidence", "text"), ("publisher", "text"), ("url", "text"),
    ("confidence", "percent"), ("review_state", "text"),
)  # fmt: skip
HEADINGS = tuple(Heading(key, WORDS(f"exports.act_{key}"), form) for key, form in _COLUMNS)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Acts:
    """`rows` yields one row of cells an act, in the order of `headings`; `count` is how many there are."""

    headings: Sequence[Heading]
    rows: Iterable[Sequence[Cell]]
    count: int

    def words(self, keys: Sequence[str]) -> tuple[list[str], list[list[str]]]:
        """Heads and rows of the columns `keys` as people read them."""
        places = [next(i for i, heading in enumerate(self.headings) if heading.key == key) for key in keys]
        head = [self.headings[place].label for place in places]
        rows = [[value_words(row[place], self.headings[place].format) for place in places] for row in self.rows]
        return head, rows


def acts_of(reader: Reader, progress: Progress | None = None) -> Acts:
    """All acts in view. The rows can be gone through again and again; each time they are read anew."""
    return Acts(HEADINGS, _Rows(reader, progress), count_acts_in_view(reader))


class _Rows:
    def __init__(self, reader: Reader, progress: Progress | None) -> None:
        self._reader = reader
        self._progress = progress

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        total = count_acts_in_view(self._reader) if self._progress else 0
        for number, act in enumerate(stream_acts(self._reader)):
            if self._progress and number % _STEP == 0:
                self._progress(number, total)
            yield _row(self._reader, act)


def _row(reader: Reader, act: Mapping[str, Any]) -> Sequence[Cell]:
    names = reader.names
    words: dict[str, Cell] = {
        "date_jalali": _jalali(act["date"]),
        "kind_label": names.of("kind", act["kind"]),
        "stage_label": names.of("stage", act["stage"]),
        "sectors": _SEPARATOR.join(names.of("sector", sector) for sector in act["sectors"]),
        "parties": _SEPARATOR.join(names.of("institution", party) for party in act["parties"]),
        "confidence": round(act["confidence"], 3),
        "due_jalali": _jalali(act["due"]),
        "evidence": act["evidence_text"],
    }
    return tuple(words[key] if key in words else act[key] for key, _ in _COLUMNS)


def _jalali(day: date | None) -> str | None:
    return format_date(day, "slash") if day else None
