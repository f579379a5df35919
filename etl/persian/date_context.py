"""What the text around a date and the day of publication say of it: its year, whether it is a limit or to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from etl.persian import date_words as words
from etl.persian.calendar import to_jalali, weekday
from etl.persian.date_spans import DatePrecision, jalali_day

__all__ = ["LOOK_AHEAD", "DateContext"]

LOOK_AHEAD: Final = timedelta(days=45)
"""How far after its publication an article may speak of a day without naming the year."""

_FAR_AHEAD: Final = timedelta(days=200)
"""How far ahead if its sentence is in the future tense as well."""

_SENTENCE_REACH: Final = 300
"""How far ahead the verb of the sentence is looked for."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """A stretch [start, end) of folded text and when it was published, to a day, a month or not known."""

    text: str
    published: date | None
    precision: DatePrecision
    start: int
    end: int

    @property
    def today(self) -> date | None:
        """The day of publication, if it is known to the day."""
        return self.published if self.precision == "day" else None

    def find_limit(self, start: int) -> tuple[int, bool]:
        """Where a limit («تا», «تا پایان», «پایان») before `start` begins, and whether there is one."""
        match = words.LIMIT.search(self.text, max(self.start, start - 24), start)
        if match and (match["until"] or match["close"]):
            return match.start(), True
        return start, False

    def closes(self, start: int) -> bool:
        """Whether «پایان» (the end of) stands before `start`."""
        match = words.LIMIT.search(self.text, max(self.start, start - 24), start)
        return bool(match and match["close"])

    def shift_year(self, shift: int) -> int | None:
        """The year of publication and so many on; None when that is not known."""
        return to_jalali(self.published).year + shift if self.published else None

    def guess_year(self, month: int, day: int, named: int | None, coming: bool) -> int | None:
        """The year of the latest such day up to 45 days after publication; one on the named weekday first.

        For what is still to come, the first such month or day from the publication on.
        """
        if self.published is None or self.precision not in ("day", "month"):
            return None
        this = to_jalali(self.published).year
        if coming:
            passed = jalali_day(this, month, min(28, day + 28)) if day == 1 else jalali_day(this, month, day)
            return this + 1 if passed and passed < self.published else this
        days = [(year, jalali_day(year, month, day)) for year in (this + 1, this, this - 1)]
        fitting = [(year, found) for year, found in days if found and found <= self.published + LOOK_AHEAD]
        if named is not None:
            near = [item for item in fitting[:2] if weekday(item[1]) == named]
            fitting = near or fitting
        return fitting[0][0] if fitting else None

    def move_ahead(self, year: int | None, month: int, day: int, end: int) -> int | None:
        """The next year if the guessed day is long past while its sentence speaks of the future."""
        guessed = jalali_day(year, month, day)
        if guessed is None or self.published is None or guessed >= self.published - LOOK_AHEAD:
            return year
        ahead = jalali_day(to_jalali(guessed).year + 1, month, day)
        near = ahead is not None and ahead <= self.published + _FAR_AHEAD
        return to_jalali(guessed).year + 1 if near and self.speaks_of_future(end) else year

    def is_coming(self, start: int, end: int) -> bool:
        """Whether the date is a limit of something still to be done: «تا پایان مهر … می‌رسد»."""
        return self.find_limit(start)[1] and self.speaks_of_future(end)

    def speaks_of_future(self, place: int) -> bool:
        """Whether the next verb of the sentence is in a future or present tense."""
        stop = self._find_sentence_end(place)
        verb = words.FUTURE.search(self.text, place, stop)
        return bool(verb) and not words.PAST.search(self.text, place, verb.start() if verb else stop)

    def speaks_of_past(self, place: int) -> bool:
        """Whether a verb behind `place` in its sentence is in a past tense."""
        return bool(words.PAST.search(self.text, place, self._find_sentence_end(place)))

    def _find_sentence_end(self, place: int) -> int:
        limit = min(self.end, place + _SENTENCE_REACH)
        stop = self.text.find(". ", place, limit)
        return limit if stop < 0 else stop
