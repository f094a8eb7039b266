"""Sessions: begun, saved while they are written, taken up again, trashed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from coach.errors import CoachError, NothingFound
from coach.store import leases
from coach.store.leases import Owner
from coach.store.record import Record
from coach.store.rows import (
    entry_values,
    quote_of,
    session_values,
    state_of,
    storable,
)
from coach.store.tables import (
    ChoiceTable,
    ClaimTable,
    ContentText,
    EntryTable,
    LoopTable,
    PlanSessionTable,
    PlanTable,
    QuoteTable,
    SessionTable,
    SignalMarkTable,
    StoryRevisionTable,
    StoryTable,
    TieTable,
)
from coach.store.values import Quote, SessionState, Tie

SHORTEST = 4
"""Characters of a short id; more where they do not tell sessions apart."""


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
        row = SessionTable(**_session_columns(session, state))
        session.add(row)
        session.flush()
        _write_parts(record, session, row, state)


def save(record: Record, state: SessionState, owner: Owner) -> None:
    """Make the stored session equal to `state`; what is gone from it is trashed, not erased.

    Raises:
        LeaseLost: when another coach holds the session; then nothing was written.
        RecordError: what SQLite says.
    """
    with record.writing() as session:
        row = _row(session, state.uuid)
        leases.check(record, row, owner)
        finished_before = row.finished_at is not None
        row.sqlmodel_update(_session_columns(session, state))
        session.add(row)
        _write_parts(record, session, row, state)
        if state.finished_at is not None and not finished_before:
            _fulfil_plans(session, row)


def resume(record: Record, uuid: str) -> SessionState:
    """A session as it was saved last.

    Raises:
        CoachError: when there is none with this id.
    """
    with record.reading() as session:
        return state_of(session, _row(session, uuid))


def find(session: Session, given: str) -> SessionTable:
    """The session whose UUID begins with `given`.

    Raises:
        NothingFound: when none does.
        CoachError: when several do.
    """
    wanted = given.strip().lower()
    if not wanted or not set(wanted) <= set("0123456789abcdef-"):
        raise NothingFound(f"no session {storable(given)[:40]!r}: see coach history")
    rows = session.exec(
        select(SessionTable)
        .where(col(SessionTable.uuid) >= wanted, col(SessionTable.uuid) < wanted + "g")
        .limit(6)
    ).all()
    if not rows:
        raise NothingFound(f"no session {wanted[:40]!r}: see coach history")
    if len(rows) > 1:
        names = ", ".join(short_ids(session, [row.uuid for row in rows])[:5])
        raise CoachError(f"several sessions begin with {wanted!r}: {names}")
    return rows[0]


def short_ids(session: Session, uuids: Sequence[str]) -> list[str]:
    """For each UUID its shortest prefix that no other session has, four characters at least."""
    found = []
    for uuid in uuids:
        neighbours = [
            session.exec(
                select(SessionTable.uuid)
                .where(col(SessionTable.uuid) < uuid)
                .order_by(col(SessionTable.uuid).desc())
                .limit(1)
            ).first(),
            session.exec(
                select(SessionTable.uuid)
                .where(col(SessionTable.uuid) > uuid)
                .order_by(col(SessionTable.uuid))
                .limit(1)
            ).first(),
        ]
        shared = max((_shared(uuid, one) for one in neighbours if one), default=0)
        found.append(uuid[: max(SHORTEST, shared + 1)])
    return found


def trash(record: Record, uuid: str) -> None:
    """Put a session into the trash; nothing is erased."""
    with record.writing() as session:
        row = _row(session, uuid)
        row.trashed_at = record.time.utc()
        session.add(row)


def untrash(record: Record, uuid: str) -> None:
    """Take a session out of the trash."""
    with record.writing() as session:
        row = _row(session, uuid)
        row.trashed_at = None
        session.add(row)


def _row(session: Session, uuid: str) -> SessionTable:
    row = session.exec(select(SessionTable).where(SessionTable.uuid == uuid)).one_or_none()
    if row is None:
        raise CoachError(f"no session {uuid!r} in the record")
    return row


def _session_columns(session: Session, state: SessionState) -> dict[str, Any]:
    columns = session_values(state)
    columns["story_id"] = session.exec(
        select(StoryTable.id).where(StoryTable.uuid == state.story)
    ).first()
    columns["loop_id"] = session.exec(
        select(LoopTable.id).where(LoopTable.uuid == state.loop)
    ).first()
    return columns


def _write_parts(record: Record, session: Session, row: SessionTable, state: SessionState) -> None:
    _write_entries(record, session, row, state)
    ids = dict(
        session.exec(
            select(EntryTable.uuid, EntryTable.id).where(EntryTable.session_id == row.id)
        ).all()
    )
    _write_claims(session, state, ids)
    _write_ties(session, state.ties, ids)
    _write_marks(session, row, state)


def _write_entries(
    record: Record, session: Session, row: SessionTable, state: SessionState
) -> None:
    standing = {
        one.uuid: one
        for one in session.exec(select(EntryTable).where(EntryTable.session_id == row.id)).all()
    }
    revisions = {one.story_revision for one in state.entries if one.story_revision}
    known = dict(
        session.exec(
            select(StoryRevisionTable.uuid, StoryRevisionTable.id).where(
                col(StoryRevisionTable.uuid).in_(revisions)
            )
        ).all()
        if revisions
        else []
    )
    for entry in state.entries:
        columns = entry_values(entry) | {
            "story_revision_id": known.get(entry.story_revision or ""),
            "trashed_at": None,
        }
        there = standing.pop(entry.uuid, None)
        if there is None:
            session.add(EntryTable(session_id=row.id, **columns))
            continue
        changed = {key: value for key, value in columns.items() if getattr(there, key) != value}
        if changed:
            there.sqlmodel_update(changed)
            session.add(there)
    for gone in standing.values():
        if gone.trashed_at is None:
            gone.trashed_at = record.time.utc()
            session.add(gone)
    session.flush()


def _write_claims(session: Session, state: SessionState, ids: dict[str, int]) -> None:
    for claim in state.claims:
        if claim.entry not in ids:
            continue
        columns: dict[str, Any] = {
            "category": claim.category,
            "verdict": claim.verdict,
            "sharpened_id": ids.get(claim.sharpened or ""),
        }
        there = session.get(ClaimTable, ids[claim.entry])
        if there is None:
            session.add(ClaimTable(entry_id=ids[claim.entry], **columns))
        elif any(getattr(there, key) != value for key, value in columns.items()):
            there.sqlmodel_update(columns)
            session.add(there)


def _write_ties(session: Session, ties: Sequence[Tie], ids: dict[str, int]) -> None:
    for tie in ties:
        if tie.entry not in ids:
            continue
        there = session.get(TieTable, ids[tie.entry])
        if there is None:
            there = TieTable(entry_id=ids[tie.entry])
        elif quote_of(session, there.quote_id) == tie.quote:
            continue
        there.quote_id = keep_quote(session, tie.quote)
        session.add(there)


def _write_marks(session: Session, row: SessionTable, state: SessionState) -> None:
    marks = [
        SignalMarkTable(
            session_id=row.id, step=one.step, signal=one.signal, mark=one.mark, place=place
        )
        for place, one in enumerate(state.marks)
    ]
    choices = [
        ChoiceTable(session_id=row.id, step=one.step, value=one.value, due=one.due, place=place)
        for place, one in enumerate(state.choices)
    ]
    # Few rows, written anew: a mark that was taken away must go.
    for table, rows in ((SignalMarkTable, marks), (ChoiceTable, choices)):
        session.exec(delete(table).where(col(table.session_id) == row.id))
        session.add_all(rows)


def keep_quote(session: Session, quote: Quote | None) -> int | None:
    """Store a quote; None where there is none, or where its entry is not in the record."""
    if quote is None:
        return None
    entry = session.exec(select(EntryTable.id).where(EntryTable.uuid == quote.entry)).first()
    if entry is None:
        return None
    row = QuoteTable(entry_id=entry, start=quote.start, end=quote.end, text=storable(quote.text))
    session.add(row)
    session.flush()
    return row.id


def _fulfil_plans(session: Session, row: SessionTable) -> None:
    """A finished session fulfils the open plans that asked for its drill."""
    plans = session.exec(
        select(PlanTable).where(
            PlanTable.drill == row.content_id,
            PlanTable.state == "open",
            col(PlanTable.made_at) <= row.started_at,
        )
    ).all()
    for plan in plans:
        plan.state = "done"
        session.add(plan)
        session.add(PlanSessionTable(plan_id=plan.id, session_id=row.id))


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
