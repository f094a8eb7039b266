"""A safe copy of the record, made while it may be in use."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from coach import files
from coach.errors import CoachError, RecordError
from coach.now import TimeSource
from coach.store.migrations import APPLICATION
from coach.store.presence import one_at_a_time
from coach.store.sqlite_errors import is_damage, trouble, unreadable_is_damage

STEP = 1024
"""Pages that are copied between two looks at whether to stop: some milliseconds."""
WATCH = 100_000
"""Steps of SQLite's own machine between two such looks while a copy is checked."""


class Halted(Exception):
    """A copy was stopped before its end because nobody waits for it any more."""


def _never() -> bool:
    return False


def back_up(path: Path, moment: datetime, why: str) -> Path:
    """Copy the record into `backups/` beside it and check the copy.

    Args:
        path: the record.
        moment: goes into the copy's name.
        why: goes into the copy's name too, such as `before-schema-2`.

    Raises:
        RecordError: when the copy does not pass SQLite's check.
        sqlite3.Error: when it cannot be made.
    """
    folder = files.private_folder(path.parent / "backups")
    target = free_name(folder / f"coach-{moment:%Y%m%dT%H%M%S}-{why}.db")
    part = target.with_name(f".{target.name}.part")
    try:
        copy_checked(path, part, "quick_check")
        part.rename(target)
    finally:
        remove_part(part)
    return target


def back_up_to(path: Path, target: Path, *, force: bool = False) -> None:
    """Copy the record to a place of the candidate's choice, and check all of the copy.

    Args:
        path: the record; others may be writing to it.
        target: where the copy goes; it appears there only once it is whole and sound.
        force: write over a file that is there.

    Raises:
        CoachError: naming the file and what to do.
        RecordError: when the record cannot be read, or the copy is not sound.
    """
    _refuse_place(path, target, force=force)
    try:
        part = files.new_part(target)
    except OSError as error:
        raise trouble(target, error) from error
    try:
        copy_checked(path, part, "integrity_check")
        flush(part)
        # Asked again: the copy of a large record takes its time.
        _refuse_place(path, target, force=force)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise trouble(path if is_damage(error) else target, error) from error
    finally:
        remove_part(part)


def copy_checked(path: Path, part: Path, check: str, halt: Callable[[], bool] = _never) -> None:
    """Copy a record into a new file of one piece, readable by its owner alone, and check that.

    Args:
        path: the record.
        part: the copy; what stands there is lost.
        check: `quick_check`, or `integrity_check`, which compares every index too.
        halt: asked now and then whether to stop; nothing is finished then.

    Raises:
        RecordError: when the copy is not sound.
        Halted: when it was stopped.
        sqlite3.Error: when it cannot be made.
    """
    remove_part(part)
    part.touch(mode=0o600)

    def look_up(*_: int) -> None:
        if halt():
            raise Halted

    with (
        unreadable_is_damage(),
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(part)) as copy,
    ):
        # One look at the record for all of the copy. A file that another program holds is said
        # here, after a while; `backup` would wait for it without an end.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=STEP, progress=look_up)
        # A copy is one file: nothing of it may wait in a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    look_up()
    with unreadable_is_damage(), closing(sqlite3.connect(part)) as copy:
        copy.set_progress_handler(halt, WATCH)
        try:
            found = copy.execute(f"PRAGMA {check}(1)").fetchone()
        except sqlite3.OperationalError:
            look_up()
            raise
    if found != ("ok",):
        raise RecordError(f"{part}: the copy is damaged ({found[0]}); nothing was changed")


def remove_part(part: Path) -> None:
    """Remove a copy that is not finished, and what a kill left beside it: a journal would be played
    into the next copy of that name."""
    for side in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + side).unlink(missing_ok=True)


def free_name(wanted: Path) -> Path:
    """`wanted`, or the first of `wanted-2`, `wanted-3` and so on that no file has."""
    name, number = wanted, 1
    while name.exists():
        number += 1
        name = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return name


def _refuse_place(path: Path, target: Path, *, force: bool) -> None:
    if not target.parent.is_dir():
        raise CoachError(f"{target}: the folder {target.parent} doesn't exist; create it first")
    if target.is_dir():
        raise CoachError(f"{target}: is a folder; name a file in it")
    if target.with_name(f"{target.name}-wal").exists():
        # A log that stayed behind would be played into the copy.
        raise CoachError(f"{target}: another database's log is next to it; choose another name")
    if not target.exists():
        return
    if not target.is_file():
        raise CoachError(f"{target}: not a regular file, so it can't be replaced; choose another")
    if target.samefile(path):
        raise CoachError(f"{target}: that is the record itself; choose another name")
    if not force:
        raise CoachError(f"{target}: already exists; choose another name, or add --force")


