"""One session whole, with everything that hangs on it."""

from __future__ import annotations

from sqlmodel import select

from coach.store.assessments import read_of_session
from coach.store.plans import plan_of
from coach.store.record import Record
from coach.store.rows import state_of
from coach.store.short_ids import find, short_ids
from coach.store.stories import story_of
from coach.store.tables import ContentText, PlanTable, StoryTable
from coach.store.values import SessionWhole


def whole(record: Record, given: str) -> SessionWhole:
    """One session with everything that hangs on it.

    Args:
        record: the record.
        given: its UUID, or enough of its beginning.

    Raises:
        CoachError: when no session, or more than one, has it.
    """
    with record.reading() as session:
        row = find(session, given)
        content = session.get(ContentText, row.content_sha)
        story = session.get(StoryTable, row.story_id) if row.story_id else None
        plans = session.exec(select(PlanTable).where(PlanTable.session_id == row.id)).all()
        return SessionWhole(
            state=state_of(session, row),
            short=short_ids(session, [row.uuid])[0],
            content=content.body if content else "",
            story=story_of(session, story) if story else None,
            assessments=read_of_session(session, row.uuid),
            plans=tuple(plan_of(session, plan) for plan in plans),
            note=row.note,
            trashed_at=row.trashed_at,
        )
