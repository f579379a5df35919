"""What can be exported, and as what: light enough to be imported by a page before anything is made."""

from __future__ import annotations

from pathlib import Path

from dashboard.catalogue import PAGES, charts_of
from dashboard.charts.wording import WORDS
from dashboard.exports.occasion import ExportError
from dashboard.queries.reader import Reader

FORMATS = ("pptx", "pdf", "xlsx", "docx", "zip")
"""What a pack can be written as."""
CHART_FORMATS = ("png", "svg", "csv")
"""What a single chart can be written as besides."""
TEMPLATE = Path("var") / "template.pptx"
"""The office's own slides, below the data folder."""


def default_keys() -> list[str]:
    """The charts of a pack that nobody chose: the first two of each page about the acts."""
    pages = (page for page in PAGES if page not in ("institution", "quality", "method"))
    return [key for page in pages for key in charts_of(page)[:2]]


def keys_of(page: str) -> list[str]:
    """Keys of the charts of a page, and ExportError for a page that has none."""
    keys = charts_of(page)
    if not keys:
        raise ExportError(WORDS("exports.error_page", name=page, known=WORDS.join(p for p in PAGES if charts_of(p))))
    return keys


def template_of(reader: Reader) -> Path | None:
    """The office's own slides, if there are any."""
    path = reader.data_dir / TEMPLATE
    return path if path.exists() else None
