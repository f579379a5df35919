"""What tells a number that is aimed at from one that is reached."""

from __future__ import annotations

import pytest

from etl.extract.document import make_document
from etl.extract.quantities import find_quantities
from etl.extract.targets import make_target_features
from etl.models import Article, Kind, Stage
from tests.damage import DAMAGES


def features_of(text: str, kind: Kind = "training", stage: Stage = "done", first: int = 0) -> set[str]:
    """Features of the only number in an article whose act is stated from folded offset `first` on."""
    document = make_document(Article("a", text))
    (candidate,) = find_quantities(document, 0, len(document.folded.text))
    return make_target_features(document, candidate, kind, stage, (first, len(document.folded.text)))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("مرکز با گنجایش ۸۰ هنرجو افتتاح شد.", "b:room"),
        ("این سالن برای ۸۰ نفر جا دارد.", "b:room"),
        ("سهمیه آموزش استان ۸۰ نفر است.", "b:aim"),
        ("این دوره برای ۸۰ نفر برگزار شد.", "b:for"),
        ("تاکنون ۸۰ نفر نام نوشته‌اند.", "b:past"),
        ("سهمیه ۸۰ نفری استان محقق شد.", "b:met"),
    ],
)
def test_words_that_lead_to_a_number(text, sign):
    assert sign in features_of(text)


def test_a_plain_outcome_has_no_such_sign():
    assert not [feature for feature in features_of("۸۰ نفر آموزش دیدند.") if feature.startswith("b:")]


def test_what_is_counted_goes_with_the_stage_and_the_tense():
    money = features_of("۵ میلیارد تومان هزینه خواهد شد.", "funding", "agreed")
    people = features_of("۸۰ نفر آموزش خواهند دید.", "training", "agreed")
    assert {"m:money", "ms:agreed:money", "vn:future"} <= money
    assert {"m:count", "ms:agreed:count", "vn:future"} <= people


def test_the_stage_says_less_of_a_number_outside_the_evidence():
    text = "۸۰ نفر آموزش دیدند. نمایشگاه برگزار می‌شود."
    outside = features_of(text, stage="agreed", first=text.index("نمایشگاه"))
    assert "ns:agreed" in outside and "s:agreed" not in outside


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_changes_no_feature(damage):
    text = "پیش‌بینی می‌شود ظرفیت این مرکز به ۸۰ هنرجو برسد."
    assert features_of(DAMAGES[damage](text)) == features_of(text)
