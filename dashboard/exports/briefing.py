"""The printed briefing as PDF: set by typst, with real text, bookmarks and the charts as vectors."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from dashboard.charts.layout.frame import subtitle
from dashboard.charts.model import Chart
from dashboard.charts.still import chart_svg
from dashboard.charts.typeface import FONT_FOLDER, drawable
from dashboard.charts.wording import WORDS, to_persian_digits
from dashboard.exports.about import About
from dashboard.exports.acts import Acts
from dashboard.exports.occasion import Occasion
from dashboard.exports.qr import qr_svg
from dashboard.exports.tabulation import words_rows
from etl.persian.display import format_date

LAYOUT = Path(__file__).with_name("briefing.typ")
ACT_COLUMNS = ("title", "date", "kind_label", "stage_label", "parties")
_ACT_WIDTHS = (5, 2, 2, 2, 4)
TEXT_WIDTH, TALLEST = 170.0, 190.0
"""Millimetres of A4 between the margins, and the height that leaves room for headings."""
_MOST_ROWS = 8
"""A longer table stands in the workbook; here it would push the charts apart."""


@dataclass(frozen=True, slots=True)
class Section:
    """Charts under one heading: a page of the dashboard."""

    title: str
    charts: Sequence[Chart]


def make_briefing(sections: Sequence[Section], about: About, occasion: Occasion, acts: Acts | None = None) -> bytes:
    """The briefing as PDF bytes."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        data = _describe(sections, about, occasion, acts, place)
        if about.address:
            (place / "code.svg").write_bytes(qr_svg(about.address))
        (place / "data.json").write_text(json.dumps(_clean(data), ensure_ascii=False), encoding="utf-8")
        (place / "briefing.typ").write_bytes(LAYOUT.read_bytes())
        return bytes(
            typst.compile(
                str(place / "briefing.typ"), root=folder, font_paths=[str(FONT_FOLDER)], ignore_system_fonts=True
            )
        )


def _describe(
    sections: Sequence[Section], about: About, occasion: Occasion, acts: Acts | None, place: Path
) -> dict[str, Any]:
    day = about.made_on
    head: list[str] = []
    rows: list[list[str]] = []
    if acts is not None:
        head, rows = acts.words(ACT_COLUMNS)
    names = iter(range(10_000))
    return {
        "title": to_persian_digits(occasion.title),
        "author": occasion.letterhead or WORDS("common.title"),
        "made_on": {"year": day.year, "month": day.month, "day": day.day},
        "day": format_date(day),
        "footer": f"{WORDS('common.title')} · {WORDS('exports.build')} {about.build_id}",
        "page": WORDS("exports.page_of", page="{page}", pages="{pages}"),
        "letterhead": to_persian_digits(occasion.letterhead),
        "occasion": _occasion_lines(occasion),
        "about": about.lines(),
        "code": bool(about.address),
        "scan": WORDS("exports.scan"),
        "contents": WORDS("exports.contents"),
        "sections": [
            {
                "title": section.title,
                "charts": [_chart(chart, about, place, next(names)) for chart in section.charts],
                "evidence": section_evidence(section, occasion),
            }
            for section in sections
        ],
        "acts": {
            "title": WORDS("exports.acts_sheet"),
            "head": head,
            "rows": rows,
            "widths": _ACT_WIDTHS,
            "note": "" if rows else WORDS("exports.acts_in_sheet", count=about.acts),
        },
    }


def _occasion_lines(occasion: Occasion) -> list[str]:
    lines = []
    if occasion.recipient:
        lines.append(f"{WORDS('exports.recipient')}: {to_persian_digits(occasion.recipient)}")
    if occasion.meeting_date:
        lines.append(f"{WORDS('exports.meeting_date')}: {format_date(occasion.meeting_date, 'weekday')}")
    return lines


def section_evidence(section: Section, occasion: Occasion) -> list[str]:
    """Sentences of all charts of a section, each once."""
    found = (sentence for chart in section.charts for sentence in occasion.evidence.get(chart.key, ()))
    return list(dict.fromkeys(to_persian_digits(sentence) for sentence in found))


def _chart(chart: Chart, about: About, place: Path, number: int) -> dict[str, Any]:
    name, share = "", 1.0
    head: list[str] = []
    rows: list[list[str]] = []
    if not chart.is_empty:
        name = f"chart{number}.svg"
        svg = chart_svg(chart, made_on=about.made_on, with_title=False, on_paper=True)
        (place / name).write_bytes(svg)
        share = _share_of_width(svg)
        if len(chart.table) <= _MOST_ROWS and chart.form != "network":
            head, rows = words_rows(chart)
    return {
        "title": to_persian_digits(chart.title),
        "subtitle": subtitle(chart),
        "image": name,
        "width": share,
        "alt": f"{to_persian_digits(chart.title)} {subtitle(chart)}",
        "empty": "" if name else to_persian_digits(chart.empty_text) or WORDS("exports.empty"),
        "head": head,
        "rows": rows,
    }


def _share_of_width(svg: bytes) -> float:
    """The share of the text's width at which the chart, its title and a heading still fit on one page."""
    found = re.search(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert found is not None, "matplotlib writes a view box"
    width, height = float(found[1]), float(found[2])
    return min(1.0, TALLEST / TEXT_WIDTH * width / height)


def _clean(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Every text without characters that the embedded face cannot draw, so that no empty box is printed."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {key: _clean(entry) for key, entry in value.items()}
    return [_clean(entry) for entry in value] if isinstance(value, list | tuple) else value
