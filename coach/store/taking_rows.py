"""Rows of the record, written and looked up within an import's transaction."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any

from coach.errors import CoachError
from coach.store.exchange_values import QuoteItem
from coach.store.pages import stored_moment

Columns = dict[str, Any]
YEARS = range(1970, 3000)


class Refused(CoachError):
    """An item that the record cannot take."""

    exit_code = 3


class Rows:
    """The tables, as an import writes them.

    Args:
        connection: in the import's transaction.
        now: when a line that a replaced session no longer has is said to have been trashed.

    Attributes:
        resting: lines that rest on a quote, by place and key; the quote can be of a session that
            comes later in the file, so they are tied at the end.
    """

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.resting: list[tuple[str, int, QuoteItem]] = []

    def put(self, table: str, columns: Columns, key: int | None = None) -> int:
        """Write a row: a new one, or over the one with this key. Returns its key."""
        values = [_stored(value) for value in columns.values()]
        if key is None:
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
            return self.connection.execute(sql, values).lastrowid or 0
        sets = ", ".join(f'"{name}" = ?' for name in columns)
        self.connection.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values, key))
        return key

    def run(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """Run one statement and return what it gives."""
        return self.connection.execute(sql, [_stored(value) for value in values]).fetchall()

    def key_of(self, table: str, uuid: str | None, place: str) -> int | None:
        """The key of the row with this UUID; None for None.

        Raises:
            Refused: when there is none.
        """
        if uuid is None:
            return None
        found = self.run(f'SELECT id FROM "{table}" WHERE uuid = ?', uuid)
        if not found:
            raise Refused(f"{place}: {uuid} is neither in the file nor in the record")
        return int(found[0][0])

    def quote(self, quote: QuoteItem | None, place: str) -> int | None:
        """Write a quote; returns its key, None for None.

        Raises:
            Refused: when its entry is not there, or its span does not fit its words.
        """
        if quote is None:
            return None
        check_span(quote, place)
        entry = self.key_of("entry", quote.entry, f"{place}/entry")
        return self.put(
            "quote",
            {"entry_id": entry, "start": quote.start, "end": quote.end, "text": quote.text},
        )

    def drop_quote(self, key: int | None) -> None:
        """Delete a quote that nothing rests on any more."""
        self.run(
            "DELETE FROM quote WHERE id = ?1 "
            "AND NOT EXISTS (SELECT 1 FROM tie WHERE quote_id = ?1) "
            "AND NOT EXISTS (SELECT 1 FROM score WHERE quote_id = ?1) "
            "AND NOT EXISTS (SELECT 1 FROM card WHERE quote_id = ?1)",
            key,
        )


def check_span(quote: QuoteItem, place: str) -> None:
    """Make sure that a span is as long as its words.

    Whether the words still stand there is not asked: a text may have been changed since.

    Raises:
        Refused: when it is not.
    """
    if quote.end - quote.start != len(quote.text):
        raise Refused(
            f"{place}: the span {quote.start} to {quote.end} does not fit its text of "
            f"{len(quote.text)} characters"
        )


def _stored(value: Any) -> Any:
    if not isinstance(value, date):
        return value
    # A year at either end of the calendar cannot be turned into every local time.
    if value.year not in YEARS:
        raise ValueError(f"the year {value.year} is out of reach")
    return stored_moment(value) if isinstance(value, datetime) else value.isoformat()
