"""`tests/fixtures/schema-N.sql`: a small record of the newest schema, as text.

    python -m tests.tools.schema_record

It is written once, when a migration lands, and never again: the tests carry each one forward. A
test fails while the newest schema has none.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from coach.store.migrations import version_of

FOLDER = Path(__file__).parents[1] / "fixtures"


def dump(connection: sqlite3.Connection) -> str:
    """A record as SQL: its schema, then its rows, then its marks."""
    return "\n".join((*_schema(connection), *_rows(connection), *_marks(connection))) + "\n"


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold rows of their own, in the order in which they were made."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name <> 'search' AND name NOT GLOB 'search_*' ORDER BY rowid"
    )
    return [name for (name,) in rows]


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND NOT (type = 'table' AND name GLOB 'search_*') ORDER BY rowid"
    )
    for (sql,) in rows:
        yield f"{sql};"


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    for table in tables(connection):
        names = ", ".join(f'"{name}"' for name in columns(connection, table))
        for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid'):
            values = ", ".join(map(_literal, row))
            yield f'INSERT INTO "{table}" ({names}) VALUES ({values});'


def _marks(connection: sqlite3.Connection) -> Iterator[str]:
    for pragma in ("application_id", "user_version"):
        yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]};"


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if not isinstance(value, str):
        return repr(value)
    if value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return f"CAST(x'{value.encode().hex()}' AS TEXT)"


def main() -> None:
    """Write the record of the newest schema, unless it is there."""
    from tests.store.exchanging import fill

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coach.db"
        fill(path)
        with closing(sqlite3.connect(path)) as connection:
            target = FOLDER / f"schema-{version_of(connection)}.sql"
            if target.exists():
                raise SystemExit(f"{target} is already there: a record that landed stays as it is")
            target.write_text(dump(connection), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
