"""Forward migrations: numbered SQL scripts on `PRAGMA user_version`, each in one transaction.

A fresh record runs the same scripts as an old one, so both end at the same schema.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from importlib.resources import files

from msgspec import Struct

APPLICATION = 0x434F4143
"""`PRAGMA application_id`: the letters COAC. It tells a record from any other SQLite file."""


class Migration(Struct, frozen=True):
    """One script: it takes the schema from the version before to `number`."""

    number: int
    name: str
    script: str


def migrations() -> tuple[Migration, ...]:
    """All scripts, in their order."""
    found = []
    for file in files(__package__).iterdir():
        named = re.fullmatch(r"(\d{4})_(\w+)\.sql", file.name)
        if named:
            found.append(Migration(int(named[1]), named[2], file.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda one: one.number))


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of a file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, scripts: Sequence[Migration]) -> None:
    """Run every script above the file's version; one that fails leaves no trace.

    Args:
        connection: in autocommit mode.
        scripts: in their order.

    Raises:
        sqlite3.Error: what SQLite said of the script that failed.
    """
    # A script that builds a table anew drops the old one: with keys enforced, that would delete
    # every row that refers to it. They are checked at the end of each script instead.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for migration in scripts:
            _run(connection, migration)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def statements(script: str) -> list[str]:
    """The statements of a script; a trigger's body, with its semicolons, is one of them."""
    found = []
    part = ""
    for line in script.splitlines():
        if not part and (not line.strip() or line.startswith("--")):
            continue
        part += line + "\n"
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    if part.strip():
        found.append(part.strip())
    return found


def _run(connection: sqlite3.Connection, migration: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked within the transaction: another coach may have migrated meanwhile.
        if version_of(connection) < migration.number:
            for statement in statements(migration.script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {migration.number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.IntegrityError(
                    f"migration {migration.number} would leave rows that refer to nothing"
                )
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has already undone it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
