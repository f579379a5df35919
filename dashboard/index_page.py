"""The index page: Persian and right-to-left from its first byte.

Streamlit has no option for direction or language. The index page is therefore patched on its way out: `lang`, `dir`,
the locale that widgets read, our CSS and title. It happens before the first paint, whatever the browser's language.
Nothing of Streamlit is loaded here, so that the page can be served while Streamlit still is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse, RedirectResponse

import etl
from dashboard import visits
from dashboard.charts.palette import INSTITUTION_TYPES, KINDS, SECTORS, SEQUENTIAL, STAGES, TOKENS
from dashboard.labels import LANGUAGES, Labels

ASSETS = Path(__file__).parent / "assets"
_STREAMLIT = find_spec("streamlit")
assert _STREAMLIT is not None and _STREAMLIT.origin is not None, "Streamlit is installed with the dashboard"
STATIC = Path(_STREAMLIT.origin).parent / "static"
"""The page and the scripts that Streamlit ships."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# Streamlit writes dates and numbers in the browser's language; React Aria's sliders break in a right-to-left locale.
# Told where the server is, a page at /acts does not first look for it under /acts.
_LOCALE_SCRIPT = """<script>
Object.defineProperty(Navigator.prototype,'language',{get:()=>'%(locale)s'});
Object.defineProperty(Navigator.prototype,'languages',{get:()=>['%(locale)s']});
window[Symbol.for('react-aria.i18n.locale')]='en-US';
window.__streamlit={BACKEND_BASE_URL:location.origin+'/',MAIN_PAGE_BASE_URL:location.origin+'/'};
</script>"""
# A link inside the program changes the address and lets Streamlit rerun, instead of loading the page anew.
_LINK_SCRIPT = """<script>
document.addEventListener('click',e=>{
 const a=e.target.closest&&e.target.closest('a[href]');
 if(!a||e.button||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey||e.defaultPrevented)return;
 if(a.target&&a.target!=='_self'||a.hasAttribute('download'))return;
 const to=new URL(a.href,location.href);
 if(to.origin!==location.origin||to.hash||to.pathname.includes('.')||to.pathname.startsWith('/media'))return;
 e.preventDefault();
 if(to.href===location.href)return;
 const from=location.pathname;
 history.pushState(null,'',to.href);
 window.dispatchEvent(new PopStateEvent('popstate'));
 const bar=a.closest('[data-testid=stSidebar]');
 if(bar&&innerWidth<641)bar.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();
 if(to.pathname!==from){const main=document.querySelector('[data-testid=stMain]');if(main)main.scrollTo(0,0)}
});
</script>"""
# Runs after Streamlit's own start, while the server makes the page: the longest first.
_EARLY_SCRIPT = """<script type=module>
const load=s=>import(s).catch(()=>{});
requestIdleCallback(()=>load('%(charts)s').then(()=>%(rest)s.map(load)),{timeout:300});
</script>"""
_CHARTS = "PlotlyChart"
_FIRST = ("Html", "purify.es", _CHARTS)
_REST = ("Html", "Button", "DownloadButton", "Slider", "TextInput", "Multiselect", "DateInput")
"""Names of Streamlit's scripts: those that the head of a page needs, and for the elements of most pages."""
_SCRIPTS = ("chart_links.js", "narrowed_places.js", "print_charts.js", "skip_link.js", "scroll_places.js")
_STREAMLIT_FONT_RE = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
"""Streamlit's page fetches a font first that ours never shows."""
_FONTS = {"fa": ("FD-Regular", "FD-SemiBold", "FD-Bold", "FD-ExtraBold"), "en": ()}
"""Cuts that every page shows, by language; with them there, no line is laid out twice."""
_LOCALES = {"fa": "fa-IR", "en": "en-GB-u-ca-persian"}


