"""Opening the record's file: it is made, migrated or, if damaged, set aside and recovered.

Only the standard library is needed for it, so that home can be complete before SQLAlchemy has
been imported.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path

from coach import files
from coach.errors import CoachError, RecordError
from coach.now import TimeSource
from coach.store.migrations import APPLICATION, migrate, migrations, version_of
from coach.store.presence import Presence
from coach.store.recovery import (
    SIDES,
    copy_hint,
    finish_recovery,
    recover,
    recover_from_log,
    set_aside,
)
from coach.store.sqlite_errors import is_damage, suspicion, trouble, unreadable_is_damage
from coach.store.texts import has_broken_text

BUSY = 5.0
"""Seconds to wait for another program's write."""

SMALL = 20_000_000
"""Bytes up to which a file is checked page by page whenever it is opened: some 10 ms. A larger
one is checked when the last coach that read it met damage."""


class RecordGone(RecordError):
    """The file that was opened was moved, deleted or replaced: a save would reach nobody."""


class OpenFile:
    """The record's file, at the newest schema, with this coach's presence on it.

    Attributes:
        path: the file.
        time: where it reads time.
        notice: one line about what opening it changed; empty if nothing.
    """

    def __init__(self, path: Path, time: TimeSource, presence: Presence, notice: str) -> None:
        self.path = path
        self.time = time
        self.notice = notice
        self._presence = presence
        self._identity = _identity(path)
        self._log: tuple[int, int] | None = None

    def check_place(self) -> None:
        """Make sure that the file at the path is still the one that was opened.

        Raises:
            RecordGone: when it is not.
        """
        now = _identity(self.path)
        if now == self._identity:
            return
        if now is None:
            raise RecordGone(f"{self.path}: the record was moved or deleted while coach was open")
        if self.owns_log():
            # Whoever opens the other record next would have this one's log played into it.
            set_aside(self.path, self.time.utc(), ("-wal", "-shm"))
        raise RecordGone(f"{self.path}: the record was replaced by another file")

    def know_log(self) -> None:
        """Remember which file the log is, once a connection has made it."""
        if self._log is None:
            self._log = _identity(_log_of(self.path))

    def owns_log(self) -> bool:
        """Whether the log beside the path is the one of the file that was opened."""
        return self._log is not None and self._log == _identity(_log_of(self.path))

    def remove_log(self) -> None:
        """Remove the log of a file that is gone, once all of it was copied."""
        if self.owns_log():
            for side in ("-wal", "-shm"):
                self.path.with_name(self.path.name + side).unlink(missing_ok=True)

    def alone(self) -> AbstractContextManager[bool]:
        """Keep other coaches out for a while; False, and nobody is kept out, when one is there."""
        return self._presence.alone()

    def close(self) -> None:
        """Let go of the file."""
        self._presence.close()


def open_file(path: Path, time: TimeSource) -> OpenFile:
    """Open the file at `path`; make it, migrate it or recover it as needed.

    Raises:
        RecordError: when it cannot be used; then nothing was changed.
    """
    try:
        files.private_folder(path.parent)
    except CoachError as error:
        raise RecordError(str(error)) from error
    if path.is_dir():
        raise RecordError(f"{path}: a folder is where the record belongs; move it away")
    try:
        presence = Presence(path)
    except OSError as error:
        raise trouble(path, error) from error
    try:
        notice = _prepare(path, time, presence)
    except BaseException as error:
        presence.close()
        if isinstance(error, sqlite3.Error | OSError):
            raise trouble(path, error) from error
        raise
    return OpenFile(path, time, presence, notice)


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of the file at a path; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare(path: Path, time: TimeSource, presence: Presence) -> str:
    """Bring the file to the newest schema; returns what there is to say."""
    with presence.alone() as alone:
        notice = _before_opening(path, time) if alone else ""
    try:
        with closing(_connect(path)) as connection:
            said = _migrate(path, connection, time)
            broken = _is_checked(path) and has_broken_text(connection)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        broken, said = False, _recover(path, time, presence)
    if broken:
        # It can be used as it is, so another coach that has it open is no reason to stop.
        with presence.alone() as alone:
            said = recover(path, time.utc(), _start) if alone else said
        if not alone:
            return notice or said
    suspicion(path).unlink(missing_ok=True)
    if unwiped(path).exists():
        _finish_wiping(path, presence)
    return notice or said


