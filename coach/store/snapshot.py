"""Writing a session's state into its rows: only what changed, and nothing is erased."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from coach.store.quotes import change_quote, read_quotes
from coach.store.record import Record
from coach.store.rows import entry_values, session_values
from coach.store.tables import (
    ChoiceTable,
    ClaimTable,
    EntryTable,
    LoopTable,
    SessionTable,
    SignalMarkTable,
    StoryRevisionTable,
    StoryTable,
    TieTable,
)
from coach.store.values import SessionState


def write_state(record: Record, session: Session, row: SessionTable, state: SessionState) -> None:
    """Make the rows of a session equal to `state`; entries that are gone from it are trashed.

    Args:
        record: whose clock says when an entry was trashed.
        session: where to write.
        row: the session's row, new or stored.
        state: the session as it is now.
    """
    row.sqlmodel_update(
        session_values(state)
        | {
            "story_id": _key_of(session, StoryTable, state.story),
            "loop_id": _key_of(session, LoopTable, state.loop),
        }
    )
    session.add(row)
    session.flush()
    keys = _write_entries(record, session, row, state)
    _write_claims(session, state, keys)
    _write_ties(session, state, keys)
    _write_marks(session, row, state)


def _write_entries(
    record: Record, session: Session, row: SessionTable, state: SessionState
) -> dict[str, int]:
    """Returns the key of every entry of the session by its UUID."""
    standing = {
        one.uuid: one
        for one in session.exec(select(EntryTable).where(EntryTable.session_id == row.id)).all()
    }
    revisions = {
        uuid: _key_of(session, StoryRevisionTable, uuid)
        for uuid in {entry.story_revision for entry in state.entries}
    }
    written = set()
    for entry in state.entries:
        written.add(entry.uuid)
        columns = entry_values(entry) | {
            "story_revision_id": revisions[entry.story_revision],
            "trashed_at": None,
        }
        if entry.uuid not in standing:
            standing[entry.uuid] = EntryTable(session_id=row.id, **columns)
            session.add(standing[entry.uuid])
        else:
            _change(session, standing[entry.uuid], columns)
    for one in standing.values():
        if one.uuid not in written and one.trashed_at is None:
            _change(session, one, {"trashed_at": record.time.utc()})
    session.flush()
    return {one.uuid: one.id for one in standing.values()}


def _write_claims(session: Session, state: SessionState, keys: dict[str, int]) -> None:
    standing = _of_entries(session, ClaimTable, state, keys)
    for claim in state.claims:
        columns: dict[str, Any] = {
            "category": claim.category,
            "verdict": claim.verdict,
            "sharpened_id": keys.get(claim.sharpened or ""),
        }
        key = keys.get(claim.entry)
        row = standing.pop(key, None)
        if row is not None:
            _change(session, row, columns)
        elif key is not None:
            session.add(ClaimTable(entry_id=key, **columns))
    for gone in standing.values():
        session.delete(gone)


def _write_ties(session: Session, state: SessionState, keys: dict[str, int]) -> None:
    standing = _of_entries(session, TieTable, state, keys)
    quotes = read_quotes(session, [one.quote_id for one in standing.values()])
    for tie in state.ties:
        key = keys.get(tie.entry)
        if key is None:
            continue
        row = standing.pop(key, None)
        if row is None:
            row = TieTable(entry_id=key)
            session.add(row)
        change_quote(session, row, quotes.get(row.quote_id), tie.quote)
    for gone in standing.values():
        change_quote(session, gone, quotes.get(gone.quote_id), None)
        session.delete(gone)


def _of_entries(
    session: Session, table: Any, state: SessionState, keys: dict[str, int]
) -> dict[int | None, Any]:
    """What hangs on the entries of a state, by their keys; what hangs on trashed ones stays."""
    wanted = [keys[entry.uuid] for entry in state.entries]
    rows = session.exec(select(table).where(table.entry_id.in_(wanted))).all()
    return {row.entry_id: row for row in rows}


def _write_marks(session: Session, row: SessionTable, state: SessionState) -> None:
    marks = [
        {"step": one.step, "signal": one.signal, "mark": one.mark, "place": place}
        for place, one in enumerate(state.marks)
    ]
    choices = [
        {"step": one.step, "value": one.value, "due": one.due, "place": place}
        for place, one in enumerate(state.choices)
    ]
    _replace(session, row, SignalMarkTable, ("step", "signal"), marks)
    _replace(session, row, ChoiceTable, ("step",), choices)


def _replace(
    session: Session,
    row: SessionTable,
    table: Any,
    names: tuple[str, ...],
    wanted: list[dict[str, Any]],
) -> None:
    """Make the rows of a small table equal to `wanted`: what was taken away goes."""
    standing = {
        tuple(getattr(one, name) for name in names): one
        for one in session.exec(select(table).where(table.session_id == row.id)).all()
    }
    for columns in wanted:
        there = standing.pop(tuple(columns[name] for name in names), None)
        if there is None:
            session.add(table(session_id=row.id, **columns))
        else:
            _change(session, there, columns)
    for gone in standing.values():
        session.delete(gone)


def _change(session: Session, row: Any, columns: dict[str, Any]) -> None:
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    if changed:
        row.sqlmodel_update(changed)
        session.add(row)


def _key_of(session: Session, table: Any, uuid: str | None) -> int | None:
    if uuid is None:
        return None
    key: int | None = session.exec(select(table.id).where(table.uuid == uuid)).first()
    return key
