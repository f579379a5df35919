"""The ASGI application: Streamlit with a page that is Persian and right-to-left from its first byte.

Streamlit has no option for direction or language. The index page is therefore patched on its way out: `lang`, `dir`,
the locale that widgets read, our CSS and title. It happens before the first paint, whatever the browser's language.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dashboard import previews, visits
from dashboard.charts.palette import INSTITUTION_TYPES, KINDS, SECTORS, SEQUENTIAL, STAGES, TOKENS
from dashboard.labels import LANGUAGES, Labels
from dashboard.queries.connection import data_folder, serving_build

ASSETS = Path(__file__).parent / "assets"

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
_SCRIPTS = ("chart_links.js", "narrowed_places.js", "print_charts.js", "skip_link.js", "scroll_places.js")
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
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        seen = visits.read_cookies(dict(scope["headers"]).get(b"cookie", b""))
        visit = visits.next_cookies(seen, serving_build(data_folder()), datetime.now(UTC))
        await self.app({**scope, "headers": headers}, receive, _Patched(send, language, visit))


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
    head += f"<style>{stylesheet(language)}</style>" + _chart_preload()
    direction = "rtl" if labels.is_rtl else "ltr"
    html = html.replace('<html lang="en">', f'<html lang="{language}" dir="{direction}">', 1)
    html = html.replace("<title>Streamlit</title>", f"<title>{labels('common.title')}</title>", 1)
    html = html.replace('href="./favicon.png"', 'href="/assets/icon.png"', 1)
    html = html.replace("<body>", f'<body><a class="skip" href="#main">{labels("page.skip")}</a>', 1)
    return html.replace("</head>", head + "</head>", 1)


@cache
def _chart_preload() -> str:
    """Fetches the program that draws charts (5 MB) while the page is still being made, not after it."""
    scripts = sorted((Path(st.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"))
    return "".join(f'<link rel="modulepreload" crossorigin href="/static/js/{script.name}">' for script in scripts)


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


app = st.App(
    Path(__file__).parent / "app.py",
    routes=[Mount("/assets", StaticFiles(directory=ASSETS)), previews.ROUTE],
    middleware=[Middleware(LocalisedPage)],
)
