"""Words whose session or story could not be read any more are given a new one to stand in."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from coach.store.mending import Column, blank

STAND_INS: dict[str, dict[str, Any]] = {
    "content": {"kind": "drill", "version": 0},
    "practice_session": {
        "kind": "drill",
        "title": "Recovered words",
        "phase": "result",
        "step_seconds": "{}",
    },
    "story": {"title": "Recovered story"},
}
"""Parents that are made anew when they are lost, because a candidate's words hang on them."""


def mend_references(fresh: sqlite3.Connection, moment: datetime) -> None:
    """Leave no row that refers to nothing.

    A parent of words is made anew; a reference that may be empty is emptied; what then still
    hangs in the air (a quote of words that are gone) is left out.

    Args:
        fresh: a record in a transaction, its foreign keys not enforced.
        moment: when the parents that are made anew are said to have been made.
    """
    # Leaving a row out can leave others without their parent.
    while broken := fresh.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, number in broken:
            column, key, on_delete = _reference(fresh, table, number)
            if parent in STAND_INS and on_delete != "SET NULL":
                row = fresh.execute(
                    f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (rowid,)
                ).fetchone()
                # A row with two broken references may have been left out for the other one.
                if row is not None:
                    _stand_in(fresh, parent, key, row[0], moment)
            elif on_delete == "SET NULL":
                fresh.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
            else:
                fresh.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))


def _reference(fresh: sqlite3.Connection, table: str, number: int) -> tuple[str, str, str]:
    """Of a table's foreign key: its column, the parent's column, what a deletion does."""
    for row in fresh.execute(f'PRAGMA foreign_key_list("{table}")'):
        if row[0] == number:
            return row[3], row[4], row[6]
    raise LookupError(f"{table} has no foreign key {number}")


def _stand_in(
    fresh: sqlite3.Connection, table: str, key: str, value: object, moment: datetime
) -> None:
    """Make a parent with as little in it as its table allows."""
    known = STAND_INS[table] | {key: value}
    columns: dict[str, Any] = {}
    for _, name, kind, required, _, primary in fresh.execute(f'PRAGMA table_info("{table}")'):
        column = Column(name, kind, bool(required))
        if name in known:
            columns[name] = known[name]
        elif name == "finished_at" or (required and not primary):
            columns[name] = blank(column, moment)
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    fresh.execute(
        f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', tuple(columns.values())
    )
