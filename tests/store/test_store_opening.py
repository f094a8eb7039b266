"""Opening the record: private, patient, and one line when it cannot be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from coach.errors import RecordError
from coach.store import opening
from coach.store.backup import back_up
from coach.store.migrations import APPLICATION
from coach.store.opening import RecordGone
from coach.store.record import open_record
from coach.store.sessions import begin, resume, save
from coach.store.sqlite_errors import trouble
from tests.samples import OwnTime
from tests.store.making import CONTENT, ME, a_full_session, a_session, an_entry, opened


def refused(path: Path) -> str:
    """The one line with which a record is refused."""
    with pytest.raises(RecordError) as caught:
        open_record(path, OwnTime())
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.exit_code == 3
    assert str(path) in line or str(path.parent) in line
    return line


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_owner_can_read_any_of_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        home = tmp_path / "home"
        state = a_full_session()
        with opened(home / "coach.db") as record:
            begin(record, state, CONTENT)
            found = {one.name: one.stat().st_mode & 0o777 for one in home.iterdir()}
            assert {"coach.db", "coach.db-wal", "coach.db-shm"} <= set(found)
            assert set(found.values()) == {0o600}
        assert home.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_record_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with opened(path):
        pass
    path.chmod(0o644)
    with opened(path):
        assert path.stat().st_mode & 0o777 == 0o600


def test_opening_a_record_says_nothing_and_leaves_no_other_files(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    for _ in range(2):
        with opened(path) as record:
            assert record.notice == ""
    assert {one.name for one in tmp_path.iterdir()} == {"coach.db", "coach.db-lock"}


@pytest.mark.parametrize("name", ["a?b", "a#b", "100%20", "a b", "\u00fc\u6f22", "q=1&mode=ro"])
def test_the_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "coach.db"
    with opened(path) as record:
        begin(record, a_session(), CONTENT)
    assert path.stat().st_size > 4096


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.mkdir()
    assert "a folder is where the record belongs" in refused(path)


def test_a_file_where_its_folder_belongs(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")
    assert "cannot be used as a folder" in refused(tmp_path / "home" / "coach.db")
    assert (tmp_path / "home").read_text() == "mine"


def test_an_empty_file_becomes_a_record_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.touch()
    with opened(path) as record:
        assert record.notice == "The record was an empty file: a new one was started in it."
        begin(record, a_session(), CONTENT)


@pytest.mark.parametrize("left", [b"", None], ids=["emptied", "deleted"])
def test_the_log_of_a_record_that_is_gone_is_read_and_kept(
    tmp_path: Path, left: bytes | None
) -> None:
    path = tmp_path / "coach.db"
    state = a_session(an_entry("only in the log"))
    record = open_record(path, OwnTime())
    begin(record, state, CONTENT)
    log = path.with_name("coach.db-wal").read_bytes()
    record.close()
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    path.with_name("coach.db-wal").write_bytes(log)
    with opened(path) as record:
        what = "empty" if left is not None else "gone, but its log was still there"
        assert record.notice.startswith(f"The record was {what}: the log was set aside as")
        assert record.notice.endswith("and 1 sessions with 1 texts were recovered.")
        assert resume(record, state.uuid).entries[0].text == "only in the log"
    (kept,) = tmp_path.glob("*damaged*-wal")
    assert kept.read_bytes() == log


def test_a_log_that_nothing_can_be_read_of_is_kept_and_the_newest_copy_named(
    tmp_path: Path,
) -> None:
    path = tmp_path / "coach.db"
    with opened(path) as record:
        begin(record, a_session(), CONTENT)
        begin(record, a_session(), CONTENT)
        copy = back_up(path, OwnTime().utc(), "daily")
    path.unlink()
    path.with_name("coach.db-wal").write_bytes(b"no log at all" * 400)
    with opened(path) as record:
        assert record.notice.endswith(
            f"The newest copy has 2 sessions: coach restore {copy} brings it back."
        )
        begin(record, a_session(), CONTENT)
    (kept,) = tmp_path.glob("*damaged*-wal")
    assert kept.read_bytes().startswith(b"no log at all")


@pytest.mark.skipif(os.name != "posix", reason="there an open file cannot be moved")
@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_record_that_is_not_at_its_place_takes_no_save(tmp_path: Path, how: str) -> None:
    path = tmp_path / "coach.db"
    state = a_session(an_entry("before"))
    record = open_record(path, OwnTime())
    begin(record, state, CONTENT)
    if how == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "elsewhere.db")
    if how == "replaced":
        with opened(tmp_path / "other.db") as other:
            begin(other, a_session(an_entry("of the other")), CONTENT)
        (tmp_path / "other.db").rename(path)
    with pytest.raises(RecordGone, match=r"coach\.db: the record was (moved|deleted|replaced)"):
        save(record, state, ME)
    with pytest.raises(RecordGone):
        resume(record, state.uuid)
    assert path.exists() == (how == "replaced")

    record.close_and_renew()
    with opened(path) as record:
        assert record.notice == ""
        with record.reading() as connection:
            texts = [text for (text,) in connection.execute("SELECT text FROM entry")]
    assert texts == (["of the other"] if how == "replaced" else ["before"])


@pytest.mark.skipif(os.name != "posix", reason="there an open file cannot be moved")
def test_the_log_of_a_record_that_took_the_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    first = open_record(path, OwnTime())
    begin(first, a_session(), CONTENT)
    path.unlink()
    path.with_name("coach.db-wal").unlink()
    path.with_name("coach.db-shm").unlink()
    second = open_record(path, OwnTime())
    state = a_session(an_entry("in the second one's log"))
    begin(second, state, CONTENT)
    log = path.with_name("coach.db-wal").read_bytes()
    first.close_and_renew()
    assert path.with_name("coach.db-wal").read_bytes() == log
    assert resume(second, state.uuid).entries[0].text == "in the second one's log"
    second.close()


def test_a_record_of_a_newer_coach_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with opened(path) as record:
        begin(record, a_session(), CONTENT)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    modified = path.stat().st_mtime_ns
    assert "written by a newer version (schema 999, this one reads" in refused(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, modified)
    assert not (tmp_path / "backups").exists()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id)")
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    assert "not a coach record" in refused(path)
    assert path.read_bytes() == before


def test_a_record_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY", 0.05)
    path = tmp_path / "coach.db"
    with opened(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE held (id)")
        assert "another program is using it" in refused(path)


def test_a_save_that_another_program_holds_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coach.db"
    state = a_full_session()
    with opened(path) as record:
        begin(record, state, CONTENT)
    monkeypatch.setattr("coach.store.record.BUSY", 0.05)
    with opened(path) as record, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program is using it"):
            save(record, state, ME)
        # Reading goes on meanwhile, and writing as soon as the other lets go.
        assert resume(record, state.uuid) == state
        other.execute("ROLLBACK")
        save(record, state, ME)


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    state = a_session(an_entry())
    with opened(path) as record:
        begin(record, state, CONTENT)
        with record.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordError, match=r"coach\.db: the disk is full; free some space"):
            save(record, a_session(an_entry("much " * 9000), uuid=state.uuid), ME)
        assert resume(record, state.uuid) == state
        save(record, state, ME)


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder of a user who may be kept out of it: root may write everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "home")
        place.mkdir()
        if os.geteuid():
            yield place
            return
        Path(folder).chmod(0o755)
        os.chown(place, 65534, -1)
        os.seteuid(65534)
        try:
            yield place
        finally:
            os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_folder_that_cannot_be_written(home: Path) -> None:
    with nobody() as place:
        path = place / "coach.db"
        with opened(path) as record:
            begin(record, a_session(), CONTENT)
        before = path.read_bytes()
        place.chmod(0o500)
        try:
            assert "it cannot be written; check who can write to the file" in refused(path)
        finally:
            place.chmod(0o700)
        assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_record_that_can_only_be_read(home: Path) -> None:
    with nobody() as place:
        path = place / "coach.db"
        state = a_full_session()
        with opened(path) as record:
            begin(record, state, CONTENT)
        path.chmod(0o400)
        with opened(path) as record:
            assert resume(record, state.uuid) == state
            with pytest.raises(RecordError, match="it cannot be written"):
                save(record, state, ME)


def test_it_is_marked_as_a_record(tmp_path: Path) -> None:
    with opened(tmp_path / "coach.db"):
        pass
    with closing(sqlite3.connect(tmp_path / "coach.db")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_stored_value_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    state = a_full_session()
    with opened(path) as record:
        begin(record, state, CONTENT)
    for column, value in (("changed_at", "my words"), ("step_seconds", "{my words")):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            (was,) = connection.execute(f"SELECT {column} FROM practice_session").fetchone()
            connection.execute(f"UPDATE practice_session SET {column} = CAST(? AS TEXT)", (value,))
            with opened(path) as record, pytest.raises(RecordError) as caught:
                resume(record, state.uuid)
            assert "\n" not in str(caught.value)
            assert "my words" not in str(caught.value)
            assert "coach restore" in str(caught.value)
            connection.execute(f"UPDATE practice_session SET {column} = ?", (was,))


def broken_text(path: Path, uuid: str) -> None:
    """Put a byte that is no UTF-8 into the first answer of a session."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE entry SET text = CAST(? AS TEXT) WHERE session_id = "
            "(SELECT id FROM practice_session WHERE uuid = ?)",
            (b"the caf\xe9 and my words", uuid),
        )


