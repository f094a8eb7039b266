"""A safe copy of the record, made while it may be in use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from coach import files
from coach.errors import CoachError, RecordError
from coach.store.troubles import is_damage, trouble, unreadable_is_damage

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
        raise RecordError(f"{part}: the copy is not sound ({found[0]}); nothing was changed")


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
        raise CoachError(f"{target}: the folder {target.parent} is not there; make it first")
    if target.is_dir():
        raise CoachError(f"{target}: a folder; name a file in it")
    if target.with_name(f"{target.name}-wal").exists():
        # A log that stayed behind would be played into the copy.
        raise CoachError(f"{target}: a log of another database lies beside it; choose another name")
    if not target.exists():
        return
    if not target.is_file():
        raise CoachError(f"{target}: not a file that can be replaced; name another one")
    if target.samefile(path):
        raise CoachError(f"{target}: that is the record itself; choose another name")
    if not force:
        raise CoachError(f"{target}: is there already; choose another name, or add --force")


def flush(part: Path) -> None:
    """Wait until the disk has it: a copy that a power cut can take back is none."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
