"""Right-to-left text in Word: direction on paragraph, run, table and section, a complex-script font on every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

FONT = "B Nazanin"
"""The face of Iranian offices; it may not be bundled, so the font table names a substitute for it."""
FALLBACK = "Vazirmatn"

_JUSTIFIED = {"start": "start", "centre": "center", "end": "end", "both": "both"}

# python-docx's elements are lxml's, which have no types.
Document = Any
Paragraph = Any


def add_paragraph(
    parent: Document, text: str, size: float = 13, bold: bool = False, align: str = "start", style: str | None = None
) -> Paragraph:
    """A right-to-left paragraph. `align` is start (right), centre, end (left) or both."""
    paragraph = parent.add_paragraph(style=style)
    set_direction(paragraph, align)
    add_run(paragraph, text, size, bold)
    return paragraph


def set_direction(paragraph: Paragraph, align: str = "start") -> None:
    """Set `w:bidi` and the alignment, which Word reads from the start of the line."""
    properties = paragraph._p.get_or_add_pPr()
    element = parse_xml(f"<w:bidi {nsdecls('w')}/>")
    properties.insert_element_before(element, "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
    justification = parse_xml(f'<w:jc {nsdecls("w")} w:val="{_JUSTIFIED[align]}"/>')
    for old in properties.findall(qn("w:jc")):
        properties.remove(old)
    properties.insert_element_before(justification, "w:textDirection", "w:outlineLvl", "w:rPr", "w:sectPr")


def add_run(paragraph: Paragraph, text: str, size: float, bold: bool = False) -> None:
    """A right-to-left run of `text`, `size` in points."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.rtl = True
    set_font(run._r.get_or_add_rPr(), size, bold)


def set_font(properties: Any, size: float, bold: bool) -> None:  # noqa: ANN401 - an lxml element
    """Name the face for all scripts, and repeat size and weight for complex scripts, which have their own."""
    for tag in ("w:rFonts", "w:szCs", "w:bCs", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    fonts = f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    properties.insert(0, parse_xml(fonts))
    if bold:
        properties.insert_element_before(parse_xml(f"<w:bCs {nsdecls('w')}/>"), *_AFTER_BOLD)
    script_size = parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>')
    properties.insert_element_before(script_size, *_AFTER_SIZE)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:bidi="fa-IR"/>'))


_AFTER_SIZE = (
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:lang",
)
_AFTER_BOLD = ("w:i", "w:iCs", "w:caps", "w:strike", "w:color", "w:spacing", "w:kern", "w:sz", "w:szCs", *_AFTER_SIZE)


def add_table(parent: Document, rows: Sequence[Sequence[str]], shares: Sequence[int], size: float = 10) -> None:
    """A table whose first column is at the right; the first row is repeated on every page.

    Written as XML in one piece: cell by cell, python-docx takes seconds for 500 rows.
    """
    total = 9_600  # twentieths of a point: the text width of A4
    widths = [round(total * share / sum(shares)) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths, size, number == 0) for number, row in enumerate(rows))
    xml = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:bidiVisual/><w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{_BORDERS}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )
    parent.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="BFB8AC"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _row(cells: Sequence[str], widths: Sequence[int], size: float, is_head: bool) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    inner = "".join(_cell(text, width, size, is_head) for text, width in zip(cells, widths, strict=True))
    return f"<w:tr>{head}{inner}</w:tr>"


def _cell(text: str, width: int, size: float, is_head: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E1F0EF"/>' if is_head else ""
    bold = ("<w:b/>", "<w:bCs/>") if is_head else ("", "")
    half = round(size * 2)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        '<w:p><w:pPr><w:bidi/><w:spacing w:before="30" w:after="30"/><w:jc w:val="start"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{"".join(bold)}'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:rtl/><w:lang w:bidi="fa-IR"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(_printable(text))}</w:t></w:r></w:p></w:tc>'
    )


def _printable(text: str) -> str:
    """Without control characters, which XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def add_page_numbers(section: Any, words: str) -> None:  # noqa: ANN401
    """A footer such as «صفحهٔ {page} از {pages}» with the program's own counters."""
    paragraph = section.footer.paragraphs[0]
    set_direction(paragraph, "centre")
    before, rest = words.split("{page}")
    between, after = rest.split("{pages}")
    for text, counter in ((before, "PAGE"), (between, "NUMPAGES")):
        add_run(paragraph, text, 10)
        run = "<w:r><w:rPr><w:rtl/></w:rPr><w:t>۱</w:t></w:r>"
        field = f'<w:fldSimple {nsdecls("w")} w:instr=" {counter} ">{run}</w:fldSimple>'
        paragraph._p.append(parse_xml(field))
    add_run(paragraph, after, 10)
