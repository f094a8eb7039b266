"""`coach doctor`: it looks, says what to do, and changes nothing unless it is told to."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coach.cli import doctor_checks, doctor_files
from coach.cli.doctor_files import Around
from coach.now import SystemTime
from coach.store.health import Health
from tests.store.exchanging import held

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


def everything(home: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder: when it was written, and its permissions."""
    return {
        str(one): (one.stat().st_mtime_ns, one.stat().st_mode)
        for one in (home, *home.rglob("*"))
        if one.exists()
    }


def state(data: Any, name: str) -> str:
    """`state: words → remedy` of one check."""
    (one,) = (one for one in data["checks"] if one["name"] == name)
    return f"{one['state']}: {one['words']} → {one['remedy']}"


def test_without_a_record_nothing_is_wrong_and_nothing_is_made(coach, home: Path) -> None:
    outcome = coach("doctor")
    assert (outcome.code, outcome.err) == (0, "no problems found\n")
    assert "none yet; coach creates it when it starts" in outcome.out
    assert not home.exists()
    assert coach("doctor", "--fix", "--json").data["fixed"] == []
    assert not home.exists()


def test_it_says_where_everything_lies_and_what_it_runs_on(coach, home: Path, stored) -> None:
    stored()
    (home / "packs" / "mine").mkdir(parents=True)
    (home / "packs" / "mine" / "one.yaml").write_text("id: x\n", "utf-8")
    before = everything(home)
    outcome = coach("doctor", "--json")
    assert everything(home) == before
    data = outcome.data
    places = {one["name"]: one for one in data["places"]}
    assert places["record"]["path"] == str(home / "coach.db")
    assert places["record"]["bytes"] == (home / "coach.db").stat().st_size
    assert (places["packs"]["files"], places["settings"]["there"]) == (1, False)
    assert data["versions"]["sqlite"] == sqlite3.sqlite_version
    assert data["versions"]["schema"] == data["versions"]["record_schema"]
    assert state(data, "record").startswith("fine: schema")
    assert "sessions n = 1" in state(data, "record")
    assert "one.yaml" in state(data, "packs")
    assert "coach validate" in state(data, "packs")
    assert outcome.code == 1
    text = coach("doctor")
    assert str(home / "coach.db") in text.out
    assert "problem  packs" in text.out
    assert f"SQLite {sqlite3.sqlite_version}" in text.out


@posix
def test_fix_mends_what_is_safe_after_a_copy(coach, home: Path, stored) -> None:
    stored()
    home.chmod(0o755)
    (home / "coach.db").chmod(0o644)
    left = home / ".coach.db.restoring"
    young = home / ".coach.db.restoring-journal"
    mine = home / "coach.db.mine"
    swap = home / ".settings.toml.swp"
    for one in (left, young, mine, swap):
        one.write_text("x", "utf-8")
    for one in (left, mine, swap):
        os.utime(one, (time.time() - 7200,) * 2)
    with closing(sqlite3.connect(home / "coach.db", isolation_level=None)) as connection:
        connection.execute(
            "INSERT INTO search (search, rowid, text) SELECT 'delete', * FROM searchable"
        )
    assert coach("history", "--search", "billing").code == 1
    before = held(home / "coach.db")
    outcome = coach("doctor", "--json")
    assert outcome.code == 1
    for name in ("permissions", "part files", "search index"):
        assert state(outcome.data, name).startswith("problem: ")
        assert "coach doctor --fix" in state(outcome.data, name)
    assert left.exists()

    outcome = coach("doctor", "--fix", "--json")
    assert (outcome.code, outcome.data["problems"]) == (0, 0)
    first, *others = outcome.data["fixed"]
    (copy,) = (home / "backups").iterdir()
    assert (first["name"], first["words"]) == ("copy", f"the record before this: {copy}")
    assert {one["name"] for one in others} == {"permissions", "part files", "search index"}
    assert all(one["done"] for one in outcome.data["fixed"])
    assert held(copy) == held(home / "coach.db") == before
    assert coach("history", "--search", "billing").code == 0
    assert not left.exists()
    assert young.exists()
    assert swap.exists(), "an editor's file of the candidate's"
    assert mine.stat().st_mode & 0o777 != 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "coach.db").stat().st_mode & 0o777 == 0o600
    assert coach("doctor", "--fix", "--json").data["fixed"] == []


