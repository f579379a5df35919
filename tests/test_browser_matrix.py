"""Every page × {desktop, phone} × {en-US, fa-IR browser} × {light, dark} × {real build, empty, one act, very many}.

The 32 combinations are covered pairwise: eight settings, an orthogonal array, in which any two choices of any two
factors stand together at least once. "Very many" is 100,000 acts. When INNOVATION_FULL is set, all 32 run and "very
many" is a million. axe-core looks at each page of the real build in all its settings; nothing of Streamlit's own is
excused.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import ExitStack
from itertools import combinations, product, starmap
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser import DESKTOP, PHONE, Watched, serving
from tests.dashboards import EMPTY, SHOWN, SINGLE, serve_generated
from tests.data_folders import DATA, ask, run_etl
from tests.test_browser_pages import AXE, OUTSIDE, OVERLAPPING, READ, SERIOUS

DATA_SETS = ("real", "empty", "single", "many")
SCREENS = ("desktop", "phone")
LOCALES = ("en-US", "fa-IR")
THEMES = ("light", "dark")
FULL = bool(os.environ.get("INNOVATION_FULL"))
MANY = 1_000_000 if FULL else 100_000
SIZES = {"empty": EMPTY, "single": SINGLE, "many": MANY}


class Setting(NamedTuple):
    """One combination of data and screen."""

    data: str
    screen: str
    locale: str
    theme: str


def pairwise() -> list[Setting]:
    """Eight settings that hold every pair of choices: the two bits of the data's number and a third, and their sums."""
    return [
        Setting(name, SCREENS[bit], LOCALES[bit ^ number & 1], THEMES[bit ^ number >> 1])
        for number, name in enumerate(DATA_SETS)
        for bit in (0, 1)
    ]


def every() -> list[Setting]:
    """All 32 settings, those of one data set side by side: each is served once."""
    return list(starmap(Setting, product(DATA_SETS, SCREENS, LOCALES, THEMES)))


# Text that its own box hides without an ellipsis; what is hidden from sight on purpose is one pixel small.
CLIPPED = """() => [...document.querySelectorAll('[data-testid=stApp] *')].filter(e => {
    if (e.clientWidth < 8 || e.scrollWidth <= e.clientWidth + 1 || !e.innerText?.trim()) return false;
    const style = getComputedStyle(e);
    return ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis' && style.opacity !== '0'
        && style.visibility !== 'hidden' && !e.closest('[data-collapsed=true]');
}).concat(
    [...document.querySelectorAll('[data-testid=stSelectbox] input')].filter(e => e.scrollWidth > e.clientWidth + 1)
).map(e => (e.className.baseVal ?? e.className) + ': ' + e.scrollWidth + ' > ' + e.clientWidth + ' '
    + (e.value ?? e.innerText).slice(0, 40))"""
# Words of a drawing that leave the drawing.
LEAVING = """() => [...document.querySelectorAll('[data-testid=stMain] svg')].flatMap(svg => {
    const box = svg.getBoundingClientRect();
    if (!box.width) return [];
    return [...svg.querySelectorAll('text')].filter(t => {
        const b = t.getBoundingClientRect();
        if (!b.width || t.ownerSVGElement !== svg || getComputedStyle(t).visibility === 'hidden') return false;
        const across = b.left < box.left - 2 || b.right > box.right + 2;
        return across || b.top < box.top - 2 || b.bottom > box.bottom + 2;
    }).map(t => t.textContent);
})"""
# Everything that stands on the page, drawings included.
WORDS = """() => document.querySelector('[data-testid=stApp]').innerText
    + [...document.querySelectorAll('svg text')].map(t => t.textContent).join(' ')"""
# Letters stored in the shape that they take when written; the brackets and the rial sign among them are ordinary.
PRESENTATION_RE = re.compile("[\ufb50-\ufd3d\ufd40-\ufdfb\ufe70-\ufefc]")


@pytest.fixture(scope="module")
def address_of(tmp_path_factory):
    """A function from the name of a data set to the address that serves it; one server runs at a time."""
    root = tmp_path_factory.mktemp("matrix")
    running: dict[str, tuple[str, dict[str, str]]] = {}
    with ExitStack() as stack:

        def address_of(name: str) -> tuple[str, dict[str, str]]:
            if name not in running:
                stack.close()
                running.clear()
                folder = real_folder(root / name) if name == "real" else serve_generated(root / name, SIZES[name], name)
                running[name] = stack.enter_context(serving(folder)), queries_of(folder)
            return running[name]

        yield address_of


def real_folder(folder):
    """A data folder with the repository's own news, built anew."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("var"))
    built = run_etl("build", data=folder)
    assert built.returncode == 0, built.stderr
    return folder


def queries_of(folder):
    """The addresses' queries of the pages that show one act and one institution: those that tell most."""
    acts = ask(folder, "SELECT act_id FROM act_party GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    places = ask(folder, "SELECT institution_id FROM act_party GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    found = {"act": ("act", acts), "institution": ("id", places)}
    return {page: f"?{key}={rows[0][0]}" for page, (key, rows) in found.items() if rows}


@pytest.fixture(scope="module", params=every() if FULL else pairwise(), ids="-".join)
def setting(request, browser, address_of):
    """A page in one context of the setting, and the queries of its data."""
    wanted: Setting = request.param
    address, queries = address_of(wanted.data)
    screen: dict[str, Any] = DESKTOP if wanted.screen == "desktop" else PHONE
    context = browser.new_context(**screen, locale=wanted.locale, color_scheme=wanted.theme)
    yield wanted, Watched(context, address), queries
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", SHOWN)
def test_page_holds(setting, name):
    wanted, watched, queries = setting
    watched.errors.clear()
    path = f"/{'' if name == 'overview' else name}{queries.get(name, '')}"
    page = watched.open(path) if watched.page.url == "about:blank" else watched.go(path)
    assert watched.errors == []
    assert watched.foreign_requests == []
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["fa", "rtl"]
    assert page.locator("[data-testid=stException]").count() == 0
    assert is_dark(page) == (wanted.theme == "dark")
    main = page.evaluate("(m => [m.scrollWidth, m.clientWidth])(document.querySelector('[data-testid=stMain]'))")
    assert main[0] <= main[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert latin_digits(page) == []
    for looked_at in (CLIPPED, LEAVING, OUTSIDE, OVERLAPPING):
        assert page.evaluate(looked_at) == []
    assert PRESENTATION_RE.findall(page.evaluate(WORDS)) == []
    if wanted.data == "real":
        page.evaluate(AXE)
        assert page.evaluate(SERIOUS) == []


def is_dark(page: Page) -> bool:
    """Whether the page is drawn on a dark ground."""
    ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    return sum(map(int, re.findall(r"\d+", ground)[:3])) < 3 * 128


def latin_digits(page: Page) -> list[str]:
    """Texts of ours in which a person reads a Latin digit; one that ends a Latin word («COVID 19») belongs to it."""
    texts = [re.sub(r"[A-Za-z]+ ?[0-9]+", "", text) for text in page.evaluate(READ)]
    return [text for text in texts if re.search(r"(?<![A-Za-z0-9])[0-9]", text)]


def test_settings_hold_every_pair_of_choices():
    held = {pair for setting in pairwise() for pair in combinations(setting, 2)}
    factors = (DATA_SETS, SCREENS, LOCALES, THEMES)
    assert held == {pair for one, other in combinations(factors, 2) for pair in product(one, other)}
    assert len(pairwise()) == 8
