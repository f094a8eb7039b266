"""A damaged record is set aside, never overwritten, and what can be read of it is carried over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.store.backup import free_name
from coach.store.migrations import migrations, version_of
from coach.store.orphans import mend_references
from coach.store.troubles import is_held

SIDES = ("", "-wal", "-shm")
"""The files that make up a record; the first holds it, the others what was not yet folded in."""

TRIES = 20_000
"""Reads that may fail in one table before the rest of it is given up: a few seconds at most."""

LAST_ROW = 2**40
"""Where to stop looking in a table that cannot say which row is its last."""


def recover(path: Path, moment: datetime, start: Callable[[Path, int], sqlite3.Connection]) -> str:
    """Put a record with what can be read of the damaged one in its place.

    The new record is whole on disk before the damaged one is moved, so that a recovery that is
    cut short is begun again by the next start.

    Args:
        path: the damaged record.
        moment: goes into the name of the file that is set aside.
        start: makes a fresh record at a path, at a version of the schema.

    Returns:
        One line that says what happened and where the damaged file is.
    """
    fresh_file = path.with_name(f"{path.name}.recovering")
    for side in SIDES:
        fresh_file.with_name(fresh_file.name + side).unlink(missing_ok=True)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as old:
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        with closing(start(fresh_file, _version(old))) as fresh:
            kept = _carry_over(old, fresh, moment)
    fresh_file.rename(_waiting(path))
    aside = _finish(path, moment)
    return (
        f"The record was damaged: it was set aside as {aside.name}, and of it {kept} could be read."
    )


def finish_recovery(path: Path, moment: datetime) -> None:
    """Move a recovered record into place, if a recovery was cut short just before it did."""
    if not path.exists() and _waiting(path).exists():
        _finish(path, moment)


def set_aside(path: Path, moment: datetime) -> Path:
    """Rename the files of a record; returns the new name of the first."""
    aside = free_name(path.with_name(f"{path.name}.damaged-{moment:%Y%m%dT%H%M%S}"))
    for side in SIDES:
        file = path.with_name(path.name + side)
        if file.exists():
            file.rename(aside.with_name(aside.name + side))
    return aside


def _waiting(path: Path) -> Path:
    return path.with_name(f"{path.name}.recovered")


def _finish(path: Path, moment: datetime) -> Path:
    # A log that stayed behind would be played into the new record.
    aside = set_aside(path, moment)
    _waiting(path).rename(path)
    return aside


def _version(old: sqlite3.Connection) -> int:
    newest = migrations()[-1].number
    try:
        version = version_of(old)
    except sqlite3.DatabaseError as error:
        if is_held(error):
            raise
        return newest
    return version if 1 <= version <= newest else newest


def _carry_over(old: sqlite3.Connection, fresh: sqlite3.Connection, moment: datetime) -> str:
    """Copy every row that can be read; returns how much that was, in words."""
    tables = [
        name
        for (name,) in fresh.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    counts = dict.fromkeys(tables, 0)
    fresh.execute("PRAGMA foreign_keys = OFF")
    fresh.execute("BEGIN IMMEDIATE")
    for table in tables:
        columns = [row[1] for row in fresh.execute(f'PRAGMA table_info("{table}")')]
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        for row in _readable(old, table, names):
            # A row that breaks a rule of its table was damaged too.
            sql = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'
            counts[table] += fresh.execute(sql, row).rowcount
    mend_references(fresh, moment)
    fresh.execute("COMMIT")
    fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return f"{counts['practice_session']} sessions with {counts['entry']} texts"


def _readable(old: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table; where a stretch of it cannot be read, its halves are tried."""
    stretches = [(1, _last_row(old, table))]
    failed = 0
    while stretches and failed < TRIES:
        low, high = stretches.pop()
        try:
            for rowid, *row in old.execute(
                f'SELECT rowid, {names} FROM "{table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid',
                (low, high),
            ):
                low = rowid + 1
                yield tuple(row)
        except sqlite3.DatabaseError as error:
            if is_held(error):
                raise
            failed += 1
            if low < high:
                middle = (low + high) // 2
                stretches += [(middle + 1, high), (low, middle)]


def _last_row(old: sqlite3.Connection, table: str) -> int:
    try:
        return min(old.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0] or 0, LAST_ROW)
    except sqlite3.DatabaseError:
        return LAST_ROW
