"""Saved web pages in: title, lead, body and date of pages as Iranian publishers build them; written for the tests."""

from __future__ import annotations

from datetime import date

import pytest

from etl.intake.html import decode_page, make_page_article, read_html
from etl.intake.items import Rejected, UnreadableInputError
from etl.intake.page_dates import read_any_date, read_jalali_date

ZWNJ = "\u200c"
BODY = f"""
<div class="item-text"><p>پارک علم و فناوری استان قم و دانشگاه صنعتی قم تفاهم{ZWNJ}نامه امضا کردند.</p>
<p>دو طرف آموزش{ZWNJ}های&zwnj;مهارتی برگزار می{ZWNJ}کنند.</p></div>
"""
AROUND = """
<nav><p>خانه درباره ما تماس با ما خانه درباره ما تماس با ما خانه درباره ما تماس با ما خانه</p></nav>
<aside><p>خبر دیگری که هیچ ربطی به این خبر ندارد و نباید خوانده شود، هرچند بسیار دراز است</p></aside>
"""


def page(head: str = "", before: str = "", body: str = BODY, title: str = "تفاهم دو نهاد") -> str:
    return (
        f"<html lang=fa><head><title>سایت | {title}</title>{head}</head><body>{AROUND}"
        f"<article><h1> {title} </h1>{before}"
        f"{body}</article><footer><p>همه حقوق برای ناشر است و بازنشر با ذکر منبع آزاد است</p></footer></body></html>"
    )


def test_title_and_body_come_without_menus_and_with_every_zwnj():
    article = make_page_article(page())
    assert article.title == "تفاهم دو نهاد"
    assert article.text == (
        f"پارک علم و فناوری استان قم و دانشگاه صنعتی قم تفاهم{ZWNJ}نامه امضا کردند.\n"
        f"دو طرف آموزش{ZWNJ}های{ZWNJ}مهارتی برگزار می{ZWNJ}کنند."
    )
    assert (article.published, article.published_precision, article.url, article.publisher) == (
        None,
        "unknown",
        None,
        None,
    )


@pytest.mark.parametrize("name", ["lead", "summary", "introtext", "subtitle"])
def test_the_lead_stands_first_and_once(name):
    article = make_page_article(page(before=f'<div class="{name}">چکیدهٔ خبر در یک خط</div>'))
    assert article.text.splitlines()[0] == "چکیدهٔ خبر در یک خط"
    assert article.text.count("چکیدهٔ خبر") == 1


def test_a_lead_that_is_also_the_first_paragraph_comes_once():
    body = '<div><p class="lead">لید خبر که پاراگراف نخست هم هست</p><p>و دنبالهٔ خبر که کمی درازتر است</p></div>'
    assert make_page_article(page(body=body)).text == "لید خبر که پاراگراف نخست هم هست\nو دنبالهٔ خبر که کمی درازتر است"


def test_address_and_publisher_are_the_pages_own():
    head = (
        '<link rel="canonical" href="https://www.example.invalid/news/1">'
        '<meta property="og:site_name" content="خبرگزاری نمونه">'
    )
    article = make_page_article(page(head))
    assert (article.url, article.publisher) == ("https://www.example.invalid/news/1", "خبرگزاری نمونه")


def test_without_a_site_name_the_publisher_is_the_host():
    head = '<meta property="og:url" content="https://www.example.invalid/news/1">'
    assert make_page_article(page(head)).publisher == "example.invalid"


