"""The acts of an export: headings, and rows that stream from wherever they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.charts.wording import value_words
from dashboard.exports.tabulation import Cell, Heading


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
