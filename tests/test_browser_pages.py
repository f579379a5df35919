"""Every page in a real browser: quiet, offline, right-to-left, Persian, whatever the browser's language and width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser import DESKTOP, PHONE, Watched
from tests.dashboards import SHOWN

pytestmark = pytest.mark.browser

QUERY = {"act": "?act=act7", "institution": "?id=sample_001&institution=sample_001"}
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SETUPS = {
    "en-US desktop": {**DESKTOP, "locale": "en-US", "color_scheme": "dark"},
    "fa-IR desktop": {**DESKTOP, "locale": "fa-IR"},
    "en-US phone": {**PHONE, "locale": "en-US"},
    "fa-IR phone": {**PHONE, "locale": "fa-IR"},
}
# What a person reads and is ours: no codes, no quotations, no names in Latin letters.
READ = """() => {
    const skip = e => e.closest('.mono, blockquote, .text, code, [data-testid=stIconMaterial], style, script, details');
    const walk = document.createTreeWalker(document.querySelector('[data-testid=stApp]'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        const shown = getComputedStyle(e).visibility !== 'hidden' && !e.closest('svg, canvas');
        if (shown && !skip(e)) found.push(walk.currentNode.data);
    }
    return found;
}"""
# Boxes whose text is wider than they are and that hide the rest without an ellipsis.
CLIPPED = """() => [...document.querySelectorAll('h1, h2, .kpi *, .chip, .pill, nav.pages a, .leg span, th')]
    .filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).display !== 'inline')
    .map(e => e.className + ': ' + e.textContent.slice(0, 40))"""
# Labels of charts that reach out of their chart.
OUTSIDE = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const box = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.xtick text, .ytick text, .annotation text')].filter(t => {
        const b = t.getBoundingClientRect();
        const across = b.left < box.left - 2 || b.right > box.right + 2;
        return b.width && (across || b.top < box.top - 2 || b.bottom > box.bottom + 2);
    }).map(t => t.textContent);
})"""

# Neighbours on a horizontal axis that are written into each other.
OVERLAPPING = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const boxes = [...plot.querySelectorAll('.xtick text')].map(t => [t.getBoundingClientRect(), t.textContent])
        .filter(([b]) => b.width).sort((a, b) => a[0].left - b[0].left);
    return boxes.slice(1).filter(([b], i) => b.left < boxes[i][0].right - 2 && b.top < boxes[i][0].bottom - 2)
        .map(([, text]) => text);
})"""
# What axe-core (tests/vendor) finds serious or critical.
SERIOUS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 120)))"""


@pytest.fixture(scope="module", params=sorted(SETUPS))
def watched(request, browser, served_full):
    context = browser.new_context(**SETUPS[request.param])
    watched = Watched(context, served_full)
    watched.loads_anew = request.param == "en-US desktop"
    yield watched
    context.close()


@pytest.mark.parametrize("name", SHOWN)
def test_page_is_quiet_offline_persian_and_fits(watched, name):
    watched.errors.clear()
    path = f"/{'' if name == 'overview' else name}{QUERY.get(name, '')}"
    # One setup loads every address anew; the others walk from page to page, as readers do.
    page = watched.open(path) if watched.page.url == "about:blank" or watched.loads_anew else watched.go(path)
    assert watched.errors == []
    assert watched.foreign_requests == []
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir, navigator.language]") == [
        "fa",
        "rtl",
        "fa-IR",
    ]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    main = page.evaluate("(m => [m.scrollWidth, m.clientWidth])(document.querySelector('[data-testid=stMain]'))")
    assert main[0] <= main[1]
    latin = [
        text
        for text in page.evaluate(READ)
        if re.search(r"(?<![A-Za-z0-9])[0-9]", re.sub(r"[A-Za-z]+ ?[0-9]+", "", text))
    ]
    assert latin == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERLAPPING) == []
    assert page.locator("[data-testid=stException]").count() == 0
    if page.viewport_size["width"] > 640:
        page.evaluate(AXE)
        assert page.evaluate(SERIOUS) == []
