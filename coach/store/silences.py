"""What the candidate silenced: a rule, or one finding of it."""

from __future__ import annotations

from sqlmodel import col, select

from coach.store.record import Record
from coach.store.tables import SessionTable, SilenceTable
from coach.store.values import Silence
from coach.store.words import storable


def keep_silence(record: Record, silence: Silence) -> None:
    """Store what is silenced in a session."""
    with record.writing() as session:
        row = SilenceTable(
            uuid=silence.uuid,
            code=silence.code,
            text=storable(silence.text),
            session_id=session.exec(
                select(SessionTable.id).where(SessionTable.uuid == silence.session)
            ).one_or_none(),
            made_at=silence.made_at,
        )
        session.add(row)


def silences(record: Record, session_uuid: str | None = None) -> tuple[Silence, ...]:
    """What is silenced, the latest first; of one session if it is given."""
    wanted = (
        select(SilenceTable, SessionTable.uuid)
        .join(SessionTable, col(SessionTable.id) == SilenceTable.session_id)
        .where(col(SilenceTable.trashed_at).is_(None))
        .order_by(col(SilenceTable.made_at).desc(), col(SilenceTable.id).desc())
    )
    if session_uuid is not None:
        wanted = wanted.where(SessionTable.uuid == session_uuid)
    with record.reading() as session:
        return tuple(
            Silence(uuid=row.uuid, code=row.code, text=row.text, session=where, made_at=row.made_at)
            for row, where in session.exec(wanted).all()
        )


def speak_again(record: Record, uuid: str) -> None:
    """Let what was silenced be found again."""
    with record.writing() as session:
        row = session.exec(select(SilenceTable).where(SilenceTable.uuid == uuid)).one_or_none()
        if row is not None:
            session.delete(row)
