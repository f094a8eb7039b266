"""The story bank: stories with their immutable revisions, and what their tellings said best."""

from __future__ import annotations

import sqlite3
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from coach.errors import NothingFound
from coach.store import read
from coach.store.read import Opened, look, rows
from coach.store.record import Record, plain_connection
from coach.store.rows import storable
from coach.store.schema import EntryTable, StoryRevisionTable, StoryTable
from coach.store.values import Story, StoryFields, StoryItem, StoryRevision


def all_stories(opened: Opened) -> tuple[Story, ...]:
    """Every story that is not in the trash, the one changed last first."""
    with look(opened) as connection:
        stories = stories_where(connection, "WHERE trashed_at IS NULL")
    return tuple(sorted(stories, key=lambda one: one.revision.made_at, reverse=True))


def stories_where(connection: sqlite3.Connection, rest: str, *values: str) -> list[Story]:
    """Stories at their latest revision, within a look at the record."""
    told = (
        "SELECT count(*) FROM practice_session WHERE trashed_at IS NULL "
        "AND story_id = (SELECT id FROM story WHERE uuid = ?)"
    )
    return [
        _at_latest(item, rows(connection, told, item.uuid)[0][0])
        for item in read.stories(connection, rest, *values)
    ]


def story_of(connection: sqlite3.Connection, uuid: str) -> Story | None:
    """A story by its UUID, within a look at the record."""
    return next(iter(stories_where(connection, "WHERE uuid = ?", uuid)), None)


def _at_latest(item: StoryItem, sessions: int) -> Story:
    none = StoryRevision(uuid="", number=0, text="", made_at=item.made_at)
    return Story(
        **{name: getattr(item, name) for name in StoryFields.__struct_fields__},
        revision=item.revisions[-1] if item.revisions else none,
        revisions=len(item.revisions),
        sessions=sessions,
    )


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
        found = story_of(plain_connection(session), row.uuid)
    assert found is not None
    return found


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
