"""How the record is, found out without changing a byte of it.

Every check is asked of a copy that SQLite keeps in a nameless file of its own and drops at the
end: some of them (the index against its words) are writes to SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from coach.store.backup import back_up
from coach.store.migrations import APPLICATION, migrate, migrations, version_of
from coach.store.sqlite_errors import (
    ask_for_check,
    is_damage,
    is_held,
    trouble,
    unreadable_is_damage,
)
from coach.store.texts import has_broken_text
from coach.text import one_line

State = Literal["fine", "problem", "unknown"]


class Seen(Struct, frozen=True):
    """What a check found."""

    state: State
    """`unknown` where it cannot be found out here; that is no problem."""
    words: str
    """In one line."""
    remedy: str = ""
    """What to do about a problem, in one line."""


class Check(Struct, frozen=True):
    """One thing that was looked at, by its name."""

    name: str
    state: State
    words: str
    remedy: str = ""


class Health(Struct, frozen=True):
    """How the record is."""

    checks: tuple[Check, ...]
    readable: bool = True
    """Whether its words can be had: one that is not there yet has lost none."""
    schema: int | None = None
    """The version of its schema; None where that is not known."""
    sessions: int | None = None
    """Sessions in it, with those in the trash."""
    begun: datetime | None = None
    """When the practice of its first session was over."""
    changed: datetime | None = None
    """When a session in it was changed last."""


def fine(words: str) -> Seen:
    """Nothing is wrong."""
    return Seen("fine", words)


def problem(words: str, remedy: str) -> Seen:
    """Something is wrong that a person can mend."""
    return Seen("problem", words, remedy)


def unknown(words: str) -> Seen:
    """It cannot be found out here."""
    return Seen("unknown", words)


def named(name: str, seen: Seen) -> Check:
    """What was found, under the name of its check."""
    return Check(name, seen.state, seen.words, seen.remedy)


RECORD = "record"
INTEGRITY = "integrity"
INDEXES = "indexes"
SCHEMA = "schema"
SEARCH = "search index"

PATIENCE = 2.0
"""Seconds to wait for a program that holds the record."""

SHOWN = 20
"""Faults that are counted at most."""

MENDED = "run coach doctor --fix; it makes a copy first"
_ANOTHER = "restore a backup: coach restore FILE"
_DAMAGED = (
    "run coach doctor --fix, then start coach: it sets the file aside and recovers what it can"
)


def examine(path: Path) -> Health:
    """Look at the record; nothing is made, migrated, recovered or written.

    Args:
        path: the record; there need not be one, and others may be writing to it.
    """
    try:
        refused = _place(path)
        if refused is not None:
            return Health((named(RECORD, refused),), readable=refused.state == "fine")
        with unreadable_is_damage(), closing(_copy(path)) as copy:
            return _examined(copy)
    except (sqlite3.Error, OSError) as error:
        return _trouble(path, error)


def sqlite_version() -> str:
    """The version of SQLite that reads the record."""
    return sqlite3.sqlite_version


def newest_schema() -> int:
    """The schema that this coach brings a record to."""
    return migrations()[-1].number


def _place(path: Path) -> Seen | None:
    """What can be said without opening the file."""
    if path.is_dir():
        return problem("a folder is in its place", "move that folder away")
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        waiting = path.with_name(f"{path.name}.recovered")
        if waiting.exists():
            return problem(
                f"a recovery was cut short just before the end; the record is in {waiting.name}",
                "start coach: it finishes the recovery",
            )
        return fine("none yet; coach creates it when it starts")
    if size == 0:
        return problem(
            "the file is empty",
            "restore a backup (coach restore FILE), or start coach: it begins a new record",
        )
    return None


def _copy(path: Path) -> sqlite3.Connection:
    """All of the record as it is at one moment, in a file without a name.

    Raises:
        sqlite3.Error: when it cannot be read, or another program holds it.
    """
    copy = sqlite3.connect("", isolation_level=None)
    # What stands in a damaged schema may be no text at all.
    copy.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        with closing(_read_only(path)) as source:
            # Asked first, for `backup` would wait for a held file without an end. The look at the
            # record that begins here is the one that is copied.
            source.execute("BEGIN")
            source.execute("PRAGMA schema_version").fetchone()
            source.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _read_only(path: Path) -> sqlite3.Connection:
    """The record such that nothing is written to it, nor beside it while nobody else has it open.

    Without `immutable` SQLite would make a log beside a record that rests.
    """
    beside = any(path.with_name(path.name + side).exists() for side in ("-wal", "-journal"))
    uri = f"{path.absolute().as_uri()}?{'mode=ro' if beside else 'immutable=1'}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _examined(copy: sqlite3.Connection) -> Health:
    (owner,) = copy.execute("PRAGMA application_id").fetchone()
    version, newest = version_of(copy), newest_schema()
    if owner != APPLICATION or version < 1:
        words = "another program's database is in its place"
        return _refused(problem(words, "move that file away"), None)
    if version > newest:
        said = f"written by a newer version (schema {version}, this one reads {newest})"
        return _refused(problem(said, "install the newer version again"), version)
    sound = _guarded(INTEGRITY, _integrity, copy)
    if sound.state != "fine":
        return Health((sound,), readable=False, schema=version)
    sessions, begun, changed = copy.execute(
        # One from a file came into the record when its practice was over.
        "SELECT count(*), min(strftime('%Y-%m-%dT%H:%M:%S+00:00', started_at, "
        "'+' || active || ' seconds')), max(changed_at) FROM practice_session"
    ).fetchone()
    (texts,) = copy.execute("SELECT count(*) FROM entry").fetchone()
    if has_broken_text(copy):
        sound = named(INTEGRITY, problem("a stored text is not UTF-8", _DAMAGED))
    older = "" if version == newest else "; the next start brings it up to date, after a copy"
    words = f"schema {version}; sessions n = {sessions}, texts n = {texts}{older}"
    checks = tuple(_guarded(name, check, copy) for name, check in CHECKS)
    return Health(
        (named(RECORD, fine(words)), sound, *checks),
        schema=version,
        sessions=sessions,
        begun=_moment(begun),
        changed=_moment(changed),
    )


def _refused(seen: Seen, version: int | None) -> Health:
    return Health((named(RECORD, seen),), readable=False, schema=version)


def _guarded(
    name: str, check: Callable[[sqlite3.Connection], Seen], copy: sqlite3.Connection
) -> Check:
    try:
        with unreadable_is_damage():
            return named(name, check(copy))
    except sqlite3.Error as error:
        if is_damage(error):
            return named(name, problem("the file is damaged", _DAMAGED))
        return named(name, unknown(f"could not be checked ({one_line(str(error), 100)})"))


def _moment(stored: object) -> datetime | None:
    """A moment as it is stored; None where it is none."""
    try:
        return datetime.fromisoformat(str(stored))
    except ValueError:
        return None


def _integrity(copy: sqlite3.Connection) -> Seen:
    """Every page and every row."""
    found = _faults(copy, "quick_check")
    return problem(found, _DAMAGED) if found else fine("every page is intact")


def _indexes(copy: sqlite3.Connection) -> Seen:
    """Every index against the rows of its table."""
    found = _faults(copy, "integrity_check")
    if not found:
        return fine("every index matches its table")
    return problem(found, MENDED)


def _faults(copy: sqlite3.Connection, check: str) -> str:
    """How many faults SQLite finds, and the first of them; empty if none."""
    found = [str(line) for (line,) in copy.execute(f"PRAGMA {check}({SHOWN})")]
    if found == ["ok"]:
        return ""
    count = f"{SHOWN} or more" if len(found) >= SHOWN else str(len(found))
    return f"faults n = {count}; the first: {one_line(found[0], 120)}"


def _references(copy: sqlite3.Connection) -> Seen:
    """Every row that refers to another one."""
    broken: dict[str, int] = {}
    for table, *_ in copy.execute("PRAGMA foreign_key_check"):
        broken[table] = broken.get(table, 0) + 1
    if not broken:
        return fine("every reference is valid")
    where = ", ".join(f"{table} n = {count}" for table, count in broken.items())
    return problem(f"broken references: {where}", _ANOTHER)


def _search(copy: sqlite3.Connection) -> Seen:
    """The index of words against the words."""
    if not _has(copy, "search"):
        return fine("not in this schema version")
    try:
        # With 1, each word of the index is looked for in the texts and the other way round.
        copy.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return problem("it doesn't match the texts: searches can miss some", MENDED)
    return fine("it covers every text")


def _schema(copy: sqlite3.Connection) -> Seen:
    """The tables, indexes and triggers against what the scripts of this version make."""
    missing = missing_parts(copy)
    if not missing:
        return fine("nothing is missing")
    only_indexes = all(sql.startswith("CREATE INDEX") for sql in missing.values())
    return problem(f"missing: {', '.join(missing)}", MENDED if only_indexes else _ANOTHER)


def missing_parts(connection: sqlite3.Connection) -> dict[str, str]:
    """What the scripts of a record's version make and the record lacks: names with their SQL."""
    version = version_of(connection)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, [one for one in migrations() if one.number <= version])
        made = fresh.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    standing = _names(connection)
    return {name: sql or "" for name, sql in made if name not in standing}


