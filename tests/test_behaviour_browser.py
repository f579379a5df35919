"""What only a browser shows: what changed since a visit, days drawn in Jalali, links to charts, saved views, paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dashboard.visits import NOW
from tests.browser import DESKTOP, PHONE, Watched, serving
from tests.dashboards import serve_generated, serve_two_builds

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(serve_two_builds(tmp_path_factory.mktemp("behaviour"))) as served:
        yield served


@pytest.fixture
def watched(browser, address):
    context = browser.new_context(**DESKTOP, locale="en-US", permissions=["clipboard-read", "clipboard-write"])
    yield Watched(context, address)
    context.close()


def test_second_visit_tells_what_changed_and_leads_to_it(watched, address):
    watched.open("/")
    context = watched.page.context
    (cookie,) = [c for c in context.cookies() if c["name"] == NOW]
    assert (cookie["value"].split("|")[0], cookie["httpOnly"], cookie["sameSite"]) == ("newer", True, "Lax")
    context.add_cookies([{"name": NOW, "value": "older|2025-12-24T08:00:00+00:00", "url": address}])
    strip = watched.open("/").locator(".news")
    expect(strip).to_contain_text("از بازدید پیشین شما (۳ دی ۱۴۰۴)")
    for words in ("۵ اقدام تازه", "۳ تعهد تازه", "۱ اقدام انجام شد", "۱ تعهد از موعد گذشت"):
        expect(strip).to_contain_text(words)
    strip.get_by_role("link", name="دیدن تغییرها").click()
    page = watched.settle()
    expect(page.locator("[class*=st-key-card_acts_found] h2")).to_have_text("۷ اقدام")
    assert "since=older" in page.url
    page.locator("a.chip.on", has_text="تغییرهای پس از بازدید پیشین").click()
    watched.settle()
    expect(page.locator("[class*=st-key-card_acts_found] h2")).to_have_text("۴۵ اقدام")
    page.go_back()
    expect(page.locator("[class*=st-key-card_acts_found] h2")).to_have_text("۷ اقدام")


@pytest.mark.parametrize(
    ("lang", "drawn", "month"),
    [("", "۱۴۰۳/۰۱/۰۷ تا ۱۴۰۴/۰۹/۱۰", "فروردین"), ("&lang=en", "1403/01/07 to 1404/09/10", "Farvardin")],
)
def test_days_are_drawn_and_picked_in_jalali(watched, lang, drawn, month):
    page = watched.open(f"/?from=2024-03-26&to=2025-12-01{lang}")
    field = page.locator(".st-key-filter_days [data-testid=stDateInputField]")
    assert field.evaluate("e => getComputedStyle(e, '::before').content").strip('"') == drawn
    field.click()
    expect(page.get_by_test_id("stDateInputCalendar")).to_contain_text(month)


def test_two_days_are_picked_by_two_clicks(watched):
    page = watched.open("/?from=2025-03-21&to=2025-12-01")
    page.locator(".st-key-filter_days [data-testid=stDateInputField]").click()
    calendar = page.get_by_test_id("stDateInputCalendar")
    for day in ("۵", "۱۲"):
        calendar.locator("td > *", has_text=re.compile(f"^{day}$")).first.click()
        watched.settle()
    assert page.url.endswith("/?from=2025-03-25&to=2025-04-01")
    expect(page.locator("a.chip.on")).to_have_text(["۵ فروردین ۱۴۰۴ تا ۱۲ فروردین ۱۴۰۴×"])


def test_link_of_a_chart_is_copied_and_leads_to_the_chart(watched, address):
    page = watched.open("/tours?kind=event")
    card = page.locator("[class*=st-key-card_tours_institutions]")
    card.get_by_role("link", name="پیوند").click()
    expect(card.locator("a.chartlink")).to_have_text("رونوشت شد")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}/tours?kind=event#chart-tours_institutions"
    other = Watched(page.context, address)
    other.open(link.removeprefix(address))
    other.page.wait_for_function(
        "() => {const e = document.querySelector('[class*=st-key-card_tours_institutions]');"
        " return e && e.getBoundingClientRect().top < innerHeight / 2}"
    )
    expect(other.page.locator("a.chip.on")).to_have_text(["رویداد×"])


def test_saved_view_opens_for_another_person(watched, browser, address):
    page = watched.open("/acts?kind=training")
    page.get_by_role("button", name=re.compile("^نماهای ذخیره‌شده")).click()
    page.get_by_role("textbox", name="نام این نما").fill("آموزش‌ها")
    page.get_by_role("button", name="ذخیرهٔ همین صفحه و پالایه‌ها").click()
    expect(page.get_by_text("نما ذخیره شد")).to_be_visible()
    context = browser.new_context(**PHONE, locale="fa-IR")
    colleague = Watched(context, address)
    other = colleague.open("/")
    other.get_by_test_id("stExpandSidebarButton").click()
    other.get_by_role("button", name=re.compile("^نماهای ذخیره‌شده")).click()
    other.get_by_role("link", name="آموزش‌ها").click()
    expect(other.locator("h1")).to_have_text("پرونده‌ها")
    assert other.url.endswith("/acts?kind=training")
    context.close()


def test_first_tab_jumps_into_the_page(watched):
    page = watched.open("/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    assert page.locator("a.skip").evaluate("e => getComputedStyle(e).outlineWidth") == "2px"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.testid") == "stMain"


def test_paper_is_light_without_controls_and_cuts_nothing(browser, address):
    context = browser.new_context(viewport={"width": 718, "height": 1000}, color_scheme="dark")
    watched = Watched(context, address)
    page = watched.open("/?kind=training")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(38, 35, 31)"
    for control in ("stSidebar", "stMain] [data-testid=stDownloadButton", "stMain] [data-testid=stButton"):
        assert page.locator(f"[data-testid={control}] >> visible=true").count() == 0
    assert page.locator("a.chartlink >> visible=true").count() == 0
    assert page.locator("a.chip:not(.on) >> visible=true").count() == 0
    assert page.locator("a.chip.on").is_visible()
    cards = page.evaluate(
        "[...document.querySelectorAll('[class*=st-key-card_], .li, .bullet')].filter("
        "e => !e.querySelector('.li, .bullet')).map(e => [getComputedStyle(e).breakInside,"
        " e.scrollWidth <= e.clientWidth + 1])"
    )
    assert len(cards) > 4
    # A card of rows may go on behind the page, a row and a chart may not.
    assert set(map(tuple, cards)) == {("avoid", True)}
    context.close()


def test_projector_shows_the_page_centred_and_not_wider_than_1400(browser, address):
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = Watched(context, address).open("/")
    left, width, area_left, area = page.evaluate(
        "(() => {const t = document.querySelector('.tiles').getBoundingClientRect(),"
        " m = document.querySelector('[data-testid=stMain]').getBoundingClientRect();"
        " return [t.left, t.width, m.left, m.width]})()"
    )
    assert width <= 1400
    assert abs((left - area_left) - (area - width) / 2) < 12
    context.close()


def test_click_on_the_funnel_narrows_to_what_came_that_far_and_back_returns(watched):
    page = watched.open("/commitments")
    bar = page.locator("[class*=st-key-card_commitments_funnel] .js-plotly-plot .point").nth(1).bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    expect(page.locator("a.chip.on")).to_have_text(["توافق‌شده×", "در دست اجرا×", "انجام‌شده×"])
    assert page.url.endswith("/commitments?stage=agreed&stage=under_way&stage=done")
    page.go_back()
    expect(page.locator("a.chip.on")).to_have_count(0)


def test_server_that_stopped_is_told_in_persian(browser, tmp_path):
    context = browser.new_context(**DESKTOP)
    with serving(serve_generated(tmp_path, 3)) as address:
        page = Watched(context, address).open("/acts")
    dialog = page.get_by_test_id("stDialog")
    expect(dialog).to_contain_text("ارتباط با کارساز قطع شد", timeout=15_000)
    expect(dialog).to_contain_text("اتصال شبکهٔ اداره را ببینید")
    assert "Streamlit" not in dialog.inner_text()
    context.close()


def test_chart_that_is_wider_than_the_paper_is_scaled_to_it(watched):
    page = watched.open("/sectors")
    charts = "[class*=st-key-card_sectors] .js-plotly-plot"
    assert page.evaluate(f"Math.max(...[...document.querySelectorAll('{charts}')].map(e => e.offsetWidth))") > 1000
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    # As wide as A4 between its margins: 186 mm.
    page.add_style_tag(content="[data-testid=stMainBlockContainer]{width:703px!important}")
    page.wait_for_function(  # a chart that was just being laid out is scaled when it is
        f"""() => [...document.querySelectorAll('{charts}')].every(plot => {{
            const card = plot.closest('[class*=st-key-card_]').getBoundingClientRect();
            return [...plot.querySelectorAll('.main-svg, .xtick text, .ytick text')].every(part => {{
                const box = part.getBoundingClientRect();
                return !box.width || (box.left >= card.left - 1 && box.right <= card.right + 1);
            }});
        }})"""
    )
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(f"{charts} .main-svg[viewBox]").count() == 0
