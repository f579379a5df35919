"""Decisions of people: written once, never changed, never lost; and what they do to a build."""

from __future__ import annotations

import sqlite3
import threading

import pytest

import etl
from etl.ledger import DecisionError, decide, fingerprint_decisions, list_decisions, revoke, standing_decisions
from tests.data_folders import MEMORANDUM, ask, make_data


@pytest.fixture
def ledger(tmp_path):
    return tmp_path / "ledger.sqlite"


def actions(decisions) -> list[tuple[int, str]]:
    return [(entry.decision_id, entry.action) for entry in decisions]


def test_before_the_first_decision_there_is_none(ledger):
    assert list_decisions(ledger) == []
    assert not ledger.exists()


def test_a_decision_is_kept_as_it_was_made(ledger):
    assert (
        decide(ledger, "correct", "r1", made_by=" مریم ", fields={"stage": "done", "date": "2023-03-14"}, reason="متن")
        == 1
    )
    (entry,) = list_decisions(ledger)
    assert (entry.action, entry.record_id, entry.other_id, entry.made_by, entry.reason) == (
        "correct",
        "r1",
        None,
        "مریم",
        "متن",
    )
    assert entry.fields == {"stage": "done", "date": "2023-03-14"}
    assert entry.made_at.endswith("+00:00")


