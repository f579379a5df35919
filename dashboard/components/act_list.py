"""Acts as a list: headline, kind, what they rest on, stage, parties, source."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.components.markup import address, kind_tag, link, pill, quote, say, stage_track
from dashboard.queries.reader import Reader

_MOST_PARTIES = 3
_LONGEST_QUOTE = 360


def act_items(reader: Reader, acts: Sequence[dict[str, Any]], *, quotes: int | None = None) -> str:
    """Acts as `queries.overview.with_evidence` gives them. Only the first `quotes` show their sentence (None: all)."""
    return "".join(_item(reader, act, quotes is None or place < quotes) for place, act in enumerate(acts))


def _item(reader: Reader, act: dict[str, Any], has_quote: bool) -> str:
    labels = reader.labels
    title = link(address(reader, "act", act=act["act_id"]), say(labels, act["title"]), "t")
    sentence = quote(labels, shortened(act["evidence_text"] or ""), source_of(reader, act)) if has_quote else ""
    parties = say(labels, party_names(reader, act["parties"]))
    end = (
        parties
        if has_quote
        else labels("common.separator").join(filter(None, (parties, say(labels, source_of(reader, act)))))
    )
    return (
        f'<div class="li"><div class="hd">{title}{kind_tag(reader, act["kind"])}</div>{sentence}'
        f'<div class="r">{stage_track(reader, act["stage"])}<span>{end}</span></div></div>'
    )


def overdue_items(reader: Reader, acts: Sequence[dict[str, Any]]) -> str:
    """Promises as `queries.commitments.list_commitments` gives them: how long silent, who promised, where it stands."""
    labels = reader.labels
    items = []
    for act in acts:
        silent = labels.duration(act["days"]) if act["days"] is not None else labels("common.no_date")
        when = labels("overview.due", date=labels.date(act["due"])) if act["due"] else labels.date(act["published"])
        source = labels("common.separator").join(filter(None, (labels.isolate(act["publisher"] or ""), when)))
        title = link(address(reader, "act", act=act["act_id"]), say(labels, act["title"]), "t")
        items.append(
            f'<div class="li"><div class="hd">{title}'
            f'{pill(silent, "danger")}</div><span class="sub">{say(labels, party_names(reader, act["parties"]))}</span>'
            f'<div class="r">{stage_track(reader, act["stage"])}<span>{say(labels, source)}</span></div></div>'
        )
    return "".join(items)


def party_names(reader: Reader, parties: Sequence[str]) -> str:
    """Short names of parties; after three, how many more."""
    labels = reader.labels
    names = [labels.isolate(reader.names.of("short", party)) for party in parties[:_MOST_PARTIES]]
    if len(parties) > _MOST_PARTIES:
        names.append(f"+{reader.labels.number(len(parties) - _MOST_PARTIES)}")
    return reader.labels("common.separator").join(names)


def source_of(reader: Reader, act: dict[str, Any]) -> str:
    """Publisher, day and number of reports of an act's newest report."""
    labels = reader.labels
    day = labels.date(act["published"], act.get("published_precision") or "day")
    parts = [labels.isolate(act["publisher"] or ""), day]
    if act["report_count"] > 1:
        parts.append(labels("common.reports", count=act["report_count"]))
    return labels("common.separator").join(filter(None, parts))


def shortened(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """A quote cut at a word, the cut shown by an ellipsis."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def more_link(href: str, words: str) -> str:
    """The foot of a list card: where all of it is."""
    return f'<div class="foot">{link(href, escape(words))}</div>'
