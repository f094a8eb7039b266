"""The record: one SQLite file, opened, migrated and, if damaged, set aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, StatementError
from sqlmodel import Session

from coach import files
from coach.errors import RecordError
from coach.now import TimeSource
from coach.store.backup import back_up
from coach.store.migrations import APPLICATION, migrate, migrations, version_of
from coach.store.recovery import recover
from coach.store.troubles import is_damage, trouble

BUSY = 5.0
"""Seconds to wait for another program's write."""

SMALL = 20_000_000
"""Bytes up to which a file is checked page by page when it is opened: some 50 ms."""


class Record:
    """An open record. Use it from one thread.

    Attributes:
        path: the file.
        time: where it reads time.
        notice: one line about what opening it changed; empty if nothing.
    """

    def __init__(self, path: Path, time: TimeSource, engine: Engine, notice: str) -> None:
        self.path = path
        self.time = time
        self.notice = notice
        self._engine = engine
        self._writer = engine.execution_options(immediate=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent look at the record.

        Raises:
            RecordError: what SQLite says, with a remedy.
        """
        with self._session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is stored when the block ends, or nothing.

        Raises:
            RecordError: what SQLite says, with a remedy.
        """
        with self._session(self._writer) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        self._engine.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except (DatabaseError, StatementError) as error:
            raise trouble(self.path, error) from error


def open_record(path: Path, time: TimeSource) -> Record:
    """Open the record at `path`; make it, migrate it or recover it as needed.

    Raises:
        RecordError: when it cannot be used; then nothing was changed.
    """
    files.private_folder(path.parent)
    if path.is_dir():
        raise RecordError(f"{path}: a folder stands where the record belongs; move it away")
    notice = _prepare(path, time)
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"check_same_thread": False, "timeout": BUSY}
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return Record(path, time, engine, notice)


def _prepare(path: Path, time: TimeSource) -> str:
    """Bring the file to the newest schema; returns what there is to say."""
    new = not path.exists() or path.stat().st_size == 0
    try:
        # Made by ourselves, so that it is private from its first byte.
        path.touch(mode=0o600, exist_ok=True)
        with closing(_connect(path)) as connection:
            try:
                return _migrate(path, connection, time, new=new)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
        return recover(path, time.utc(), _start)
    except (sqlite3.Error, OSError) as error:
        raise trouble(path, error) from error


def _migrate(path: Path, connection: sqlite3.Connection, time: TimeSource, *, new: bool) -> str:
    scripts = migrations()
    newest = scripts[-1].number
    version = version_of(connection)
    if version > newest:
        raise RecordError(
            f"{path}: written by a newer coach (schema {version}, this one knows {newest}); "
            "install the newer coach again"
        )
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if not new and owner != APPLICATION:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables:
            raise RecordError(f"{path}: not a record of the coach; move that file away")
    if not new and path.stat().st_size <= SMALL:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise sqlite3.DatabaseError(f"malformed: {found[0]}")
    connection.execute("PRAGMA journal_mode = WAL")
    if version == newest:
        return ""
    copy = back_up(path, time.utc(), f"before-schema-{newest}") if version else None
    migrate(connection, scripts)
    return f"The record was brought up to date; a copy as it was is in {copy}." if copy else ""


def _start(path: Path) -> sqlite3.Connection:
    """A fresh record at `path`, at the newest schema."""
    path.touch(mode=0o600)
    connection = _connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    migrate(connection, migrations())
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _on_connect(connection: Any, _: Any) -> None:
    # Transactions are begun by `_on_begin`, so that a write holds the lock from its start.
    connection.isolation_level = None
    # FULL: a save that was acknowledged survives a power cut, not only a kill.
    for pragma in ("foreign_keys = ON", "synchronous = FULL", f"busy_timeout = {int(BUSY * 1000)}"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
