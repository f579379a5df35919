"""Days told from the day of publication: «امروز» today, «شنبه هفته گذشته» last week, «دو روز پیش» two days ago."""

from __future__ import annotations

import re
from datetime import date, timedelta

from etl.persian import date_words as words
from etl.persian.calendar import weekday
from etl.persian.date_context import DateContext
from etl.persian.date_spans import DateSpan, day_number, span_day

__all__ = ["join_apposed", "read_near_day", "read_relative", "read_weekday"]


def read_weekday(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    """The day of a weekday; «تا جمعه» until Friday is a limit, «هر دوشنبه» every Monday is no day."""
    today, text = context.today, context.text
    if today is None or words.EVERY_BEHIND.match(text, match.end(1), context.end):
        return None
    if words.EVERY_BEFORE.search(text, max(context.start, match.start(1) - 8), match.start(1)):
        return None
    after = words.AFTER_WEEKDAY.match(text, match.end(1), context.end)
    end = after.end() if after else match.end(1)
    day = _find_weekday(context, today, words.WEEKDAYS[match[1]], after, match.end(1))
    start, is_due = context.find_limit(match.start(1))
    if not is_due:
        return span_day(match.start(1), end, day)
    if not after and day < today and not context.speaks_of_past(end):
        day += timedelta(days=7)  # «تا جمعه دایر است»
    return DateSpan(start, end, None, day, day, "day", is_due)


def _find_weekday(context: DateContext, today: date, named: int, after: re.Match[str] | None, end: int) -> date:
    """The last such day unless its words or the tense of its verb say otherwise. Weeks begin on Saturday."""
    back = (weekday(today) - named) % 7
    shift = words.SHIFTS[after["shift"]] if after and after["shift"] else 0
    if after and (after["this"] or after["week"]):
        return today + timedelta(days=named - weekday(today) + 7 * shift)
    if shift < 0:
        return today - timedelta(days=back or 7)
    if shift > 0 or (back and context.speaks_of_future(end)):
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back)


def read_relative(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    """«امروز», «دیروز», «پس فردا» …"""
    today, text, start = context.today, context.text, match.start(1)
    if today is None:
        return None
    if match[1] == "امروز" and text[max(0, start - 3) : start] in ("تا ", "به "):
        return None  # «تا امروز» up to now, «تا به امروز»
    shift = words.RELATIVE_DAYS[match[1]]
    if match[1] == "فردا" and words.AFTER_TOMORROW.search(text, max(context.start, start - 4), start):
        start, shift = start - len("پس "), 2
    return span_day(start, match.end(1), today + timedelta(days=shift))


def read_near_day(context: DateContext, match: re.Match[str]) -> DateSpan | None:
    """«روز گذشته» is yesterday, «دو روز پیش» the day before; «سه روز گذشته» is a period and «دو روز پیش از» no day."""
    today, text, start, end = context.today, context.text, match.start(1), match.end(1)
    shift = words.NEXT_WORD.match(text, end, context.end)
    if today is None or shift is None or shift[1] not in ("گذشته", "قبل", "پیش"):
        return None
    if words.NEXT_WORD_FROM.match(text, end, context.end):
        return None
    if not words.COUNT_BEFORE.search(text, max(context.start, start - 6), start):
        return None if shift[1] == "پیش" else span_day(start, shift.end(1), today - timedelta(days=1))
    count = words.DAYS_BEFORE.search(text, max(context.start, start - 12), start)
    if count is None or shift[1] == "گذشته":
        return None
    days = timedelta(days=day_number(count["word"] or count["number"]))
    return span_day(count.start(), shift.end(1), today - days)


def join_apposed(text: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    """One day told twice, «امروز دوشنبه», «دیروز (یکشنبه ۹ آذر)», as one span; None if the two are not that.

    The full date wins. A weekday alone is the one nearest to the relative day: news of Monday may come out on Tuesday.
    """
    if first.date is None or second.date is None or text[first.end : second.start] not in words.APPOSED:
        return None
    if text[first.start : first.end] not in words.RELATIVE_DAYS:
        return None
    day = second.date
    if text[second.start : second.end] in words.WEEKDAYS:
        day = first.date + timedelta(days=(weekday(day) - weekday(first.date) + 3) % 7 - 3)
    return span_day(first.start, second.end, day)
