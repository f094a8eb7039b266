"""Forgetting: from the record, its free space, its log and index, and from every copy of it.

Copies come first and the record last: a forgetting that is cut short still finds what it was to
forget. From the first row that goes until the free space is wiped, an empty file beside the
record asks the next start to finish it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from coach import files
from coach.errors import RecordError
from coach.store import own_files
from coach.store.backup import copy_checked, remove_part
from coach.store.erasing import (
    Doomed,
    Extent,
    erase_rows,
    extent,
    find_session,
    find_story,
    holds,
    in_trash,
    wipe_free_space,
)
from coach.store.migrations import migrations, version_of
from coach.store.opening import BUSY, unwiped
from coach.store.presence import Presence
from coach.store.read import Opened, look
from coach.store.record import Record
from coach.store.sqlite_errors import is_damage, trouble


class Held(Protocol):
    """A record whose file is open here."""

    path: Path

    def alone(self) -> AbstractContextManager[bool]: ...


class Forgetting(Struct, frozen=True):
    """What would be forgotten, or was.

    Attributes:
        doomed: what is meant.
        extent: how much of it the record holds.
        changed: copies from which it goes.
        removed: copies that cannot be read and go whole.
    """

    doomed: Doomed
    extent: Extent
    changed: tuple[Path, ...]
    removed: tuple[Path, ...]


def foresee_session(held: Held, given: str) -> Forgetting:
    """What goes when a session is forgotten; it is named by its id or the beginning of it.

    Raises:
        CoachError: when there is none in the record or its copies, or several are meant.
    """
    with _places(held.path) as places:
        return _foreseen(held.path, places, find_session(list(places.values()), given))


def foresee_story(held: Held, given: str) -> Forgetting:
    """What goes when a story is forgotten, with the sessions that tell it.

    Raises:
        CoachError: when there is none in the record or its copies, or several are meant.
    """
    with _places(held.path) as places:
        return _foreseen(held.path, places, find_story(list(places.values()), given))


def foresee_trash(held: Held) -> Forgetting:
    """What goes when the trash is emptied."""
    with _places(held.path) as places:
        return _foreseen(held.path, places, in_trash(places[held.path]))


def forget(held: Held, doomed: Doomed) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Forget it everywhere: the record, its free space, log and index, and the coach's copies.

    Returns:
        The copies that were changed, and those that could not be read and were removed.

    Raises:
        RecordError: when another coach has the record open, or what SQLite says. What was
            forgotten until then stays so; asked again, it goes on.
    """
    if not doomed:
        return (), ()
    try:
        with held.alone() as alone:
            if not alone:
                raise in_use(held.path)
            changed, removed = _from_copies(held.path, doomed)
            _from_record(held.path, doomed)
            # A copy that was begun before is found by now.
            more = _from_copies(held.path, doomed)
    except (sqlite3.Error, OSError) as error:
        raise trouble(held.path, error) from error
    return (
        tuple(dict.fromkeys((*changed, *more[0]))),
        tuple(dict.fromkeys((*removed, *more[1]))),
    )


def everything(record: Path) -> tuple[Path, ...]:
    """Every file of the record and its copies that is there, readable or not."""
    own = own_files.own_files(record)
    beside = (record.with_name(f"{record.name}{end}") for end in ("-check", "-wipe"))
    wanted = [*own.parts, *own.unreadable]
    for database in (*own.copies, record):
        wanted += own_files.with_sides(database)
    found = (one for one in (*wanted, *beside) if one.is_symlink() or one.is_file())
    return tuple(dict.fromkeys(found))


