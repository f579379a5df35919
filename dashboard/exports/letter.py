"""The official letter with its report as a Word file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor

from dashboard.charts.layout.frame import subtitle
from dashboard.charts.model import Chart
from dashboard.charts.still import chart_png
from dashboard.charts.wording import WORDS, to_persian_digits
from dashboard.exports.about import About
from dashboard.exports.acts import Acts
from dashboard.exports.briefing import ACT_COLUMNS, TALLEST, TEXT_WIDTH, Section, section_evidence
from dashboard.exports.letter_text import FALLBACK, FONT, Document, add_page_numbers, add_paragraph, add_table, set_font
from dashboard.exports.occasion import Occasion
from dashboard.exports.qr import qr_png
from dashboard.exports.tabulation import words_rows
from etl.persian.display import format_date

_MOST_ROWS = 10
_IMAGE_WIDTH = 1400


def make_letter(sections: Sequence[Section], about: About, occasion: Occasion, acts: Acts | None = None) -> bytes:
    """The letter as bytes: head, recipient, subject, report with charts and tables, signature, facts about the data."""
    document = docx.Document()
    _set_up(document, about, occasion)
    _write_head(document, about, occasion)
    _write_opening(document, about, occasion)
    for section in sections:
        _heading(document, section.title, 1)
        for chart in section.charts:
            _write_chart(document, chart, about)
        for sentence in section_evidence(section, occasion):
            add_paragraph(document, sentence, 11)
    _write_signature(document, occasion)
    _write_about(document, about)
    _heading(document, WORDS("exports.acts_sheet"), 1)
    if acts is None:
        add_paragraph(document, WORDS("exports.acts_in_sheet", count=about.acts), 12)
    else:
        head, rows = acts.words(ACT_COLUMNS)
        add_table(document, [head, *rows], (5, 2, 2, 2, 4), 9)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _set_up(document: Document, about: About, occasion: Occasion) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(25), Mm(20), Mm(20), Mm(20)
    page._sectPr.insert_element_before(parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:rtlGutter", "w:docGrid")
    add_page_numbers(page, WORDS("exports.page_of", page="{page}", pages="{pages}"))
    for style, size in (("Normal", 13.0), ("Heading 1", 16.0), ("Heading 2", 13.5)):
        set_font(document.styles[style].element.get_or_add_rPr(), size, style != "Normal")
        if style != "Normal":
            document.styles[style].font.color.rgb = RGBColor(0x0B, 0x62, 0x68)
    _name_fallback(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = occasion.title, WORDS("common.title"), "fa-IR"
    properties.created = properties.modified = datetime.combine(about.made_on, time())


def _name_fallback(document: Document) -> None:
    """Say in the font table which face stands in for the office's own where it is not installed."""
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    fonts = parse_xml(part.blob)
    entry = (
        f'<w:font {nsdecls("w")} w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:charset w:val="B2"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )
    fonts.append(parse_xml(entry))
    part._blob = serialize_part_xml(fonts)


def _write_head(document: Document, about: About, occasion: Occasion) -> None:
    add_paragraph(document, WORDS("exports.in_his_name"), 14, True, "centre")
    if occasion.letterhead:
        add_paragraph(document, to_persian_digits(occasion.letterhead), 14, True, "centre")
    blank = WORDS("exports.none_written")
    for key, text in (
        ("letter_number", to_persian_digits(occasion.number) or blank),
        ("letter_date", format_date(about.made_on, "slash")),
        ("letter_attachment", to_persian_digits(occasion.attachment) or blank),
    ):
        paragraph = add_paragraph(document, f"{WORDS(f'exports.{key}')}: {text}", 12, align="end")
        paragraph.paragraph_format.space_after = 0


def _write_opening(document: Document, about: About, occasion: Occasion) -> None:
    if occasion.recipient:
        add_paragraph(document, to_persian_digits(occasion.recipient), 14, True)
    add_paragraph(document, f"{WORDS('exports.letter_subject')}: {to_persian_digits(occasion.title)}", 13, True)
    add_paragraph(document, WORDS("exports.greeting"))
    body = WORDS(
        "exports.letter_body",
        acts=about.acts,
        reports=about.reports,
        publishers=len(about.publishers),
        period=to_persian_digits(about.period),
        filters=to_persian_digits(about.filters),
    )
    if occasion.meeting_date:
        body += " " + WORDS("exports.meeting_sentence", date=format_date(occasion.meeting_date, "weekday"))
    add_paragraph(document, body, align="both")


def _heading(document: Document, text: str, level: int) -> None:
    paragraph = add_paragraph(document, text, 16 if level == 1 else 13.5, True, style=f"Heading {level}")
    paragraph.paragraph_format.keep_with_next = True


def _write_chart(document: Document, chart: Chart, about: About) -> None:
    _heading(document, to_persian_digits(chart.title), 2)
    if chart.is_empty:
        add_paragraph(document, to_persian_digits(chart.empty_text) or WORDS("exports.empty"), 12)
        return
    image = io.BytesIO(chart_png(chart, width=_IMAGE_WIDTH, made_on=about.made_on, with_title=False, on_paper=True))
    add_paragraph(document, subtitle(chart), 11).paragraph_format.keep_with_next = True
    picture = document.add_picture(image, width=Mm(TEXT_WIDTH))
    if picture.height > Mm(TALLEST):
        picture.width, picture.height = int(picture.width * Mm(TALLEST) / picture.height), Mm(TALLEST)
    properties = document.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}")
    properties.set("descr", f"{to_persian_digits(chart.title)} {subtitle(chart)}")
    if len(chart.table) <= _MOST_ROWS and chart.form != "network":
        head, rows = words_rows(chart)
        add_table(document, [head, *rows], [1] * len(head))
        add_paragraph(document, "", 6)


def _write_signature(document: Document, occasion: Occasion) -> None:
    add_paragraph(document, WORDS("exports.closing"), 13, align="end").paragraph_format.space_before = Mm(12)
    if occasion.signatory:
        add_paragraph(document, to_persian_digits(occasion.signatory), 14, True, "end")


def _write_about(document: Document, about: About) -> None:
    _heading(document, WORDS("exports.about_data"), 1)
    add_table(document, [list(line) for line in about.lines()], (1, 3))
    if about.address:
        document.add_picture(io.BytesIO(qr_png(about.address)), width=Mm(30))
        add_paragraph(document, WORDS("exports.scan"), 10)
