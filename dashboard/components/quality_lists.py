"""Tiles and lists of the data-quality page."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard.components.act_list import more_link
from dashboard.components.markup import Tile, address, link, outside_link, say
from dashboard.components.tables import html_table
from dashboard.queries import quality
from dashboard.queries.reader import Reader

_MOST = 100


def figures(reader: Reader, totals: dict[str, int]) -> list[Tile]:
    """The four headline figures about the data itself."""
    labels = reader.labels

    def number(key: str) -> str:
        return labels.number(totals[key])

    note = "quality.quarantined_note" if totals["quarantined"] else "quality.quarantined_none"
    return [
        Tile(labels("quality.articles"), number("articles"), labels("quality.articles_unit"),
             note=labels("quality.articles_note", in_scope=totals["in_scope"])),
        Tile(labels("quality.quarantined"), number("quarantined"), labels("quality.quarantined_unit"),
             note=labels(note)),
        Tile(labels("quality.unlinked"), number("unlinked"), labels("quality.unlinked_unit"),
             note=labels("quality.unlinked_note", mentions=totals["unlinked_mentions"])),
        Tile(labels("quality.undated"), number("undated_acts"), labels("quality.undated_unit", acts=totals["acts"]),
             note=labels("quality.undated_note"), whole=totals["acts"], link=address(reader, "acts", undated="only")),
    ]  # fmt: skip


def draw_quarantine(reader: Reader) -> None:
    """The table of what could not be read, and the bytes of one piece to save."""
    labels = reader.labels
    rows = quality.quarantine(reader, _MOST)
    if not rows:
        st.html(_nothing(reader, "quality.quarantine_empty"))
        return
    headings = [escape(labels(f"quality.{key}")) for key in ("file", "line", "reason", "detail", "bytes")]
    st.html(
        html_table(
            headings,
            [
                [f'<span class="mono">{escape(row["source_file"])}</span>', labels.number(row["source_line"]),
                 escape(labels(f"quality.reason_{row['reason']}")), escape(row["detail"]),
                 labels.number(row["raw_bytes"])]
                for row in rows
            ],
            [False, True, False, False, True],
        )
    )  # fmt: skip
    by_id = {row["quarantine_id"]: row for row in rows}

    def words(key: str) -> str:
        return labels("quality.quarantine_option", file=by_id[key]["source_file"], line=by_id[key]["source_line"])

    chosen = st.selectbox(labels("quality.quarantine_choose"), list(by_id), format_func=words, key="quality_raw")
    st.download_button(
        labels("quality.quarantine_download"), lambda: quality.quarantined_bytes(reader, chosen), f"{chosen}.raw",
        "application/octet-stream", key="quality_download", on_click="ignore",
    )  # fmt: skip


def names(reader: Reader) -> str:
    """Names in no registry with how often they are met."""
    labels = reader.labels
    rows = quality.unlinked_names(reader, _MOST)
    if not rows:
        return _nothing(reader, "quality.names_empty")
    headings = [escape(labels(f"quality.{key}")) for key in ("name", "type", "mentions", "in_articles")]
    return html_table(
        headings,
        [
            [link(address(reader, "institution", id=row["institution_id"]), say(labels, row["name_fa"])),
             say(labels, _type_word(reader, row)),
             labels.number(row["mention_count"]), labels.number(row["article_count"])]
            for row in rows
        ],
        [False, False, True, True],
    )  # fmt: skip


def undated(reader: Reader, all_acts: str) -> str:
    """Articles without a date, those with most acts first."""
    labels = reader.labels
    rows = quality.undated_articles(reader, _MOST)
    if not rows:
        return _nothing(reader, "quality.undated_empty")
    headings = [escape(labels(f"quality.{key}")) for key in ("headline", "acts_read")]
    table = html_table(
        headings,
        [[_article(reader, row), labels.number(row["record_count"])] for row in rows],
        [False, True],
    )  # fmt: skip
    return table + more_link(all_acts, labels("quality.undated_all"))


def _article(reader: Reader, row: dict[str, Any]) -> str:
    headline = outside_link(row["url"], row["title"] or row["article_id"])
    return f"{headline}<small>{say(reader.labels, row['publisher'])}</small>"


def _type_word(reader: Reader, row: dict[str, Any]) -> str:
    group = reader.names.drawn_as.get(row["institution_id"], row["type"])
    return reader.names.of("institution_type", group)


def _nothing(reader: Reader, key: str) -> str:
    return f'<div class="empty"><b>{escape(reader.labels(key))}</b></div>'
