"""The record: one SQLite file, read and written through SQLModel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from msgspec import MsgspecError
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from coach.now import TimeSource
from coach.store.opening import BUSY, OpenFile, met, open_file


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
        self._engine = create_engine(
            URL.create("sqlite", database=str(file.path)),
            connect_args={"check_same_thread": False, "timeout": BUSY},
        )
        event.listen(self._engine, "connect", _on_connect)
        event.listen(self._engine, "begin", _on_begin)
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
        self._engine.dispose()
        self._file.close()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except (StatementError, ValueError, MsgspecError) as error:
            # The last two: a stored value that is not what its column promises.
            raise met(self.path, error) from error


def open_record(path: Path, time: TimeSource) -> Record:
    """Open the record at `path`; make it, migrate it or recover it as needed.

    Raises:
        RecordError: when it cannot be used; then nothing was changed.
    """
    return Record(open_file(path, time))


def _on_connect(connection: Any, _: Any) -> None:
    # Transactions are begun by `_on_begin`, so that a write holds the lock from its start.
    connection.isolation_level = None
    # FULL: a save that was acknowledged survives a power cut, not only a kill.
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
