"""A damaged record is set aside, never overwritten, and what can be read of it is carried over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

SIDES = ("", "-wal", "-shm")
"""The files that make up a record."""


def recover(path: Path, moment: datetime, start: Callable[[Path], sqlite3.Connection]) -> str:
    """Set a damaged record aside and begin a new one with what can be read of the old.

    Args:
        path: the damaged record.
        moment: goes into the name of the file that is set aside.
        start: makes a fresh record at a path.

    Returns:
        One line that says what happened and where the damaged file is.
    """
    aside = path.with_name(f"{path.name}.damaged-{moment:%Y%m%dT%H%M%S}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{moment:%Y%m%dT%H%M%S}-{number}")
    for side in SIDES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + side).rename(aside.with_name(aside.name + side))
    with closing(start(path)) as fresh:
        rows = _carry_over(aside, fresh)
        kept = fresh.execute("SELECT count(*) FROM practice_session").fetchone()[0]
    return (
        f"The record was damaged: it was set aside as {aside.name}, and {kept} sessions "
        f"({rows} rows) could be read from it."
    )


def _carry_over(aside: Path, fresh: sqlite3.Connection) -> int:
    """Copy every row that can be read; rows whose parent was lost are left behind."""
    tables = [
        name
        for (name,) in fresh.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    rows = 0
    fresh.execute("PRAGMA foreign_keys = OFF")
    with closing(sqlite3.connect(f"file:{aside.as_posix()}?mode=ro", uri=True)) as old:
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for table in tables:
            columns = [row[1] for row in fresh.execute(f"PRAGMA table_info({table})")]
            marks = ", ".join("?" * len(columns))
            names = ", ".join(f'"{column}"' for column in columns)
            for row in _readable(old, table, names):
                with suppress(sqlite3.Error):
                    fresh.execute(
                        f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', row
                    )
                    rows += 1
    # A child whose parent was lost would break every later write to it.
    for table, rowid, *_ in fresh.execute("PRAGMA foreign_key_check").fetchall():
        fresh.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
    return rows


def _readable(old: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table up to the damage, from its beginning and from its end."""
    seen: set[Any] = set()
    for order in ("", " ORDER BY rowid DESC"):
        try:
            for row in old.execute(f'SELECT {names} FROM "{table}"{order}'):
                if row[0] not in seen or table in ("signal_mark", "choice", "plan_session"):
                    seen.add(row[0])
                    yield row
        except sqlite3.Error:
            continue
        else:
            return
