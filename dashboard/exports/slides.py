"""Slides for PowerPoint: a title slide, one chart a slide with its sentences in the notes, an appendix of sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from dashboard.charts.layout.colours import Theme
from dashboard.charts.layout.frame import subtitle
from dashboard.charts.model import Chart
from dashboard.charts.pivot import pivot
from dashboard.charts.typeface import shorten, wrap
from dashboard.charts.wording import WORDS, source_words, to_persian_digits
from dashboard.exports.about import About
from dashboard.exports.occasion import ExportError, Occasion
from dashboard.exports.qr import qr_png
from dashboard.exports.slide_charts import MOST_GOALS, NATIVE, add_chart
from dashboard.exports.slide_shapes import MOST_COLUMNS, MOST_ROWS, add_matrix, add_shapes, fill_cell, strip_style
from dashboard.exports.slide_text import Slide, add_slide_number, add_text, describe, write, write_plain
from dashboard.exports.tabulation import words_rows
from etl.persian.display import format_date, persian_digits

_LIGHT = Theme("light")
_WIDTH, _HEIGHT = 12_192_000, 6_858_000  # 16:9
_EDGE = 560_000
_SOURCES_A_SLIDE = 9
Box = tuple[int, int, int, int]


def make_slides(charts: Sequence[Chart], about: About, occasion: Occasion, template: Path | None = None) -> bytes:
    """A deck as bytes. `template` is the office's own file, whose masters are used and whose slides are dropped."""
    deck = _Deck(template)
    deck.add_title(about, occasion)
    for chart in charts:
        deck.add_chart(chart, occasion.evidence.get(chart.key, ()))
    deck.add_sources(charts)
    deck.add_about(about)
    return deck.save(occasion.title, about.made_on)


def chart_slides(chart: Chart, made_on: date, template: Path | None = None) -> bytes:
    """One chart as a deck of one slide, for a person who puts it into slides of their own."""
    deck = _Deck(template)
    deck.add_chart(chart, ())
    return deck.save(to_persian_digits(chart.title), made_on)


