"""Small pieces of HTML that only show: everything that came from outside is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import Literal
from urllib.parse import urlencode

from dashboard.charts.model import Chart, SourceNote
from dashboard.charts.theme import series_order, series_step
from dashboard.charts.wording import to_persian_digits
from dashboard.components.emptied import emptied_by
from dashboard.labels import Labels
from dashboard.queries.reader import Reader

_PERSIAN_RE = re.compile("[\u0600-\u06ff]")

Tone = Literal["success", "warning", "danger", "neutral"]

_STAGE_QUARTERS = {"proposed": 1, "agreed": 2, "under_way": 3, "done": 4}


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline figure. `figure` is already in words; `note` says what it is compared with."""

    label: str
    figure: str
    unit: str = ""
    pill: str = ""
    tone: Tone = "neutral"
    note: str = ""
    is_alert: bool = False
    link: str = ""
    whole: int = 1
    """What the figure is a part of: a part of nothing is a dash and no zero."""


def say(labels: Labels, text: object) -> str:
    """Escaped text with the digits of the language; addresses and Latin codes keep theirs."""
    words = str(text)
    return escape(to_persian_digits(words) if labels.is_rtl else words)


def address(reader: Reader, page: str, **more: str | Sequence[str]) -> str:
    """The address of a page with the reader's choice and language in it. `overview` is the front page."""
    query: dict[str, str | Sequence[str]] = {**reader.filters.to_query(), **more}
    if reader.labels.language != "fa":
        query["lang"] = reader.labels.language
    tail = urlencode(query, doseq=True)
    return escape(f"/{'' if page == 'overview' else page}" + (f"?{tail}" if tail else ""), quote=True)


def link(href: str, words: str, css: str = "") -> str:
    """A link inside the program; `href` and `words` are already safe."""
    return f'<a class="{css or "lnk"}" href="{href}" target="_self">{words}</a>'


def outside_link(url: str | None, words: str) -> str:
    """A link to an original, opened beside the page; only http addresses are followed. Persian words get our digits."""
    words = escape(to_persian_digits(words) if _PERSIAN_RE.search(words) else words)
    if not url or not url.startswith(("http://", "https://")):
        return words
    return f'<a class="lnk" href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{words}</a>'


def pill(words: str, tone: Tone = "neutral") -> str:
    """A word of state on its ground; the word says it, the colour only helps."""
    return f'<span class="pill {tone}">{escape(words)}</span>'


def kind_tag(reader: Reader, kind: str) -> str:
    """A square in the kind's colour, then the word."""
    word = escape(reader.names.of("kind", kind))
    return f'<span class="tag"><i style="background:var(--kind-{escape(kind)})"></i>{word}</span>'


def stage_track(reader: Reader, stage: str) -> str:
    """A track filled a quarter per stage, then the word."""
    quarters = _STAGE_QUARTERS.get(stage, 0)
    return (
        f'<span class="stage"><i><u style="width:{25 * quarters}%;background:var(--stage-{escape(stage)})"></u></i>'
        f"{escape(reader.names.of('stage', stage))}</span>"
    )


def quote(labels: Labels, text: str, source: str, marks: Iterable[tuple[int, int]] = ()) -> str:
    """Evidence, verbatim, with stretches of it marked; `source` is said below."""
    return f"<blockquote>{marked(text, marks)}<cite>{say(labels, source)}</cite></blockquote>"


def marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """Escaped text with the stretches [start, end) highlighted; overlapping ones are joined."""
    parts, end = [], 0
    for start, stop in sorted(marks):
        start, stop = max(start, end), min(stop, len(text))
        if stop > start:
            parts += [escape(text[end:start]), f"<mark>{escape(text[start:stop])}</mark>"]
            end = stop
    return "".join([*parts, escape(text[end:])])


def tiles(labels: Labels, shown: Sequence[Tile]) -> str:
    """Headline figures in a row: four on a desktop, two by two on a phone."""
    return f'<div class="tiles n{len(shown)}">{"".join(_tile(labels, tile) for tile in shown)}</div>'


