"""Goals that people keep: added, corrected, withdrawn, taken back, built; and what builds saw change in the file."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

import etl
from etl.goals import apply_changes, read_goals_file
from tests.data_folders import ask, make_data

SITE = "https://example.invalid"
HEAD = (
    "goal_id,title_fa,institution_id,indicator,period_jalali,period_start,period_end,target_value,outcome_value,"
    "outcome_as_of,unit,source_url,outcome_source_url\n"
)
LINES = (
    f"g1,هدف نمونهٔ یک,,jobs,1404,2025-03-21,2026-03-20,100,,,شغل,{SITE}/g1,\n",
    f"g2,هدف نمونهٔ دو,qom_tvto,trainees,1403,,,50,20,2025-01-05,نفر,{SITE}/g2,{SITE}/o2\n",
)


def write_goals(folder, *lines):
    (folder / "goals.csv").write_text(HEAD + "".join(lines), encoding="utf-8")


@pytest.fixture
def paths(tmp_path):
    folder = make_data(tmp_path / "data", [])
    write_goals(folder, *LINES)
    return etl.find_data(folder)


def add(paths, **changed):
    given = {
        "title": "۳۰ شغل تازه", "measure": "jobs", "unit": "شغل", "target": 30, "jalali_year": 1405,
        "institution_id": "qom_tvto", "source_url": f"{SITE}/own", "made_by": "مریم", "reason": "مصوبه", **changed,
    }  # fmt: skip
    return etl.add_goal(paths, **given)


def goals(paths):
    return {row[0]: row[1:] for row in ask(paths.data, "SELECT goal_id, target_value, outcome_value FROM goal")}


def test_an_added_goal_gets_an_id_of_its_own_and_reaches_the_next_build(paths):
    assert [add(paths).goal_id, add(paths).goal_id] == ["own-1", "own-2"]
    etl.build(paths.data)
    assert ask(paths.data, "SELECT * FROM goal WHERE goal_id = 'own-2'") == [
        ("own-2", "۳۰ شغل تازه", "qom_tvto", "jobs", "1405", 1405, date(2026, 3, 21), date(2027, 3, 20), 30.0, None,
         None, "شغل", f"{SITE}/own", None),
    ]  # fmt: skip


def test_corrections_outweigh_the_file_until_they_are_taken_back(paths):
    target = etl.correct_target(paths, "g1", 120, "", made_by="مریم", reason="ابلاغ تازه")
    assert (target.before, target.after) == ({"target_value": 100.0}, {"target_value": 120.0})
    outcome = etl.correct_outcome(paths, "g1", 60, date(2025, 12, 31), f"{SITE}/o1", made_by="علی", reason="گزارش")
    etl.build(paths.data)
    assert goals(paths)["g1"] == (120.0, 60.0)
    write_goals(paths.data, LINES[0].replace(",100,", ",110,"), LINES[1])
    etl.build(paths.data)
    assert goals(paths)["g1"] == (120.0, 60.0)
    for change in (target, outcome):
        etl.take_back_change(paths, change.change_id, made_by="مریم")
    etl.build(paths.data)
    assert goals(paths)["g1"] == (110.0, None)


def test_a_withdrawn_goal_is_gone_until_that_is_taken_back(paths):
    change = etl.withdraw_goal(paths, "g2", made_by="مریم", reason="لغو شد")
    assert change.before["target_value"] == 50.0
    etl.build(paths.data)
    assert sorted(goals(paths)) == ["g1"]
    etl.take_back_change(paths, change.change_id, made_by="مریم")
    etl.build(paths.data)
    assert sorted(goals(paths)) == ["g1", "g2"]


def test_a_change_and_its_taking_back_make_the_build_that_was(paths):
    first = etl.build(paths.data).build_id
    change = etl.correct_target(paths, "g1", 120, "", made_by="مریم", reason="ابلاغ")
    second = etl.build(paths.data).build_id
    etl.take_back_change(paths, change.change_id, made_by="مریم")
    assert etl.build(paths.data).build_id == first != second
    assert [etl.last_change_of(paths.ledger, build) for build in (first, second, "other")] == [2, 1, None]


def test_a_build_notes_what_the_file_changed_and_nothing_else(paths):
    first = etl.build(paths.data).build_id
    assert [(n.goal_id, n.before, n.build_id) for n in etl.list_notes(paths.ledger)] == [
        ("g1", None, first), ("g2", None, first),
    ]  # fmt: skip
    etl.correct_target(paths, "g1", 120, "", made_by="مریم", reason="ابلاغ")
    etl.build(paths.data)
    assert len(etl.list_notes(paths.ledger)) == 2
    write_goals(paths.data, LINES[0].replace(",100,", ",110,"))
    third = etl.build(paths.data).build_id
    changed, gone = etl.list_notes(paths.ledger)[2:]
    assert (changed.goal_id, changed.before["target_value"], changed.after["target_value"]) == ("g1", 100.0, 110.0)
    assert (gone.goal_id, gone.before["title_fa"], gone.after) == ("g2", "هدف نمونهٔ دو", None)
    assert {changed.build_id, gone.build_id} == {third}
    write_goals(paths.data, LINES[0].replace(",100,", ",110,"), LINES[1])
    etl.build(paths.data)
    back = etl.list_notes(paths.ledger)[-1]
    assert (back.goal_id, back.before, back.after["target_value"]) == ("g2", None, 50.0)


def test_nothing_written_about_goals_can_be_changed_or_erased(paths):
    add(paths)
    etl.build(paths.data)
    con = sqlite3.connect(paths.ledger)
    for table, column in (("goal_change", "reason"), ("goal_note", "after"), ("goal_build", "build_id")):
        for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                con.execute(statement)
    con.close()
    assert [(c.action, c.made_by, c.reason) for c in etl.list_changes(paths.ledger)] == [("add", "مریم", "مصوبه")]


@pytest.mark.parametrize(("changed", "reason"), [
    ({"made_by": " "}, "no_name"), ({"reason": ""}, "no_reason"), ({"title": " "}, "no_title"),
    ({"source_url": ""}, "no_source"), ({"source_url": "ایسنا"}, "bad_source"), ({"jalali_year": 2026}, "bad_year"),
    ({"target": 0}, "bad_target"), ({"target": float("inf")}, "bad_target"), ({"title": "ب" * 301}, "long"),
])  # fmt: skip
def test_a_goal_that_makes_no_sense_is_refused(paths, changed, reason):
    with pytest.raises(etl.GoalError) as error:
        add(paths, **changed)
    assert error.value.reason == reason
    assert etl.list_changes(paths.ledger) == []


def test_a_change_that_makes_no_sense_is_refused(paths):
    who = {"made_by": "مریم", "reason": "چون"}
    attempts = {
        "same": lambda: etl.correct_target(paths, "g1", 100, "", **who),
        "no_goal": lambda: etl.correct_target(paths, "g9", 100, "", **who),
        "bad_target": lambda: etl.correct_target(paths, "g1", -1, "", **who),
        "bad_outcome": lambda: etl.correct_outcome(paths, "g1", -1, None, f"{SITE}/o", **who),
        "no_source": lambda: etl.correct_outcome(paths, "g1", 5, None, "", **who),
        "no_reason": lambda: etl.withdraw_goal(paths, "g1", made_by="مریم", reason=" "),
        "no_change": lambda: etl.take_back_change(paths, 7, made_by="مریم"),
    }
    for reason, attempt in attempts.items():
        with pytest.raises(etl.GoalError) as error:
            attempt()
        assert error.value.reason == reason
    write_goals(paths.data, LINES[0].replace(",100,", ",many,"))
    with pytest.raises(etl.GoalError) as error:
        etl.correct_target(paths, "g1", 120, "", **who)
    assert error.value.reason == "unreadable"
    assert etl.list_changes(paths.ledger) == []


def test_a_change_is_taken_back_once(paths):
    change = etl.withdraw_goal(paths, "g1", made_by="مریم", reason="لغو شد")
    etl.take_back_change(paths, change.change_id, made_by="علی")
    with pytest.raises(etl.GoalError, match="no_change"):
        etl.take_back_change(paths, change.change_id, made_by="علی")
    assert [(c.action, c.revokes) for c in etl.list_changes(paths.ledger)] == [("withdraw", None), ("revoke", 1)]


def test_of_two_corrections_the_later_is_taken_back_first(paths):
    who = {"made_by": "مریم", "reason": "ابلاغ"}
    first = etl.correct_target(paths, "g1", 120, f"{SITE}/new", **who)
    second = etl.correct_target(paths, "g1", 150, "", **who)
    with pytest.raises(etl.GoalError, match="outweighed"):
        etl.take_back_change(paths, first.change_id, made_by="علی")
    assert etl.read_goals(paths)["g1"]["target_value"] == 150.0
    assert etl.take_back_change(paths, second.change_id, made_by="علی").after == {"target_value": 120.0}
    assert etl.take_back_change(paths, first.change_id, made_by="علی").after == {
        "target_value": 100.0, "source_url": f"{SITE}/g1",
    }  # fmt: skip


def test_what_holds_after_a_change_is_taken_back_is_what_the_file_says_by_then(paths):
    change = etl.correct_target(paths, "g1", 120, "", made_by="مریم", reason="ابلاغ")
    write_goals(paths.data, LINES[0].replace(",100,", ",110,"))
    revocation = etl.take_back_change(paths, change.change_id, made_by="مریم")
    assert (revocation.before, revocation.after) == ({"target_value": 120.0}, {"target_value": 110.0})
    own = add(paths)
    write_goals(paths.data, LINES[0].replace(",100,", ",many,"))
    assert etl.take_back_change(paths, own.change_id, made_by="مریم").after == {}


def test_a_change_to_a_goal_that_the_file_has_no_longer_does_nothing(paths):
    etl.correct_target(paths, "g1", 120, "", made_by="مریم", reason="ابلاغ")
    write_goals(paths.data, LINES[1])
    etl.build(paths.data)
    assert sorted(goals(paths)) == ["g2"]


def test_the_file_may_not_take_the_id_of_an_added_goal(paths):
    change = add(paths)
    write_goals(paths.data, LINES[0].replace("g1,", "own-1,"))
    with pytest.raises(etl.DataFileError, match="'own-1' is the id of a goal added on the screen"):
        apply_changes(read_goals_file(paths), [change])


@pytest.mark.parametrize(("line", "message"), [
    (LINES[0], r"goals\.csv:3: goal_id 'g1' is empty or stands twice"),
    (LINES[0].replace("g1,", "g9,").replace("شغل", ""), r"goals\.csv:3: unit is empty"),
    (LINES[0].replace("g1,", "g9,").replace(",100,", ",nan,"), r"goals\.csv:3: target_value 'nan' is no number"),
    (LINES[0].replace("g1,", "g9,").replace("2025-03-21", "1404-01-01x"), r"goals\.csv:3: Invalid isoformat"),
])  # fmt: skip
def test_a_line_that_breaks_the_contract_is_named(paths, line, message):
    write_goals(paths.data, LINES[0], line)
    with pytest.raises(etl.DataFileError, match=message):
        etl.build(paths.data)


def test_an_added_goal_of_an_institution_that_left_the_registry_stops_the_build_and_names_it(paths):
    add(paths, institution_id="gone")
    with pytest.raises(etl.DataFileError, match="goal own-1, added on the screen: institution_id 'gone'"):
        etl.build(paths.data)
