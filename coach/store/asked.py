"""What interviewers have asked before, so that a round does not ask it again too soon."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from coach.store.record import Record
from coach.store.tables import EntryTable, SessionTable


def asked(record: Record) -> dict[str, datetime]:
    """For each prompt that a round has asked, by its id: when it was asked last."""
    with record.reading() as session:
        rows = session.exec(
            select(EntryTable.step, func.max(col(EntryTable.written_at)))
            .join(SessionTable, col(SessionTable.id) == EntryTable.session_id)
            .where(
                EntryTable.kind == "question",
                col(SessionTable.kind).in_(("mock", "spoken")),
                col(SessionTable.trashed_at).is_(None),
            )
            .group_by(EntryTable.step)
        ).all()
    return dict(rows)
