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
from coach.store.backup import back_up
from coach.store.migrations import APPLICATION, migrate, migrations, version_of
from coach.store.presence import Presence
from coach.store.recovery import SIDES, finish_recovery, recover, set_aside
from coach.store.troubles import is_damage, trouble, unreadable_is_damage

BUSY = 5.0
"""Seconds to wait for another program's write."""

SMALL = 20_000_000
"""Bytes up to which a file is checked page by page whenever it is opened: some 10 ms. A larger
one is checked when the last coach that read it met damage."""


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
        raise RecordError(f"{path}: a folder stands where the record belongs; move it away")
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


def _prepare(path: Path, time: TimeSource, presence: Presence) -> str:
    """Bring the file to the newest schema; returns what there is to say."""
    with presence.alone() as alone:
        notice = _before_opening(path, time) if alone else ""
    try:
        with closing(_connect(path)) as connection:
            said = _migrate(path, connection, time)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        said = _recover(path, time, presence)
    _suspicion(path).unlink(missing_ok=True)
    if unwiped(path).exists():
        _finish_wiping(path, presence)
    return notice or said


def _before_opening(path: Path, time: TimeSource) -> str:
    """What must not wait until SQLite has looked at the file."""
    finish_recovery(path, time.utc())
    if not path.exists() or path.stat().st_size:
        return ""
    log = path.with_name(f"{path.name}-wal")
    if _size(log):
        # SQLite would delete a log that belongs to an empty file.
        aside = set_aside(path, time.utc())
        return f"The record was empty: it and its log were set aside as {aside.name}."
    return "The record was an empty file: a new one was begun in it."


def _migrate(path: Path, connection: sqlite3.Connection, time: TimeSource) -> str:
    _refuse_strangers(path, connection)
    scripts = migrations()
    newest = scripts[-1].number
    version = version_of(connection)
    if version > newest:
        raise RecordError(
            f"{path}: written by a newer coach (schema {version}, this one knows {newest}); "
            "install the newer coach again"
        )
    if version and (path.stat().st_size <= SMALL or _suspicion(path).exists()):
        with unreadable_is_damage():
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise sqlite3.DatabaseError(f"malformed: {found[0]}")
    connection.execute("PRAGMA journal_mode = WAL")
    if version == newest:
        return ""
    copy = back_up(path, time.utc(), f"before-schema-{newest}") if version else None
    migrate(connection, scripts)
    return f"The record was brought up to date; a copy as it was is in {copy}." if copy else ""


def _refuse_strangers(path: Path, connection: sqlite3.Connection) -> None:
    """Leave a database of another program alone."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    with unreadable_is_damage():
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and owner != APPLICATION:
        raise RecordError(f"{path}: not a record of the coach; move that file away")


def _recover(path: Path, time: TimeSource, presence: Presence) -> str:
    with presence.alone() as alone:
        if not alone:
            raise RecordError(
                f"{path}: it is damaged, and another coach has it open; close that one, "
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


def met(path: Path, error: BaseException) -> RecordError:
    """What went wrong with an open record, in one line; damage is remembered for the next start."""
    if is_damage(error):
        with suppress(OSError):
            ask_for_check(path)
    return trouble(path, error)


def ask_for_check(path: Path) -> None:
    """Let the next start check the whole record, however large it is.

    Raises:
        OSError: when that cannot be written down.
    """
    _suspicion(path).touch(mode=0o600)


def _suspicion(path: Path) -> Path:
    """The empty file that asks the next start to check the whole record."""
    return path.with_name(f"{path.name}-check")
