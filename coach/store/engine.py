"""SQLModel over the record's connection: imported with the first write, not before.

Importing SQLModel takes 0.4 to 1 s, so only this module, `schema`, `rows` and `write` do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import Session

from coach.errors import CoachError
from coach.store.write import Writing


def engine_on(connection: sqlite3.Connection) -> Engine:
    """An engine that writes through one connection that is open already."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    # A write holds the lock from its start.
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def transaction(
    engine: Engine, now: datetime, *, strict: bool = False, keep: bool = True
) -> Iterator[Writing]:
    """One transaction: all of it is stored when the block ends, or nothing.

    Args:
        engine: the record's.
        now: the moment of the write.
        strict: whether references to what is not there are refused; see `Rows`.
        keep: whether to commit at the end; without, the block commits itself or nothing is stored.

    Raises:
        sqlite3.Error: what SQLite says.
        CoachError: for a value that the record cannot take.
    """
    try:
        with Session(engine, expire_on_commit=False) as session:
            writing = Writing(session, now, strict=strict)
            yield writing
            if keep:
                writing.tie_all()
                session.commit()
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
    except StatementError as error:
        if isinstance(error.orig, CoachError):
            raise error.orig from error
        # A value that is not what its column promises.
        raise ValueError(str(error.orig or error)) from error


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