class _Deck:
    def __init__(self, template: Path | None) -> None:
        self._own = template is None
        self._file = _open(template)
        if self._own:
            self._file.slide_width, self._file.slide_height = Emu(_WIDTH), Emu(_HEIGHT)
        self.width, self.height = int(self._file.slide_width), int(self._file.slide_height)

    @property
    def inner(self) -> int:
        """Width between the margins."""
        return self.width - 2 * _EDGE

    def add_title(self, about: About, occasion: Occasion) -> None:
        """Title, recipient, the meeting's date, what the numbers cover, and the code that reopens the view."""
        slide = self._add_slide(to_persian_digits(occasion.title), 0, 34, top=1_500_000, height=1_500_000)
        lines = [to_persian_digits(occasion.letterhead), WORDS("common.title")]
        add_text(
            slide, (_EDGE, 620_000, self.inner, 600_000), "\n".join(filter(None, lines)), 16, _LIGHT["primary"], True
        )
        facts = [
            (WORDS("exports.recipient"), to_persian_digits(occasion.recipient)),
            (
                WORDS("exports.meeting_date"),
                format_date(occasion.meeting_date, "weekday") if occasion.meeting_date else "",
            ),
            *about.lines()[:4],
            *[line for line in about.lines() if line[0] in (WORDS("exports.as_of"), WORDS("exports.made_on"))],
        ]
        text = "\n".join(f"{heading}: {fact}" for heading, fact in facts if fact)
        add_text(slide, (_EDGE + 2_000_000, 3_150_000, self.inner - 2_000_000, 3_000_000), text, 16, _LIGHT["muted"])
        self._add_code(slide, about, (_EDGE, 4_300_000))

    def add_chart(self, chart: Chart, evidence: Sequence[str]) -> None:
        """Finding, question and unit, the chart, its note and its sources; sentences go to the notes."""
        slide = self._add_slide(to_persian_digits(chart.title), 1, 24)
        top = 1_330_000
        question = wrap(subtitle(chart), self.inner / 12_700 * 0.95, 14, lines=2)
        add_text(slide, (_EDGE, top, self.inner, 460_000), "\n".join(question), 14, _LIGHT["muted"])
        top += 240_000 * max(len(question) - 1, 0)
        foot = self.height - 640_000
        said = " ".join(filter(None, (to_persian_digits(chart.note), _left_out(chart))))
        note = wrap(said, self.inner / 12_700 * 0.95, 12, lines=3)
        note_height = len(note) * 12 * 16_000
        box = (_EDGE, top + 400_000, self.inner, foot - note_height - top - 480_000)
        self._add_body(slide, chart, box)
        if note:
            note_box = (_EDGE, foot - note_height, self.inner, note_height)
            add_text(slide, note_box, "\n".join(note), 12, _LIGHT["muted"])
        add_text(
            slide,
            (_EDGE + 900_000, foot, self.inner - 900_000, 560_000),
            source_words(chart.source),
            12,
            _LIGHT["muted"],
        )
        _add_notes(slide, chart, evidence)

    def _add_body(self, slide: Slide, chart: Chart, box: Box) -> None:
        left, top, width, height = box
        if chart.is_empty:
            words = to_persian_digits(chart.empty_text) or WORDS("exports.empty")
            add_text(slide, box, words, 18, _LIGHT["muted"], align="ctr", middle=True)
        elif chart.form == "bullet":
            describe(add_chart(slide, chart, (left + int(width * 0.42), top, int(width * 0.58), height)), chart)
            self._add_goals(slide, chart, (left, top, int(width * 0.4), height))
        elif chart.form in NATIVE:
            describe(add_chart(slide, chart, box), chart)
        elif chart.form == "heatmap":
            describe(add_matrix(slide, chart, box), chart)
        else:
            add_shapes(slide, chart, box)

    def _add_goals(self, slide: Slide, chart: Chart, box: Box) -> None:
        """The numbers behind the shares: each goal has a unit of its own."""
        head, rows = words_rows(chart, MOST_GOALS)
        rows = [[shorten(cell, 230, 10) for cell in row] for row in rows]
        _add_table(slide, box, [head, *rows], [5, 2, 2, 2][: len(head)], 10)

    def add_sources(self, charts: Sequence[Chart]) -> None:
        """Where the numbers of each slide come from."""
        rows = [[to_persian_digits(chart.title), source_words(chart.source)] for chart in charts]
        for start in range(0, len(rows), _SOURCES_A_SLIDE):
            slide = self._add_slide(WORDS("exports.sources"), 1, 24)
            box = (_EDGE, 1_400_000, self.inner, 4_500_000)
            head = [WORDS("exports.chart"), WORDS("exports.source_line")]
            _add_table(slide, box, [head, *rows[start : start + _SOURCES_A_SLIDE]], [1, 1], 12)

    def add_about(self, about: About) -> None:
        """All facts about the data, and the code again."""
        slide = self._add_slide(WORDS("exports.about_data"), 1, 24)
        box = (_EDGE + 2_000_000, 1_400_000, self.inner - 2_000_000, 3_600_000)
        _add_table(slide, box, [[heading, text] for heading, text in about.lines()], [1, 3], 12, head=False)
        self._add_code(slide, about, (_EDGE, 1_400_000))

    def save(self, title: str, made_on: date) -> bytes:
        """The file's bytes; its properties say title and day."""
        properties = self._file.core_properties
        properties.title, properties.author, properties.language = title[:200], WORDS("common.title"), "fa-IR"
        properties.created = properties.modified = datetime.combine(made_on, time())
        target = io.BytesIO()
        self._file.save(target)
        return target.getvalue()

    def _add_slide(self, title: str, layout: int, size: float, top: int = 420_000, height: int = 860_000) -> Slide:
        slide = self._file.slides.add_slide(self._layout(layout))
        shape = slide.shapes.title
        box = (_EDGE, top, self.inner, height)
        if shape is None:
            shape = add_text(slide, box, title, size, _LIGHT["text"], True)
        elif self._own:
            shape.left, shape.top, shape.width, shape.height = (Emu(side) for side in box)
        for other in list(slide.placeholders):
            if other.placeholder_format.idx != 0:
                other._element.getparent().remove(other._element)
        # Fewer points for a long finding: what does not fit in two lines at one size may at the next.
        while size > 14 and len(wrap(title, self.inner / 12_700 * 0.94, size, True)) > 2:
            size -= 1
        if self._own or slide.shapes.title is None:
            write(shape.text_frame, title, size, _LIGHT["text"], True)
        else:
            write_plain(shape.text_frame, title)  # the office's master says how titles look
        shape.text_frame.margin_left = shape.text_frame.margin_right = 0
        shape.text_frame.word_wrap = True
        number = persian_digits(len(self._file.slides))
        add_slide_number(slide, (_EDGE, self.height - 640_000, 800_000, 300_000), number, _LIGHT["muted"])
        return slide

    def _layout(self, wanted: int) -> Any:  # noqa: ANN401
        """0: the master's first layout. 1: one with a title and nothing else, else the last with a title."""
        layouts = list(self._file.slide_layouts)
        if wanted == 0:
            return layouts[0]
        titled = [layout for layout in layouts if any(p.placeholder_format.idx == 0 for p in layout.placeholders)]
        bare = [layout for layout in titled if not any(1 <= p.placeholder_format.idx <= 9 for p in layout.placeholders)]
        return (bare or titled or layouts)[-1 if not bare else 0]

    def _add_code(self, slide: Slide, about: About, corner: tuple[int, int]) -> None:
        if about.address:
            side = 1_500_000
            slide.shapes.add_picture(io.BytesIO(qr_png(about.address, 6)), *corner, side, side)
            box = (corner[0], corner[1] + side + 30_000, side, 280_000)
            add_text(slide, box, WORDS("exports.scan"), 11, _LIGHT["muted"], align="ctr")


