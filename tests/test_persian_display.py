"""Numbers and dates for people, input from people, and text for terminals."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from etl.persian.display import (
    format_date,
    format_number,
    has_bidi,
    isolate,
    normalise_input,
    persian_digits,
    shape_for_terminal,
)


def test_digits_of_any_kind_come_out_persian() -> None:
    assert persian_digits("a1٢۳") == "a۱۲۳"
    assert persian_digits(1402) == "۱۴۰۲"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (12500, None, "۱۲٬۵۰۰"),
        (2.5, None, "۲٫۵"),
        (2.0, None, "۲"),
        (2, 2, "۲٫۰۰"),
        (0.125, None, "۰٫۱۳"),
        (Decimal("42000000000000"), None, "۴۲٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰"),
        (0, None, "۰"),
        (-3, None, "\u200e\u2212۳"),
        (-0.001, None, "۰"),
    ],
)
def test_numbers(value: float | Decimal, places: int | None, text: str) -> None:
    assert format_number(value, places) == text


def test_dates() -> None:
    day = date(2022, 7, 20)
    assert format_date(day) == "۲۹ تیر ۱۴۰۱"
    assert format_date(day, "weekday") == "چهارشنبه ۲۹ تیر ۱۴۰۱"
    assert format_date(day, "slash") == "۱۴۰۱/۰۴/۲۹"


def test_what_people_type_is_cleaned() -> None:
    assert normalise_input("  كتاب\u00a0 ي ۱۲٬۳۴٫۵ حرفه\u200cای") == "کتاب ی 1234.5 حرفه\u200cای"


def test_isolates_enclose_the_text() -> None:
    assert isolate("قم") == "\u2067قم\u2069"


def test_text_that_does_not_go_to_a_terminal_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert shape_for_terminal("سلام دنیا") == "سلام دنیا"
    assert capsys.readouterr().out == ""


def test_a_terminal_without_bidi_gets_shaped_letters_in_visual_order() -> None:
    shaped = shape_for_terminal("سلام دنیا", terminal_has_bidi=False)
    # Read from the left; lam and alef are one sign, which unfolds in reading order.
    assert unicodedata.normalize("NFKC", shaped) == "ایند ملاس"
    assert any("\ufe70" <= char <= "\ufefc" for char in shaped)


def test_latin_text_is_never_touched() -> None:
    assert shape_for_terminal("build 12 ok", terminal_has_bidi=False) == "build 12 ok"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"VTE_VERSION": "7006"}, True),
        ({"VTE_VERSION": "5202"}, False),
        ({"KONSOLE_VERSION": "220401"}, True),
        ({"WT_SESSION": "x"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_BIDI": "0", "VTE_VERSION": "7006"}, False),
        ({"TERM_BIDI": "1"}, True),
    ],
)
def test_terminals_that_order_text_themselves_are_known(environment: dict[str, str], expected: bool) -> None:
    assert has_bidi(environment) is expected