def _tile(labels: Labels, tile: Tile) -> str:
    if tile.whole == 0:
        tile = replace(tile, figure="–", unit="", pill="")
    tag, href = ("a", f' href="{tile.link}" target="_self"') if tile.link else ("div", "")
    return (
        f'<{tag} class="kpi{" alert" if tile.is_alert else ""}"{href}><span class="kl">{say(labels, tile.label)}</span>'
        f'<span class="n"><b>{say(labels, tile.figure)}</b><small>{say(labels, tile.unit)}</small>'
        f"{pill(tile.pill, tile.tone) if tile.pill else ''}</span>"
        f'<span class="d">{say(labels, tile.note)}</span></{tag}>'
    )


_TOKEN_PREFIX = {"kind": "kind", "stage": "stage", "sector": "sector", "institution_type": "type"}


def legend(chart: Chart, labels: Labels) -> str:
    """Series by size with their sums (stages in their own order); empty for a chart of one series."""
    sums = _legend_sums(chart)
    if len(sums) < 2:
        return ""
    ordered = list(sums.items()) if chart.palette == "stage" else sorted(sums.items(), key=lambda pair: -(pair[1] or 0))
    entries = [
        f'<span><i style="background:var(--{_token(chart, key)})"></i>{say(labels, chart.labels.get(key, key))}'
        + ("" if value is None else f" <em>{labels.number(int(value) if value == int(value) else value)}</em>")
        + "</span>"
        for key, value in ordered
    ]
    return f'<div class="leg">{"".join(entries)}</div>'


def _legend_sums(chart: Chart) -> dict[str, float | None]:
    """What the legend says of each series; None where a sum would mean nothing (lines, several figures a year)."""
    if chart.form == "network" and chart.nodes is not None:
        return {str(key): float(count) for key, count in chart.nodes["series"].astype(str).value_counts().items()}
    if chart.series is None or chart.form in ("heatmap", "calendar", "treemap", "funnel"):
        return {}
    if chart.form == "line" or chart.category == "act_id":  # numbers that single acts state may overlap
        return dict.fromkeys(series_order(chart))
    by_series = chart.table.groupby(chart.table[chart.series].astype(str))[chart.value].sum()
    return {key: float(by_series[key]) for key in series_order(chart)}


def _token(chart: Chart, series: str) -> str:
    if chart.form == "network":
        return f"type-{escape(series)}"
    step = series_step(chart, series)
    return f"{_TOKEN_PREFIX.get(chart.palette, 'kind')}-{escape(series)}" if step is None else f"step-{step}"


def source_line(source: SourceNote, labels: Labels) -> str:
    """«۶۳ مورد از ۱۶۳ خبر · ۳۸ رسانه · بازهٔ …»: acts, articles, publishers and span of days."""
    return f'<div class="src">{say(labels, source_text(source, labels))}</div>'


def source_text(source: SourceNote, labels: Labels) -> str:
    """The source line as plain words."""
    if source.text:
        return labels("charts.source_text", text=source.text)
    parts = [labels("charts.source", acts=source.acts, reports=source.reports, publishers=source.publishers)]
    if source.first and source.last:
        parts.append(labels("charts.source_span", span=labels.span(source.first, source.last)))
    if source.undated:
        parts.append(labels("charts.source_undated", count=source.undated))
    return labels("common.separator").join(parts)


def empty_state(reader: Reader, text: str = "") -> str:
    """Nothing found: what was looked for, and links that take away the filter that emptied it."""
    words = say(reader.labels, text or reader.labels("page.empty"))
    return f'<div class="empty"><b>{words}</b>{emptied_by(reader)}</div>'


def clear_address(reader: Reader) -> str:
    """The address of the page that is open, without any filter."""
    return "?lang=en" if reader.labels.language == "en" else "?"


def when(labels: Labels, day: date | None, precision: str = "day") -> str:
    """A date as a person reads it, escaped."""
    return escape(labels.date(day, precision))
