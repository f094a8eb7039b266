"""Looking back: a list of sessions, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from coach.store.assessments import read_of_session
from coach.store.plans import plan_of
from coach.store.record import Record
from coach.store.rows import state_of
from coach.store.short_ids import find, short_ids
from coach.store.stories import story_of
from coach.store.tables import (
    AssessmentTable,
    ContentText,
    PlanTable,
    ScoreTable,
    SessionTable,
    StoryTable,
)
from coach.store.values import SessionRow, SessionWhole


def history(
    record: Record,
    *,
    drill: str | None = None,
    story: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    unfinished: bool = False,
    kinds: Sequence[str] = (),
    limit: int = 50,
) -> tuple[SessionRow, ...]:
    """Sessions that are not in the trash, newest first.

    Args:
        record: the record.
        drill: id of a drill; all without it.
        story: UUID of a story; all without it.
        since: begun at or after this moment.
        until: begun before this moment.
        unfinished: only those that were left open.
        kinds: `drill`, `mock`, `spoken`; all if empty.
        limit: at most so many.
    """
    wanted: Any = select(SessionTable, StoryTable.title).outerjoin(
        StoryTable, col(StoryTable.id) == SessionTable.story_id
    )
    wanted = wanted.where(col(SessionTable.trashed_at).is_(None))
    if drill is not None:
        wanted = wanted.where(SessionTable.content_id == drill)
    if story is not None:
        wanted = wanted.where(StoryTable.uuid == story)
    if since is not None:
        wanted = wanted.where(col(SessionTable.started_at) >= since)
    if until is not None:
        wanted = wanted.where(col(SessionTable.started_at) < until)
    if unfinished:
        wanted = wanted.where(col(SessionTable.finished_at).is_(None))
    if kinds:
        wanted = wanted.where(col(SessionTable.kind).in_(kinds))
    wanted = wanted.order_by(col(SessionTable.started_at).desc(), col(SessionTable.id).desc())
    with record.reading() as session:
        found = session.exec(wanted.limit(limit)).all()
        return rows_of(session, found)


def rows_of(
    session: Session, found: Sequence[tuple[SessionTable, str | None]]
) -> tuple[SessionRow, ...]:
    """Sessions with their story's title as lines of the history."""
    scores = own_scores(session, [row.id for row, _ in found])
    shorts = short_ids(session, [row.uuid for row, _ in found])
    lines = []
    for (row, story_title), short in zip(found, shorts, strict=True):
        given = scores.get(row.id, {})
        lines.append(
            SessionRow(
                uuid=row.uuid,
                short=short,
                kind=row.kind,  # type: ignore[arg-type]
                content_id=row.content_id,
                title=row.title,
                story_title=story_title,
                started_at=row.started_at,
                finished_at=row.finished_at,
                active=row.active,
                planned=row.planned,
                total=sum(given.values()) if len(given) == 7 else None,
                scored=len(given),
                weakest=_weakest(given),
            )
        )
    return tuple(lines)


def _weakest(given: dict[str, int]) -> str | None:
    """The one dimension that is lowest; None where several are level."""
    lowest = [one for one, value in given.items() if value == min(given.values())]
    return lowest[0] if len(lowest) == 1 and len(given) > 1 else None


def own_scores(session: Session, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """The candidate's own scores of each session, by dimension, from the sitting itself."""
    rows = session.exec(
        select(AssessmentTable.session_id, ScoreTable.dimension, ScoreTable.value)
        .join(ScoreTable, col(ScoreTable.assessment_id) == AssessmentTable.id)
        .where(
            col(AssessmentTable.session_id).in_(ids),
            AssessmentTable.rater == "self",
            AssessmentTable.occasion == "session",
            col(AssessmentTable.trashed_at).is_(None),
            col(ScoreTable.value).is_not(None),
        )
        .order_by(col(ScoreTable.id))
    ).all()
    found: dict[int, dict[str, int]] = {}
    for key, dimension, value in rows:
        if key is not None and value is not None:
            found.setdefault(key, {})[dimension] = value
    return found


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
            trashed_at=row.trashed_at,
        )
