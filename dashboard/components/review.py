"""Decisions on the screen: two reports side by side, one record right or wrong, each taken back with one press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

import etl
from dashboard import decisions, rebuild
from dashboard.components.act_list import shortened
from dashboard.components.markup import address, kind_tag, link, outside_link, pill, quote, say, stage_track
from dashboard.queries import review
from dashboard.queries.reader import Reader
from etl.persian.calendar import TEHRAN

_NAME = "review_name"
_LONGEST_NAME = 80
_LONGEST_QUOTE = 600
"""Who decides on evidence sees all of it, unless it is the sentence of a broken text."""
_BUILD_SECONDS = 1.0


def draw_name(reader: Reader) -> str:
    """The field for the name that decisions are signed with; empty until a name is given."""
    labels = reader.labels
    name = st.text_input(
        labels("decisions.name"), key=_NAME, placeholder=labels("decisions.name_hint"), max_chars=_LONGEST_NAME,
        persist_state="session",
    )  # fmt: skip
    return name.strip()


def draw_pair(reader: Reader, pair: dict[str, Any], standing: decisions.Standing, name: str) -> None:
    """Two reports side by side, why they were compared, and the buttons «یک اقدام‌اند» (one act) and «دو اقدام‌اند»."""
    labels = reader.labels
    a, b = pair["record_id_a"], pair["record_id_b"]
    sides = "".join(_side(reader, pair, side) for side in ("a", "b"))
    st.html(f'<div class="pairing">{sides}</div><p class="note">{say(labels, why(reader, pair))}</p>')
    _draw_choice(reader, ("merge", "split"), (a, b), standing.pair(a, b), name)


def draw_record(reader: Reader, report: dict[str, Any], standing: decisions.Standing, name: str) -> None:
    """One record: its evidence, and the buttons «درست است» (right), «نادرست است» (wrong)."""
    labels, record = reader.labels, report["record_id"]
    source = labels("common.separator").join(filter(None, (report["publisher"], _day(reader, report, ""))))
    st.html(quote(labels, shortened(report["evidence_text"], _LONGEST_QUOTE), source))
    _draw_choice(reader, ("confirm", "reject"), (record,), standing.of_record.get(record), name)


def draw_rejected(reader: Reader, record: dict[str, Any], standing: decisions.Standing, name: str) -> None:
    """One rejected record as it was read, who rejected it, and the button that restores it with the next build."""
    labels, parties = reader.labels, (reader.names.of("short", party) for party in record["party_ids"])
    source = labels("common.separator").join(filter(None, (record["publisher"], _day(reader, record, ""))))
    st.html(
        f'<div class="li"><span class="t">{say(labels, record["article_title"] or "")}</span>'
        f"{quote(labels, shortened(record['evidence_text'], _LONGEST_QUOTE), source)}"
        f'<div class="r"><span class="pair">{kind_tag(reader, record["kind"])}{stage_track(reader, record["stage"])}'
        f"</span><span>{say(labels, labels.join(parties))}</span></div></div>"
    )
    decision = standing.of_record.get(record["record_id"])
    with st.container(horizontal=True, vertical_alignment="center", key=f"decide_{record['record_id']}"):
        if decision is not None and decision.action == "reject":
            _draw_standing(reader, decision, name, record["record_id"])
        else:
            st.html(pill(labels("decisions.restored"), "success"))


def draw_decision(reader: Reader, decision: etl.Decision, name: str) -> None:
    """One decision that holds: about which articles, when, by whom, and the button that takes it back."""
    labels = reader.labels
    records = [record for record in (decision.record_id, decision.other_id) if record is not None]
    titles = [review.title_of_record(reader, record) for record in records]
    day = labels.date(datetime.fromisoformat(decision.made_at).astimezone(TEHRAN).date())
    lines = "".join(f'<span class="t">{say(labels, title)}</span>' for title in titles)
    st.html(f'<div class="li">{lines}<div class="r"><span>{say(labels, day)}</span></div></div>')
    with st.container(horizontal=True, vertical_alignment="center", key=f"decide_{decision.decision_id}"):
        _draw_standing(reader, decision, name, str(decision.decision_id))


def draw_rebuild(reader: Reader) -> None:
    """The button «ساخت دوباره» (build again), the progress of the build, and how it ended; then the page shows it."""
    run = rebuild.latest(reader.data_dir)
    if run is not None and run.state == "running":
        st.fragment(_watch, run_every=_BUILD_SECONDS)(reader)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="foot_rebuild"):
        words = reader.labels(f"decisions.rebuild_{run.state if run else 'help'}")
        cause = f' <span class="mono">{escape(run.error)}</span>' if run and run.error else ""
        st.html(f'<div class="src" role="status">{say(reader.labels, words)}{cause}</div>', width="stretch")
        st.button(
            reader.labels("decisions.rebuild"), key="rebuild", type="tertiary", on_click=_rebuild, args=(reader,),
        )  # fmt: skip


def why(reader: Reader, pair: dict[str, Any]) -> str:
    """Why two records were compared, in words."""
    labels = reader.labels
    likeness = labels("decisions.likeness", share=labels.percent(pair["score"]))
    parts = [_reason(reader, part.strip()) for part in pair["basis"].split(";")]
    return labels("common.separator").join([likeness, *filter(None, parts)])


def _reason(reader: Reader, text: str) -> str:
    """One ground of a comparison as the build writes it, in the language of the page; what has no words stays."""
    labels, words = reader.labels, text.split()
    match words:
        case ["articles" | "evidence" as what, "alike", share]:
            return labels(f"decisions.{what}_alike", share=labels.percent(float(share)))
        case ["both", kind]:
            return labels("decisions.both", kind=reader.names.of("kind", kind))
        case [shared, "of", all_parties, "parties", "shared"]:
            return labels("decisions.shared", shared=int(shared), all=int(all_parties))
        case ["published", days, "days", "apart"]:
            return labels("decisions.apart", days=int(days))
        case ["parties", "unknown"] | ["no", "party", "shared"]:
            return ""
        case ["akin:" | "unlike:", first, "and", second]:
            return labels.join(reader.names.of("kind", kind) for kind in (first, second))
        case _:
            return ""


def _side(reader: Reader, pair: dict[str, Any], side: str) -> str:
    labels = reader.labels
    title = link(address(reader, "act", act=pair[f"act_id_{side}"]), say(labels, pair[f"article_title_{side}"]), "t")
    source = labels("common.separator").join(filter(None, (pair[f"publisher_{side}"], _day(reader, pair, f"_{side}"))))
    original = outside_link(pair[f"url_{side}"], labels("lists.original")) if pair[f"url_{side}"] else ""
    return (
        f'<div class="li">{title}{quote(labels, shortened(pair[f"evidence_text_{side}"], _LONGEST_QUOTE), source)}'
        f'<div class="r"><span class="pair">{kind_tag(reader, pair[f"kind_{side}"])}'
        f"{stage_track(reader, pair[f'stage_{side}'])}</span>{original}</div></div>"
    )


def _day(reader: Reader, row: dict[str, Any], suffix: str) -> str:
    return reader.labels.date(row[f"published{suffix}"], row[f"published_precision{suffix}"])


def _draw_choice(
    reader: Reader, actions: Sequence[etl.Action], records: tuple[str, ...], decision: etl.Decision | None, name: str
) -> None:
    """What was decided about a record or a pair of records, else a button for each of the actions."""
    key = "_".join(records)
    with st.container(horizontal=True, vertical_alignment="center", key=f"decide_{key}"):
        if decision is not None:
            _draw_standing(reader, decision, name, key)
            return
        for action in actions:
            st.button(
                reader.labels(f"decisions.{action}"), key=f"{action}_{key}", disabled=not name, on_click=_decide,
                args=(reader, action, records[0], records[1] if len(records) > 1 else None, name),
            )  # fmt: skip


def _draw_standing(reader: Reader, decision: etl.Decision, name: str, key: str) -> None:
    labels = reader.labels
    words = labels("decisions.said", decision=labels(f"decisions.{decision.action}"), name=decision.made_by)
    st.html(pill(labels.digits(words), "success"))
    st.button(
        labels("decisions.undo"), key=f"undo_{key}", type="tertiary", disabled=not name, on_click=_take_back,
        args=(reader, decision.decision_id, name),
    )  # fmt: skip


def _decide(reader: Reader, action: etl.Action, record: str, other: str | None, name: str) -> None:
    try:
        decisions.decide(reader.data_dir, action, record, other, name)
    except etl.DecisionError as error:
        st.toast(reader.labels("decisions.refused", error=escape(str(error))))
        return
    rebuild.forget(reader.data_dir)
    st.toast(reader.labels("decisions.kept"))


def _take_back(reader: Reader, decision: int, name: str) -> None:
    decisions.take_back(reader.data_dir, decision, name)
    rebuild.forget(reader.data_dir)
    st.toast(reader.labels("decisions.undone"))


def _rebuild(reader: Reader) -> None:
    rebuild.start(reader.data_dir)


def _watch(reader: Reader) -> None:
    run, labels = rebuild.latest(reader.data_dir), reader.labels
    if run is None or run.state != "running":
        st.rerun()
    words = labels("decisions.reading", done=run.done, total=run.total) if run.total else labels("decisions.starting")
    st.progress(min(run.done / run.total, 1.0) if run.total else 0.0, text=words)
