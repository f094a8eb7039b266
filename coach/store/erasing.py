"""Erasing rows such that their words are gone from the file too.

SQLite keeps what was deleted: on free pages, in the slack of others, in the log, and in the parts
of the index of words that were not merged yet. So free space is written over, the index is made
anew, the file is written anew without its free pages, and the log is folded in and cut to nothing.
"""

from __future__ import annotations

import sqlite3

import msgspec
from msgspec.structs import replace

from coach.store.doomed import Doomed, name_them
from coach.store.values import Because

_POINTERS = (
    ("practice_session", "source"),
    ("practice_session", "copied_from"),
    ("practice_session", "redo_of"),
    ("assessment", "made_in"),
)
"""Columns that name a session by its UUID, which no key of the schema watches over."""


def erase_rows(connection: sqlite3.Connection, doomed: Doomed) -> None:
    """Delete what is meant and all that rests on it, in one transaction.

    What stays and rested on it (a score on a quote, a tie) stays without it.

    Args:
        connection: of the record or of a copy of any schema, in autocommit mode.
        doomed: what is meant; what does not stand here is no error.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        name_them(connection, doomed)
        _trim_reasons(connection)
        _cut_pointers(connection)
        contents = connection.execute(
            "SELECT DISTINCT content_sha FROM practice_session "
            "WHERE id IN (SELECT id FROM temp.doomed_session)"
        ).fetchall()
        for table, name in (
            ("practice_session", "session"),
            ("entry", "entry"),
            ("story", "story"),
        ):
            connection.execute(
                f"DELETE FROM {table} WHERE id IN (SELECT id FROM temp.doomed_{name})"
            )
        # A session that went may have quoted one that stays: the quote had a row of its own.
        connection.execute(
            "DELETE FROM quote WHERE id NOT IN ("
            "SELECT quote_id FROM tie WHERE quote_id IS NOT NULL "
            "UNION SELECT quote_id FROM score WHERE quote_id IS NOT NULL "
            "UNION SELECT quote_id FROM card)"
        )
        # The drill of a mock round is made for it alone, and holds what was asked.
        connection.executemany(
            "DELETE FROM content WHERE sha = ? "
            "AND sha NOT IN (SELECT content_sha FROM practice_session)",
            contents,
        )
        if _has_search(connection):
            connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has already undone it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def wipe_free_space(connection: sqlite3.Connection) -> None:
    """Write the file anew without its free pages, fold the log in and cut it to nothing.

    Raises:
        sqlite3.Error: also when another program reads the file: then the log could not be cut.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("database is locked")


def _trim_reasons(connection: sqlite3.Connection) -> None:
    """A reading that stays may quote words that go: its reasons lose those quotes."""
    rows = connection.execute(
        "SELECT DISTINCT score.id, score.because FROM score, json_each(score.because) AS reason "
        "WHERE json_extract(reason.value, '$.quote.entry') IN (SELECT uuid FROM temp.doomed_entry)"
    ).fetchall()
    gone = {uuid for (uuid,) in connection.execute("SELECT uuid FROM temp.doomed_entry")}
    for key, because in rows:
        kept = [
            replace(one, quote=None) if one.quote and one.quote.entry in gone else one
            for one in msgspec.json.decode(because, type=tuple[Because, ...])
        ]
        connection.execute(
            "UPDATE score SET because = ? WHERE id = ?", (msgspec.json.encode(kept).decode(), key)
        )


def _cut_pointers(connection: sqlite3.Connection) -> None:
    for table, column in _POINTERS:
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if column in columns:
            connection.execute(
                f"UPDATE {table} SET {column} = NULL "
                f"WHERE {column} IN (SELECT uuid FROM temp.doomed_session)"
            )
    connection.execute("DELETE FROM choice WHERE value IN (SELECT uuid FROM temp.doomed_session)")


def _has_search(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchone()
    return found is not None
