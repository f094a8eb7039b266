"""Texts as SQLite holds them: made storable, and read even where their bytes are no UTF-8."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coach.store.sqlite_errors import ask_for_check


def storable(text: str) -> str:
    """`text` as SQLite can hold it: half of a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def reading_texts_of(path: Path) -> Callable[[bytes], str]:
    """A text factory for connections to a record.

    A byte that is not UTF-8 is read as U+FFFD, and the next start is asked to recover the record.
    """

    def read(raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            with suppress(OSError):
                ask_for_check(path)
            return raw.decode("utf-8", "replace")

    return read


def has_broken_text(connection: sqlite3.Connection) -> bool:
    """Whether any text of any table is not UTF-8; all of them are read.

    Raises:
        sqlite3.Error: for whatever else SQLite says.
    """
    factory, connection.text_factory = connection.text_factory, str
    try:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT GLOB 'search*'"
        ).fetchall()
        for (table,) in tables:
            for _ in connection.execute(f'SELECT * FROM "{table}"'):
                pass
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
        return True
    finally:
        connection.text_factory = factory
    return False
