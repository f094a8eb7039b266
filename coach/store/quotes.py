"""Quotes: spans of entries that scores, ties and cards rest on, each with a row of its own."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from coach.store.tables import EntryTable, QuoteTable, ScoreTable, TieTable
from coach.store.values import Quote
from coach.store.words import storable


def read_quotes(session: Session, keys: Iterable[int | None]) -> dict[int | None, Quote]:
    """Quotes by the key of their row."""
    wanted = [key for key in keys if key is not None]
    if not wanted:
        return {}
    rows = session.exec(
        select(QuoteTable, EntryTable.uuid)
        .join(EntryTable, col(EntryTable.id) == QuoteTable.entry_id)
        .where(col(QuoteTable.id).in_(wanted))
    ).all()
    return {
        row.id: Quote(entry=entry, start=row.start, end=row.end, text=row.text)
        for row, entry in rows
    }


def change_quote(
    session: Session, row: ScoreTable | TieTable, standing: Quote | None, quote: Quote | None
) -> None:
    """Let a row rest on another quote, or on none.

    Args:
        session: where to write.
        row: what rests on it.
        standing: the quote it rests on now.
        quote: the new one; one whose entry is not in the record counts as none.
    """
    wanted = quote and Quote(quote.entry, quote.start, quote.end, storable(quote.text))
    if wanted == standing:
        return
    old = row.quote_id
    row.quote_id = _keep(session, wanted)
    session.add(row)
    session.flush()
    if old is not None:
        session.delete(session.get_one(QuoteTable, old))


def _keep(session: Session, quote: Quote | None) -> int | None:
    if quote is None:
        return None
    entry = session.exec(select(EntryTable.id).where(EntryTable.uuid == quote.entry)).first()
    if entry is None:
        return None
    row = QuoteTable(entry_id=entry, start=quote.start, end=quote.end, text=quote.text)
    session.add(row)
    session.flush()
    return row.id
