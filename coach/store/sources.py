"""Earlier words that a drill looks back at."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from coach.store.history_values import HistoryFilter
from coach.store.leases import session_row
from coach.store.overview import Opened
from coach.store.pages import history
from coach.store.record import Record
from coach.store.rows import entry_of
from coach.store.tables import EntryTable, SessionTable
from coach.store.values import Entry, SessionRow

MOST_SESSIONS = 50
MOST_ENTRIES = 200


def sources(opened: Opened, kinds: Sequence[str]) -> tuple[SessionRow, ...]:
    """Finished sessions of these kinds, newest first: what one can look back at."""
    wanted = HistoryFilter(kinds=tuple(kinds), status="finished")
    return history(opened, wanted, limit=MOST_SESSIONS)


def source_entries(record: Record, uuid: str) -> tuple[Entry, ...]:
    """The entries of a session, in their order.

    Raises:
        NothingFound: when there is no such session.
    """
    with record.reading() as session:
        key = session_row(session, uuid).id
        rows = session.exec(
            select(EntryTable)
            .where(EntryTable.session_id == key, col(EntryTable.trashed_at).is_(None))
            .order_by(col(EntryTable.position), col(EntryTable.id))
        ).all()
        return tuple(entry_of(row) for row in rows)


def own_words(record: Record) -> tuple[Entry, ...]:
    """What the candidate wrote in the latest sessions of their own evidence, newest first."""
    with record.reading() as session:
        latest = session.exec(
            select(SessionTable.id)
            .where(
                col(SessionTable.own_evidence).is_(True),
                col(SessionTable.finished_at).is_not(None),
                col(SessionTable.trashed_at).is_(None),
            )
            .order_by(col(SessionTable.started_at).desc())
            .limit(MOST_SESSIONS)
        ).all()
        rows = session.exec(
            select(EntryTable)
            .join(SessionTable, col(SessionTable.id) == EntryTable.session_id)
            .where(
                col(EntryTable.session_id).in_(latest),
                col(EntryTable.trashed_at).is_(None),
                EntryTable.speaker == "candidate",
            )
            .order_by(
                col(SessionTable.started_at).desc(),
                col(EntryTable.position),
                col(EntryTable.id),
            )
            .limit(MOST_ENTRIES)
        ).all()
        return tuple(entry_of(row) for row in rows)
