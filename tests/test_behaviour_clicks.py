"""A click on a mark narrows the page to what stands behind it, by mouse and by keyboard, with a way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP, Watched

pytestmark = pytest.mark.browser

POINT = "[class*=st-key-card_{card}] .js-plotly-plot {mark}"
HISTORY = "[class*=st-key-card_employment_history] h2"


@pytest.fixture(scope="module")
def watched(browser, served_full):
    context = browser.new_context(**DESKTOP, locale="fa-IR")
    yield Watched(context, served_full)
    context.close()


def click_mark(watched: Watched, card: str, mark: str = ".bars .point path") -> Page:
    """Click the middle of a chart's first mark as a mouse does: the marks lie under Plotly's own layer."""
    page = watched.page
    place = page.locator(POINT.format(card=card, mark=mark)).first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(150)
    before = page.url
    page.mouse.down()
    page.mouse.up()
    page.wait_for_function("url => location.href !== url", arg=before)
    return watched.settle()


def in_view(page: Page) -> None:
    """The place of the narrowed list comes into view."""
    page.wait_for_function(
        "() => {const e = document.getElementById('narrowed'); const top = e && e.getBoundingClientRect().top;"
        " return e && top >= 0 && top < innerHeight}"
    )


def test_tile_of_a_treemap_leads_to_the_acts_of_its_sector_and_back_leads_back(watched):
    watched.open("/sectors")
    page = click_mark(watched, "sectors_shares")
    assert re.search(r"focus=code%3A\w+", page.url)
    expect(page.locator("[class*=st-key-card_sectors_acts] .li").first).to_be_visible()
    in_view(page)
    page.go_back()
    expect(page.locator("[class*=st-key-card_sectors_acts]")).to_have_count(0)


def test_bar_of_a_publisher_filters_by_it_and_its_chip_takes_it_away(watched):
    watched.open("/quality")
    page = click_mark(watched, "quality_publishers")
    expect(page.locator("a.chip.on")).to_have_text([re.compile("^رسانهٔ نمونهٔ [۰-۹]+×$")])
    expect(page.locator("[class*=st-key-card_quality_acts] h2")).to_have_text(
        re.compile("^اقدام‌های این انتخاب: رسانهٔ نمونهٔ [۰-۹]+$")
    )
    in_view(page)
    page.locator("a.chip.on").click()
    watched.settle()
    expect(page.locator("[class*=st-key-card_quality_acts]")).to_have_count(0)
    assert "publisher" not in page.url


def test_column_of_a_year_and_cell_of_a_publisher_choose_their_time(watched):
    watched.open("/method")
    page = click_mark(watched, "method_articles_by_year")
    assert re.search(r"\?from=(1\d{3})-01&to=\1-12$", page.url)
    expect(page.locator("[class*=st-key-card_method_acts] .li").first).to_be_visible()
    page = watched.open("/method")
    page = click_mark(watched, "method_coverage", ".scatterlayer .point")
    assert "publisher=" in page.url
    expect(page.locator("a.chip.on").first).to_be_visible()


@pytest.mark.parametrize("way", ["bar", "name"])
def test_number_leads_to_its_act(watched, way):
    page = watched.open("/training")
    row = page.locator("[class*=st-key-card_training_numbers] .bl").first
    name = row.locator("a.t").inner_text()
    if way == "bar":
        row.locator("a:not(.t)").click()
    else:
        row.locator("a.t").focus()
        page.keyboard.press("Enter")
    watched.settle()
    assert re.search(r"focus=act%3Aact\d+$", page.url)
    expect(page.locator("[class*=st-key-card_training_acts] .li")).to_have_count(1)
    expect(page.locator("[class*=st-key-card_training_acts] .li .t")).to_have_text(name)
    in_view(page)
    page.get_by_role("button", name="× بازگشت به همهٔ اقدام‌ها").click()
    watched.settle()
    assert "focus" not in page.url


def test_goal_leads_to_its_history_by_keyboard_and_by_its_bar(watched):
    page = watched.open("/employment")
    goal = page.locator("[class*=st-key-card_employment_goals] .bullet").first
    goal.locator("a.t").focus()
    page.keyboard.press("Enter")
    watched.settle()
    assert page.url.endswith("/employment?goal=g1")
    expect(page.locator(HISTORY)).to_have_text("تاریخچه: هدف نمونه: ایجاد ۱۰۰۰ شغل")
    in_view(page)
    page.get_by_role("button", name="× همهٔ هدف‌ها").click()
    watched.settle()
    expect(page.locator(HISTORY)).to_have_text("تاریخچهٔ هدف‌ها")
    page.locator("[class*=st-key-card_employment_goals] .bullet .track").nth(1).click(force=True)
    watched.settle()
    assert page.url.endswith("/employment?goal=g2")
    page.go_back()
    expect(page.locator(HISTORY)).to_have_text("تاریخچهٔ هدف‌ها")
