"""The trash: what lies in it, and emptying it. Nothing else erases what was written."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import col, delete, func, select

from coach.store.record import Record
from coach.store.tables import EntryTable, SessionTable, StoryTable


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
    """Erase for good what lies in the trash, and the lines that were taken out of sessions.

    Sessions about an erased story stay, without it.

    Returns:
        How many sessions and how many stories were erased.
    """
    sizes = trash_size(record)
    with record.writing() as session:
        connection = session.connection()
        # What is erased is written over: the file keeps none of the words.
        connection.execute(text("PRAGMA secure_delete = ON"))
        for table in (EntryTable, SessionTable, StoryTable):
            session.exec(delete(table).where(col(table.trashed_at).is_not(None)))
        # The index lets go of erased words only when its parts are merged.
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))
    return sizes
