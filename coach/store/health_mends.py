"""What is safe to mend in a record: what can be made anew from its rows. A copy comes first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from coach.store.backup import back_up
from coach.store.health import PATIENCE, missing_parts
from coach.store.troubles import ask_for_check, trouble, unreadable_is_damage


def copy_first(path: Path, moment: datetime) -> str:
    """Copy the record into `backups/`, and check the copy.

    Returns:
        What was done, in one line; so do the others.

    Raises:
        CoachError: why it could not be done; then nothing was changed. So do the others.
    """
    try:
        return f"the record as it was: {back_up(path, moment, 'before-fix')}"
    except (sqlite3.Error, OSError) as error:
        raise trouble(path, error) from error


def rebuild_search(path: Path) -> str:
    """Make the index of words anew from the texts."""
    with _writing(path) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    return "the index of words was made anew from the texts"


def rebuild_indexes(path: Path) -> str:
    """Make every index anew from its table."""
    with _writing(path) as connection:
        connection.execute("REINDEX")
    return "every index was made anew from its table"


def add_missing_indexes(path: Path) -> str:
    """Make the indexes that the record lacks; what else it lacks is left to a backup."""
    with _writing(path) as connection:
        missing = {
            name: sql
            for name, sql in missing_parts(connection).items()
            if sql.startswith("CREATE INDEX")
        }
        for sql in missing.values():
            connection.execute(sql)
    return f"made: {', '.join(missing) or 'nothing'}"


def ask_for_recovery(path: Path) -> str:
    """Let the next start check all of the record, and recover it if it is damaged."""
    try:
        ask_for_check(path)
    except OSError as error:
        raise trouble(path, error) from error
    return "the next start of the coach checks the whole record and recovers it"


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on a record that is there."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    try:
        with (
            unreadable_is_damage(),
            closing(
                sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
            ) as connection,
        ):
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            # Left by an error, the connection is closed, which takes all of it back.
            yield connection
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise trouble(path, error) from error
