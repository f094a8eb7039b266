"""A damaged record is set aside, never overwritten, and what can be read of it is carried over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.store.backup import free_name
from coach.store.mending import Column, mended
from coach.store.migrations import migrations, version_of
from coach.store.orphans import mend_references
from coach.store.troubles import is_held

SIDES = ("", "-wal", "-shm")
"""The files that make up a record; the first holds it, the others what was not yet folded in."""

NEAR = 5_000
"""Rows after a broken place that are tried one by one."""

SEARCH = "search"
"""The index of words; an old record has none."""

FAR = 2**40
"""How far ahead to look for the next row that can be read."""

LAST = 2**63 - 1
"""The largest number that a row can have."""


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
        # With this SQLite reads on where the schema is torn or the file is shorter than it says.
        old.execute("PRAGMA writable_schema = ON")
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
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            f"AND name NOT GLOB '{SEARCH}*'"
        )
    ]
    counts = dict.fromkeys(tables, 0)
    fresh.execute("PRAGMA foreign_keys = OFF")
    fresh.execute("BEGIN IMMEDIATE")
    for table in tables:
        columns = [
            Column(name, kind, bool(required))
            for _, name, kind, required, *_ in fresh.execute(f'PRAGMA table_info("{table}")')
        ]
        names = ", ".join(f'"{column.name}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        for row in _readable(old, table, names):
            values = [
                mended(column, value, moment) for column, value in zip(columns, row, strict=True)
            ]
            # A row that breaks a rule of its table was damaged too.
            sql = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'
            counts[table] += fresh.execute(sql, values).rowcount
    mend_references(fresh, moment)
    if SEARCH in {name for (name,) in fresh.execute("SELECT name FROM sqlite_master")}:
        # The index is made anew from the words that were saved, whatever became of the old one.
        fresh.execute(f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('rebuild')")
    fresh.execute("COMMIT")
    fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return f"{counts['practice_session']} sessions with {counts['entry']} texts"


def _readable(old: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, in their order, but for those on pages that cannot be read."""
    select = f'SELECT rowid, {names} FROM "{table}" WHERE rowid'
    low: int | None = 0
    while low is not None:
        try:
            for rowid, *row in old.execute(f"{select} >= ? ORDER BY rowid", (low,)):
                # On a broken page they need not be in order: going back would never end.
                low = max(low, min(rowid + 1, LAST))
                yield tuple(row)
        except sqlite3.DatabaseError as error:
            if is_held(error):
                raise
            if "not a database" in str(error):
                return
        else:
            return
        broken, low = low, _next(old, table, low)
        for rowid in range(broken, min(broken + NEAR, low or FAR)):
            with suppress(sqlite3.DatabaseError):
                for _, *row in old.execute(f"{select} = ?", (rowid,)):
                    yield tuple(row)


def _next(old: sqlite3.Connection, table: str, low: int) -> int | None:
    """A row behind a broken place from which on the table can be read; None if there is none."""
    step = 1
    while step < FAR and low + step <= LAST:
        with suppress(sqlite3.DatabaseError):
            found = old.execute(
                f'SELECT rowid FROM "{table}" WHERE rowid >= ? ORDER BY rowid LIMIT 1',
                (low + step,),
            ).fetchone()
            return found[0] if found and found[0] > low else None
        step *= 2
    return None
