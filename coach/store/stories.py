"""The story bank; a story's texts are immutable revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import func
from sqlmodel import Session, col, select

from coach.errors import NothingFound
from coach.store.record import Record
from coach.store.tables import EntryTable, SessionTable, StoryRevisionTable, StoryTable
from coach.store.values import Story, StoryRevision
from coach.store.words import storable


def all_stories(record: Record) -> tuple[Story, ...]:
    """Every story that is not in the trash, the one changed last first."""
    with record.reading() as session:
        rows = session.exec(select(StoryTable).where(col(StoryTable.trashed_at).is_(None))).all()
        stories = read_stories(session, rows)
    return tuple(sorted(stories, key=lambda one: one.revision.made_at, reverse=True))


def keep_story(
    record: Record,
    *,
    title: str,
    text: str,
    uuid: str | None = None,
    role: str = "",
    period: str = "",
    tags: tuple[str, ...] = (),
) -> Story:
    """Store a story.

    A changed text becomes a new revision where the last one was told in a session; one that
    nothing rests on yet is still being written and is changed in place.

    Args:
        record: the record.
        title: one line.
        text: the story.
        uuid: of the story to change; a new one without it.
        role: the candidate's part in it.
        period: when it was.
        tags: words to find it by.
    """
    with record.writing() as session:
        row = session.exec(select(StoryTable).where(StoryTable.uuid == uuid)).first()
        columns: dict[str, Any] = {
            "title": storable(title),
            "role": storable(role),
            "period": storable(period),
            "tags": [storable(tag) for tag in tags],
        }
        if row is None:
            row = StoryTable(uuid=uuid or str(uuid4()), made_at=record.time.utc(), **columns)
        else:
            row.sqlmodel_update(columns)
        session.add(row)
        session.flush()
        _revise(record, session, row, storable(text))
        return story_of(session, row)


def trash_story(record: Record, uuid: str) -> None:
    """Put a story into the trash; its sessions stay."""
    with record.writing() as session:
        row = _row(session, uuid)
        row.trashed_at = record.time.utc()
        session.add(row)


def untrash_story(record: Record, uuid: str) -> None:
    """Take a story out of the trash."""
    with record.writing() as session:
        row = _row(session, uuid)
        row.trashed_at = None
        session.add(row)


def story_of(session: Session, row: StoryTable) -> Story:
    """A story at its latest revision, within a look at the record."""
    return read_stories(session, [row])[0]


def read_stories(session: Session, rows: Sequence[StoryTable]) -> list[Story]:
    """Stories at their latest revision, within a look at the record."""
    keys = [row.id for row in rows]
    # SQLite gives the other columns of the row that holds the maximum.
    latest = {
        row.story_id: (row, revisions)
        for row, _, revisions in session.exec(
            select(
                StoryRevisionTable,
                func.max(StoryRevisionTable.number),
                func.count(col(StoryRevisionTable.id)),
            )
            .where(col(StoryRevisionTable.story_id).in_(keys))
            .group_by(col(StoryRevisionTable.story_id))
        ).all()
    }
    told = dict(
        session.exec(
            select(SessionTable.story_id, func.count(col(SessionTable.id)))
            .where(col(SessionTable.story_id).in_(keys), col(SessionTable.trashed_at).is_(None))
            .group_by(col(SessionTable.story_id))
        ).all()
    )
    stories = []
    for row in rows:
        revision, revisions = latest.get(row.id, (None, 0))
        stories.append(
            Story(
                uuid=row.uuid,
                title=row.title,
                role=row.role,
                period=row.period,
                tags=tuple(row.tags),
                made_at=row.made_at,
                revision=_revision(revision, row),
                revisions=revisions,
                sessions=told.get(row.id, 0),
            )
        )
    return stories


def _revision(latest: StoryRevisionTable | None, row: StoryTable) -> StoryRevision:
    if latest is None:
        return StoryRevision(uuid="", number=0, text="", made_at=row.made_at)
    return StoryRevision(
        uuid=latest.uuid, number=latest.number, text=latest.text, made_at=latest.made_at
    )


def _revise(record: Record, session: Session, row: StoryTable, text: str) -> None:
    latest = _latest(session, row)
    if latest is not None and latest.text == text:
        return
    if latest is not None and not _told(session, latest):
        latest.text = text
        latest.made_at = record.time.utc()
        session.add(latest)
    else:
        session.add(
            StoryRevisionTable(
                uuid=str(uuid4()),
                story_id=row.id,
                number=latest.number + 1 if latest else 1,
                text=text,
                made_at=record.time.utc(),
            )
        )
    session.flush()


def _told(session: Session, revision: StoryRevisionTable) -> bool:
    found = session.exec(
        select(EntryTable.id).where(EntryTable.story_revision_id == revision.id).limit(1)
    ).first()
    return found is not None


def _latest(session: Session, row: StoryTable) -> StoryRevisionTable | None:
    return session.exec(
        select(StoryRevisionTable)
        .where(StoryRevisionTable.story_id == row.id)
        .order_by(col(StoryRevisionTable.number).desc())
        .limit(1)
    ).first()


def _row(session: Session, uuid: str) -> StoryTable:
    row = session.exec(select(StoryTable).where(StoryTable.uuid == uuid)).first()
    if row is None:
        raise NothingFound(f"no story {uuid!r} in the record")
    return row
