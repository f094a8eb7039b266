"""Copies of the record, and back: checked, whole or not at all, also while it is in use."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.store import backup as backing_up
from coach.store import restoring
from coach.store.backup import back_up_to
from coach.store.leases import take as take_lease
from coach.store.migrations import migrate, migrations
from coach.store.opening import open_file
from coach.store.owners import this_process
from coach.store.restoring import Restored, restore
from coach.store.sessions import begin, resume
from coach.store.stories import all_stories, keep_story
from tests.samples import OwnTime
from tests.store.exchanging import held
from tests.store.making import CONTENT, a_session, an_entry, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with one story."""
    found = tmp_path / "home" / "coach.db"
    with opened(found) as record:
        keep_story(record, title="Billing", text="I moved it.")
    return found


def brought_back(path: Path, backup: Path) -> Restored:
    with closing(open_file(path, OwnTime())) as file:
        return restore(file, backup)


def beside(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir()}


def test_a_copy_is_made_while_the_record_is_written(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with opened(path) as record, closing(sqlite3.connect(path, isolation_level=None)) as writer:
        keep_story(record, title="Search", text="Only in the log yet.")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE story SET title = 'half a change'")
        back_up_to(path, target)
        writer.execute("ROLLBACK")
        before = held(path)
    assert held(target) == before
    assert beside(target) == {"copy.db", "home"}
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600


def test_what_is_there_is_written_over_only_when_told(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine", "utf-8")
    with pytest.raises(CoachError, match=r"already exists; .*--force"):
        back_up_to(path, target)
    assert target.read_text("utf-8") == "mine"
    back_up_to(path, target, force=True)
    assert held(target) == held(path)


def test_places_where_no_copy_can_go(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other.db-wal").touch()
    for target, said in (
        (tmp_path / "missing" / "copy.db", "the folder .* doesn't exist; create it first"),
        (tmp_path, "a folder; name a file in it"),
        (path, "that is the record itself"),
        (tmp_path / "other.db", "another database's log is next to it"),
    ):
        with pytest.raises(CoachError, match=said) as caught:
            back_up_to(path, target, force=True)
        assert caught.value.exit_code == 2


def test_a_copy_that_fails_leaves_the_old_one_whole(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    back_up_to(path, target)
    kept = target.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backing_up.os, "fsync", full)
    with pytest.raises(CoachError, match=r"copy\.db: the disk is full"):
        back_up_to(path, target, force=True)
    assert target.read_bytes() == kept
    assert beside(target) == {"copy.db", "home"}


def test_a_restored_record_is_the_one_that_was_copied(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up_to(path, target)
    before = held(path)
    with opened(path) as record:
        begin(record, a_session(an_entry("Since.")), CONTENT)
    since = held(path)
    copied = target.read_bytes()
    done = brought_back(path, target)
    assert held(path) == before
    assert (done.sessions, done.stories, done.others) == (0, 1, False)
    assert held(done.backup) == since
    assert target.read_bytes() == copied
    assert beside(target) == {"copy.db", "home"}
    assert not [name for name in beside(path) if "restoring" in name]


def test_a_coach_that_is_open_reads_on_in_the_restored_record(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up_to(path, target)
    with opened(path) as record:
        keep_story(record, title="Since", text="Later.")
        assert len(all_stories(record)) == 2
        assert brought_back(path, target).others
        assert [one.title for one in all_stories(record)] == ["Billing"]
        session = a_session(an_entry("Goes on."))
        begin(record, session, CONTENT)
        assert resume(record, session.uuid) == session


def test_a_session_that_is_being_written_is_not_taken_away(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up_to(path, target)
    with opened(path) as record:
        session = a_session(an_entry("In the middle of it."))
        begin(record, session, CONTENT)
        take_lease(record, session.uuid, this_process())
        before = held(path)
        with pytest.raises(CoachError, match=f"session {session.uuid[:8]} is open in the app"):
            brought_back(path, target)
        assert held(path) == before


def test_a_restore_that_is_cut_short_has_not_happened(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    back_up_to(path, target)
    with opened(path) as record:
        keep_story(record, title="Since", text="Later.")
    before = held(path)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_pour", stopped)
    with pytest.raises(KeyboardInterrupt):
        brought_back(path, target)
    assert held(path) == before
    assert not [name for name in beside(path) if "restoring" in name]


def test_a_record_of_an_older_coach_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate(connection, migrations()[:1])
        connection.execute(
            "INSERT INTO story (uuid, title, role, period, tags, made_at) "
            "VALUES ('10000000-0000-4000-8000-000000000001', 'Old', '', '', '[]', "
            "'2025-01-01T00:00:00.000000+00:00')"
        )
    brought_back(path, old)
    with opened(path) as record:
        assert [one.title for one in all_stories(record)] == ["Old"]
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_pages_of_another_size_are_taken_in(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up_to(path, target)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM")
    before = held(path)
    brought_back(path, target)
    assert held(path) == before


def _newer(target: Path) -> None:
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _stranger(target: Path) -> None:
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA application_id = 7")


def _torn(target: Path) -> None:
    with target.open("r+b") as stream:
        stream.seek(3 * 4096)
        stream.write(b"\xff" * 20 * 4096)


def _cut(target: Path) -> None:
    os.truncate(target, target.stat().st_size // 2)


def _dangling(target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("UPDATE story_revision SET story_id = 77")


def _text(target: Path) -> None:
    target.write_text("no database", "utf-8")


def _empty(target: Path) -> None:
    target.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_newer, r"written by a newer version \(schema 99"),
        (_stranger, "not a coach record"),
        (_empty, "not a coach record"),
        (_text, "cannot be restored"),
        (_torn, "cannot be restored"),
        (_cut, "cannot be restored"),
        (_dangling, "broken references"),
    ],
)
def test_what_is_no_sound_record_never_takes_its_place(
    path: Path, tmp_path: Path, spoil: object, said: str
) -> None:
    target = tmp_path / "copy.db"
    back_up_to(path, target)
    assert callable(spoil)
    spoil(target)
    before = held(path)
    with pytest.raises(CoachError, match=f"copy.db: .*{said}|copy.db: {said}") as caught:
        brought_back(path, target)
    assert caught.value.exit_code == 3
    assert held(path) == before
    assert not (path.parent / "backups").exists()


def test_what_is_no_file_is_wrong_use(path: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "no.db", path):
        with pytest.raises(CoachError) as caught:
            brought_back(path, target)
        assert caught.value.exit_code == 2


def test_a_schema_that_is_no_text_any_more_is_damage(path: Path, tmp_path: Path) -> None:
    """SQLite quotes it in its complaint, and Python cannot read that."""
    bad = tmp_path / "bad.db"
    content = path.read_bytes()
    at = content.index(b"CREATE TABLE claim")
    bad.write_bytes(content[:at] + b"\x80\xff" + content[at + 2 :])
    with pytest.raises(CoachError, match=r"bad\.db: it is damaged"):
        back_up_to(bad, tmp_path / "copy.db")
    with pytest.raises(CoachError, match=r"bad\.db: cannot be restored"):
        brought_back(path, bad)
    assert beside(bad) == {"bad.db", "home"}
