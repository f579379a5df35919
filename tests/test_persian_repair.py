"""Spelling put right for display."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.persian.repair import repair_text, repair_word


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("ادارهکل آموزش فني و حرفهای استان قم", "اداره‌کل آموزش فنی و حرفه‌ای استان قم"),
        ("اداره کل آموزش فنی و حرفه ای", "اداره‌کل آموزش فنی و حرفه‌ای"),
        ("شرکت های دانش بنیان", "شرکت‌های دانش‌بنیان"),
        ("شرکتهای دانشبنیان", "شرکت‌های دانش‌بنیان"),
        ("تفاهم نامه‌ای امضا شد", "تفاهم‌نامه‌ای امضا شد"),
        ("برگزار ميشود", "برگزار می‌شود"),
        ("می\u00acشود", "می‌شود"),
        ("مُدیرکلِ قُم", "مدیرکل قم"),
        ("استان \u200fقم", "استان قم"),
        ("شدهاند", "شده‌اند"),
        ("پارک علم  و فناوري ،قم", "پارک علم و فناوری، قم"),
        ("کرد.وی گفت", "کرد. وی گفت"),
    ],
)
def test_damage_is_put_right(damaged: str, repaired: str) -> None:
    assert repair_text(damaged) == repaired


@pytest.mark.parametrize(
    "word", ["تنها", "انتهای", "نهایی", "فناوری", "توانمندی", "کیلومتر", "دختر", "اداره‌کل", "میدان", "بها"]
)
def test_words_that_are_well_stay(word: str) -> None:
    assert repair_word(word) == word


def test_digits_and_addresses_keep_their_form() -> None:
    assert repair_text("۲٫۵ میلیارد، 12:30، www.irna.ir") == "۲٫۵ میلیارد، 12:30، www.irna.ir"


@given(st.text(alphabet=" .،«»\u200cاآبدهیوکتنمرشگلح۱2", max_size=60))
@settings(max_examples=200, deadline=None)
def test_repairing_twice_changes_nothing_more_than_once(text: str) -> None:
    once = repair_text(text)
    assert once.replace("\u200c", "").replace(" ", "") == text.replace("\u200c", "").replace(" ", "")
    assert repair_text(once) == once
