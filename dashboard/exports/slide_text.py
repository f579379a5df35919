"""Right-to-left text on slides: direction on the paragraph, a complex-script font on the run."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.charts.layout.frame import subtitle
from dashboard.charts.model import Chart
from dashboard.charts.wording import to_persian_digits

FONT = "Vazirmatn"

# python-pptx ships no types.
Slide = Any
Shape = Any
TextFrame = Any
Paragraph = Any


def colour(hexadecimal: str) -> RGBColor:
    """`#RRGGBB` as python-pptx takes it."""
    red, green, blue = (int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def add_text(
    slide: Slide,
    box: tuple[int, int, int, int],
    text: str,
    size: float,
    ink: str,
    bold: bool = False,
    align: str = "r",
    middle: bool = False,
) -> Shape:
    """A text box at `box` (left, top, width, height in EMU); one paragraph a line of `text`."""
    shape = slide.shapes.add_textbox(*(Emu(int(side)) for side in box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    write(frame, text, size, ink, bold, align)
    return shape


def write(frame: TextFrame, text: str, size: float, ink: str, bold: bool = False, align: str = "r") -> None:
    """Replace the text of a frame; one paragraph a line."""
    frame.clear()
    for number, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        set_direction(paragraph, align)
        run = paragraph.add_run()
        run.text = line
        style(run.font, size, ink, bold)


def write_plain(frame: TextFrame, text: str) -> None:
    """Replace the text of a placeholder and leave its looks to the master; only the direction is set."""
    frame.clear()
    run = frame.paragraphs[0].add_run()
    run.text = text
    frame.paragraphs[0]._p.get_or_add_pPr().set("rtl", "1")
    run._r.get_or_add_rPr().set("lang", "fa-IR")


def describe(shape: Shape, chart: Chart) -> None:
    """Say in words what a chart or table shows, for those who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", f"{to_persian_digits(chart.title)} {subtitle(chart)}")


def set_direction(paragraph: Paragraph, align: str = "r") -> None:
    """Right-to-left paragraph. `align` is r, ctr or l, as in DrawingML."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("algn", align)
    properties.set("rtl", "1")


def style(font: Any, size: float, ink: str, bold: bool = False) -> None:  # noqa: ANN401 - python-pptx ships no types
    """Size in points, colour, and the same face for Latin and for Persian."""
    font.size = Pt(size)
    font.bold = bold
    font.name = FONT
    font.color.rgb = colour(ink)
    add_script_font(font._element)


def add_script_font(properties: Any) -> None:  # noqa: ANN401 - an lxml element
    """Name the face for complex scripts too (`a:cs`), which Persian is drawn with; and say that it is Persian."""
    if properties.tag in (qn("a:rPr"), qn("a:endParaRPr")):
        properties.set("lang", "fa-IR")
    for old in properties.findall(qn("a:cs")):
        properties.remove(old)
    script = properties.makeelement(qn("a:cs"), {"typeface": FONT})
    latin = properties.find(qn("a:latin"))
    if latin is None:
        properties.append(script)
    else:
        latin.addnext(script)


def add_slide_number(slide: Slide, box: tuple[int, int, int, int], text: str, ink: str) -> None:
    """A number that follows the slide when it is moved; `text` is what is shown until then."""
    shape = add_text(slide, box, text, 11, ink, align="l")
    run = shape.text_frame.paragraphs[0].runs[0]._r
    # The program writes Latin digits into the field; this face draws them as Persian ones.
    run.rPr.find(qn("a:latin")).set("typeface", f"{FONT} FD")
    field = run.makeelement(qn("a:fld"), {"id": "{6F1B8A1E-5C39-4C0C-9B1C-0A4B6F0E7C11}", "type": "slidenum"})
    for child in list(run):
        field.append(child)
    run.getparent().replace(run, field)
