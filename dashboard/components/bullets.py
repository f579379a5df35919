"""Outcome against target as HTML: long names of goals wrap, and nothing has to be measured in pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.charts.model import Chart
from dashboard.components.markup import link, pill, say
from dashboard.labels import Labels

_TARGET_AT = 89
"""Where the target stands, in percent of the track; room is left for what goes beyond it."""


def bullets(chart: Chart, labels: Labels, href: Callable[[str], str]) -> str:
    """One row a goal: name, percent reached, bar on its track with the target, and the numbers below.

    `href` is the address behind a goal: its name is the link, and a click anywhere on the row follows it.

    Columns of the table beside category, value and target, all optional: `name_note` (said under the name), `unit`,
    `note` (said below at the end), `time_share` (share of the period gone, drawn dotted).
    """
    rows = "".join(_row(chart, row, labels, href) for row in chart.table.to_dict("records"))
    has_time = "time_share" in chart.table and chart.table["time_share"].notna().any()
    return f'{_key(labels, has_time=has_time)}<div class="bullets">{rows}</div>'


def _key(labels: Labels, *, has_time: bool) -> str:
    marks = [("ko", "outcome"), ("kt", "target"), *([("ks", "time_gone")] if has_time else [])]
    words = "".join(f'<span><i class="{css}"></i>{say(labels, labels(f"charts.{word}"))}</span>' for css, word in marks)
    return f'<div class="leg">{words}</div>'


def _row(chart: Chart, row: dict[Any, Any], labels: Labels, href: Callable[[str], str]) -> str:
    key = str(row[chart.category])
    name = chart.labels.get(key, key)
    value, target = row[chart.value], float(row[str(chart.target)])
    unit = _text(row.get("unit")) or chart.unit
    is_known = not pd.isna(value)
    share = float(value) / target if is_known and target else 0.0
    end = f"<b>{say(labels, labels.percent(share))}</b>" if is_known else pill(labels("charts.no_outcome"))
    said = (
        labels("charts.outcome_of_target", value=_number(value), target=_number(target), unit=unit)
        if is_known
        else labels("charts.target_is", value=_number(target), unit=unit)
    )
    note = _text(row.get("note")) or ("" if is_known else labels("charts.no_outcome_note"))
    below = _text(row.get("name_note"))
    return (
        f'<div class="bullet"><div class="hd"><div><strong>{link(href(key), say(labels, name), "t")}</strong>'
        f"{f'<small>{say(labels, below)}</small>' if below else ''}</div>{end}</div>"
        f"{_track(share, is_known, row.get('time_share'), f'{name}: {said}', labels)}"
        f'<div class="r"><span>{say(labels, said)}</span><span>{say(labels, note)}</span></div></div>'
    )


def _track(share: float, is_known: bool, time_share: object, words: str, labels: Labels) -> str:
    width = min(share, 1.12) * _TARGET_AT
    gone = float(str(time_share)) if time_share is not None and not pd.isna(time_share) else None
    dotted = f'<s style="inset-inline-start:{min(gone, 1.0) * _TARGET_AT:.1f}%"></s>' if gone is not None else ""
    return (
        f'<div class="track{"" if is_known else " none"}" role="img" aria-label="{say(labels, words)}">'
        f'<u style="width:{width:.1f}%"></u>{dotted}<i style="inset-inline-start:{_TARGET_AT}%"></i></div>'
    )


def _number(value: object) -> float:
    number = float(str(value))
    return int(number) if number == int(number) else number


def _text(value: object) -> str:
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value)
