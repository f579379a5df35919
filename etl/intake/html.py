"""Web pages saved as files: title, lead and body without the menus and the other news around them. ZWNJ is kept."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from etl.intake.fields import check_characters, read_text, read_words
from etl.intake.items import Item, Rejected, UnreadableInputError, make_article_id, reject
from etl.intake.page_dates import find_page_date
from etl.models import Article

_AROUND = (
    "script, style, noscript, template, nav, aside, footer, form, iframe, svg, button, figcaption, .related, "
    ".related-news, .tags, .breadcrumb, .comments, .comment, .share, .sidebar, .menu, .footer, .latest, .most-viewed, "
    "#comments, #sidebar, #footer"
)
_LEAD = ".lead, .summary, .introtext, .subtitle, [itemprop=description], .news-lead, .item-summary"
_CHARSET = re.compile(rb"charset=[\"']?\s*([A-Za-z0-9_-]+)")
_MINIMUM_BODY = 40
"""Characters below which a page's text is a caption or a button, no article."""

_OPENING = re.compile(
    r"<(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr)\b)[a-z]",
    re.IGNORECASE,
)
"""The start of an element that does not end by itself."""
_MOST_OPEN = 10_000
"""Elements left open, above which a page is no page: parsing takes time by the square of their number."""


def read_html(path: Path, name: str) -> Item | Rejected:
    """The article of one saved page."""
    raw = path.read_bytes()
    try:
        return Item(make_page_article(decode_page(raw)), name, 1)
    except UnreadableInputError as error:
        return reject(name, 0, error, raw)


def decode_page(raw: bytes) -> str:
    """The page as text: UTF-16 or UTF-8, else the charset it declares. Raises `UnreadableInputError` (encoding)."""
    declared = _CHARSET.search(raw[:4096])
    names = {"utf-16": "UTF-16"} if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else {"utf-8-sig": "UTF-8"}
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        names[declared[1].decode("ascii")] = declared[1].decode("ascii")
    for encoding in names:
        try:
            text = raw.decode(encoding)
        except (UnicodeError, LookupError):  # a page may declare anything: «undefined» and «hex» are codecs too
            continue
        check_characters(text)
        return text
    raise UnreadableInputError("encoding", f"the page is not {' and not '.join(names.values())}")


def make_page_article(source: str) -> Article:
    """The article on a page. Raises `UnreadableInputError` (bad_markup, no_text)."""
    if "<" not in source:
        raise UnreadableInputError("bad_markup", "the file has no markup; save plain text as .txt")
    if sum(1 for _ in _OPENING.finditer(source)) - source.count("</") > _MOST_OPEN:
        raise UnreadableInputError("bad_markup", f"more than {_MOST_OPEN:,} elements of the page have no end")
    page = LexborHTMLParser(source)
    if page.body is None:
        raise UnreadableInputError("bad_markup", "the page has no body")
    url, publisher, title = _find_address(page), _meta(page, "og:site_name"), _find_title(page)
    head_text = page.body.text(separator=" ")
    published, basis = find_page_date(page, url, head_text)
    text = read_text(_find_text(page))
    if publisher is None and url:
        publisher = (_find_host(url) or "").removeprefix("www.") or None
    return Article(
        make_article_id(title, text), text, title, url, publisher, published, "day" if published else "unknown", basis
    )


def _find_title(page: LexborHTMLParser) -> str | None:
    heading = page.css_first("h1")
    title = page.css_first("title")
    for words in (
        heading.text() if heading else None,
        _meta(page, "og:title"),
        title.text() if title else None,
    ):
        if words and words.strip():
            return read_words(_squeeze(words))
    return None


def _find_address(page: LexborHTMLParser) -> str | None:
    canonical = page.css_first('link[rel="canonical"]')
    address = (canonical.attributes.get("href") if canonical else None) or _meta(page, "og:url")
    return address if address and address.startswith(("http://", "https://")) and _find_host(address) else None


def _find_host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # brackets that hold no address, as in «http://[x»
        return None


def _meta(page: LexborHTMLParser, name: str) -> str | None:
    node = page.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    return read_words(node.attributes.get("content")) if node else None


def _find_text(page: LexborHTMLParser) -> str:
    """Lead and the paragraphs of the parent that holds most text, one a line."""
    for node in page.css(_AROUND):
        node.decompose()
    lead = next((_squeeze(node.text(separator=" ")) for node in page.css(_LEAD) if node.text().strip()), "")
    body = _densest_paragraphs(page)
    parts = [part for part in (lead, *body) if part]
    if lead and lead in body:
        parts = body
    if sum(map(len, parts)) < _MINIMUM_BODY:
        raise UnreadableInputError("no_text", "no paragraph of an article was found on the page")
    return "\n".join(parts)


def _densest_paragraphs(page: LexborHTMLParser) -> list[str]:
    groups: dict[int, list[LexborNode]] = {}
    for paragraph in page.css("p"):
        if paragraph.parent is not None:
            groups.setdefault(paragraph.parent.mem_id, []).append(paragraph)
    if not groups:
        body = page.css_first("article, [itemprop=articleBody], .body, .content, .item-text, .news-body")
        lines = body.text(separator="\n").splitlines() if body else []
        return [line for line in map(_squeeze, lines) if line]
    best = max(groups.values(), key=lambda nodes: sum(len(node.text()) for node in nodes))
    return [text for text in (_squeeze(node.text(separator="")) for node in best) if text]


def _squeeze(text: str) -> str:
    """White space of the markup as single spaces; ZWNJ is no white space and stays."""
    return " ".join(text.split())
