"""The story bank: stories with their immutable revisions, and what their tellings said best."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from msgspec.structs import replace

from coach.errors import NothingFound
from coach.store import read
from coach.store.read import Opened, look, rows
from coach.store.record import Record
from coach.store.texts import storable
from coach.store.values import Story, StoryFields, StoryItem, StoryRevision

if TYPE_CHECKING:
    from coach.store.write import Writing


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
    now = record.time.utc()
    with record.writing() as writing:
        known = read.stories(writing.connection, "WHERE uuid = ?", uuid)
        item = StoryItem(
            uuid=uuid or str(uuid4()),
            title=storable(title),
            role=storable(role),
            period=storable(period),
            tags=tuple(map(storable, tags)),
            made_at=known[0].made_at if known else now,
            trashed_at=known[0].trashed_at if known else None,
            revisions=known[0].revisions if known else (),
        )
        item = _revised(writing, item, storable(text), now)
        writing.story(item, writing.row("story", item.uuid))
        found = story_of(writing.connection, item.uuid)
    assert found is not None
    return found


def trash_story(record: Record, uuid: str) -> None:
    """Put a story into the trash; its sessions stay."""
    _change(record, uuid, trashed_at=record.time.utc())


def untrash_story(record: Record, uuid: str) -> None:
    """Take a story out of the trash."""
    _change(record, uuid, trashed_at=None)


def _change(record: Record, uuid: str, **columns: Any) -> None:
    with record.writing() as writing:
        if not writing.change("story", uuid, **columns):
            raise NothingFound(f"no story {uuid!r} in the record")


def _revised(writing: Writing, item: StoryItem, text: str, now: datetime) -> StoryItem:
    """The story with a text: a new revision, or the last one changed if nothing rests on it."""
    latest = item.revisions[-1] if item.revisions else None
    if latest is not None and latest.text == text:
        return item
    told = latest is not None and rows(
        writing.connection,
        "SELECT 1 FROM entry JOIN story_revision ON story_revision.id = story_revision_id "
        "WHERE story_revision.uuid = ? LIMIT 1",
        latest.uuid,
    )
    if latest is not None and not told:
        changed = replace(latest, text=text, made_at=now)
        return replace(item, revisions=(*item.revisions[:-1], changed))
    number = latest.number + 1 if latest else 1
    new = StoryRevision(uuid=str(uuid4()), number=number, text=text, made_at=now)
    return replace(item, revisions=(*item.revisions, new))
