"""The ageing table: each promise with its stage, the last thing said of it, the time since and what can be said of it.

Silence is told as silence: «خبری از انجام یافت نشد» (no news of completion found), never as failure.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.components.act_list import party_names, shortened
from dashboard.components.markup import Tone, address, kind_tag, link, outside_link, pill, say, stage_track
from dashboard.queries.patience import Patience
from dashboard.queries.reader import Reader

_FULL_BAR_DAYS = 5 * 365
"""The bar of the time gone is full after five years."""
_NEW_DAYS = 30
_LONGEST_SAID = 180
_LATE = ("past_due", "past_patience")


def ageing_table(reader: Reader, promises: Sequence[dict[str, Any]], patience: Patience) -> str:
    """Promises as `list_commitments` gives them."""
    labels = reader.labels
    heads = [labels("commitments.column_promise"), labels("common.stage"), labels("commitments.column_said"),
             labels("commitments.column_since"), labels("commitments.column_status")]  # fmt: skip
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    body = "".join(_row(reader, promise, patience) for promise in promises)
    return f'<table class="ageing"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(reader: Reader, promise: dict[str, Any], patience: Patience) -> str:
    labels = reader.labels
    title = link(address(reader, "act", act=promise["act_id"]), say(labels, promise["title"]), "t")
    parties = say(labels, party_names(reader, promise["parties"]))
    return (
        f"<tr><td>{title}<small>{parties}</small>{kind_tag(reader, promise['kind'])}</td>"
        f"<td>{stage_track(reader, promise['stage'])}</td><td class=said>{_said(reader, promise)}</td>"
        f"<td class=since>{_since(reader, promise)}</td><td class=state>{_status(reader, promise, patience)}</td></tr>"
    )


def _said(reader: Reader, promise: dict[str, Any]) -> str:
    """The last sentence, verbatim, who published it and when; the publisher leads to the original."""
    labels = reader.labels
    day = promise["published"]
    when = labels.date(day) if day else labels("commitments.not_dated_publication")
    parts = [outside_link(promise["url"], promise["publisher"] or ""), say(labels, when)]
    if promise["report_count"] > 1:
        parts.append(say(labels, labels("common.reports", count=promise["report_count"])))
    sentence = escape(labels.quote(shortened(promise["evidence_text"] or "", _LONGEST_SAID)))
    return f'<span class="text">{sentence}</span><small>{escape(labels("common.separator")).join(parts)}</small>'


def _since(reader: Reader, promise: dict[str, Any]) -> str:
    labels, days = reader.labels, promise["days"]
    if days is None:
        return escape(labels("common.no_date"))
    words = labels("commitments.today") if days == 0 else labels.duration(days)
    late = " late" if promise["status"] in _LATE else ""
    share = min(100, round(100 * days / _FULL_BAR_DAYS))
    return f'{say(labels, words)}<span class="gone{late}"><u style="width:{share}%"></u></span>'


def _status(reader: Reader, promise: dict[str, Any], patience: Patience) -> str:
    labels, status = reader.labels, promise["status"]
    tone = _TONES[status]
    if status == "near":
        words = labels("commitments.status_near", days=(promise["due"] - reader.as_of).days)
    elif status == "open" and promise["days"] is not None and promise["days"] <= _NEW_DAYS:
        words, tone = labels("commitments.status_new"), "success"
    else:
        words = labels(f"commitments.status_{status}")
    lines = [pill(words, tone)]
    if status != "done":
        lines.append(f"<small>{say(labels, _reason(reader, promise, patience))}</small>")
        if status in (*_LATE, "undated"):
            lines.append(f"<small>{say(labels, labels('commitments.no_news'))}</small>")
    return "".join(lines)


_TONES: dict[str, Tone] = {
    "past_due": "danger", "past_patience": "danger", "near": "warning", "open": "neutral", "undated": "neutral",
    "done": "success",
}  # fmt: skip


def _reason(reader: Reader, promise: dict[str, Any], patience: Patience) -> str:
    """What the flag rests on: the stated due date, else our patience with the stage."""
    labels, stage = reader.labels, promise["stage"]
    if promise["due"]:
        return labels("commitments.reason_due", date=labels.date(promise["due"]))
    return labels(f"commitments.reason_{stage}", months=patience.months()[stage])