CHECKS: tuple[tuple[str, Callable[[sqlite3.Connection], Seen]], ...] = (
    (INDEXES, _indexes),
    (SCHEMA, _schema),
    ("references", _references),
    (SEARCH, _search),
)
"""What is asked of a sound record, after its pages; to add one is a line here."""


def _names(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def _has(copy: sqlite3.Connection, table: str) -> bool:
    return table in _names(copy)


def _trouble(path: Path, error: BaseException) -> Health:
    """The one line of an error, as what is wrong and what to do about it."""
    if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":
        # Of the copy: reading needs no room.
        words = "it could not be checked: no room for a copy in the temporary folder"
        return Health((named(RECORD, problem(words, "free some space there, or set TMPDIR")),))
    said = str(trouble(path, error)).removeprefix(f"{path}: ")
    words, _, remedy = said.partition("; ")
    if is_damage(error):
        return Health((named(INTEGRITY, problem(words, _DAMAGED)),), readable=False)
    if is_held(error):
        return _refused(problem(f"{words}, so it could not be checked", remedy), None)
    return _refused(problem(words, remedy or _ANOTHER), None)


def copy_first(path: Path, moment: datetime) -> str:
    """Copy the record into `backups/`, and check the copy.

    Returns:
        What was done, in one line; so do the others.

    Raises:
        CoachError: why it could not be done; then nothing was changed. So do the others.
    """
    try:
        return f"the record before this: {back_up(path, moment, 'before-fix')}"
    except (sqlite3.Error, OSError) as error:
        raise trouble(path, error) from error


def rebuild_search(path: Path) -> str:
    """Make the index of words anew from the texts."""
    with _writing(path) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    return "the search index was rebuilt"


def rebuild_indexes(path: Path) -> str:
    """Make every index anew from its table."""
    with _writing(path) as connection:
        connection.execute("REINDEX")
    return "every index was rebuilt"


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
    return "the next time it starts, coach checks the whole record and recovers it"


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
