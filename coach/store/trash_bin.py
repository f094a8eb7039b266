"""The trash: what lies in it, and emptying it. Only this and `coach forget` erase words."""

from __future__ import annotations

from sqlmodel import col, func, select

from coach.store.forgetting import foresee_trash, forget
from coach.store.record import Record
from coach.store.schema import SessionTable, StoryTable


def trash_size(record: Record) -> tuple[int, int]:
    """How many sessions and how many stories lie in the trash."""
    with record.reading() as session:
        counted = [
            session.exec(
                select(func.count()).select_from(table).where(col(table.trashed_at).is_not(None))
            ).one()
            for table in (SessionTable, StoryTable)
        ]
    return counted[0], counted[1]


def empty_trash(record: Record) -> tuple[int, int]:
    """Forget what lies in the trash, and the lines that were taken out of sessions: in the record,
    in its free space, and in the copies that the coach made.

    Sessions about an erased story stay, without it.

    Returns:
        How many sessions and how many stories were erased.

    Raises:
        RecordError: when another coach has the record open; then nothing was erased.
    """
    sizes = trash_size(record)
    forget(record, foresee_trash(record).doomed)
    return sizes
