"""Columns of the record as the values that an exchange file holds."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any, cast, get_args

from coach.store.exchange_values import QuoteItem

Key = int | str


def of_words(value: str, known: Any, otherwise: str) -> Any:
    """A word of a vocabulary; of a damaged record, something else may have been recovered."""
    return value if value in get_args(known) else otherwise


def one_row(connection: sqlite3.Connection, sql: str, key: Key) -> sqlite3.Row:
    """The one row with this key."""
    return cast(sqlite3.Row, connection.execute(sql, (key,)).fetchone())


def moment(text: str) -> datetime:
    """A moment as the record holds it."""
    return datetime.fromisoformat(text)


def maybe(text: str | None) -> datetime | None:
    """A moment that may be missing."""
    return None if text is None else datetime.fromisoformat(text)


def day(text: str | None) -> date | None:
    """A day that may be missing."""
    return None if text is None else date.fromisoformat(text)


def quote_or_none(
    entry: str | None, start: int | None, end: int | None, text: str | None
) -> QuoteItem | None:
    """A quote, from columns that are empty where nothing is quoted."""
    if entry is None or start is None or end is None or text is None:
        return None
    return QuoteItem(entry=entry, start=start, end=end, text=text)
