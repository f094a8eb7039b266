"""Between values and rows, in both directions."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from coach.store.quotes import read_quotes
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
from coach.store.values import (
    Choice,
    Claim,
    ClockRecord,
    Entry,
    SessionState,
    SignalMark,
    Tie,
)
from coach.store.words import storable


def session_values(state: SessionState) -> dict[str, Any]:
    """A session's own columns."""
    clock = state.clock
    return {
        "uuid": state.uuid,
        "kind": state.kind,
        "content_sha": state.content_sha,
        "content_id": state.content_id,
        "content_version": state.content_version,
        "title": storable(state.title),
        "own_evidence": state.own_evidence,
        "trains": list(state.trains),
        "phase": state.phase,
        "step": state.step,
        "started_at": state.started_at,
        "changed_at": state.changed_at,
        "finished_at": state.finished_at,
        "planned": clock.planned,
        "active": clock.active,
        "paused": clock.paused,
        "away": clock.away,
        "overtime": clock.overtime,
        "paused_now": clock.paused_now,
        "step_seconds": clock.steps,
        "findings_shown": state.findings_shown,
        "source": state.source,
        "copied_from": state.copied_from,
        "redo_of": state.redo_of,
        "redo_rule": state.redo_rule,
    }


def entry_values(entry: Entry) -> dict[str, Any]:
    """An entry's own columns."""
    return {
        "uuid": entry.uuid,
        "position": entry.position,
        "speaker": entry.speaker,
        "step": entry.step,
        "field": entry.field,
        "kind": entry.kind,
        "prompt": storable(entry.prompt),
        "text": storable(entry.text),
        "written_at": entry.written_at,
        "changed_at": entry.changed_at,
    }


def state_of(session: Session, row: SessionTable) -> SessionState:
    """A session whole, as a value."""
    entries = session.exec(
        select(EntryTable, StoryRevisionTable.uuid)
        .outerjoin(StoryRevisionTable, col(EntryTable.story_revision_id) == StoryRevisionTable.id)
        .where(EntryTable.session_id == row.id, col(EntryTable.trashed_at).is_(None))
        .order_by(col(EntryTable.position), col(EntryTable.id))
    ).all()
    names = {entry.id: entry.uuid for entry, _ in entries}
    return SessionState(
        uuid=row.uuid,
        kind=row.kind,  # type: ignore[arg-type]
        content_id=row.content_id,
        content_version=row.content_version,
        content_sha=row.content_sha,
        title=row.title,
        own_evidence=row.own_evidence,
        trains=tuple(row.trains),
        phase=row.phase,  # type: ignore[arg-type]
        step=row.step,
        started_at=row.started_at,
        changed_at=row.changed_at,
        finished_at=row.finished_at,
        clock=clock_of(row),
        findings_shown=row.findings_shown,
        story=_uuid_of(session, StoryTable, row.story_id),
        source=row.source,
        copied_from=row.copied_from,
        loop=_uuid_of(session, LoopTable, row.loop_id),
        redo_of=row.redo_of,
        redo_rule=row.redo_rule,
        entries=tuple(entry_of(entry, revision) for entry, revision in entries),
        claims=_claims(session, names),
        ties=_ties(session, names),
        marks=tuple(
            SignalMark(step=one.step, signal=one.signal, mark=one.mark)  # type: ignore[arg-type]
            for one in session.exec(
                select(SignalMarkTable)
                .where(SignalMarkTable.session_id == row.id)
                .order_by(col(SignalMarkTable.place))
            )
        ),
        choices=tuple(
            Choice(step=one.step, value=one.value, due=one.due)
            for one in session.exec(
                select(ChoiceTable)
                .where(ChoiceTable.session_id == row.id)
                .order_by(col(ChoiceTable.place))
            )
        ),
    )


def clock_of(row: SessionTable) -> ClockRecord:
    """A session's clock."""
    return ClockRecord(
        planned=row.planned,
        active=row.active,
        paused=row.paused,
        away=row.away,
        paused_now=row.paused_now,
        steps=dict(row.step_seconds),
    )


def entry_of(row: EntryTable, revision: str | None = None) -> Entry:
    """An entry as a value."""
    return Entry(
        uuid=row.uuid,
        position=row.position,
        speaker=row.speaker,  # type: ignore[arg-type]
        step=row.step,
        field=row.field,
        kind=row.kind,
        prompt=row.prompt,
        text=row.text,
        written_at=row.written_at,
        changed_at=row.changed_at,
        story_revision=revision,
    )


def _claims(session: Session, names: dict[int, str]) -> tuple[Claim, ...]:
    rows = session.exec(select(ClaimTable).where(col(ClaimTable.entry_id).in_(names))).all()
    found = {
        row.entry_id: Claim(
            entry=names[row.entry_id],
            category=row.category,
            verdict=row.verdict,  # type: ignore[arg-type]
            sharpened=None if row.sharpened_id is None else names.get(row.sharpened_id),
        )
        for row in rows
    }
    return tuple(found[key] for key in names if key in found)


def _ties(session: Session, names: dict[int, str]) -> tuple[Tie, ...]:
    rows = session.exec(select(TieTable).where(col(TieTable.entry_id).in_(names))).all()
    quotes = read_quotes(session, [row.quote_id for row in rows])
    found = {
        row.entry_id: Tie(entry=names[row.entry_id], quote=quotes.get(row.quote_id)) for row in rows
    }
    return tuple(found[key] for key in names if key in found)


def _uuid_of(session: Session, table: Any, key: int | None) -> str | None:
    if key is None:
        return None
    row = session.get(table, key)
    return row.uuid if row else None
