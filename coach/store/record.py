"""The record: one SQLite file, read and written through SQLModel."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from msgspec import MsgspecError
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from coach import files
from coach.now import TimeSource
from coach.store.opening import BUSY, OpenFile, RecordGone, met, open_file
from coach.store.texts import reading_texts_of
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


class Record:
    """An open record. Use it from one thread.

    Attributes:
        path: the file.
        time: where it reads time.
        notice: one line about what opening it changed; empty if nothing.
    """

    def __init__(self, file: OpenFile) -> None:
        self.path = file.path
        self.time = file.time
        self.notice = file.notice
        self._file = file
        self._engine = engine_of(file.path)
        self._writer = self._engine.execution_options(immediate=True)

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

    def alone(self) -> AbstractContextManager[bool]:
        """Keep other coaches out for a while; False, and nobody is kept out, when one is there."""
        return self._file.alone()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        # A log that is not this record's any more is put aside; SQLite itself leaves it there.
        with suppress(RecordGone):
            self._file.check_place()
        self._engine.dispose()
        self._file.close()

    def close_and_renew(self) -> None:
        """Close a record whose file is gone, and put a new one with all that it held in its place.

        A file that was moved or deleted can be read for as long as it is open. Where another file
        has taken its place, that one is left as it is.

        Raises:
            RecordError: when the new file cannot be written; then this record is still open.
        """
        part: Path | None = None
        # Without a connection that is open already, SQLite would make an empty file instead.
        if not self.path.exists() and self._engine.pool.checkedin():  # type: ignore[attr-defined]
            with closing(self._engine.raw_connection()) as pooled:
                part = copy_beside(cast("sqlite3.Connection", pooled.driver_connection), self.path)
        self.close()
        if part is not None:
            # Not later: the old log would be played into the new file.
            self._file.remove_log()
            part.replace(self.path)

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        self._file.check_place()
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
            self._file.know_log()
        except (StatementError, sqlite3.Error, ValueError, MsgspecError) as error:
            # The last two: a stored value that is not what its column promises.
            raise met(self.path, error) from error


def open_record(path: Path, time: TimeSource) -> Record:
    """Open the record at `path`; make it, migrate it or recover it as needed.

    Raises:
        RecordError: when it cannot be used; then nothing was changed.
    """
    return Record(open_file(path, time))


def engine_of(path: Path) -> Engine:
    """An engine whose connections are set up as the record's must be."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False, "timeout": BUSY},
    )
    event.listen(engine, "connect", lambda connection, _: set_up(connection, path))
    event.listen(engine, "begin", _on_begin)
    return engine


def set_up(connection: sqlite3.Connection, path: Path) -> None:
    """What holds on every connection to the record at a path."""
    # Transactions are begun by `_on_begin`, so that a write holds the lock from its start.
    connection.isolation_level = None
    connection.text_factory = reading_texts_of(path)
    # FULL: a save that was acknowledged survives a power cut, not only a kill.
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def plain_connection(session: Session) -> sqlite3.Connection:
    """The standard library's connection under a session, within its transaction: for `read`."""
    return cast("sqlite3.Connection", session.connection().connection.driver_connection)


def _on_begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
