"""The page about the data itself: likely double reports explained in the reader's language."""

from __future__ import annotations

from dashboard.components.merge_basis import basis_words
from tests.dashboards import reader_of

BASIS = "articles alike 0.45; evidence alike 0.12; both agreement; 1 of 2 parties shared; published 3 days apart"


def test_basis_of_a_merge_is_said_in_persian(generated_folders):
    reader = reader_of(generated_folders["full"])
    assert basis_words(reader, BASIS) == (
        "همانندی خبرها ۴۵٪، همانندی جمله‌ها ۱۲٪، هر دو تفاهم‌نامه و قرارداد، ۱ از ۲ نهاد مشترک، ۳ روز فاصلهٔ انتشار"
    )
    assert basis_words(reader, "akin: meeting and event; same day stated: 2026-01-07") == (
        "نوع نزدیک: نشست و رویداد، روز یکسان: ۱۷ دی ۱۴۰۴"
    )


def test_unknown_phrase_of_a_basis_is_not_hidden(generated_folders):
    assert basis_words(reader_of(generated_folders["full"]), "something new") == "something new"


def test_basis_stays_english_in_english(generated_folders):
    assert basis_words(reader_of(generated_folders["full"], language="en"), BASIS) == BASIS