def _open(template: Path | None) -> Any:  # noqa: ANN401
    if template is None:
        return Presentation()
    try:
        deck = Presentation(str(template))
    except Exception as error:  # python-pptx lets errors of zip, XML and package through
        raise ExportError(WORDS("exports.error_template", path=template)) from error
    ids = deck.slides._sldIdLst
    for entry in list(ids):
        deck.part.drop_rel(entry.rId)
        ids.remove(entry)
    return deck


def _left_out(chart: Chart) -> str:
    """What a slide has no room for is said on it; the sheet has everything."""
    if chart.form == "bullet" and len(chart.table) > MOST_GOALS:
        return WORDS("exports.more_rows", count=len(chart.table) - MOST_GOALS)
    if chart.form == "heatmap" and not chart.is_empty:
        table = pivot(chart)
        more = max(len(table.categories) - MOST_ROWS, 0) + max(len(table.series) - MOST_COLUMNS, 0)
        return WORDS("exports.more_rows", count=more) if more else ""
    return ""


def _add_notes(slide: Slide, chart: Chart, evidence: Sequence[str]) -> None:
    lines = [subtitle(chart), source_words(chart.source)]
    if evidence:
        lines += [WORDS("exports.evidence") + ":", *(to_persian_digits(sentence) for sentence in evidence)]
    write(slide.notes_slide.notes_text_frame, "\n".join(filter(None, lines)), 12, _LIGHT["text"])


def _add_table(
    slide: Slide, box: Box, rows: Sequence[Sequence[str]], shares: Sequence[int], size: float, head: bool = True
) -> None:
    """A table whose first column stands at the right: the columns are laid in reverse."""
    left, top, width, _ = box
    count = len(rows[0])
    frame = slide.shapes.add_table(len(rows), count, left, top, width, 330_000 * len(rows))
    strip_style(frame)
    for index, share in enumerate(shares):
        frame.table.columns[count - 1 - index].width = Emu(int(width * share / sum(shares)))
    for number, row in enumerate(rows):
        frame.table.rows[number].height = _row_height(row, shares, width, size)
        fill = _LIGHT["primary-soft"] if head and number == 0 else _LIGHT["surface"]
        for index, text in enumerate(row):
            fill_cell(frame.table.cell(number, count - 1 - index), text, fill, size, "r")


def _row_height(row: Sequence[str], shares: Sequence[int], width: int, size: float) -> Emu:
    """Room for the cell with most lines, since not every program lets rows grow by themselves."""
    rooms = [(width * share / sum(shares) - 110_000) / 12_700 * 0.95 for share in shares]
    lines = max(len(wrap(text, room, size)) for text, room in zip(row, rooms, strict=True))
    return Emu(int((max(lines, 1) * size * 1.6 + 6) * 12_700))
