"""Words of the interface: every label in both languages, none missing, none typed into the code; numbers and dates."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml

import etl
from dashboard.labels import FOLDER, LANGUAGES, Labels, MissingLabelError, catalogue

DASHBOARD = FOLDER.parent
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(DASHBOARD.rglob("*.py"))}
PLACE_RE = re.compile(r"{(\w+)}")


def asked_keys():
    """Every key that the code asks for, as a pattern: `.+` stands where it is made at run time."""
    keys = set()
    for path, text in SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).rsplit(".", 1)[-1] in ("labels", "Labels()")
                and node.args
            ):
                for key in ast.walk(node.args[0]):
                    if isinstance(key, ast.JoinedStr):
                        keys.add((as_pattern(key), path.name))
                if isinstance(node.args[0], ast.Constant):
                    keys.add((re.escape(node.args[0].value), path.name))
    return sorted(keys)


def as_pattern(text: ast.JoinedStr) -> str:
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in text.values)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_every_label_has_both_languages(path: Path):
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    wrong = [key for key, texts in entries.items() if not isinstance(texts, dict) or set(texts) != set(LANGUAGES)]
    assert wrong == []


def test_both_languages_fill_the_same_places():
    wrong = [key for key, texts in catalogue().items()
             if set(PLACE_RE.findall(str(texts["fa"]))) != set(PLACE_RE.findall(str(texts["en"])))]  # fmt: skip
    assert wrong == []


def test_no_label_that_the_code_asks_for_is_missing():
    missing = [(key, file) for key, file in asked_keys() if not any(re.fullmatch(key, known) for known in catalogue())]
    assert missing == []
    assert len(asked_keys()) > 100


def test_no_label_is_left_that_nothing_asks_for():
    """A key, or what stands behind its dot, is a text of the code, is made there, or is a name of the data."""
    nodes = [node for text in SOURCES.values() for node in ast.walk(ast.parse(text))]
    said = {node.value for node in nodes if isinstance(node, ast.Constant)} | set(get_args(etl.Action))
    made = {as_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    telling = [re.compile(key) for key in made if re.fullmatch(r"((\w+|\.\+)\\\.|\.\+)?\w*(\.\+)?\w*", key)]
    telling = [key for key in telling if re.search(r"[a-z]{2}", re.sub(r"^\w+\\\.", "", key.pattern))]
    dead = [
        key
        for key in catalogue()
        if not key.startswith(("indicators.", "sites."))
        and not any(part in said or any(p.fullmatch(part) for p in telling) for part in (key, key.split(".", 1)[1]))
    ]
    assert dead == []


def test_persian_labels_hold_no_latin_digit_of_their_own():
    wrong = [
        key
        for key, texts in catalogue().items()
        if re.search(r"(?<![A-Za-z])[0-9]", PLACE_RE.sub("", str(texts["fa"])))
    ]
    assert wrong == []


@pytest.mark.parametrize(("key", "values", "words"), [
    ("employment.goals_note", {"sources": 1}, "from 1 publisher"),
    ("employment.goals_note", {"sources": 2}, "from 2 publishers"),
    ("overview.overdue_finding", {"count": 1}, "1 promise is past due"),
    ("overview.overdue_finding", {"count": 0}, "0 promises are past due"),
    ("common.years_months", {"years": 1, "months": 11}, "1 year 11 months"),
    ("acts.found", {"count": 1000}, "1,000 acts"),
])  # fmt: skip
def test_english_words_go_with_their_number(key, values, words):
    assert Labels("en")(key, **values) == words


def test_english_plurals_are_not_fixed():
    """A number and its noun in the plural stand together only where one is no possible number, or another word fits."""
    fixed = re.compile(
        r"{(\w+)} (?:(?:new|more|open|undated|shared) )?(acts|articles|publishers|promises|goals|days)\b"
    )
    assert [key for key, texts in catalogue().items() if fixed.search(texts["en"])] == [
        "exports.letter_body",
    ]  # fmt: skip


def test_missing_label_is_an_error():
    with pytest.raises(MissingLabelError, match=r"overview\.no_such_label"):
        Labels()("overview.no_such_label")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Labels().number(11379), "۱۱٬۳۷۹"),
        (Labels().number(2.5), "۲٫۵"),
        (Labels().percent(0.471), "۴۷٪"),
        (Labels().percent(0.066), "۶٫۶٪"),
        (Labels().money(24_000_000_000), "۲٫۴ میلیارد تومان"),
        (Labels().date(date(2022, 7, 20)), "۲۹ تیر ۱۴۰۱"),
        (Labels().date(date(2022, 7, 20), "month"), "تیر ۱۴۰۱"),
        (Labels().date(date(2022, 7, 20), "year"), "۱۴۰۱"),
        (Labels().date(None), "بدون تاریخ"),
        (Labels().weekday_date(date(2026, 1, 7)), "چهارشنبه ۱۷ دی ۱۴۰۴"),
        (Labels().period("1404-01", "1404-12"), "سال ۱۴۰۴"),
        (Labels().period("1403-11", None), "از بهمن ۱۴۰۳"),
        (Labels().duration(72), "۲ ماه"),
        (Labels().duration(45), "۴۵ روز"),
        (Labels().duration(2100), "۵ سال و ۹ ماه"),
        (Labels("en").number(11379), "11,379"),
        (Labels("en").date(date(2022, 7, 20)), "29 Tir 1401"),
    ],
)
def test_numbers_and_dates_in_words(said, expected):
    assert said == expected
