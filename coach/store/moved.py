"""A record that was moved or deleted while it was open: what it held is still to be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from coach import files
from coach.store.troubles import trouble


def copy_beside(source: sqlite3.Connection, path: Path) -> Path:
    """Write all that an open connection reads to a part beside `path`; returns the part.

    Raises:
        RecordError: when it cannot be written.
    """
    try:
        files.private_folder(path.parent)
        part = files.new_part(path)
        try:
            with closing(sqlite3.connect(part)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except (sqlite3.Error, OSError) as error:
        raise trouble(path, error) from error
    return part