def flush(part: Path) -> None:
    """Wait until the disk has it: a copy that a power cut can take back is none."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())


KEPT = 7
"""Daily copies that stay."""
MARGIN = 50_000_000
"""Bytes that a copy leaves free: a disk that it filled would take no more words."""

_NAME = re.compile(r"coach-([0-9]{8})-daily\.db")
_PART = re.compile(rf"\.{_NAME.pattern}\.part")


def copy_of_today(
    path: Path, time: TimeSource, halt: Callable[[], bool] = lambda: False
) -> Path | None:
    """Copy the record, if that was not done on this local day yet, and let the oldest copy go.

    Nothing is deleted before the new copy, and each that stays, was opened and read.

    Args:
        path: the record; others may be writing to it.
        time: says which day it is.
        halt: asked now and then whether to stop; then there is no copy.

    Returns:
        The copy; None when there is one of today, another coach is at it, it was stopped, or the
        record holds nothing yet.

    Raises:
        CoachError: in one line, why there is none and what to do.
    """
    target = daily_file(path, today(time))
    try:
        if target.exists() or not path.exists() or not _holds_something(path):
            return None
        files.private_folder(target.parent)
        with one_at_a_time(target.parent) as alone:
            if not alone or target.exists():
                return None
            _copy(path, target, halt)
            _let_go(target)
    except Halted:
        return None
    except (sqlite3.Error, OSError) as error:
        raise trouble(path if is_damage(error) else target, error) from error
    return target


def today(time: TimeSource) -> date:
    """The local day."""
    return time.utc().astimezone().date()


def daily_file(path: Path, day: date) -> Path:
    """Where the copy of a day lies; the names sort as the days do."""
    return path.parent / "backups" / f"coach-{day:%Y%m%d}-daily.db"


def daily_copies(folder: Path) -> tuple[Path, ...]:
    """The daily copies in a folder of backups, the newest first."""
    return tuple(sorted(_named(folder, _NAME), reverse=True))


def day_of(copy: Path) -> date:
    """The day that a daily copy was made on."""
    return datetime.strptime(copy.name[6:14], "%Y%m%d").date()


def can_be_read(copy: Path) -> bool:
    """Whether a copy opens as a record; all of it was checked when it was made."""
    try:
        uri = f"{copy.absolute().as_uri()}?immutable=1"
        with unreadable_is_damage(), closing(sqlite3.connect(uri, uri=True)) as connection:
            (owner,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM practice_session").fetchone()
    except sqlite3.Error:
        return False
    return bool(owner == APPLICATION)


def _holds_something(path: Path) -> bool:
    with unreadable_is_damage(), closing(sqlite3.connect(path)) as connection:
        return any(
            connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]
            for table in ("practice_session", "story", "loop", "assessment")
        )


def _copy(path: Path, target: Path, halt: Callable[[], bool]) -> None:
    for left in _named(target.parent, _PART):
        # Whoever began it is gone: nobody else is at it.
        remove_part(left)
    free, needed = shutil.disk_usage(target.parent).free, path.stat().st_size + MARGIN
    if free < needed:
        raise RecordError(
            f"{target}: no daily copy was made: {free / 1e6:.0f} MB are free and "
            f"{needed / 1e6:.0f} are needed; free some space"
        )
    part = target.with_name(f".{target.name}.part")
    try:
        copy_checked(path, part, "quick_check", halt)
        flush(part)
        part.replace(target)
    finally:
        remove_part(part)


def _let_go(made: Path) -> None:
    """Delete what is older than the newest seven that can be read."""
    if not can_be_read(made):
        raise RecordError(f"{made}: the copy cannot be read back; no older one was deleted")
    readable = 0
    for copy in daily_copies(made.parent):
        if readable >= KEPT and copy != made:
            copy.unlink(missing_ok=True)
        else:
            readable += can_be_read(copy)


def _named(folder: Path, name: re.Pattern[str]) -> Iterator[Path]:
    """The files of a folder with such a name; a link or a folder is none of ours."""
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        if name.fullmatch(file.name) and file.is_file() and not file.is_symlink():
            yield file
