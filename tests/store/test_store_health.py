"""The record looked at: every fault is named with its remedy, and not a byte is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.store import health
from coach.store.health import Check, Health, examine, newest_schema
from coach.store.migrations import migrate, migrations
from tests.store.exchanging import fill, held
from tests.store.making import opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with something in every table, to be copied from."""
    path = tmp_path_factory.mktemp("whole") / "coach.db"
    fill(path)
    return path


@pytest.fixture
def path(tmp_path: Path, whole: Path) -> Path:
    found = tmp_path / "coach.db"
    found.write_bytes(whole.read_bytes())
    return found


def beside(path: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in the folder of a record, with when it was written."""
    return {
        one.name: (one.stat().st_mtime_ns, one.read_bytes() if one.is_file() else b"")
        for one in path.parent.iterdir()
    }


def looked_at(path: Path) -> Health:
    """What is found; looking changes nothing."""
    before = beside(path)
    found = examine(path)
    assert beside(path) == before
    for one in found.checks:
        assert "\n" not in one.words
        assert bool(one.remedy) == (one.state == "problem")
    return found


def problems(found: Health) -> dict[str, Check]:
    return {one.name: one for one in found.checks if one.state == "problem"}


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA journal_mode = DELETE")


def test_a_sound_record(path: Path) -> None:
    found = looked_at(path)
    assert (problems(found), found.readable, found.schema) == ({}, True, newest_schema())
    assert found.sessions == len(held(path)["practice_session"])
    assert [one.name for one in found.checks] == [
        "record",
        "integrity",
        "indexes",
        "schema",
        "references",
        "search index",
    ]


def test_no_record_is_no_problem_and_none_is_made(tmp_path: Path) -> None:
    found = looked_at(tmp_path / "coach.db")
    assert (problems(found), found.readable, found.schema) == ({}, True, None)
    assert "none yet" in found.checks[0].words


def test_a_record_that_is_open_and_written(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    fill(path)
    with (
        opened(path),
        closing(sqlite3.connect(path, isolation_level=None)) as writer,
    ):
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE story SET title = 'half a change'")
        found = examine(path)
        writer.execute("ROLLBACK")
    assert (problems(found), found.readable) == ({}, True)


@pytest.mark.parametrize("kept", [100, 512, 4096, 20_000, 0.5, 0.9])
def test_a_truncated_record(path: Path, whole: Path, kept: float) -> None:
    content = whole.read_bytes()
    path.write_bytes(content[: int(kept if kept >= 1 else len(content) * kept)])
    found = looked_at(path)
    assert not found.readable
    assert "run coach doctor --fix, then start coach" in problems(found)["integrity"].remedy


@pytest.mark.parametrize(
    ("spoil", "words", "remedy"),
    [
        (lambda path: path.write_bytes(b""), "the file is empty", "restore a backup"),
        (lambda path: (path.unlink(), path.mkdir()), "a folder is in its place", "move that"),
        (
            lambda path: changed(path, "PRAGMA user_version = 99"),
            "written by a newer version (schema 99, this one reads",
            "install the newer version again",
        ),
        (
            lambda path: changed(path, "PRAGMA application_id = 0"),
            "another program's database",
            "move that file away",
        ),
        (
            lambda path: path.rename(path.with_name("coach.db.recovered")),
            "a recovery was cut short",
            "start coach",
        ),
    ],
)
def test_what_stands_in_the_place_of_a_record(
    path: Path, spoil: Callable[[Path], object], words: str, remedy: str
) -> None:
    spoil(path)
    found = looked_at(path)
    assert not found.readable
    assert words in found.checks[0].words
    assert remedy in found.checks[0].remedy


def test_a_held_record_is_said_after_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE held (id)")
        found = examine(path)
    assert not found.readable
    assert "another program is using it" in found.checks[0].words
    assert "close that program" in found.checks[0].remedy


def test_no_room_for_a_copy_says_nothing_against_the_record(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorname = "SQLITE_FULL"

    def no_room(_: Path) -> None:
        raise full

    monkeypatch.setattr(health, "_copy", no_room)
    found = looked_at(path)
    assert found.readable
    assert "TMPDIR" in problems(found)["record"].remedy


def test_an_older_record_is_not_migrated(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, migrations()[:1])
    found = looked_at(path)
    assert (problems(found), found.schema) == ({}, 1)
    assert "the next start brings it up to date" in found.checks[0].words


def test_an_index_of_words_that_lost_some_is_made_anew(path: Path) -> None:
    changed(path, "INSERT INTO search (search, rowid, text) SELECT 'delete', * FROM searchable")
    found = looked_at(path)
    assert found.readable
    assert list(problems(found)) == ["search index"]
    before = held(path)
    health.rebuild_search(path)
    assert problems(examine(path)) == {}
    assert held(path) == before


def test_what_an_index_lost_is_made_anew(path: Path) -> None:
    """A row changes while its index is said to hold none, as by a fault of the disk."""
    sql = "UPDATE sqlite_master SET sql = {} WHERE name = 'ix_entry_session_id'"
    changed(path, "PRAGMA writable_schema = ON", sql.format("sql || ' WHERE 0'"))
    changed(path, "UPDATE entry SET session_id = session_id + 1 WHERE id = 1")
    changed(path, "PRAGMA writable_schema = ON", sql.format("replace(sql, ' WHERE 0', '')"))
    changed(path, "DROP INDEX ix_tie_quote_id")
    found = looked_at(path)
    assert found.readable
    assert list(problems(found)) == ["indexes", "schema"]
    assert problems(found)["schema"].words == "missing: ix_tie_quote_id"
    before = held(path)
    health.rebuild_indexes(path)
    health.add_missing_indexes(path)
    assert problems(examine(path)) == {}
    assert held(path) == before


def test_rows_that_refer_to_nothing(path: Path) -> None:
    changed(path, "PRAGMA foreign_keys = OFF", "DELETE FROM quote")
    found = problems(looked_at(path))
    assert "score n = " in found["references"].words
    assert "coach restore" in found["references"].remedy


def test_a_large_damaged_record_is_recovered_at_the_next_start(
    path: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record over 20 MB is checked as a whole only when it is asked for."""
    monkeypatch.setattr("coach.store.opening.SMALL", 0)
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'tie'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(whole.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert list(problems(looked_at(path))) == ["integrity"]
    with opened(path) as record:
        assert record.notice == ""
    health.ask_for_recovery(path)
    with opened(path) as record:
        assert record.notice.startswith("The record was damaged. It was set aside")
    assert problems(examine(path)) == {}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hits=st.lists(st.tuples(st.integers(0, 2**18), st.binary(min_size=1, max_size=60)), max_size=5)
)
def test_whatever_bytes_are_changed_there_is_an_answer(
    path: Path, whole: Path, hits: list[tuple[int, bytes]]
) -> None:
    spoiled = bytearray(whole.read_bytes())
    for at, put in hits:
        at %= len(spoiled) - len(put)
        spoiled[at : at + len(put)] = put
    path.write_bytes(spoiled)
    found = looked_at(path)
    assert found.readable or problems(found)
