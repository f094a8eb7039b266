"""Sessions: begun, saved while they are written, taken up again, trashed."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from coach.content.tasks import ROUND
from coach.store import leases
from coach.store.leases import session_row
from coach.store.owners import Owner
from coach.store.record import Record
from coach.store.rows import session_values, state_of
from coach.store.snapshot import write_state
from coach.store.tables import ContentText, EntryTable, PlanSessionTable, PlanTable, SessionTable
from coach.store.values import SessionState
from coach.store.words import storable


def begin(record: Record, state: SessionState, content: str) -> None:
    """Store a new session.

    Args:
        record: the record.
        state: the session.
        content: canonical JSON of the drill, kept once by its SHA-256.
    """
    with record.writing() as session:
        if session.get(ContentText, state.content_sha) is None:
            session.add(
                ContentText(
                    sha=state.content_sha,
                    kind="drill",
                    content_id=state.content_id,
                    version=state.content_version,
                    body=content,
                )
            )
            session.flush()
        write_state(record, session, SessionTable(**session_values(state)), state)


def save(record: Record, state: SessionState, owner: Owner) -> None:
    """Make the stored session equal to `state`; what is gone from it is trashed, not erased.

    Raises:
        LeaseLost: when another coach has taken up the session; then nothing was written.
        NothingFound: when neither the session nor the drill it was made with is stored.
        RecordError: what SQLite says.
    """
    with record.writing() as session:
        if session.get(ContentText, state.content_sha) is not None:
            # A copy that could not be begun, on a full disk for one, is begun by its next save.
            row = _stored(session, state.uuid) or SessionTable(**session_values(state))
        else:
            row = session_row(session, state.uuid)
        leases.check(record, row, owner)
        finished_before = row.finished_at is not None
        write_state(record, session, row, state)
        if state.finished_at is not None and not finished_before:
            _fulfil_plans(session, row)


def resume(record: Record, uuid: str) -> SessionState:
    """A session as it was saved last.

    Raises:
        NothingFound: when there is none with this id.
    """
    with record.reading() as session:
        return state_of(session, session_row(session, uuid))


def trash(record: Record, uuid: str) -> None:
    """Put a session into the trash; nothing is erased."""
    with record.writing() as session:
        row = session_row(session, uuid)
        row.trashed_at = record.time.utc()
        session.add(row)


def untrash(record: Record, uuid: str) -> None:
    """Take a session out of the trash."""
    with record.writing() as session:
        row = session_row(session, uuid)
        row.trashed_at = None
        session.add(row)


def keep_note(record: Record, uuid: str, note: str) -> None:
    """Keep what the candidate noted on a session; an empty note takes it away."""
    with record.writing() as session:
        row = session_row(session, uuid)
        row.note = storable(note)
        session.add(row)


def _stored(session: Session, uuid: str) -> SessionTable | None:
    return session.exec(select(SessionTable).where(SessionTable.uuid == uuid)).one_or_none()


def _questions(session: Session, row: SessionTable) -> list[str]:
    """Names of the tasks to answer a question again that a round fulfils."""
    steps = session.exec(
        select(EntryTable.step)
        .where(EntryTable.session_id == row.id, EntryTable.speaker == "candidate")
        .distinct()
    ).all()
    return [f"{row.content_id}/{step}" for step in steps if row.content_id.startswith(ROUND)]


def _fulfil_plans(session: Session, row: SessionTable) -> None:
    """A finished session fulfils the open plans that asked for its drill before its first word was
    written, which of one that comes from a file is later than its start."""
    first = session.exec(
        select(func.min(EntryTable.written_at)).where(
            EntryTable.session_id == row.id, EntryTable.speaker == "candidate"
        )
    ).one()
    plans = session.exec(
        select(PlanTable).where(
            col(PlanTable.drill).in_([row.content_id, *_questions(session, row)]),
            PlanTable.state == "open",
            col(PlanTable.trashed_at).is_(None),
            col(PlanTable.made_at) <= max(row.started_at, first or row.started_at),
        )
    ).all()
    for plan in plans:
        plan.state = "done"
        session.add(plan)
        session.add(PlanSessionTable(plan_id=plan.id, session_id=row.id))
