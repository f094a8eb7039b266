"""Evidence cards: a quote, its form, and the signal it speaks to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from coach.errors import NothingFound
from coach.store.loop_values import StoredCard
from coach.store.quotes import read_quotes
from coach.store.record import Record
from coach.store.tables import CardTable, EntryTable, QuoteTable, SessionTable
from coach.store.words import storable

STATES = ("suggested", "confirmed", "edited", "dismissed")


def keep_cards(record: Record, cards: Iterable[StoredCard]) -> int:
    """Store cards; one that is there already keeps its row, its state and its note.

    Returns:
        How many were new.

    Raises:
        NothingFound: when a card's session or entry is not in the record.
    """
    new = 0
    with record.writing() as session:
        for card in cards:
            if _row(session, card.uuid) is None:
                _add(session, card)
                new += 1
    return new


def mark_card(record: Record, card: StoredCard, state: str, note: str = "") -> None:
    """Keep, edit or drop a card; it is stored first if it was not.

    Args:
        record: the record.
        card: the card.
        state: one of `STATES`.
        note: what the candidate says about it.

    Raises:
        NothingFound: when its session or entry is not in the record.
    """
    if state not in STATES:
        raise ValueError(f"a card is never {state!r}")
    with record.writing() as session:
        row = _row(session, card.uuid) or _add(session, card)
        row.state = state
        row.note = storable(note)
        session.add(row)


def cards_of_session(record: Record, uuid: str) -> tuple[StoredCard, ...]:
    """The kept cards of a session, in the order they were made."""
    with record.reading() as session:
        return read_cards(session, uuid)


def read_cards(session: Session, uuid: str) -> tuple[StoredCard, ...]:
    """The kept cards of a session, within a look at the record."""
    rows = session.exec(
        select(CardTable)
        .join(SessionTable, col(SessionTable.id) == CardTable.session_id)
        .where(SessionTable.uuid == uuid, col(CardTable.trashed_at).is_(None))
        .order_by(col(CardTable.made_at), col(CardTable.id))
    ).all()
    quotes = read_quotes(session, [row.quote_id for row in rows])
    return tuple(
        StoredCard(
            uuid=row.uuid,
            session=uuid,
            quote=quotes[row.quote_id],
            form=row.form,
            signal=row.signal,
            level=row.level,
            origin=row.origin,
            state=row.state,
            note=row.note,
            made_at=row.made_at,
        )
        for row in rows
    )


def _row(session: Session, uuid: str) -> CardTable | None:
    return session.exec(select(CardTable).where(CardTable.uuid == uuid)).one_or_none()


def _add(session: Session, card: StoredCard) -> CardTable:
    of = session.exec(select(SessionTable.id).where(SessionTable.uuid == card.session)).first()
    entry = session.exec(select(EntryTable.id).where(EntryTable.uuid == card.quote.entry)).first()
    if of is None or entry is None:
        raise NothingFound("the words of this card are not in the record any more")
    quote = QuoteTable(
        entry_id=entry,
        start=card.quote.start,
        end=card.quote.end,
        text=storable(card.quote.text),
    )
    session.add(quote)
    session.flush()
    row = CardTable(
        uuid=card.uuid,
        session_id=of,
        quote_id=quote.id,
        form=card.form,
        signal=card.signal,
        level=card.level,
        origin=card.origin,
        state=card.state,
        note=storable(card.note),
        made_at=card.made_at,
    )
    session.add(row)
    session.flush()
    return row