def test_nothing_is_written_into_a_record_that_could_not_be_copied(
    coach, home: Path, stored
) -> None:
    stored()
    with closing(sqlite3.connect(home / "coach.db", isolation_level=None)) as connection:
        connection.execute("DROP INDEX ix_tie_quote_id")
    (home / "backups").write_text("a file in its place", "utf-8")
    before = held(home / "coach.db")
    outcome = coach("doctor", "--fix", "--json")
    assert outcome.code == 1
    copy, schema = outcome.data["fixed"]
    assert (copy["done"], schema["done"]) == (False, False)
    assert "could not be copied first" in schema["words"]
    assert "missing: ix_tie_quote_id" in state(outcome.data, "schema")
    assert held(home / "coach.db") == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:9000]),
        lambda path: path.write_bytes(b""),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.write_bytes(b"not a database at all, and longer than a header" * 9),
    ],
    ids=["truncated", "empty", "folder", "other"],
)
def test_a_record_that_cannot_be_read_is_exit_three(
    coach, home: Path, stored, spoil: Callable[[Path], object]
) -> None:
    stored()
    spoil(home / "coach.db")
    before = everything(home)
    outcome = coach("doctor")
    assert outcome.code == 3
    assert "problem  " in outcome.out
    assert "→" in outcome.out
    assert outcome.err.startswith("problems: n = ")
    assert everything(home) == before


def test_a_damaged_record_is_mended_by_the_next_start(coach, home: Path, stored) -> None:
    stored()
    record = home / "coach.db"
    record.write_bytes(record.read_bytes()[:-9000])
    outcome = coach("doctor", "--fix", "--json")
    assert outcome.code == 3
    assert "recovers it" in outcome.data["fixed"][0]["words"]
    assert "was set aside" in coach("stories").err
    assert "damaged records n = 1" in state(coach("doctor", "--json").data, "set aside")


def test_settings_that_name_what_there_is_not(coach, home: Path) -> None:
    home.mkdir()
    file = home / "settings.toml"
    known = 'theme = "nord"\n[keys]\n"drill.next" = "f5"\n"claims.sort-x" = "f6"\n'
    file.write_text(known, "utf-8")
    assert state(coach("doctor", "--json").data, "settings").startswith(
        "fine: every setting is valid"
    )
    file.write_text('theme = "nonsense"\n[keys]\n"drill.nxt" = "f5"\n', "utf-8")
    found = state(coach("doctor", "--json").data, "settings")
    assert found.startswith("problem: n = 2; the first: ")
    assert "theme: no theme 'nonsense'; using coach-dark" in found
    file.write_text('[keys]\n"drill.nxt" = "f5"\n', "utf-8")
    found = state(coach("doctor", "--json").data, "settings")
    assert "keys: no id 'drill.nxt', did you mean 'drill.next'?" in found


def test_texts_that_a_killed_coach_left_in_an_editor_are_named(coach, home: Path) -> None:
    folder = home / ".editing-x"
    folder.mkdir(parents=True)
    about = {"session": "s", "title": "t", "step": "story", "area": 0, "text": "before"}
    (folder / "about.json").write_text(json.dumps(about), "utf-8")
    (folder / "answer.txt").write_text("before, and more", "utf-8")
    before = everything(home)
    found = state(coach("doctor", "--json").data, "rescued words")
    assert found.startswith("problem: editor texts n = 1 waiting in ")
    assert everything(home) == before


def test_settings_and_names_that_cannot_be_read(coach, home: Path) -> None:
    home.mkdir(mode=0o700)
    for name, text in (("settings.toml", "clock = 'slow'"), ("redact.toml", "employers = [Acme")):
        (home / name).write_text(text, "utf-8")
        (home / name).chmod(0o600)
    outcome = coach("doctor")
    assert outcome.code == 1
    assert "clock: 'slow' is not one of" in " ".join(outcome.out.split())
    assert "not valid TOML" in outcome.out
    # What must not leave is not repeated.
    assert "Acme" not in outcome.out


