"""The commands as their users run them: real processes, what they print, their exit codes and files."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data_folders import MEMORANDUM, ROOT, WEATHER, make_data, run_etl, write_lines

SEED = ROOT.parent / "shared" / "seeds" / "qom-park-tvto.txt"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return make_data(
        tmp_path_factory.mktemp("data"), [{"id": "a", "article": MEMORANDUM}, {"id": "b", "article": WEATHER}]
    )


@pytest.mark.parametrize("command", ["build", "extract", "status", "rollback", "train", "evaluate"])
def test_every_command_has_help_with_examples(command):
    result = run_etl(command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert f"examples:\n  python -m etl {command}" in result.stdout


def test_help_lists_every_command():
    assert re.findall(r"^    (\w+) ", run_etl("--help").stdout, re.MULTILINE) == [
        "build", "extract", "status", "rollback", "train", "evaluate",
    ]  # fmt: skip


def test_build_prints_its_closing_summary_in_plain_lines(data):
    result = run_etl("build", data=data)
    assert result.returncode == 0
    assert result.stderr == ""
    for line in (
        r"articles read +2 \(2 new, 0 unchanged\)", r"quarantined +0", r"records +\d+", r"acts +\d+",
        r"institutions +2 linked to the registry, 0 not linked", r"build +[0-9a-f]{12} \(new\)", r"seconds +\d+\.\d",
    ):  # fmt: skip
        assert re.search(f"^{line}$", result.stdout, re.MULTILINE), line


def test_status_and_rollback_go_with_the_builds(data):
    run_etl("build", data=data)
    first = re.search(r"^build +(\w+)", run_etl("status", data=data).stdout, re.MULTILINE)[1]
    write_lines(data / "news" / "more.jsonl", [{"id": "c", "article": WEATHER, "published": "2026-01-21"}, {"id": "d"}])
    assert run_etl("build", "--data", data).returncode == 0
    status = run_etl("status", data=data).stdout
    assert re.search(r"^latest news +2026-01-21 \(۱ بهمن ۱۴۰۴\)$", status, re.MULTILINE)
    assert re.search(r"^article +3$", status, re.MULTILINE)
    assert re.search(r"^ +quarantined as no_text: 1$", status, re.MULTILINE)
    result = run_etl("rollback", data=data)
    assert (result.returncode, result.stdout) == (0, f"build {first} is served\n")
    assert f" * {first}" in run_etl("status", data=data).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["status"], "no build yet in {data}; make one with: python -m etl build"),
        (["rollback"], "error: there is no earlier build to go back to"),
        (["rollback", "abc"], "error: no build abc; there are: none"),
        (["build", "--articles", "/no/such/file.jsonl"], "error: no such file or folder: /no/such/file.jsonl"),
        (["extract", "/no/such/file.jsonl", "--output", "{data}/out"], "error: [Errno 2] No such file or directory"),
    ],
)
def test_what_was_not_done_ends_with_one_plain_line_and_no_zero(tmp_path, arguments, message):
    data = make_data(tmp_path / "data")
    result = run_etl(*[argument.format(data=data) for argument in arguments], data=data)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(message.format(data=data))
    assert result.stdout == ""


def test_a_wrong_argument_is_explained():
    result = run_etl("build", "--workers", "0")
    assert result.returncode == 2
    assert "must be 1 or more" in result.stderr


def test_a_data_folder_without_rules_is_an_error(tmp_path):
    result = run_etl("build", "--data", tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.stderr


def test_progress_is_a_bar_on_a_terminal(tmp_path):
    data = make_data(
        tmp_path / "data", [{"id": str(number), "article": f"{WEATHER} {number}"} for number in range(300)]
    )
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "etl", "build", "--data", str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=slave) as child:
        os.close(slave)
        shown = b""
        while True:
            try:
                block = os.read(master, 4096)
            except OSError:
                break
            if not block:
                break
            shown += block
    os.close(master)
    assert child.returncode == 0
    assert b"\r[" in shown
    assert b"of 301 articles" in shown or b"of 300 articles" in shown


def extract(tmp_path: Path, raw: bytes) -> tuple[subprocess.CompletedProcess[str], list[dict]]:
    source, output = tmp_path / "articles.jsonl", tmp_path / "records.jsonl"
    source.write_bytes(raw)
    result = run_etl("extract", source, "--output", output)
    return result, [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def test_extract_gives_one_line_for_every_line_in_order_also_for_bad_ones(tmp_path):
    good = {"id": "x1", "article": MEMORANDUM, "published": "1403-01-01", "more": 1}
    lines = [
        json.dumps(good, ensure_ascii=False).encode(), b"no json", b'{"id": "x2"}', b"", b'{"article": "x"}',
        b'{"id": 7, "article": "\xff"}', json.dumps({"id": 8, "article": WEATHER}).encode(),
    ]  # fmt: skip
    result, out = extract(tmp_path, b"\n".join(lines) + b"\n")
    assert result.returncode == 0
    assert [entry["id"] for entry in out] == ["x1", None, "x2", None, None, None, 8]
    assert ["error" in entry for entry in out] == [False, True, True, True, False, True, False]
    assert all(entry["records"] == [] and entry["institutions"] == [] for entry in out if "error" in entry)
    assert out[6] == {"id": 8, "in_scope": False, "institutions": [], "records": []}
    assert "warning: line 2: not_json" in result.stderr
    assert result.stderr.endswith(
        f"7 lines read, 4 of them unreadable, {sum(len(entry['records']) for entry in out)} records\n"
    )


def test_extract_keeps_to_the_format(tmp_path):
    result, (out,) = extract(tmp_path, json.dumps({"id": "x", "article": MEMORANDUM}, ensure_ascii=False).encode())
    assert result.returncode == 0
    assert list(out) == ["id", "in_scope", "institutions", "records"]
    assert out["in_scope"] is True
    assert [institution["institution_id"] for institution in out["institutions"]] == [
        "qom_science_park",
        "qom_university_of_technology",
    ]
    for institution in out["institutions"]:
        assert set(institution) == {"institution_id", "name", "start", "end"}
        assert MEMORANDUM[institution["start"] : institution["end"]] == institution["name"]
    record = out["records"][0]
    assert list(record) == ["kind", "stage", "parties", "sectors", "date", "quantities", "evidence"]
    assert (record["kind"], record["stage"]) == ("agreement", "agreed")
    assert record["parties"] == ["پارک علم و فناوری استان قم", "دانشگاه صنعتی قم"]
    evidence = record["evidence"]
    assert MEMORANDUM[evidence["start"] : evidence["end"]] == evidence["text"]


def test_extract_leaves_the_old_output_when_it_cannot_finish(tmp_path):
    output = tmp_path / "records.jsonl"
    output.write_text("old\n", encoding="utf-8")
    result = run_etl("extract", tmp_path, "--output", output)
    assert result.returncode == 1
    assert output.read_text(encoding="utf-8") == "old\n"
    assert [file.name for file in tmp_path.iterdir()] == ["records.jsonl"]


def test_extract_of_nothing_but_rubbish_is_no_success(tmp_path):
    result, out = extract(tmp_path, b"\x00\x01\n\xff\n")
    assert result.returncode == 1
    assert [entry["id"] for entry in out] == [None, None]


def test_extract_of_an_empty_file_is_an_empty_file(tmp_path):
    result, out = extract(tmp_path, b"")
    assert (result.returncode, out) == (0, [])


@pytest.mark.skipif(not SEED.exists(), reason="the third-party article this project started from is not here")
def test_the_news_item_this_project_started_from_is_read(tmp_path):
    text = SEED.read_text(encoding="utf-8")
    result, (out,) = extract(tmp_path, json.dumps({"id": "seed", "article": text}, ensure_ascii=False).encode())
    assert result.returncode == 0
    park, tvto = "پارک علم و فناوری استان قم", "اداره‌کل آموزش فنی و حرفه‌ای استان قم"
    assert {park, tvto} <= {institution["name"] for institution in out["institutions"]}
    assert ("meeting", "done") in {(record["kind"], record["stage"]) for record in out["records"]}
    for record in out["records"]:
        evidence = record["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]
