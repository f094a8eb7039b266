"""Rows of the record, looked up and written within one transaction, through SQLModel.

Which fields of a value are columns is found by their names (`columns_of`), so a new column needs
no word here. Of a row that is there already, only what differs is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import insert
from sqlmodel import Session, SQLModel, select

from coach.errors import Refused
from coach.store.schema import TABLES, EntryTable, QuoteTable, ScoreTable, TieTable
from coach.store.texts import storable
from coach.store.values import Quote

Row = TypeVar("Row", bound=SQLModel)
Columns = dict[str, Any]
Resting = tuple[ScoreTable | TieTable, Quote | None, str]
"""A row, the quote that it's to rest on, and the place for messages."""
YEARS = range(1970, 3000)
"""A year at either end of the calendar cannot be turned into every local time."""


def columns_of(value: Struct, table: type[SQLModel]) -> Columns:
    """The fields of a value that are columns of a table, as they are stored."""
    names = table.__table__.columns.keys()  # type: ignore[attr-defined]
    return {
        name: _stored(getattr(value, name)) for name in value.__struct_fields__ if name in names
    }


def _stored(value: Any) -> Any:
    match value:
        case str():
            return storable(value)
        case tuple():
            return [_stored(one) for one in value]
        case _:
            return value


class Rows:
    """The rows of one transaction.

    Args:
        session: within a transaction.
        now: when a text that is gone from its session is said to have been trashed.
        strict: whether a reference to what the record does not hold is refused, as an import
            does; else it's left empty.
    """

    def __init__(self, session: Session, now: datetime, *, strict: bool = False) -> None:
        self.session = session
        self.now = now
        self.strict = strict
        found: Any = session.connection().connection.driver_connection
        assert isinstance(found, sqlite3.Connection)
        self._connection = found

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of the transaction, for plain reads of what was written so far."""
        if self.session.new or self.session.dirty or self.session.deleted:
            self.session.flush()
        return self._connection

    def row(self, table: str, uuid: str | None) -> Any:
        """The row with this UUID in a table by its name; None where there is none."""
        return self.row_of(TABLES[table], uuid)

    def change(self, table: str, uuid: str, **columns: Any) -> bool:
        """Change columns of a row; returns whether there is such a row."""
        row = self.row(table, uuid)
        if row is not None:
            stored = {name: _stored(value) for name, value in columns.items()}
            self.put(row, type(row), stored)
        return row is not None

    def row_of(self, table: type[Row], uuid: str | None) -> Row | None:
        """The row with this UUID."""
        return self.session.exec(select(table).where(table.uuid == uuid)).first()  # type: ignore[attr-defined]

    def key_of(self, table: type[SQLModel], uuid: str | None, place: str) -> int | None:
        """The key of the row with this UUID; None for None.

        Raises:
            Refused: when there is none and references are strict.
        """
        if uuid is None:
            return None
        sql = f'SELECT id FROM "{table.__tablename__}" WHERE uuid = ?'
        row = self.connection.execute(sql, (uuid,)).fetchone()
        found: int | None = row and row[0]
        if found is None and self.strict:
            raise Refused(f"{place}: {uuid} is neither in the file nor in the record")
        return found

    def put(self, row: Row | None, table: type[Row], columns: Columns) -> Row:
        """Write a row: a new one, or what differs of one that is there.

        Raises:
            ValueError: for a day or a moment out of reach, in an import.
        """
        self._check_years([columns])
        if row is None:
            row = table(**columns)
            self.session.add(row)
        else:
            changed = {name: one for name, one in columns.items() if getattr(row, name) != one}
            if changed:
                row.sqlmodel_update(changed)
                self.session.add(row)
        return row

    def add_all(self, table: type[SQLModel], columns: list[Columns]) -> list[int]:
        """Write new rows in one statement; returns their keys in the same order.

        Half of an import's time would go into an object for each row.
        """
        if not columns:
            return []
        self._check_years(columns)
        self.session.flush()
        key = table.__table__.c.id  # type: ignore[attr-defined]
        statement = insert(table).returning(key, sort_by_parameter_order=True)
        return list(self.session.execute(statement, columns).scalars())

    def _check_years(self, rows: Iterable[Columns]) -> None:
        for value in (one for columns in rows for one in columns.values()) if self.strict else ():
            if isinstance(value, date) and value.year not in YEARS:
                raise ValueError(f"the year {value.year} is out of range")

    def rest(self, resting: Iterable[Resting]) -> None:
        """Let rows rest on quotes, or on none; what they rested on before is changed or deleted.

        Raises:
            Refused: when references are strict and a quote's entry is not there, or its span does
                not fit its words.
        """
        new: list[tuple[ScoreTable | TieTable, QuoteTable]] = []
        gone: list[QuoteTable] = []
        for row, quote, place in resting:
            old = None if row.quote_id is None else self.session.get(QuoteTable, row.quote_id)
            columns = self.quote_columns(quote, place)
            if columns is None:
                if old is not None:
                    self.put(row, type(row), {"quote_id": None})
                    gone.append(old)
            elif old is not None:
                self.put(old, QuoteTable, columns)
            else:
                new.append((row, self.put(None, QuoteTable, columns)))
        self.session.flush()
        for row, quoted in new:
            self.put(row, type(row), {"quote_id": quoted.id})
        for old in gone:
            self.session.delete(old)

    def quote_columns(self, quote: Quote | None, place: str) -> Columns | None:
        """The columns of a quote; None where there is none, or its entry is not in the record."""
        if quote is None:
            return None
        if self.strict:
            check_span(quote, place)
        entry = self.key_of(EntryTable, quote.entry, f"{place}/entry")
        return None if entry is None else columns_of(quote, QuoteTable) | {"entry_id": entry}


def check_span(quote: Quote, place: str) -> None:
    """Make sure that a span is as long as its words.

    Whether the words still stand there is not asked: a text may have been changed since.

    Raises:
        Refused: when it is not.
    """
    if quote.end - quote.start != len(quote.text):
        raise Refused(
            f"{place}: the span {quote.start} to {quote.end} doesn't fit its text of "
            f"{len(quote.text)} characters"
        )