def _before_opening(path: Path, time: TimeSource) -> str:
    """What must not wait until SQLite has looked at the file."""
    finish_recovery(path, time.utc())
    if _size(path):
        return ""
    there = path.exists()
    # SQLite would delete a log whose record is empty or not there.
    if _size(_log_of(path)):
        what = "empty" if there else "gone, but its log was still there"
        said = recover_from_log(path, time.utc(), _start)
        return f"The record was {what}: {said}"
    if not there:
        return ""
    return f"The record was an empty file: a new one was started in it.{copy_hint(path, 0)}"


def _migrate(path: Path, connection: sqlite3.Connection, time: TimeSource) -> str:
    _refuse_strangers(path, connection)
    scripts = migrations()
    newest = scripts[-1].number
    version = version_of(connection)
    if version > newest:
        raise RecordError(
            f"{path}: written by a newer version (schema {version}, this one reads {newest}); "
            "install the newer version again"
        )
    if version and _is_checked(path):
        with unreadable_is_damage():
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise sqlite3.DatabaseError(f"malformed: {found[0]}")
    connection.execute("PRAGMA journal_mode = WAL")
    if version == newest:
        return ""
    copy = _copied(path, time, newest) if version else None
    migrate(connection, scripts)
    return f"The record was upgraded; a copy of the old one is in {copy}." if copy else ""


def _copied(path: Path, time: TimeSource, newest: int) -> Path:
    """The copy that is made before a record is carried forward: most starts make none."""
    from coach.store.backup import back_up

    return back_up(path, time.utc(), f"before-schema-{newest}")


def _is_checked(path: Path) -> bool:
    """Whether all of the record is looked at before it is used."""
    return path.stat().st_size <= SMALL or suspicion(path).exists()


def _refuse_strangers(path: Path, connection: sqlite3.Connection) -> None:
    """Leave a database of another program alone."""
    # Tables first: another coach may be making the record, and it signs it together with them.
    with unreadable_is_damage():
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and owner != APPLICATION:
        raise RecordError(f"{path}: not a coach record; move that file away")


def _recover(path: Path, time: TimeSource, presence: Presence) -> str:
    with presence.alone() as alone:
        if not alone:
            raise RecordError(
                f"{path}: it is damaged, and open in another window; close that window, "
                "then start again"
            )
        said = recover(path, time.utc(), _start)
    with closing(_connect(path)) as connection:
        _migrate(path, connection, time)
    return said


def unwiped(path: Path) -> Path:
    """The empty file that says: rows were erased, and their words may still lie in free space."""
    return path.with_name(f"{path.name}-wipe")


def _finish_wiping(path: Path, presence: Presence) -> None:
    """Wipe what a forgetting that was cut short left; what hinders that stops no start."""
    from coach.store.erasing import wipe_free_space

    with presence.alone() as alone, suppress(sqlite3.Error), closing(_connect(path)) as connection:
        if alone:
            wipe_free_space(connection)
            unwiped(path).unlink(missing_ok=True)


def _start(path: Path, version: int) -> sqlite3.Connection:
    """A fresh record at `path`, at a version of the schema."""
    connection = _connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    migrate(connection, [script for script in migrations() if script.number <= version])
    return connection


def _size(file: Path) -> int:
    """Bytes of a file; none where there is no such file, or none any more."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _connect(path: Path) -> sqlite3.Connection:
    # Made by ourselves, so that it is private from its first byte.
    if not path.exists():
        path.touch(mode=0o600)
    for side in SIDES:
        file = path.with_name(path.name + side)
        # Another coach that closes the record may fold its log away at this moment.
        with suppress(FileNotFoundError):
            if os.name == "posix" and file.stat().st_mode & 0o077:
                file.chmod(0o600)
    return sqlite3.connect(path, timeout=BUSY, isolation_level=None)
