"""A backup back into the record's place.

The backup is copied beside the record, checked and brought to this coach's schema there; then its
pages go into the record through SQLite's online backup, in one transaction. So the file stays the
same file: a coach that has it open reads on in the restored record, and a restore that is cut
short has not happened.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from coach.errors import CoachError, RecordError
from coach.store.backup import back_up, remove_part
from coach.store.migrations import APPLICATION, migrate, migrations, version_of
from coach.store.opening import BUSY, OpenFile
from coach.store.owners import held_sessions
from coach.store.sqlite_errors import trouble, unreadable_is_damage


class BadBackup(CoachError):
    """A file that no record can be restored from."""

    exit_code = 3


class Restored(Struct, frozen=True):
    """What a restore did."""

    sessions: int
    stories: int
    backup: Path
    """The record as it was before."""
    others: bool
    """Whether another coach has the record open."""


def restore(file: OpenFile, backup: Path) -> Restored:
    """Put a backup in the place of what the record holds.

    Args:
        file: the record; what it holds is copied to `backups/` first.
        backup: any record of a coach: a backup, or a record itself.

    Raises:
        CoachError: when the backup is none, is damaged or newer, or a coach is at work on a
            session; then nothing was changed.
        RecordError: what SQLite says of the record.
    """
    _refuse_place(file.path, backup)
    part = file.path.with_name(f".{file.path.name}.restoring")
    try:
        sessions, stories = _prepare(backup, part)
        with file.alone() as alone, closing(_connect(file.path)) as record:
            _refuse_held(file, record)
            kept = back_up(file.path, file.time.utc(), "before-restore")
            _pour(part, record)
    except (sqlite3.Error, OSError) as error:
        raise trouble(file.path, error) from error
    finally:
        remove_part(part)
    return Restored(sessions=sessions, stories=stories, backup=kept, others=not alone)


def _refuse_place(path: Path, backup: Path) -> None:
    if backup.is_dir():
        raise CoachError(f"{backup}: is a folder; name the backup in it")
    if not backup.exists():
        raise CoachError(f"{backup}: no such file")
    if backup.samefile(path):
        raise CoachError(f"{backup}: that is the record itself; name a backup")


def _prepare(backup: Path, part: Path) -> tuple[int, int]:
    """A copy of the backup, sound and at this schema; returns its sessions and stories."""
    remove_part(part)
    part.touch(mode=0o600)
    try:
        with (
            unreadable_is_damage(),
            closing(_read_only(backup)) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            _refuse_strangers(backup, source)
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise _not_sound(backup, str(error)) from error
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        try:
            with unreadable_is_damage():
                _check(backup, copy)
                migrate(copy, migrations())
                _check(backup, copy)
                counts = [
                    int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                    for table in ("practice_session", "story")
                ]
        except sqlite3.DatabaseError as error:
            raise _not_sound(backup, str(error)) from error
    return counts[0], counts[1]


def _read_only(backup: Path) -> sqlite3.Connection:
    """The backup, opened such that nothing is written to it or beside it where that can be."""
    uri = backup.absolute().as_uri()
    if not backup.with_name(f"{backup.name}-wal").exists():
        return sqlite3.connect(f"{uri}?immutable=1", uri=True)
    return sqlite3.connect(f"{uri}?mode=ro", uri=True)


def _refuse_strangers(backup: Path, source: sqlite3.Connection) -> None:
    (owner,) = source.execute("PRAGMA application_id").fetchone()
    version, newest = version_of(source), migrations()[-1].number
    if owner != APPLICATION or version < 1:
        raise BadBackup(f"{backup}: not a coach record")
    if version > newest:
        raise BadBackup(
            f"{backup}: written by a newer version (schema {version}, this one reads {newest}); "
            "install the newer version"
        )


def _check(backup: Path, copy: sqlite3.Connection) -> None:
    found = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if found != ("ok",):
        raise _not_sound(backup, str(found[0]))
    if copy.execute("PRAGMA foreign_key_check").fetchone():
        raise _not_sound(backup, "broken references")


def _not_sound(backup: Path, said: str) -> BadBackup:
    reason = (said.splitlines() or [""])[0]
    return BadBackup(
        f"{backup}: cannot be restored ({reason}); your record is unchanged; try another backup"
    )


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _refuse_held(file: OpenFile, record: sqlite3.Connection) -> None:
    """A session that is being written would be saved over, or lost."""
    held = sorted(held_sessions(record, file.time.utc()))
    if held:
        raise RecordError(
            f"{file.path}: session {held[0][:8]} is open in the app; close it there, then restore"
        )


def _pour(part: Path, record: sqlite3.Connection) -> None:
    """Every page of the copy into the record, in one transaction."""
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        (size,) = record.execute("PRAGMA page_size").fetchone()
        if copy.execute("PRAGMA page_size").fetchone() != (size,):
            # A record with a log keeps the size of its pages, so the copy takes that.
            copy.execute(f"PRAGMA page_size = {size}")
            copy.execute("VACUUM")
        copy.backup(record)
    record.execute("PRAGMA journal_mode = WAL")
    found = record.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",):
        raise sqlite3.DatabaseError(f"malformed: {found[0]}")