def test_a_text_with_a_byte_that_is_none_is_recovered(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    first, second = a_session(an_entry("one")), a_session(an_entry("two"))
    with opened(path) as record:
        begin(record, first, CONTENT)
        begin(record, second, CONTENT)
    broken_text(path, first.uuid)
    with opened(path) as record:
        assert record.notice.startswith("The record was damaged. It was set aside as")
        assert "and 2 sessions with 2 texts were recovered." in record.notice
        assert resume(record, first.uuid).entries[0].text == "the caf\ufffd and my words"
        assert resume(record, second.uuid).entries[0].text == "two"
    with opened(path) as record:
        assert record.notice == ""


def test_a_broken_text_hides_nothing_while_the_record_is_open(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    state = a_session(an_entry("one"))
    with opened(path) as record:
        begin(record, state, CONTENT)
        broken_text(path, state.uuid)
        # Another coach has it open: it is used as it is, and mended by a later start.
        with opened(path) as other:
            assert other.notice == ""
            assert resume(other, state.uuid).entries[0].text == "the caf\ufffd and my words"
        assert resume(record, state.uuid).entries[0].text == "the caf\ufffd and my words"
    with opened(path) as record:
        assert "were recovered" in record.notice


DECODE = "Could not decode to UTF-8 column 'text' with text = 'my words'"


def test_what_sqlite_quotes_of_a_text_is_not_said_again(tmp_path: Path) -> None:
    said = str(trouble(tmp_path, sqlite3.OperationalError(DECODE)))
    assert "my words" not in said
    assert "damaged" in said


def test_home_needs_no_sqlmodel() -> None:
    """It takes most of a second to import."""
    code = (
        "import sys, coach.store.values, coach.store.opening, coach.store.overview; "
        "print({'sqlmodel', 'sqlalchemy', 'pydantic'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "set()\n"


def test_a_log_that_another_coach_folds_away_meanwhile_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coach.db"
    open_record(path, OwnTime()).close()
    # It was there a moment ago: whoever asks whether it exists is told so.
    exists = Path.exists
    monkeypatch.setattr(
        Path, "exists", lambda self: self.name.endswith(("-wal", "-shm")) or exists(self)
    )
    open_record(path, OwnTime()).close()
