"""The record out as a file and back, as a person at a shell meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Coach
from tests.store.exchanging import held

Stored = Callable[[], str]


@pytest.fixture
def moved(coach: Coach, stored: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export of one session, and a home that is empty again."""
    stored()
    file = tmp_path / "record.json"
    assert coach("export", "-o", str(file)).code == 0
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "new-home"))
    return file


def test_out_and_in_and_out_again(coach: Coach, moved: Path, tmp_path: Path) -> None:
    outcome = coach("import", str(moved))
    assert (outcome.code, outcome.out) == (0, "")
    assert "new: contents 1, stories 1, sessions 1" in outcome.err
    assert "the record before this: " in outcome.err
    assert coach("export").out.encode() == moved.read_bytes()
    again = coach("import", str(moved), "--json")
    assert again.code == 0
    assert again.data["lists"]["sessions"] == {"new": 0, "same": 1, "differing": 0}
    assert again.data["backup"] is None
    (session,) = coach("history", "--json").data
    assert coach("show", session["short"]).code == 0


def test_a_try_changes_nothing_and_makes_no_record(coach: Coach, moved: Path, home: Path) -> None:
    outcome = coach("import", str(moved), "--dry-run")
    assert outcome.code == 0
    assert "would be added: contents 1, stories 1, sessions 1" in outcome.err
    assert not Path(os.environ["COACH_HOME"]).exists()


def test_other_words_are_asked_about(coach: Coach, moved: Path) -> None:
    coach("import", str(moved))
    value = json.loads(moved.read_text("utf-8"))
    value["sessions"][0]["note"] = "Other."
    moved.write_text(json.dumps(value), "utf-8")
    outcome = coach("import", str(moved))
    assert outcome.code == 1
    assert "the record's words differ from the file's (sessions 1)" in outcome.err
    assert "kept the record's version: 1" in coach("import", str(moved), "--keep").err
    assert "replaced: 1" in coach("import", str(moved), "--replace").err
    assert json.loads(coach("export").out)["sessions"][0]["note"] == "Other."


def test_csv_and_markdown_by_the_ending(coach: Coach, stored: Stored, tmp_path: Path) -> None:
    short = stored()
    sheet, notes = tmp_path / "a.csv", tmp_path / "a.MD"
    assert coach("export", "-o", str(sheet), "--drill", "attribution-sharpening").code == 0
    (row,) = csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"), newline=""))
    assert row["session"].startswith(short)
    assert row["total"] == "24"
    assert coach("export", "-o", str(notes)).code == 0
    assert "I chose dual writes over a freeze." in notes.read_text("utf-8")
    answers = coach("export", "--format", "csv", "--what", "answers").out
    assert "I chose dual writes over a freeze." in answers
    if os.name == "posix":
        assert sheet.stat().st_mode & 0o777 == 0o600