def counted(record: Path) -> tuple[int, int] | None:
    """How many sessions and stories a record holds; None when it cannot be read."""
    try:
        with closing(
            sqlite3.connect(f"{record.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY)
        ) as connection:
            sessions, stories = (
                int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                for table in ("practice_session", "story")
            )
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return sessions, stories


def forget_everything(record: Path) -> tuple[Path, ...]:
    """Erase the record and every copy of it, whatever state they are in.

    Returns:
        The files that were erased.

    Raises:
        RecordError: when another coach has it open, or a file cannot be removed.
    """
    if record.is_symlink():
        raise RecordError(
            f"{record}: a link to {record.resolve()}; nothing was erased; put the file here first"
        )
    try:
        with closing(Presence(record)) as presence, presence.alone() as alone:
            if not alone:
                raise in_use(record)
            erased = everything(record)
            for file in erased:
                own_files.erase(file)
            backups = record.parent / "backups"
            if backups.is_dir() and not backups.is_symlink() and not any(backups.iterdir()):
                backups.rmdir()
    except OSError as error:
        raise trouble(record, error) from error
    return erased


def in_use(record: Path) -> RecordError:
    """Another coach would go on with words it holds in memory, and save them again."""
    return RecordError(
        f"{record}: open in another window, so nothing was erased; close that window first"
    )


@contextmanager
def _places(record: Path) -> Iterator[dict[Path, sqlite3.Connection]]:
    """The record, then its copies, each open."""
    with ExitStack() as stack:
        places = {}
        try:
            for file in (record, *own_files.own_files(record).copies):
                places[file] = stack.enter_context(closing(_connect(file)))
            yield places
        except sqlite3.Error as error:
            raise trouble(record, error) from error


def _foreseen(record: Path, places: dict[Path, sqlite3.Connection], doomed: Doomed) -> Forgetting:
    return Forgetting(
        doomed=doomed,
        extent=extent(places[record], doomed),
        changed=tuple(
            file for file, place in places.items() if file != record and holds(place, doomed)
        ),
        removed=own_files.own_files(record).unreadable,
    )


def _from_record(path: Path, doomed: Doomed) -> None:
    mark = unwiped(path)
    mark.touch(mode=0o600)
    with closing(_connect(path)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        erase_rows(connection, doomed)
        wipe_free_space(connection)
    mark.unlink(missing_ok=True)


def _from_copies(record: Path, doomed: Doomed) -> tuple[list[Path], list[Path]]:
    """Returns the copies that were changed and those that were removed."""
    own = own_files.own_files(record)
    changed, removed = [], list(own.unreadable)
    for copy in own.copies:
        try:
            if _from_copy(copy, doomed):
                changed.append(copy)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise trouble(copy, error) from error
            removed.append(copy)
    for file in (*own.parts, *(side for one in removed for side in own_files.with_sides(one))):
        own_files.erase(file)
    return changed, removed


def _from_copy(copy: Path, doomed: Doomed) -> bool:
    """Put a copy without it in the place of one that holds it; False when it does not.

    Raises:
        sqlite3.DatabaseError: when the copy is damaged, or of a schema that is not known here.
    """
    with closing(_connect(copy)) as connection:
        if version_of(connection) > migrations()[-1].number:
            raise sqlite3.DatabaseError("malformed: written by a newer coach")
        if not holds(connection, doomed):
            return False
    part = copy.with_name(f".{copy.name}.part")
    try:
        copy_checked(copy, part, "quick_check")
        with closing(_connect(part)) as connection:
            # A part that is lost to a power cut was no copy yet.
            connection.execute("PRAGMA journal_mode = MEMORY")
            erase_rows(connection, doomed)
            wipe_free_space(connection)
        files.replace_erasing(part, copy)
    except RecordError as error:
        raise sqlite3.DatabaseError(f"malformed: {error}") from error
    finally:
        remove_part(part)
    for side in own_files.with_sides(copy)[:-1]:
        own_files.erase(side)
    return True


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY, isolation_level=None)


def trash_size(opened: Opened) -> tuple[int, int]:
    """How many sessions and how many stories lie in the trash."""
    with look(opened) as connection:
        sessions, stories = (
            int(
                connection.execute(
                    f"SELECT count(*) FROM {table} WHERE trashed_at IS NOT NULL"
                ).fetchone()[0]
            )
            for table in ("practice_session", "story")
        )
    return sessions, stories


def empty_trash(record: Record) -> tuple[int, int]:
    """Forget what lies in the trash, and the lines that were taken out of sessions: in the record,
    in its free space, and in the copies that the coach made.

    Sessions about an erased story stay, without it.

    Returns:
        How many sessions and how many stories were erased.

    Raises:
        RecordError: when another coach has the record open; then nothing was erased.
    """
    sizes = trash_size(record)
    forget(record, foresee_trash(record).doomed)
    return sizes
