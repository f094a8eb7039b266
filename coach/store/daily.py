"""A copy of the record once a day, made beside the work; the newest seven are kept."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from coach import files
from coach.errors import RecordError
from coach.now import TimeSource
from coach.store.backup import Halted, copy_checked, flush, remove_part
from coach.store.migrations import APPLICATION
from coach.store.presence import one_at_a_time
from coach.store.troubles import is_damage, trouble, unreadable_is_damage

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
            f"{target}: no copy of today was made, for {free / 1e6:.0f} MB are free and "
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
        raise RecordError(f"{made}: the copy cannot be read again; no older one was deleted")
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