def test_nothing_that_fits_writes_nothing(coach: Coach, stored: Stored, tmp_path: Path) -> None:
    assert coach("export").code == 1
    stored()
    target = tmp_path / "a.csv"
    outcome = coach("export", "-o", str(target), "--until", "2000-01-01")
    assert (outcome.code, outcome.err) == (1, "no matching sessions: nothing was written\n")
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "a.xlsx"), "a.xlsx: unknown or missing extension"),
        (("-o", "no/a.json"), "/no doesn't exist; create it first"),
        (("-o", "."), ".: unknown or missing extension"),
        (("-o", ".", "--format", "json"), "a folder; name a file in it"),
        (("--since", "today"), "--since: JSON is always the whole record"),
        (("--what", "answers"), "--what works only with CSV"),
    ],
)
def test_wrong_use_is_one_line(
    coach: Coach,
    stored: Stored,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    stored()
    monkeypatch.chdir(tmp_path)
    outcome = coach("export", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_record_is_not_written_over(coach: Coach, stored: Stored, home: Path) -> None:
    stored()
    before = held(home / "coach.db")
    outcome = coach("export", "--format", "json", "--force", "-o", str(home / "coach.db"))
    assert outcome.code == 2
    assert "that is a database" in outcome.err
    assert held(home / "coach.db") == before


@pytest.mark.parametrize(
    "words",
    [
        ("export", "-o", "there.json"),
        ("export", "-o", "there.csv"),
        ("export", "-o", "there.md"),
        ("reference", "-o", "there.pdf"),
        ("report", "progress", "-o", "there.md"),
        ("peer", "send", "{id}", "-o", "there.json"),
        ("backup", "there.db"),
    ],
    ids=lambda words: " ".join(words),
)
def test_no_command_writes_over_a_file_unless_told_to(
    coach: Coach,
    stored: Stored,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    words = tuple(word.format(id=stored()) for word in words)
    monkeypatch.chdir(tmp_path)
    target = Path(words[-1])
    target.write_text("mine", "utf-8")
    outcome = coach(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "already exists; choose another name, or add --force" in outcome.err
    assert target.read_text("utf-8") == "mine"
    assert coach(*words, "--force").code == 0
    assert target.read_bytes() != b"mine"


@pytest.mark.skipif(os.name != "posix", reason="there it cannot be told who is alive")
@pytest.mark.parametrize(
    "words", [("export", "-o", "a.json"), ("backup", "a.db"), ("reference", "-o", "a.md")]
)
def test_what_a_kill_left_is_named_by_the_doctor_and_gone_after_the_next_run(
    coach: Coach,
    stored: Stored,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    stored()
    monkeypatch.chdir(tmp_path)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    left = tmp_path / f".{words[-1]}.{gone.pid}.abcd1234.coach-part"
    left.write_text("half of it", "utf-8")
    others = [
        tmp_path / f".{words[-1]}.{os.getpid()}.abcd1234.coach-part",
        tmp_path / f".other-{words[-1]}.{gone.pid}.abcd1234.coach-part",
    ]
    for other in others:
        other.write_text("half of it", "utf-8")
    doctor = coach("doctor", "--json").data
    (parts,) = (one for one in doctor["checks"] if one["name"] == "part files")
    assert parts["state"] == "problem"
    assert left.name in parts["words"]
    assert coach(*words).code == 0
    assert not left.exists()
    assert all(other.exists() for other in others)
    fixed = coach("doctor", "--fix", "--json").data["fixed"]
    assert "part files" in {step["name"] for step in fixed if step["done"]}
    assert not others[1].exists()


def test_a_disk_that_is_full_leaves_the_old_file(
    coach: Coach, stored: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored()
    target = tmp_path / "a.json"
    target.write_text("old", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = coach("export", "--force", "-o", str(target))
    assert outcome.code == 2
    assert "a.json: cannot be written (No space left on device)" in outcome.err
    assert target.read_text("utf-8") == "old"
    assert {one.name for one in tmp_path.glob(".a*")} == set()


def test_a_file_that_cannot_be_read_makes_no_record(
    coach: Coach, tmp_path: Path, home: Path
) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"format": "coach-record", "version": 1, "loops": [', "utf-8")
    outcome = coach("import", str(file))
    assert outcome.code == 3
    assert outcome.err == f"coach: {file}: ends in the middle; the copy is incomplete\n"
    assert not home.exists()


def test_stories_are_shown_then_added_once(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "bank.md"
    file.write_text("# Billing\nI moved it.\n# \x1b[31mSearch\nI cut it.", "utf-8")
    tried = coach("import", "--stories", str(file), "--dry-run")
    assert tried.code == 0
    assert "Billing" in tried.out
    assert "\x1b[31m" not in tried.out
    assert "2 would be added; nothing was changed" in tried.err
    assert coach("stories").code == 1
    added = coach("import", "--stories", str(file), "--json")
    assert [one["title"] for one in added.data] == ["Billing", "[31mSearch"]
    again = coach("import", "--stories", str(file))
    assert again.code == 1
    assert "Billing: already in the bank" in again.err
    assert len(coach("stories", "--json").data) == 2
    assert coach("import", "--stories", str(file), "--replace").code == 2


def test_backup_and_restore(coach: Coach, stored: Stored, tmp_path: Path, home: Path) -> None:
    target = tmp_path / "copy.db"
    assert coach("backup", str(target)).code == 1
    stored()
    before = held(home / "coach.db")
    made = coach("backup", str(target), "--json")
    assert made.data == {"file": str(target), "bytes": target.stat().st_size}
    assert coach("backup", str(target)).code == 2
    assert "checked" in coach("backup", str(target), "--force").err
    stored()
    outcome = coach("restore", str(target))
    assert outcome.code == 0
    assert "restored: sessions 1, stories 1" in outcome.err
    assert held(home / "coach.db") == before
    kept = coach("restore", str(target), "--json").data
    assert (kept["sessions"], kept["stories"]) == (1, 1)
    assert Path(kept["backup"]).exists()
