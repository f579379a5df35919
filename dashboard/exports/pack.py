"""A pack: chosen charts of the catalogue, with what they are about, in any of the formats."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from dashboard.catalogue import CHARTS
from dashboard.charts.model import Chart
from dashboard.charts.still import Foot, chart_png, chart_svg
from dashboard.charts.typeface import FONT_FOLDER
from dashboard.charts.wording import WORDS, speaking, to_persian_digits
from dashboard.exports.about import About
from dashboard.exports.acts import Acts, Progress, acts_of
from dashboard.exports.briefing import Section, make_briefing
from dashboard.exports.choice import CHART_FORMATS, FORMATS
from dashboard.exports.delimited import chart_csv
from dashboard.exports.letter import make_letter
from dashboard.exports.occasion import ExportError, Occasion
from dashboard.exports.qr import qr_modules
from dashboard.exports.slides import make_slides
from dashboard.exports.workbook import MOST_ROWS, write_workbook
from dashboard.queries.exported import list_accuracy, list_evidence, list_publishers_in_view
from dashboard.queries.reader import Reader, source_note
from etl.persian.display import format_date

ADDRESS_VARIABLE = "INNOVATION_ADDRESS"
"""Where the office reaches the dashboard, such as http://10.0.0.5:8501; exports link and print a code only with it."""

FONTS = ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf", "Vazirmatn-FD-Regular.ttf", "OFL.txt")
"""Office files cannot carry a face: whoever lacks it installs it from the pack."""
MOST_ACTS = 2_000
"""Acts listed in a PDF or a letter; more are in the sheet, which can be sorted and filtered."""
_SENTENCES = 4


@dataclass(frozen=True)
class Pack:
    """Everything an export is made from; the same charts and numbers for every format."""

    reader: Reader
    charts: Sequence[Chart]
    about: About
    occasion: Occasion
    template: Path | None = None


def gather(
    reader: Reader,
    keys: Sequence[str],
    occasion: Occasion,
    made_on: date,
    template: Path | None = None,
    progress: Progress | None = None,
) -> Pack:
    """Build the charts of `keys` in that order for the reader's choice, their sentences and the facts about them.

    `progress` counts the charts.
    """
    unknown = next((key for key in keys if key not in CHARTS), None)
    if unknown is not None:
        raise ExportError(WORDS("exports.error_chart", name=unknown, known=WORDS.join(CHARTS)))
    charts = []
    for number, key in enumerate(keys):
        if progress:
            progress(number, len(keys))
        charts.append(CHARTS[key](reader))
    about = about_view(reader, occasion.title, made_on, keys)
    if about.acts == 0 and all(chart.is_empty for chart in charts):
        raise ExportError(WORDS("exports.error_no_acts"))
    evidence = {key: _sentences(reader, key.split(".")[0]) for key in keys}
    return Pack(reader, charts, about, replace(occasion, evidence=evidence), template)


def make(pack: Pack, form: str, progress: Progress | None = None) -> bytes:
    """The pack as bytes in one of `FORMATS`, or its only chart in one of `CHART_FORMATS`."""
    makers: Mapping[str, Callable[[], bytes]] = {
        "pptx": lambda: make_slides(pack.charts, pack.about, pack.occasion, pack.template),
        "pdf": lambda: make_briefing(sections_of(pack), pack.about, pack.occasion, _listed_acts(pack, progress)),
        "docx": lambda: make_letter(sections_of(pack), pack.about, pack.occasion, _listed_acts(pack, progress)),
        "xlsx": lambda: _workbook(pack, progress),
        "zip": lambda: _zip(pack, progress),
    }
    single: Mapping[str, Callable[[Chart], bytes]] = {
        "png": lambda chart: chart_png(chart, made_on=pack.about.made_on, foot=foot_of(pack.about)),
        "svg": lambda chart: chart_svg(chart, made_on=pack.about.made_on, foot=foot_of(pack.about)),
        "csv": chart_csv,
    }
    if form in single and len(pack.charts) == 1:
        return single[form](pack.charts[0])
    if form not in makers:
        known = WORDS.join(FORMATS if len(pack.charts) != 1 else (*FORMATS, *CHART_FORMATS))
        raise ExportError(WORDS("exports.error_format", format=form, what=pack.occasion.title, known=known))
    return makers[form]()