def test_nothing_written_can_be_changed_or_erased(ledger):
    decide(ledger, "confirm", "r1", made_by="a")
    with sqlite3.connect(ledger) as con:
        for statement in ("UPDATE decision SET action = 'reject'", "DELETE FROM decision"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                con.execute(statement)
    con.close()
    assert actions(list_decisions(ledger)) == [(1, "confirm")]


def test_a_revoked_decision_stays_written_but_holds_no_longer(ledger):
    decide(ledger, "confirm", "r1", made_by="a")
    decide(ledger, "reject", "r2", made_by="a")
    revoke(ledger, 1, made_by="b")
    assert actions(standing_decisions(ledger)) == [(2, "reject")]
    assert actions(list_decisions(ledger)) == [(1, "confirm"), (2, "reject"), (3, "revoke")]


def test_a_revoked_revocation_lets_the_decision_hold_again(ledger):
    decide(ledger, "confirm", "r1", made_by="a")
    revoke(ledger, 1, made_by="b")
    revoke(ledger, 2, made_by="b")
    assert actions(standing_decisions(ledger)) == [(1, "confirm")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"action": "merge", "record_id": "a"}, "two different records"),
        ({"action": "split", "record_id": "a", "other_id": "a"}, "two different records"),
        ({"action": "confirm", "record_id": "a", "other_id": "b"}, "one record"),
        ({"action": "forget", "record_id": "a"}, "no such decision"),
        ({"action": "revoke", "record_id": "a"}, "no such decision"),
        ({"action": "correct", "record_id": "a"}, "at least one field"),
        ({"action": "confirm", "record_id": "a", "fields": {"stage": "done"}}, "sets no field"),
        ({"action": "correct", "record_id": "a", "fields": {"evidence": "x"}}, "cannot correct evidence"),
        ({"action": "correct", "record_id": "a", "fields": {"kind": "party"}}, "kind is one of"),
        ({"action": "correct", "record_id": "a", "fields": {"stage": "dreamt"}}, "stage is one of"),
        ({"action": "correct", "record_id": "a", "fields": {"date": "1403/05/23"}}, "ISO date"),
        ({"action": "correct", "record_id": "a", "fields": {"sectors": ["magic"]}}, "no such sector: magic"),
        ({"action": "confirm", "record_id": "a", "made_by": "  "}, "name of who made it"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(ledger, arguments, message):
    with pytest.raises(DecisionError, match=message):
        decide(ledger, **{"made_by": "a", **arguments})
    assert list_decisions(ledger) == []


def test_revoking_what_was_never_decided_is_refused(ledger):
    with pytest.raises(DecisionError, match="no decision 7"):
        revoke(ledger, 7, made_by="a")


def test_people_can_decide_at_the_same_time(ledger):
    decide(ledger, "confirm", "first", made_by="a")
    threads = [
        threading.Thread(target=decide, args=(ledger, "confirm", f"r{number}"), kwargs={"made_by": "a"})
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.decision_id for entry in list_decisions(ledger)] == list(range(1, 10))


def test_who_decided_and_when_does_not_change_a_build(tmp_path):
    for name, person in (("one", "a"), ("two", "b")):
        decide(tmp_path / name, "confirm", "r1", made_by=person)
    assert fingerprint_decisions(list_decisions(tmp_path / "one")) == fingerprint_decisions(
        list_decisions(tmp_path / "two")
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Two reports of one memorandum, in all but the same words."""
    other = MEMORANDUM.replace("امضا شد", "به امضا رسید")
    articles = [{"id": "a", "article": MEMORANDUM, "publisher": "الف"}, {"id": "b", "article": other, "publisher": "ب"}]
    return make_data(tmp_path_factory.mktemp("data"), articles)


def pairs(data) -> list[tuple[str, str, str, str]]:
    return ask(data, "SELECT record_a, record_b, outcome, basis FROM merge_candidate ORDER BY ALL")


def agreements(data) -> list[tuple[str, str, str]]:
    return ask(
        data,
        "SELECT record_id, act_id, review_state FROM record JOIN act USING (act_id)"
        " WHERE act.kind = 'agreement' ORDER BY 1",
    )


def test_every_merge_can_be_seen_undone_and_done_again(data):
    ledger = etl.find_data(data).ledger
    etl.build(data)
    (first, act, _), (second, other_act, _) = agreements(data)
    assert act == other_act
    assert [pair[:3] for pair in pairs(data) if pair[:2] == (first, second)] == [(first, second, "merged")]

    split = decide(ledger, "split", first, other_id=second, made_by="a", reason="دو تفاهم‌نامه")
    etl.build(data)
    assert len({row[1] for row in agreements(data)}) == 2
    assert [pair for pair in pairs(data) if pair[:2] == (first, second)] == [
        (first, second, "split", f"decision {split}")
    ]

    revoke(ledger, split, made_by="a")
    etl.build(data)
    assert len({row[1] for row in agreements(data)}) == 1


def test_confirming_correcting_and_rejecting_reach_the_warehouse(data):
    ledger = etl.find_data(data).ledger
    etl.build(data)
    (first, *_), (second, *_) = agreements(data)
    confirmed = decide(ledger, "confirm", first, made_by="a")
    etl.build(data)
    assert {row[2] for row in agreements(data)} == {"confirmed"}

    fields = {
        "stage": "done",
        "date": "2023-03-14",
        "sectors": ["ict"],
        "parties": ["qom_science_park", "gone_from_registry"],
    }
    corrected = decide(ledger, "correct", first, made_by="a", fields=fields)
    etl.build(data)
    assert ask(data, f"SELECT stage, date::VARCHAR FROM record WHERE record_id = '{first}'") == [("done", "2023-03-14")]
    assert ask(data, f"SELECT institution_id FROM record_party WHERE record_id = '{first}'") == [("qom_science_park",)]
    assert ask(
        data,
        "SELECT date::VARCHAR, date_basis, stage, review_state FROM act WHERE kind = 'agreement' AND stage = 'done'",
    ) == [("2023-03-14", "stated", "done", "corrected")]

    rejected = decide(ledger, "reject", second, made_by="a")
    summary = etl.build(data)
    assert [row[0] for row in agreements(data)] == [first]
    assert summary.decisions_without_record == 0
    assert ask(data, "SELECT record_id, kind, article_id, party_ids FROM v_rejected_record") == [
        (second, "agreement", "b", ["qom_science_park", "qom_university_of_technology"])
    ]
    assert ask(data, "SELECT sum(record_count) FROM v_article WHERE article_id = 'b'") == [(0,)]
    for decision in (confirmed, corrected, rejected):
        revoke(ledger, decision, made_by="a")
    etl.build(data)
    assert {row[2] for row in agreements(data)} == {"accepted"}
    assert ask(data, "SELECT count(*) FROM v_rejected_record") == [(0,)]


def test_of_a_rejection_and_a_later_confirmation_the_later_holds(data):
    ledger = etl.find_data(data).ledger
    etl.build(data)
    (first, *_), _ = agreements(data)
    made = [decide(ledger, action, first, made_by="a") for action in ("reject", "confirm")]
    etl.build(data)
    assert (first, "confirmed") in {(row[0], row[2]) for row in agreements(data)}
    assert ask(data, "SELECT count(*) FROM v_rejected_record") == [(0,)]
    made.append(decide(ledger, "reject", first, made_by="b"))
    etl.build(data)
    assert ask(data, "SELECT record_id FROM v_rejected_record") == [(first,)]
    for decision in made:
        revoke(ledger, decision, made_by="a")


def test_a_decision_about_a_record_that_is_no_longer_read_is_reported(data):
    ledger = etl.find_data(data).ledger
    for action in ("confirm", "reject"):
        lost = decide(ledger, action, "gone:agreement:0", made_by="a")
        assert etl.build(data).decisions_without_record == 1
        revoke(ledger, lost, made_by="a")


def test_a_name_in_no_registry_is_given_likely_institutions():
    suggestions = etl.suggest_institutions("پارک علم وفناوری استان قم")
    assert suggestions[0].institution_id == "qom_science_park"
