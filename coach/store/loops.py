"""Loops: the target that one prepares for."""

from __future__ import annotations

from sqlmodel import Session, col, select

from coach.store.record import Record
from coach.store.tables import LoopTable
from coach.store.values import Loop
from coach.store.words import storable


def keep_target(record: Record, loop: Loop) -> None:
    """Store a loop; the one made last is the target."""
    with record.writing() as session:
        session.add(
            LoopTable(
                uuid=loop.uuid,
                role=storable(loop.role),
                level=storable(loop.level),
                on_day=loop.on,
                made_at=loop.made_at,
            )
        )


def target(record: Record) -> Loop | None:
    """The target; None before one was named."""
    with record.reading() as session:
        return read_target(session)


def read_target(session: Session) -> Loop | None:
    """The target, within a look at the record."""
    row = session.exec(
        select(LoopTable)
        .where(col(LoopTable.trashed_at).is_(None))
        .order_by(col(LoopTable.made_at).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Loop(uuid=row.uuid, role=row.role, level=row.level, on=row.on_day, made_at=row.made_at)
