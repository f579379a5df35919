"""The English interface: no word of the Persian one, and Persian names kept apart from the line's direction."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.labels import Labels, catalogue
from tests.dashboards import SHOWN, html_of, run_page, words_of

QUERY = {"act": {"act": "act7"}, "institution": {"id": "sample_001"}}
OURS = {
    texts["fa"]
    for key, texts in catalogue().items()
    if not key.startswith(("exports.", "sites.")) and "{" not in texts["fa"] and texts["fa"] != texts["en"]
    and len(texts["fa"]) > 4
}  # fmt: skip
"""Every Persian label that stands on the screen as it is."""


def shown(app):
    """All words of a page with those of its widgets."""
    widgets = [*app.button, *app.multiselect, *app.selectbox, *app.text_input, *app.toggle, *app.select_slider,
               *app.date_input]  # fmt: skip
    return [unescape(words_of(html_of(app))), *(widget.label for widget in widgets)]


def labels_on(page, language):
    """Persian labels on a page in a language."""
    lines = {line.strip() for text in shown(run_page(page, {"lang": language, **QUERY.get(page, {})}))
             for line in re.split(r"\s{2,}|\n|·", text)}  # fmt: skip
    return OURS & lines - {"فارسی"}


@pytest.mark.usefixtures("full_folder")
@pytest.mark.parametrize("page", SHOWN)
def test_page_has_no_persian_label(page):
    assert labels_on(page, "en") == set()


@pytest.mark.usefixtures("full_folder")
def test_persian_page_has_them():
    assert {"نمای کلی", "تازه‌ترین اقدام‌ها", "روزهای دقیق"} <= labels_on("overview", "fa")


def test_persian_value_stands_apart_in_an_english_line_only():
    assert Labels("en")("acts.found_for", count=3, words="قم") == "3 acts for \u2068قم\u2069"
    assert Labels("en")("acts.found_for", count=3, words="Qom") == "3 acts for Qom"
    assert Labels("fa")("acts.found_for", count=3, words="قم") == "۳ اقدام برای قم"