def about_view(reader: Reader, title: str, made_on: date, keys: Sequence[str] = ()) -> About:
    """The facts about what the reader chose; the address opens the page of the first chart with the same choice."""
    note = source_note(reader)
    with speaking(reader.labels.language):
        return About(
            title=title,
            filters=reader.describe(),
            period=_period(reader, note.first, note.last),
            acts=note.acts,
            reports=note.reports,
            publishers=list_publishers_in_view(reader),
            build_id=reader.build.build_id,
            as_of=reader.as_of,
            made_on=made_on,
            accuracy=_accuracy(reader),
            address=view_address(reader, keys[0].split(".")[0] if keys else "acts"),
        )


def foot_of(about: About) -> Foot:
    """What an image of one chart says below its source line, with the code that reopens the view."""
    return about.facts(), qr_modules(about.address)


def view_address(reader: Reader, page: str) -> str:
    """The address that reopens this view of this build; empty when the office's address is not configured."""
    base = os.environ.get(ADDRESS_VARIABLE, "").rstrip("/")
    query = urlencode({**reader.filters.to_query(), "build": [reader.build.build_id]}, doseq=True)
    return f"{base}/{page}?{query}" if base else ""


def sections_of(pack: Pack) -> list[Section]:
    """The charts under their pages, in the order they were chosen."""
    sections: dict[str, list[Chart]] = {}
    for chart in pack.charts:
        sections.setdefault(chart.key.split(".")[0], []).append(chart)
    return [Section(WORDS(f"page.{page}"), charts) for page, charts in sections.items()]


def _workbook(pack: Pack, progress: Progress | None) -> bytes:
    target = io.BytesIO()
    acts = acts_of(pack.reader, progress)
    if acts.count >= MOST_ROWS:
        raise ExportError(WORDS("exports.error_too_many", count=acts.count, most=MOST_ROWS - 1))
    write_workbook(target, pack.charts, pack.about, (acts.headings, acts.rows))
    return target.getvalue()


def _zip(pack: Pack, progress: Progress | None) -> bytes:
    """Slides, briefing, letter and workbook, each chart as image and CSV, and the face that slides and sheets name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for form in ("pptx", "pdf", "docx", "xlsx"):
            archive.writestr(f"pack.{form}", make(pack, form, progress))
        for number, chart in enumerate(pack.charts, 1):
            name = f"charts/{number:02d}-{chart.key}"
            archive.writestr(
                f"{name}.png",
                chart_png(chart, made_on=pack.about.made_on, foot=foot_of(pack.about)),
                zipfile.ZIP_STORED,
            )
            archive.writestr(f"{name}.csv", chart_csv(chart))
        for font in FONTS:
            archive.write(FONT_FOLDER / font, f"fonts/{font}")
    return target.getvalue()


def _listed_acts(pack: Pack, progress: Progress | None) -> Acts | None:
    """The acts as a list at the end of a printed document, unless they are too many to be read on paper."""
    acts = acts_of(pack.reader, progress)
    return acts if acts.count <= MOST_ACTS else None


def _period(reader: Reader, first: date | None, last: date | None) -> str:
    chosen = [words for name, _, words in reader.filters.parts(reader.labels, reader.names) if name == "period"]
    if chosen:
        return chosen[0]
    return str(WORDS.span(first, last)) if first and last else WORDS("common.no_date")


def _accuracy(reader: Reader) -> list[tuple[str, str]]:
    figures = []
    for row in list_accuracy(reader):
        low, high = row["low"], row["high"]
        key = "accuracy_figure" if low is not None and high is not None else "accuracy_figure_plain"
        words = WORDS(
            f"exports.{key}",
            f1=WORDS.number(float(row["f1"]), 2),
            low=WORDS.number(float(low or 0), 2),
            high=WORDS.number(float(high or 0), 2),
            articles=row["articles"],
        )
        figures.append((WORDS(f"method.figure_{row['figure']}"), words))
    return figures


def _sentences(reader: Reader, page: str) -> list[str]:
    sentences = []
    for text, publisher, day in list_evidence(reader, page, _SENTENCES):
        when = format_date(day) if day else WORDS("common.no_date")
        sentences.append(to_persian_digits(f"«{text}» {publisher}، {when}"))
    return sentences
