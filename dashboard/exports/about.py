"""What every exported file says of itself: what was chosen, how much is in it, and how to reopen the same view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts.wording import WORDS, number_words, to_persian_digits

_MOST_PUBLISHERS = 12


@dataclass(frozen=True, slots=True)
class About:
    """The facts about one export. `filters` and `period` are in words; `address` is empty when none is configured."""

    title: str
    filters: str
    period: str
    acts: int
    reports: int
    publishers: Sequence[str]
    build_id: str
    as_of: date | None
    made_on: date
    accuracy: Sequence[tuple[str, str]] = ()
    """Fields shown and their measured accuracy, both in words."""
    address: str = ""

    def lines(self) -> list[tuple[str, str]]:
        """Heading and text of each fact, in the order they are printed."""
        lines = [
            (WORDS("exports.filters"), to_persian_digits(self.filters)),
            (WORDS("exports.period"), to_persian_digits(self.period)),
            (WORDS("exports.acts_count"), number_words(self.acts)),
            (WORDS("exports.reports_count"), number_words(self.reports)),
            (WORDS("exports.publishers_of"), self._publishers()),
            (WORDS("exports.as_of"), str(WORDS.date(self.as_of))),
            (WORDS("exports.made_on"), str(WORDS.date(self.made_on))),
            (WORDS("exports.build"), self.build_id),
        ]
        if self.accuracy:
            figures = " · ".join(f"{name} {figure}" for name, figure in self.accuracy)
            lines.append((WORDS("exports.accuracy"), to_persian_digits(figures)))
        if self.address:
            lines.append((WORDS("exports.address"), self.address))
        return lines

    def facts(self) -> list[str]:
        """What one image has room for: filters, data version with its day, accuracy."""
        build = f"{WORDS('exports.build')} {self.build_id} ({WORDS.date(self.as_of)})"
        facts = [f"{WORDS('exports.filters')}: {to_persian_digits(self.filters)} · {build}"]
        if self.accuracy:
            figures = " · ".join(f"{name} {figure}" for name, figure in self.accuracy)
            facts.append(f"{WORDS('exports.accuracy')}: {to_persian_digits(figures)}")
        return facts

    def _publishers(self) -> str:
        named = WORDS.join(to_persian_digits(name) for name in self.publishers[:_MOST_PUBLISHERS])
        rest = len(self.publishers) - _MOST_PUBLISHERS
        return f"{named} {WORDS('exports.more_publishers', count=rest)}" if rest > 0 else named or "–"
