"""The headline figures of the front page and the strip of what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from dashboard import visits
from dashboard.components.markup import Tile, Tone, address, link, say, tiles
from dashboard.queries import commitments, facets, overview
from dashboard.queries.changes import changes_since, count_chosen
from dashboard.queries.reader import Reader
from etl.persian.calendar import TEHRAN

_FEW = 10


def news(reader: Reader, stretch: timedelta) -> str:
    """What changed since the visit before; where that cannot be told, why, and what came in the last `stretch`."""
    if reader.as_of is None:
        return ""
    visit = visits.visit_before(dict(st.context.cookies))
    if visit is None:
        return _recent(reader, stretch, reader.labels("overview.news_first"))
    date = reader.labels.date(visit.moment.astimezone(TEHRAN).date())
    changes = changes_since(reader, visit.build_id)
    if changes is None:
        return _recent(reader, stretch, reader.labels("overview.news_lost", date=date))
    if not changes.all:
        return _strip(reader, reader.labels("overview.news_none", date=date), {}, "")
    more = address(replace(reader, filters=replace(reader.filters, since=visit.build_id)), "acts", sort="newest")
    heading = reader.labels("overview.news_since_visit", date=date)
    return _strip(reader, heading, count_chosen(reader, changes), more)


def _recent(reader: Reader, stretch: timedelta, why: str) -> str:
    assert reader.as_of is not None
    heading = f"{why} {reader.labels('overview.news_since')}"
    counts = overview.count_new(reader, reader.as_of - stretch)
    return _strip(reader, heading, counts, address(reader, "acts", sort="newest"))


def _strip(reader: Reader, heading: str, counts: dict[str, int], more: str) -> str:
    labels, entries = reader.labels, []
    for name in ("acts", "promises", "done", "overdue", "articles"):
        if name in counts:
            words = say(labels, labels(f"overview.news_{name}", count=counts[name]))
            number = labels.number(counts[name])
            entries.append(f"<span>{words.replace(number, f'<b>{number}</b>', 1)}</span>")
    see = link(more, say(labels, labels("overview.news_link"))) if more else ""
    return f'<div class="news"><span>{say(labels, heading)}</span>{"".join(entries)}{see}</div>'


def tiles_of(reader: Reader) -> str:
    """Acts of the year, institutions, promises past due, goals of the year."""
    span = overview.years(reader)
    return tiles(reader.labels, [_acts(reader, span), _partners(reader, span), _overdue(reader), _goals(reader, span)])


def overdue_count(reader: Reader) -> int:
    """Chosen promises past their due date or past the patience with their stage."""
    return _statuses(reader)[0]


def _statuses(reader: Reader) -> tuple[int, int]:
    """Promises past due, and open ones."""
    counted = commitments.count_statuses(reader)
    late = counted.loc[counted["status"].isin(["past_due", "past_patience"]), "acts"].sum()
    return int(late), int(counted.loc[counted["status"] != "done", "acts"].sum())


def _acts(reader: Reader, span: overview.Years | None) -> Tile:
    labels = reader.labels
    if span is None:
        count = facets.acts_count(reader, reader.filters)
        return Tile(labels("overview.acts_all"), labels.number(count), labels("overview.acts_unit"), whole=count)
    now, before = overview.count_acts_of_year(reader, span)
    words, tone = _change(reader, now, before)
    return Tile(
        labels("overview.acts_of_year", year=labels.digits(span.year)), labels.number(now),
        labels("overview.acts_unit"), words, tone, labels("overview.same_period", before=before),
    )  # fmt: skip


def _change(reader: Reader, now: int, before: int) -> tuple[str, Tone]:
    """The change in words; without figures of last year there is none to speak of."""
    labels = reader.labels
    if before == 0:
        return "", "neutral"
    if now == before:
        return labels("overview.same"), "neutral"
    is_up = now > before
    # A share of a handful says nothing: below ten acts the difference itself is told.
    amount = labels.percent(abs(now - before) / before) if before >= _FEW else labels.number(abs(now - before))
    return labels("overview.up" if is_up else "overview.down", amount=amount), "success" if is_up else "warning"


def _partners(reader: Reader, span: overview.Years | None) -> Tile:
    labels = reader.labels
    institutions, new, pairs = overview.count_partners(reader, span.start if span else None)
    words = "note" if new else "none" if span else "plain"
    return Tile(
        labels("overview.partners"), labels.number(institutions), labels("overview.partners_unit"),
        labels("overview.up", amount=labels.number(new)) if new else "", "success",
        labels(f"overview.partners_{words}", pairs=pairs), link=address(reader, "partnerships"), whole=institutions,
    )  # fmt: skip


def _overdue(reader: Reader) -> Tile:
    labels = reader.labels
    late, still_open = _statuses(reader)
    return Tile(
        labels("overview.overdue"), labels.number(late), labels("overview.overdue_unit", open=still_open),
        note=labels("overview.overdue_note") if late else "", is_alert=late > 0, link=address(reader, "commitments"),
        whole=still_open,
    )  # fmt: skip


def _goals(reader: Reader, span: overview.Years | None) -> Tile:
    labels, there = reader.labels, address(reader, "employment")
    title = labels("overview.goals", year=labels.digits(span.year)) if span else labels("overview.goals_any")
    goals = overview.goals_of_year(reader, span.year) if span else {}
    if not goals.get("goals"):
        return Tile(title, "–", note=labels("overview.no_goals"), link=there)
    unit = labels("overview.goals_unit", goals=goals["goals"])
    if not goals["reported"]:
        return Tile(title, labels.number(0), unit, note=labels("overview.goals_none"), link=there)
    note = labels("overview.goals_note", date=labels.date(goals["as_of"]))
    share = labels.percent(goals["share"])
    return Tile(title, labels.number(goals["reported"]), unit, share, "warning", note, link=there)
