"""A safe copy of the record, made while it may be in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from coach import files
from coach.errors import RecordError


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
    part.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            # A copy is one file: nothing of it may wait in a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        with closing(sqlite3.connect(part)) as copy:
            found = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise RecordError(f"{target}: the copy is not sound ({found[0]}); nothing was changed")
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def free_name(wanted: Path) -> Path:
    """`wanted`, or the first of `wanted-2`, `wanted-3` and so on that no file has."""
    name, number = wanted, 1
    while name.exists():
        number += 1
        name = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return name