@pytest.mark.parametrize(
    ("head", "before", "basis"),
    [
        ('<meta property="article:published_time" content="2024-08-13T09:10:00+03:30">', "", "page"),
        ('<meta property="article:published_time" content="1403-05-23T09:10:00+03:30">', "", "page"),
        ('<meta name="date" content="1403/05/23">', "", "page"),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2024-08-13T09:00:00Z"}]}</script>',
            "",
            "page",
        ),
        ('<script type="application/ld+json">{broken</script>', '<time datetime="1403-05-23">امروز</time>', "page"),
        ("", "<div>تاریخ انتشار: ۲۳ مرداد ۱۴۰۳ - ۰۹:۱۰</div>", "page"),
        ("", "<span>سه‌شنبه ۲۳ مرداد ماه ۱۴۰۳</span>", "page"),
        ("", "<span>۱۴۰۳/۰۵/۲۳ ساعت ۹</span>", "page"),
        ('<link rel="canonical" href="https://example.invalid/1403/05/23/خبر/">', "", "url_date"),
        ('<link rel="canonical" href="https://example.invalid/1403/05/%DB%B2%DB%B3/x">', "", "url_date"),
    ],
)
def test_the_day_of_publication_is_found_wherever_pages_say_it(head, before, basis):
    article = make_page_article(page(head, before))
    assert (article.published, article.published_precision, article.published_basis) == (
        date(2024, 8, 13),
        "day",
        basis,
    )


def test_metadata_goes_before_the_text_and_the_labelled_date_before_others():
    head = '<meta property="article:published_time" content="2024-08-13">'
    assert make_page_article(page(head, "<p>۱ مهر ۱۴۰۰</p>")).published == date(2024, 8, 13)
    before = "<span>۱ مهر ۱۴۰۰</span><span>تاریخ انتشار: ۲۳ مرداد ۱۴۰۳</span>"
    assert make_page_article(page(before=before)).published == date(2024, 8, 13)


def test_a_page_without_a_date_stays_without_one():
    assert make_page_article(page(before="<span>ساعت ۱۲:۳۰ کد خبر ۱۴۰۳۵۵</span>")).published is None


@pytest.mark.parametrize("text", ["۱۴۰۳/۱۳/۰۱", "31 اسفند 1403", "۱۴۰۳۰۵۲۳", "۲۳ مرداد", ""])
def test_what_is_no_date_is_none(text):
    assert read_any_date(text) is None
    assert read_jalali_date(text) is None


def test_a_leap_day_is_a_day():
    assert read_any_date("۳۰ اسفند ۱۴۰۳") == date(2025, 3, 20)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "bad_markup"),
        ("متن ساده بدون نشانه‌گذاری".encode(), "bad_markup"),
        (b"<html><body><p>x</p></body></html>", "no_text"),
        (b"<html><head></head></html>", "no_text"),
        (b"<p>\xff\xfe\xfa broken</p>", "encoding"),
        (b"<meta charset=no-such><p>\xff</p>", "encoding"),
    ],
)
def test_pages_that_cannot_be_read(tmp_path, raw, reason):
    file = tmp_path / "a.html"
    file.write_bytes(raw)
    entry = read_html(file, "news/a.html")
    assert isinstance(entry, Rejected)
    assert (entry.reason, entry.source_file, entry.source_line, entry.raw) == (reason, "news/a.html", 0, raw)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_pages_in_unicode_are_read(encoding):
    assert decode_page(page().encode(encoding)) == page()


def test_a_page_in_the_old_windows_encoding_is_read_by_its_charset():
    text = '<meta charset="windows-1256"><p>پارک علم و فناوري</p>'
    assert decode_page(text.encode("cp1256")) == text


def test_a_page_with_nul_is_refused():
    with pytest.raises(UnreadableInputError, match="NUL"):
        decode_page(b"<p>x\x00y</p>")


def test_deep_nesting_does_not_end_the_program():
    text = "<div>" * 20_000 + "<p>" + "متن " * 30 + "</p>"
    try:
        assert "متن" in make_page_article(text).text
    except UnreadableInputError as error:
        assert error.reason in ("no_text", "bad_markup")


def test_elements_nested_without_end_are_refused():
    with pytest.raises(UnreadableInputError, match="elements of the page have no end") as refused:
        make_page_article("<div>" * 100_000 + BODY)
    assert refused.value.reason == "bad_markup"


def test_elements_that_end_by_themselves_may_be_many():
    assert "تفاهم" in make_page_article(page(body=BODY + "<br>" * 20_000 + "<li>" * 20_000)).text
