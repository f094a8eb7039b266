"""The record: one SQLite file, read with plain SQL and written through SQLModel."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import MsgspecError

from coach import files
from coach.now import TimeSource
from coach.store.opening import BUSY, OpenFile, RecordGone, open_file
from coach.store.sqlite_errors import met, trouble
from coach.store.texts import reading_texts_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from coach.store.write import Writing


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
        self._opened: sqlite3.Connection | None = None
        self._engine: Engine | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent look at the record.

        Raises:
            RecordError: what SQLite says, with a remedy.
        """
        with self._watched():
            connection = self._connection
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: all of it is stored when the block ends, or nothing.

        Raises:
            RecordError: what SQLite says, with a remedy.
        """
        # With the first write, and not with what only reads: see `engine`.
        from coach.store.engine import engine_on, transaction

        with self._watched():
            if self._engine is None:
                self._engine = engine_on(self._connection)
            with transaction(self._engine, self.time.utc()) as writing:
                yield writing

    def alone(self) -> AbstractContextManager[bool]:
        """Keep other coaches out for a while; False, and nobody is kept out, when one is there."""
        return self._file.alone()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        # A log that is not this record's any more is put aside; SQLite itself leaves it there.
        with suppress(RecordGone):
            self._file.check_place()
        if self._opened is not None:
            self._opened.close()
            self._opened = self._engine = None
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
        if not self.path.exists() and self._opened is not None:
            part = copy_beside(self._opened, self.path)
        self.close()
        if part is not None:
            # Not later: the old log would be played into the new file.
            self._file.remove_log()
            part.replace(self.path)

    @property
    def _connection(self) -> sqlite3.Connection:
        """The one connection through which all is read and written."""
        if self._opened is None:
            self._opened = sqlite3.connect(self.path, timeout=BUSY, check_same_thread=False)
            set_up(self._opened, self.path)
        return self._opened

    @contextmanager
    def _watched(self) -> Iterator[None]:
        self._file.check_place()
        try:
            yield
            self._file.know_log()
        except (sqlite3.Error, ValueError, MsgspecError) as error:
            # The last two: a stored value that is not what its column promises.
            raise met(self.path, error) from error


def open_record(path: Path, time: TimeSource) -> Record:
    """Open the record at `path`; make it, migrate it or recover it as needed.

    Raises:
        RecordError: when it cannot be used; then nothing was changed.
    """
    return Record(open_file(path, time))


def set_up(connection: sqlite3.Connection, path: Path) -> None:
    """What holds on every connection that writes to the record at a path."""
    # Transactions are begun by name, so that a write holds the lock from its start.
    connection.isolation_level = None
    connection.text_factory = reading_texts_of(path)
    # FULL: a save that was acknowledged survives a power cut, not only a kill.
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
