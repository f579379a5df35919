"""The clause of a sentence that states an act, without what is said beside it."""

from __future__ import annotations

import pytest

from etl.extract.clauses import find_act_clause
from etl.extract.cues import CueHit
from etl.persian.letters import fold_name
from etl.persian.verbs import find_verbs
from tests.steps import count_steps


def clause_of(sentence: str, *acts: str) -> str:
    """What the clause of the acts states, without its asides, folded."""
    text = fold_name(sentence)
    named = [CueHit(text.index(word), text.index(word) + len(word), "act") for word in map(fold_name, acts)]
    clause = find_act_clause(text, find_verbs(text), sorted(named))
    kept = "".join(letter for place, letter in enumerate(text) if clause.holds(place))
    return " ".join(kept.replace("،", " ").replace(":", " ").replace(".", " ").split())


@pytest.mark.parametrize(
    ("sentence", "act", "stated"),
    [
        ("مرکزی که قرار است کمک کند، افتتاح شد.", "مرکزی", "مرکزی افتتاح شد"),
        ("سالن که پارسال کلنگ آن زده شد، به سرانجام رسید و درهایش باز شد.", "سالن", "سالن به سرانجام رسید"),
        ("دوره با صدور گواهی پایان یافت و قرار است دوره دوم برپا شود.", "دوره", "دوره با صدور گواهی پایان یافت"),
        ("وی با بیان اینکه صد نفر گواهی گرفتند، افزود: آموزش سربازان ادامه دارد.", "آموزش", "آموزش سربازان ادامه دارد"),
        ("وی گفت که مرکز رشد ساخته می‌شود.", "مرکز رشد", "که مرکز رشد ساخته میشود"),
        ("وام پرداخت شد.", "وام", "وام پرداخت شد"),
    ],
)
def test_what_is_said_beside_the_act_is_left_out(sentence, act, stated):
    assert clause_of(sentence, act) == fold_name(stated)


def test_an_act_that_is_named_in_the_relative_clause_alone_stays():
    assert "امضا شد" in clause_of("وی از سندی که دیروز امضا شد، یاد کرد.", "امضا شد")


def test_without_a_named_act_the_whole_sentence_counts():
    assert clause_of("مدیران دو نهاد نشستند و گفتند.") == fold_name("مدیران دو نهاد نشستند و گفتند")


def test_a_long_sentence_takes_steps_in_proportion():
    def steps(times: int) -> int:
        text = fold_name("مرکزی که پارسال ساخته شد، " * times + "افتتاح شد.")
        verbs, named = find_verbs(text), [CueHit(place * 20, place * 20 + 4, "act") for place in range(times)]
        return count_steps(lambda: find_act_clause(text, verbs, named))

    assert steps(400) < 6 * steps(100)
