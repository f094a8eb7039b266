"""Forgetting: not a byte of it is left in the folder, and not a row of anything else goes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import CoachError, NothingFound, RecordError
from coach.store import forgetting
from coach.store import record as record_module
from coach.store.erasing import Doomed
from coach.store.forgetting import (
    empty_trash,
    foresee_session,
    foresee_story,
    forget,
    forget_everything,
)
from coach.store.opening import open_file, unwiped
from coach.store.search import search
from coach.store.sessions import begin, trash
from coach.store.stories import keep_story, trash_story
from tests.samples import OwnTime
from tests.store.exchanging import fill, held
from tests.store.forgetting import copies_of, found_in, mark_rows, of_session, word, write_twice
from tests.store.making import CONTENT, a_session, an_entry, opened

KINDS = ("session", "story")


@pytest.fixture(autouse=True)
def _forgetful_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some builds of SQLite write zeroes over what is deleted, of themselves; most do not."""
    usual = record_module.set_up

    def set_up(connection: sqlite3.Connection, path: Path) -> None:
        usual(connection, path)
        connection.execute("PRAGMA secure_delete = OFF")

    monkeypatch.setattr(record_module, "set_up", set_up)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a record goes."""
    return tmp_path / "home" / "coach.db"


def forgotten(path: Path, kind: str, uuid: str) -> forgetting.Forgetting:
    """Forget one thing; what was foreseen."""
    with closing(open_file(path, OwnTime())) as file:
        found = (foresee_session if kind == "session" else foresee_story)(file, uuid)
        forget(file, found.doomed)
    return found


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        return (
            connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            and not connection.execute("PRAGMA foreign_key_check").fetchall()
        )


def test_not_a_byte_of_a_story_is_left(path: Path) -> None:
    _, story, first, second = write_twice(path)
    copies_of(path)
    stands = {one.split(": ")[1] for one in found_in(path.parent, first)}
    # What was written over long ago too.
    assert len(stands) > len(first) // 2
    found = forgotten(path, "story", story)
    assert found_in(path.parent, first) == []
    assert len(found.doomed.sessions) == 1
    assert len(found.changed) == 5
    assert len(found.removed) == 4
    backups = {one.name for one in (path.parent / "backups").iterdir()}
    assert backups == {one.name for one in found.changed}
    assert {one.name for one in path.parent.iterdir()} == {"backups", "coach.db", "coach.db-lock"}
    # All of the other story is there, in the record and in each copy.
    for file in (path, *found.changed):
        there = {one.split(": ")[1] for one in found_in(path.parent, second) if file.name in one}
        assert there >= {word(("second", "title")), word(("second", "story"))}
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("SELECT count(*) FROM practice_session").fetchone() == (1,)
    assert sound(path)
    with opened(path) as record:
        assert search(record, word(("second", ("other", 11)))).hits
        assert not search(record, word(("first", ("other", 11)))).hits


def test_a_session_goes_and_its_story_stays(path: Path) -> None:
    session, story, first, second = write_twice(path)
    copies_of(path)
    own = mark_rows(path, of_session(session), "again") - {word(("again", "content", "body"))}
    found = forgotten(path, "session", session[:8])
    assert found_in(path.parent, own) == []
    assert found.extent.sessions == 1
    assert found.extent.stories_told
    assert len(found.extent.related) == 1
    left = {row[2] for row in held(path)["story"]} | {row[1] for row in held(path)["story"]}
    assert len(held(path)["story"]) == 2, left
    assert story
    assert sound(path)
    assert first
    assert second


def test_nothing_else_changes(path: Path) -> None:
    """With something in every column: what does not hang on the session is as it was."""
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        (uuid,) = connection.execute(
            "SELECT uuid FROM practice_session WHERE note = '' AND finished_at IS NOT NULL "
            "AND story_id IS NOT NULL"
        ).fetchone()
    before = held(path)
    words = mark_rows(path, of_session(uuid), "one")
    forgotten(path, "session", uuid)
    after = held(path)
    assert found_in(path.parent, words) == []
    assert len(after["practice_session"]) == len(before["practice_session"]) - 1
    for table in ("story", "story_revision", "loop", "plan", "content"):
        assert after[table] == before[table], table
    # The session that was made from it stays, and says no more from what.
    assert uuid not in repr(after)
    texts = [row for row in before["entry"] if any("Says: a queue." in str(one) for one in row)]
    assert [row for row in after["entry"] if row in texts] == texts
    assert sound(path)


def test_what_a_kill_left_in_the_log_is_forgotten_too(path: Path, tmp_path: Path) -> None:
    with opened(path) as record:
        keep_story(record, title="Stays", text="It stays.")
        state = a_session(an_entry(word("log")))
        begin(record, state, CONTENT)
        # As a kill leaves it: the words stand in the log alone.
        shutil.copytree(path.parent, tmp_path / "killed")
    killed = tmp_path / "killed" / "coach.db"
    assert found_in(killed.parent, {word("log")})
    forgotten(killed, "session", state.uuid)
    assert found_in(killed.parent, {word("log")}) == []
    assert sound(killed)


def test_while_it_is_open_the_log_holds_nothing(path: Path) -> None:
    with opened(path) as record:
        state = a_session(an_entry(word("open")))
        begin(record, state, CONTENT)
        forget(record, Doomed(sessions=frozenset({state.uuid})))
        assert found_in(path.parent, {word("open")}) == []
        assert path.with_name("coach.db-wal").stat().st_size == 0
        keep_story(record, title="After", text="It can be written on.")


def test_the_trash_is_emptied_out_of_the_copies_too(path: Path) -> None:
    session, story, first, _ = write_twice(path)
    copies_of(path)
    with opened(path) as record:
        trash(record, session)
        trash_story(record, story)
        assert empty_trash(record) == (1, 1)
        assert found_in(path.parent, first) == []
    assert sound(path)


def test_an_empty_trash_touches_nothing(path: Path) -> None:
    write_twice(path)
    copies_of(path)
    before = {one: one.stat().st_mtime_ns for one in (path.parent / "backups").iterdir()}
    with opened(path) as record:
        assert empty_trash(record)[0] == 0
        # Lines that were taken out of a session lie there without being counted.
    with opened(path) as record:
        assert empty_trash(record) == (0, 0)
    assert before.keys() >= set((path.parent / "backups").iterdir())


def test_another_coach_has_it_open(path: Path) -> None:
    session, _, first, _ = write_twice(path)
    before = held(path)
    with opened(path), closing(open_file(path, OwnTime())) as file:
        with pytest.raises(RecordError, match="open in another window, so nothing was erased"):
            forget(file, foresee_session(file, session).doomed)
        with pytest.raises(RecordError, match="open in another window"):
            forget_everything(path)
    assert held(path) == before
    assert found_in(path.parent, first)


def test_one_that_is_cut_short_is_finished_by_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _, _, _ = write_twice(path)
    own = mark_rows(path, of_session(session), "cut") - {word(("cut", "content", "body"))}

    def killed(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, closing(open_file(path, OwnTime())) as file:
        patched.setattr(forgetting, "wipe_free_space", killed)
        with pytest.raises(KeyboardInterrupt):
            forget(file, foresee_session(file, session).doomed)
    assert unwiped(path).exists()
    open_file(path, OwnTime()).close()
    assert not unwiped(path).exists()
    assert found_in(path.parent, own) == []


def test_a_reader_keeps_the_log_and_that_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "BUSY", 0.1)
    session, _, _, _ = write_twice(path)
    with closing(open_file(path, OwnTime())) as file:
        doomed = foresee_session(file, session).doomed
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM entry").fetchone()
            with pytest.raises(RecordError, match="another program is using it"):
                forget(file, doomed)
    assert unwiped(path).exists()
    open_file(path, OwnTime()).close()
    assert found_in(path.parent, {word(("first", "told"))}) == []


def test_everything(path: Path) -> None:
    session, story, first, second = write_twice(path)
    copies_of(path)
    path.with_name("settings.toml").write_text('theme = "coach-dark"\n')
    path.with_name("mine.txt").write_text("my own")
    before = {one for one in path.parent.rglob("*") if one.is_file()}
    erased = forget_everything(path)
    assert found_in(path.parent, first | second | {session, story}) == []
    assert before - set(erased) == {
        path.with_name(name) for name in ("settings.toml", "mine.txt", "coach.db-lock")
    }
    left = {one.name for one in path.parent.iterdir()}
    assert left == {"settings.toml", "mine.txt", "coach.db-lock"}


@pytest.mark.parametrize("spoil", [b"", b"no record at all", b"SQLite format 3\0 and so on"])
def test_everything_where_nothing_can_be_read(path: Path, spoil: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(spoil)
    forget_everything(path)
    assert not path.exists()


def test_links_are_not_followed(path: Path, tmp_path: Path) -> None:
    write_twice(path)
    mine = tmp_path / "mine.db"
    shutil.copy(path, mine)
    before = mine.read_bytes()
    copies_of(path)
    backups = path.parent / "backups"
    (backups / "coach-20260304-daily.db").symlink_to(mine)
    twin = tmp_path / "twin.db"
    twin.hardlink_to(backups / "coach-20260302-daily.db")
    linked = twin.read_bytes()
    forget_everything(path)
    assert mine.read_bytes() == before
    assert twin.read_bytes() == linked


def test_backups_on_another_disk_and_a_record_that_is_a_link(path: Path, tmp_path: Path) -> None:
    session, _, _, _ = write_twice(path)
    copies_of(path)
    elsewhere = tmp_path / "disk"
    (path.parent / "backups").rename(elsewhere)
    (path.parent / "backups").symlink_to(elsewhere)
    mine = elsewhere / "mine before the move.sqlite"
    before = mine.read_bytes()
    assert len(forgotten(path, "session", session).changed) == 4
    assert mine.read_bytes() == before
    path.rename(tmp_path / "real.db")
    path.symlink_to(tmp_path / "real.db")
    with pytest.raises(RecordError, match=r"a link to .*; nothing was erased"):
        forget_everything(path)
    assert (tmp_path / "real.db").stat().st_size


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_or_not_one(path: Path, kind: str) -> None:
    with opened(path) as record:
        for _ in range(2):
            story = keep_story(record, title="The same", text="Told.")
            begin(record, a_session(uuid=f"abcd{story.uuid[4:]}"), CONTENT)
    with closing(open_file(path, OwnTime())) as file:
        foresee = foresee_session if kind == "session" else foresee_story
        for given in ("ffffffff-0000", "abc", "", "%", "x" * 9000, "'; DROP TABLE story"):
            with pytest.raises(NothingFound, match="an id needs 4 letters"):
                foresee(file, given)
        with pytest.raises(CoachError, match="matches 2"):
            foresee(file, "abcd" if kind == "session" else "the SAME")


def test_what_only_a_copy_holds_is_found(path: Path) -> None:
    session, _, _, _ = write_twice(path)
    copies_of(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM practice_session WHERE uuid = ?", (session,))
    found = forgotten(path, "session", session)
    assert found.extent.sessions == 0
    assert len(found.changed) == 5
    assert found_in(path.parent, {word(("first", ("other", 3)))}) == []