@posix
def test_links_are_not_followed(coach, home: Path, tmp_path: Path, stored) -> None:
    stored()
    outside = tmp_path / "mine.db"
    outside.write_text("mine", "utf-8")
    outside.chmod(0o644)
    (home / "coach.db-check").symlink_to(outside)
    (home / "packs").symlink_to(tmp_path)
    coach("doctor", "--fix")
    assert outside.stat().st_mode & 0o777 == 0o644


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="needs another user to be")
def test_a_folder_that_is_closed(coach, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "home")
        place.mkdir()
        (place / "coach.db").write_bytes(b"closed")
        Path(folder).chmod(0o755)
        place.chmod(0)
        for one in (place, place / "coach.db"):
            os.chown(one, 65534, -1)
        monkeypatch.setenv("COACH_HOME", str(place))
        os.seteuid(65534)
        try:
            outcome = coach("doctor", "--json")
            assert outcome.code == 3
            assert state(outcome.data, "permissions").startswith("problem: files and folders n = 1")
            fixed = coach("doctor", "--fix", "--json").data["fixed"]
            assert [(one["name"], one["done"]) for one in fixed] == [("permissions", True)]
        finally:
            os.seteuid(0)
        assert place.stat().st_mode & 0o777 == 0o700
        assert (place / "coach.db").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_is_said(coach, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("usage", (), {"free": 3_000_000})
    monkeypatch.setattr(doctor_files.shutil, "disk_usage", lambda _: usage)
    outcome = coach("doctor", "--json")
    assert outcome.code == 1
    assert state(outcome.data, "disk space") == (
        "problem: 3.0 MB free, 50.0 MB needed → free some space"
    )


def test_what_a_terminal_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    around = Around(Health(()), SystemTime())
    monkeypatch.setattr(doctor_checks, "_is_terminal", lambda: True)
    for term, extra, words in (
        ("xterm-256color", "truecolor", "16 million (COLORTERM is truecolor)"),
        ("xterm-256color", "", "256"),
        ("linux", "", "16"),
    ):
        monkeypatch.setenv("TERM", term)
        monkeypatch.setenv("COLORTERM", extra)
        assert doctor_checks.colours(around).words == words
        assert doctor_checks.kind(around).state == "fine"
    monkeypatch.setenv("NO_COLOR", "1")
    assert "NO_COLOR is set" in doctor_checks.colours(around).words
    monkeypatch.setenv("TERM", "dumb")
    assert "TERM is dumb" in doctor_checks.kind(around).words
    with Path(os.devnull).open("w", encoding="latin-1") as narrow:
        monkeypatch.setattr("sys.stdout", narrow)
        for found, wanted in (((120, 40), "fine"), ((59, 15), "problem"), ((60, 14), "problem")):
            monkeypatch.setattr(os, "get_terminal_size", lambda _, size=found: size)
            assert doctor_checks.size(around).state == wanted
        assert doctor_checks.encoding(around).state == "problem"
        monkeypatch.undo()


def test_a_hostile_name_does_not_reach_the_terminal(
    coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "a\x1b[31m\nb"))
    monkeypatch.setenv("TERM", "x\x1b]0;y\x07")
    for words in (["doctor"], ["doctor", "--json"]):
        outcome = coach(*words)
        assert "\x1b" not in outcome.out
        assert "\x07" not in outcome.out


def daily(home: Path) -> list[Path]:
    return sorted((home / "backups").glob("coach-*-daily.db"))


def test_a_command_that_writes_makes_the_copy_of_the_day(coach, home: Path, stored) -> None:
    stored()
    assert "none yet; the next start makes one" in state(
        coach("doctor", "--json").data, "daily copies"
    )
    before = held(home / "coach.db")
    assert coach("history").code == 0
    assert not daily(home)
    stored()
    (copy,) = daily(home)
    assert held(copy) == before
    stored()
    assert daily(home) == [copy]
    assert "fine: n = 1 of 7; the newest is from" in state(
        coach("doctor", "--json").data, "daily copies"
    )


def test_a_copy_that_cannot_be_made_stops_no_command_and_the_doctor_knows(
    coach, home: Path, stored, tmp_path: Path
) -> None:
    stored()
    with closing(sqlite3.connect(home / "coach.db", isolation_level=None)) as connection:
        for column in ("started_at", "changed_at"):
            connection.execute(
                f"UPDATE practice_session SET {column} = '2020-01-02T09:00:00.000000+00:00'"
            )
    (home / "backups").write_text("a file in its place", "utf-8")
    outcome = coach("drill", "--answers", str(tmp_path / "answers.yaml"))
    assert outcome.code == 0
    assert "backups: cannot be used as a folder" in outcome.err
    assert outcome.out.strip()
    data = coach("doctor", "--json").data
    assert "none made yet" in state(data, "daily copies")
    failed = coach("doctor", "--fix", "--json").data["fixed"]
    assert [(one["name"], one["done"]) for one in failed] == [("daily copies", False)]
    (home / "backups").unlink()
    done = coach("doctor", "--fix", "--json")
    assert (done.code, [one["name"] for one in done.data["fixed"]]) == (0, ["daily copies"])
    (copy,) = daily(home)
    copy.write_bytes(b"spoiled")
    assert f"problem: {copy} cannot be read" in state(
        coach("doctor", "--json").data, "daily copies"
    )


def test_the_copy_of_the_day_can_be_switched_off(coach, home: Path, stored) -> None:
    stored()
    (home / "settings.toml").write_text("[backup]\nautomatic = false\n", "utf-8")
    stored()
    assert not daily(home)
    assert "switched off in the settings" in state(coach("doctor", "--json").data, "daily copies")
