"""Filters in a real browser: kept across pages, in a copied address and by Back; a new build under an open page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, Watched, serving
from tests.dashboards import serve_generated

pytestmark = pytest.mark.browser


@pytest.fixture
def watched(browser, served_full):
    context = browser.new_context(**DESKTOP, locale="en-US", accept_downloads=True)
    yield Watched(context, served_full)
    context.close()


def chips(page):
    return [text.replace("×", "").strip() for text in page.locator("a.chip.on").all_inner_texts()]


def open_kinds(page):
    """Open the list of kinds with the keyboard, which does not depend on where the sidebar has scrolled to."""
    box = page.get_by_role("combobox", name="نوع اقدام")
    box.focus()
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()


def test_filter_holds_across_pages_and_in_a_copied_address(watched, browser, served_full):
    page = watched.open("/")
    open_kinds(page)
    page.get_by_role("option", name=re.compile("^آموزش")).click()
    watched.settle()
    assert chips(page) == ["آموزش"]
    assert page.url.endswith("/?kind=training")
    page.keyboard.press("Escape")
    page.locator("nav.pages a", has_text="پرونده‌ها").click()
    watched.settle()
    assert page.url.endswith("/acts?kind=training")
    assert chips(page) == ["آموزش"]
    assert set(page.locator("td .tag").all_inner_texts()) == {"آموزش"}
    context = browser.new_context(**PHONE, locale="fa-IR")
    copied = Watched(context, served_full)
    other = copied.open(page.url.removeprefix(served_full))
    assert chips(other) == ["آموزش"]
    context.close()


def test_back_and_forward_follow_the_choice(watched):
    page = watched.open("/")
    heading, chosen = page.locator("h1"), page.locator("a.chip.on")
    page.locator("a.chip", has_text="امسال").click()
    expect(chosen).to_have_text(["امسال×"])
    page.locator("nav.pages a", has_text="پرونده‌ها").click()
    expect(heading).to_have_text("پرونده‌ها")
    page.go_back()
    expect(heading).to_have_text("نمای کلی")
    expect(chosen).to_have_text(["امسال×"])
    page.go_back()
    expect(chosen).to_have_count(0)
    page.go_forward()
    expect(chosen).to_have_text(["امسال×"])


def test_slider_of_months_follows_the_keyboard(watched):
    page = watched.open("/")
    last = page.locator("[data-testid=stSlider] input[type=range]").last
    last.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"/\?to=1404-09$"))
    expect(page.locator("a.chip.on")).to_have_text(["تا آذر ۱۴۰۴×"])


def test_two_options_chosen_one_after_the_other_both_hold(watched):
    page = watched.open("/")
    open_kinds(page)
    for word in ("آموزش", "رویداد"):
        page.get_by_role("option", name=re.compile(f"^{word}")).click()
    expect(page.locator("a.chip.on")).to_have_count(2)


def test_one_click_clears(watched):
    page = watched.open("/?kind=training&stage=done&from=1400-01")
    assert len(chips(page)) == 3
    page.locator("a.chip.on", has_text="آموزش").click()
    watched.settle()
    assert "آموزش" not in chips(page)
    page.get_by_role("link", name="پاک کردن همه").first.click()
    watched.settle()
    assert chips(page) == []


def test_links_inside_the_program_load_no_page_anew(watched):
    page = watched.open("/")
    documents = []
    page.on("request", lambda request: documents.append(request.url) if request.is_navigation_request() else None)
    page.locator("nav.pages a", has_text="پرونده‌ها").click()
    watched.settle()
    page.locator("td a.lnk").first.click()
    watched.settle()
    assert "/act?act=" in page.url
    assert documents == []


def test_click_on_a_column_narrows_the_page(watched):
    page = watched.open("/")
    box = page.locator(".js-plotly-plot .barlayer .point").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    watched.settle()
    assert re.search(r"from=14\d\d-\d\d&to=14\d\d-\d\d&kind=\w+", page.url)
    assert len(chips(page)) == 2


def test_chart_opens_as_a_table_and_saves_as_files(watched):
    page = watched.open("/")
    card = page.locator("[class*=st-key-card_overview_acts_by_month]")
    with page.expect_download() as csv:
        card.get_by_role("button", name="CSV").click()
    assert csv.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
    with page.expect_download() as image:
        card.get_by_role("button", name="تصویر").click()
    assert image.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as sheet:
        card.get_by_role("button", name="اکسل").click()
    assert sheet.value.path().read_bytes().startswith(b"PK")
    card.get_by_role("button", name="جدول").click()
    watched.settle()
    assert card.locator("th").all_inner_texts() == ["ماه", "نوع اقدام", "شمار اقدام"]
    card.get_by_role("button", name="نمودار").click()
    watched.settle()
    assert card.locator(".js-plotly-plot").count() == 1


def test_search_finds_any_spelling(watched):
    page = watched.open("/acts")
    page.get_by_role("textbox", name=re.compile("جست‌وجو در")).fill("اقدام نمونه ۷۷")
    page.keyboard.press("Enter")
    watched.settle()
    assert "q=" in page.url
    assert page.locator("td a.lnk", has_text="اقدام نمونهٔ ۷۷").count() == 1


def test_drawer_of_the_phone_opens_and_closes_after_a_choice(browser, served_full):
    context = browser.new_context(**PHONE, locale="en-US")
    watched = Watched(context, served_full)
    page = watched.open("/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.locator("nav.pages a", has_text="پرونده‌ها").click()
    watched.settle()
    assert page.locator("h1").inner_text() == "پرونده‌ها"
    page.wait_for_selector("section[data-testid=stSidebar][data-collapsed=true]", state="attached")
    context.close()


def test_english_is_left_to_right(watched):
    page = watched.open("/?lang=en")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    page.locator("nav.pages a", has_text="Acts").click()
    watched.settle()
    assert page.locator("h1").inner_text() == "Acts"
    assert "lang=en" in page.url


def test_open_page_follows_a_new_build_without_an_error(browser, tmp_path):
    folder = serve_generated(tmp_path, 40, "first")
    with serving(folder) as address:
        context = browser.new_context(**DESKTOP)
        watched = Watched(context, address)
        page = watched.open("/acts")
        assert page.locator("[class*=st-key-card_acts_found] h2").inner_text() == "۴۰ اقدام"
        serve_generated(tmp_path, 7, "second")
        page.locator("a.chip", has_text="بدون تاریخ").click()
        watched.settle()
        page.go_back()
        watched.settle()
        assert page.locator("[class*=st-key-card_acts_found] h2").inner_text() == "۷ اقدام"
        assert watched.errors == []
        assert page.locator("[data-testid=stException]").count() == 0
        context.close()
