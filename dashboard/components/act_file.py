"""The parts of one act's page: what was read of it, its numbers, its reports inside their articles."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.components.markup import address, kind_tag, link, marked, outside_link, quote, say, stage_track
from dashboard.components.tables import html_table
from dashboard.queries import acts
from dashboard.queries.reader import Reader


def facts(reader: Reader, act: dict[str, Any]) -> str:
    """What is known of an act, one fact a line."""
    labels = reader.labels
    day = say(labels, labels.date(act["date"], act["date_precision"]))
    basis = say(labels, labels(f"acts.date_{act['date_basis']}"))
    parties = "<br>".join(
        link(address(reader, "institution", id=party), say(labels, reader.names.of("institution", party)))
        for party in acts.parties_of(reader, act["act_id"])
    )
    sectors = labels.join(reader.names.of("sector", s) for s in acts.sectors_of(reader, act["act_id"]))
    review = reader.names.of("review", act["review_state"])
    rows = {
        "date": f"{day}<small>{basis}</small>" if act["date"] else basis,
        "due": say(labels, labels.date(act["due"])) if act["due"] else "",
        "kind": kind_tag(reader, act["kind"]),
        "stage": stage_track(reader, act["stage"]),
        "parties": parties,
        "sectors": say(labels, sectors),
        "reports": say(
            labels, labels("acts.reports_said", reports=act["report_count"], publishers=act["publisher_count"])
        ),
        "confidence": say(
            labels, labels("acts.confidence_said", share=labels.percent(act["confidence"]), review=review)
        ),
        "address": f'<span class="mono">/act?act={escape(act["act_id"])}</span>',
    }
    lines = "".join(
        f"<dt>{escape(labels(f'acts.row_{key}'))}</dt><dd>{value}</dd>" for key, value in rows.items() if value
    )
    return f'<dl class="facts">{lines}</dl>'


def quantities(reader: Reader, act: dict[str, Any]) -> str:
    """Numbers stated for an act; a number that several reports repeat is listed for each."""
    labels = reader.labels
    stated = acts.quantities_of(reader, act["act_id"])
    if not stated:
        return f'<p class="note">{escape(labels("acts.none_stated"))}</p>'
    headings = [escape(labels(f"acts.quantity_{key}")) for key in ("measure", "value", "stated", "role")]
    rows = [
        [
            say(labels, reader.names.of("measure", row["measure"])),
            say(labels, _amount(reader, row)),
            say(labels, row["unit_as_stated"]),
            say(labels, labels("acts.is_target" if row["is_target"] else "acts.is_outcome"))
            + (f"<small>{say(labels, labels.date(row['due']))}</small>" if row["due"] else ""),
        ]
        for row in stated
    ]
    return html_table(headings, rows)


def _amount(reader: Reader, row: dict[str, Any]) -> str:
    labels = reader.labels
    if row["measure"] == "budget_rial":
        return labels.money(row["value"])
    value = row["value"]
    return f"{labels.number(int(value) if value == int(value) else value)} {row['unit']}"


def reports(reader: Reader, act: dict[str, Any]) -> str:
    """Every report: its evidence with the numbers marked, then the article around it, and the original."""
    stated = acts.quantities_of(reader, act["act_id"])
    return "".join(
        _report(reader, report, [q for q in stated if q["record_id"] == report["record_id"]])
        for report in acts.reports_of(reader, act["act_id"])
    )


def _report(reader: Reader, report: dict[str, Any], stated: list[dict[str, Any]]) -> str:
    labels, text = reader.labels, report["text"]
    start, end = report["evidence_start"], report["evidence_end"]
    numbers = [(q["span_start"] - start, q["span_end"] - start) for q in stated]
    source = labels(
        "acts.report_source",
        publisher=report["publisher"],
        date=labels.date(report["published"], report["published_precision"]),
        stage=reader.names.of("stage", report["stage"]),
        confidence=labels.percent(report["confidence"]),
    )
    inside = [span for span in numbers if 0 <= span[0] < span[1] <= end - start]
    original = outside_link(report["url"], labels("acts.original")) if report["url"] else ""
    return (
        f'<article class="report"><h3>{say(labels, report["article_title"] or "")}</h3>'
        f"{quote(labels, text[start:end], source, inside)}"
        f"<details open><summary>{escape(labels('acts.whole_article'))}</summary>"
        f'<p class="text">{marked(text, [(start, end)])}</p>'
        f'<p class="note">{escape(labels("acts.retelling"))}</p></details><div class="r">{original}</div></article>'
    )