class LocalisedPage:
    """Middleware that patches every HTML page and lets everything else through untouched."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        if scope.get("path") == "/overview":  # the front page is at / alone: Streamlit would call this one not found
            there = "/?" + scope.get("query_string", b"").decode("latin-1")
            await RedirectResponse(there.removesuffix("?"))(scope, receive, send)
            return
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        language = next((v for v in query.get("lang", []) if v in LANGUAGES), "fa")
        if not _is_known(scope["path"]):  # Streamlit would show the front page under a dialog of its own
            await HTMLResponse(_page_not_found(language), status_code=404)(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        seen = visits.read_cookies(dict(scope["headers"]).get(b"cookie", b""))
        serving = etl.current_build()
        visit = visits.next_cookies(seen, serving.build_id if serving else None, datetime.now(UTC))
        await self.app({**scope, "headers": headers}, receive, _Patched(send, language, visit))


@cache
def _page_names() -> frozenset[str]:
    return frozenset(page.stem for page in (Path(__file__).parent / "app_pages").glob("*.py"))


def _is_known(path: str) -> bool:
    """Whether a page is at an address; files and what lies below a page are left to those who serve them."""
    name = path.strip("/")
    return not name or "/" in name or "." in name or name in _page_names()


def _page_not_found(language: str) -> str:
    """Says in words that there is no such page, and where all pages are."""
    labels = Labels(language)
    title, words, home = (escape(labels(f"page.{key}")) for key in ("not_found_title", "not_found_help", "error_home"))
    front = "/" if language == "fa" else f"/?lang={language}"
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{"rtl" if labels.is_rtl else "ltr"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{stylesheet(language)}'
        f'body{{margin:0;padding:0 16px;background:var(--bg);color:var(--text);font:14px "Vazirmatn FD",sans-serif}}'
        f'</style></head><body><main class="failed"><h1>{title}</h1><p>{words}</p>'
        f'<p><a class="lnk" href="{front}">{home}</a></p></main></body></html>'
    )


class _Patched:
    """Holds a response back until its body is whole, then sends it with the head replaced."""

    def __init__(self, send: Send, language: str, cookies: Mapping[str, str]) -> None:
        self.send = send
        self.language = language
        self.cookies = cookies
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        body = patch_page(self.body.decode("utf-8"), self.language).encode("utf-8")
        dropped = (b"content-length", b"etag", b"last-modified")
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in dropped]
        headers.append((b"content-length", str(len(body)).encode()))
        headers += [visits.header_of(name, value) for name, value in self.cookies.items()]
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _is_page(message: Message) -> bool:
    content_type = next((v for k, v in message["headers"] if k.lower() == b"content-type"), b"")
    return bool(message["status"] == 200 and content_type.startswith(b"text/html"))


def patch_page(html: str, language: str) -> str:
    """The index page in `language`: direction, locale, title and CSS in place before anything is drawn."""
    labels = Labels(language)
    head = _LOCALE_SCRIPT % {"locale": _LOCALES[language]} + _LINK_SCRIPT
    head += "".join(map(_asset_script, _SCRIPTS))
    words = {"__TITLE__": labels("page.offline_title"), "__HELP__": labels("page.offline_help")}
    head += _asset_script("connection_words.js", **words)
    head += f"<style>{stylesheet(language)}</style>" + _font_preloads(language) + _early_scripts()
    direction = "rtl" if labels.is_rtl else "ltr"
    html = html.replace('<html lang="en">', f'<html lang="{language}" dir="{direction}">', 1)
    html = html.replace("<title>Streamlit</title>", f"<title>{labels('common.title')}</title>", 1)
    html = html.replace('href="./favicon.png"', 'href="/assets/icon.png"', 1)
    html = _STREAMLIT_FONT_RE.sub("", html)
    html = html.replace("<body>", f'<body><a class="skip" href="#main">{labels("page.skip")}</a>', 1)
    return html.replace("</head>", head + "</head>", 1)


def _font_preloads(language: str) -> str:
    names = [f"Vazirmatn-{cut}" for cut in _FONTS[language]] or ["Vazirmatn"]
    kind = 'rel="preload" as="font" type="font/woff2" crossorigin'
    return "".join(f'<link {kind} href="/assets/fonts/{name}.woff2">' for name in names)


@cache
def _early_scripts() -> str:
    """What a page is drawn with, fetched and compiled while the page is still being made and not after it.

    Streamlit itself fetches a script when the first element of its kind arrives; the largest draws charts (5 MB).
    """
    links = "".join(f'<link rel="modulepreload" crossorigin href="{script}">' for script in _find_scripts(_FIRST))
    charts = next(iter(_find_scripts((_CHARTS,))), "")
    return links + _EARLY_SCRIPT % {"charts": charts, "rest": json.dumps(_find_scripts(_REST))}


def _find_scripts(names: Sequence[str]) -> list[str]:
    """Addresses of Streamlit's scripts; each name is followed by a hash of the content."""
    found = (sorted((STATIC / "static" / "js").glob(f"{name}.*.js")) for name in names)
    return [f"/static/js/{script.name}" for scripts in found for script in scripts]


@cache
def _asset_script(name: str, **words: str) -> str:
    """A script of the assets, with its placeholders replaced by words."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    for place, word in words.items():
        text = text.replace(place, json.dumps(word))
    return f"<script>\n{text}</script>"


@cache
def stylesheet(language: str) -> str:
    """All CSS of the page: tokens as variables, then the rules, then those of one direction only."""
    names = ["fonts.css", "streamlit.css", "components.css"]
    names += ["rtl.css" if Labels(language).is_rtl else "ltr.css", "print.css"]
    labels = Labels(language)
    words = f":root{{--brand:'{labels('common.title')}';--filters:'{labels('page.menu')}'"
    words += f";--error:'{labels('page.error')}'}}"
    loading = f"#root:empty::before{{content:'{labels('page.loading')}'}}"
    if not labels.is_rtl:  # the cut with Persian digits is for Persian only; its name stands in Streamlit's theme
        words += '@font-face{font-family:"Vazirmatn FD";src:url("/assets/fonts/Vazirmatn.woff2") format("woff2");'
        words += "font-weight:100 900;font-display:swap}"
        names.remove("fonts.css")
    rules = [(ASSETS / name).read_text(encoding="utf-8") for name in names if (ASSETS / name).exists()]
    return "\n".join([_variables(), words, *rules, loading])


def _variables() -> str:
    """Every colour as `light-dark(…)`, which follows the theme that Streamlit sets on the page, not the system's."""
    pairs = {name: (TOKENS["light"][name], TOKENS["dark"][name]) for name in TOKENS["light"]}
    for prefix, palette in (("kind", KINDS), ("stage", STAGES), ("type", INSTITUTION_TYPES), ("sector", SECTORS)):
        pairs |= {f"{prefix}-{name}": (palette["light"][name], palette["dark"][name]) for name in palette["light"]}
    steps = zip(SEQUENTIAL["light"], SEQUENTIAL["dark"], strict=True)
    pairs |= {f"step-{number}": pair for number, pair in enumerate(steps)}
    return ":root{" + "".join(f"--{name}:light-dark({a},{b});" for name, (a, b) in pairs.items()) + "}"
