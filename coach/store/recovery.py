"""A damaged record is set aside, never overwritten, and what can be read of it is carried over."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from msgspec import Struct

from coach.store.backup import free_name
from coach.store.migrations import migrations, version_of
from coach.store.sqlite_errors import is_held, unreadable_is_damage

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Column(Struct, frozen=True):
    """A column as the schema declares it."""

    name: str
    kind: str
    required: bool


def mended(column: Column, value: Any, moment: datetime) -> Any:
    """`value`, or what stands in for it where it is none of its column's values.

    Args:
        column: the column.
        value: what was read of it.
        moment: stands in for a time that is required.
    """
    if value is None and not column.required:
        return None
    try:
        _check(column, value)
    except (TypeError, ValueError):
        return blank(column, moment) if column.required else None
    # What a text held on a page that is not there any more is read as zeros.
    return value.rstrip("\0") if isinstance(value, str) else value


def blank(column: Column, moment: datetime) -> Any:
    """What a required column holds where nothing is known."""
    if column.name == "uuid":
        return str(uuid4())
    if column.name.endswith("_at"):
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    if column.kind == "DATE":
        return moment.date().isoformat()
    if column.kind == "JSON":
        return "[]"
    return "" if column.kind in ("TEXT", "VARCHAR") else 0


def _check(column: Column, value: Any) -> None:
    """Raises TypeError or ValueError for what the column's type would not read."""
    if column.name == "uuid" and not _UUID.fullmatch(value):
        raise ValueError(value)
    if column.name.endswith(("_at", "_until")) and datetime.fromisoformat(value).tzinfo is None:
        raise ValueError(value)
    match column.kind:
        case "DATE":
            date.fromisoformat(value)
        case "JSON":
            json.loads(value)
        case "TEXT" | "VARCHAR":
            if not isinstance(value, str):
                raise TypeError(value)
        case _:
            if not isinstance(value, int | float):
                raise TypeError(value)


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
"""Parent rows that are recreated when they're lost, because a candidate's words belong to them."""


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
    kept, aside = _recover(path, moment, start)
    return f"The record was damaged. It was set aside as {aside.name}, and {kept}"


def recover_from_log(
    path: Path, moment: datetime, start: Callable[[Path, int], sqlite3.Connection]
) -> str:
    """As `recover`, where the record is empty or not there and only its log was left.

    The log holds whole pages. Read over an empty record, it gives back what was written since
    the log was last folded in; of a young record, that is everything.

    Returns:
        The second half of a sentence that says what happened.
    """
    base = path.with_name(f"{path.name}.recovering")
    for side in SIDES:
        base.with_name(base.name + side).unlink(missing_ok=True)
    start(base, migrations()[-1].number).close()
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    base.replace(path)
    try:
        kept, aside = _recover(path, moment, start)
    except sqlite3.DatabaseError as error:
        if is_held(error):
            raise
        aside = set_aside(path, moment)
        return f"the log was set aside as {aside.name}; nothing could be read.{copy_hint(path, 0)}"
    return f"the log was set aside as {aside.name}, and {kept}"


def copy_hint(path: Path, sessions: int) -> str:
    """Where the newest copy is, if it holds more sessions than there are now, and what brings it
    back: a sentence with a space before it; empty if there is none.

    Args:
        path: the record.
        sessions: how many it holds.
    """
    copies = sorted(
        (one for one in (path.parent / "backups").glob("*.db") if not one.name.startswith(".")),
        key=lambda one: one.stat().st_mtime,
        reverse=True,
    )
    for copy in copies:
        held = _sessions_in(copy)
        if held > sessions:
            return (
                f" The newest copy has {held} sessions: coach restore {shlex.quote(str(copy))} "
                "brings it back."
            )
        if held:
            return ""
    return ""


def _sessions_in(copy: Path) -> int:
    try:
        uri = f"{copy.absolute().as_uri()}?immutable=1"
        with unreadable_is_damage(), closing(sqlite3.connect(uri, uri=True)) as found:
            return int(found.execute("SELECT count(*) FROM practice_session").fetchone()[0])
    except sqlite3.Error:
        return 0


def _recover(
    path: Path, moment: datetime, start: Callable[[Path, int], sqlite3.Connection]
) -> tuple[str, Path]:
    """Recover a record; returns what could be read, in words, and the file that was set aside."""
    fresh_file = path.with_name(f"{path.name}.recovering")
    for side in SIDES:
        fresh_file.with_name(fresh_file.name + side).unlink(missing_ok=True)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as old:
        # With this SQLite reads on where the schema is torn or the file is shorter than it says.
        old.execute("PRAGMA writable_schema = ON")
        old.text_factory = lambda raw: raw.decode("utf-8", "replace")
        with closing(start(fresh_file, _version(old))) as fresh:
            sessions, texts = _carry_over(old, fresh, moment)
    fresh_file.rename(_waiting(path))
    aside = _finish(path, moment)
    hint = copy_hint(path, sessions)
    return f"{sessions} sessions with {texts} texts were recovered.{hint}", aside


def finish_recovery(path: Path, moment: datetime) -> None:
    """Move a recovered record into place, if a recovery was cut short just before it did."""
    if not path.exists() and _waiting(path).exists():
        _finish(path, moment)


def set_aside(path: Path, moment: datetime, sides: tuple[str, ...] = SIDES) -> Path:
    """Rename the files of a record, or some of them; returns the new name of the first."""
    aside = free_name(path.with_name(f"{path.name}.damaged-{moment:%Y%m%dT%H%M%S}"))
    for side in sides:
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


def _carry_over(
    old: sqlite3.Connection, fresh: sqlite3.Connection, moment: datetime
) -> tuple[int, int]:
    """Copy every row that can be read; returns how many sessions and texts that were."""
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
    return counts["practice_session"], counts["entry"]


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
