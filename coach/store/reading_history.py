"""The sessions that a filter asks for, with what a reader wants beside each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from coach.store.exchange_values import AssessmentItem, SessionItem
from coach.store.history_values import HistoryFilter
from coach.store.overview import Opened
from coach.store.pages import conditions, look
from coach.store.reading_sittings import assessment_item, session_item


class Sitting(Struct, frozen=True, kw_only=True):
    """A session with its scores, and the words for what it refers to."""

    session: SessionItem
    assessments: tuple[AssessmentItem, ...]
    """Those that are not in the trash, the oldest first."""
    story: str
    """The story's title; empty without one."""
    target: str
    """The target's level and role; empty without one."""
    content: str
    """Canonical JSON of its drill; empty if it was lost."""


def sittings(opened: Opened, wanted: HistoryFilter) -> Iterator[Sitting]:
    """The sessions that fit, newest first.

    Raises:
        RecordError: what SQLite says, or a stored value that cannot be read.
    """
    where, values = conditions(wanted)
    bodies: dict[str, str] = {}
    with look(opened) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(
            f"SELECT id FROM practice_session WHERE {where} ORDER BY started_at DESC, id DESC",
            values,
        ).fetchall()
        for (key,) in found:
            session = session_item(connection, key)
            if session.content not in bodies:
                (body,) = connection.execute(
                    "SELECT body FROM content WHERE sha = ?", (session.content,)
                ).fetchone()
                bodies[session.content] = body
            given = connection.execute(
                "SELECT id FROM assessment WHERE session_id = ? AND trashed_at IS NULL "
                "ORDER BY made_at, id",
                (key,),
            ).fetchall()
            story, level, role = connection.execute(
                "SELECT story.title, loop.level, loop.role FROM practice_session "
                "LEFT JOIN story ON story.id = story_id LEFT JOIN loop ON loop.id = loop_id "
                "WHERE practice_session.id = ?",
                (key,),
            ).fetchone()
            yield Sitting(
                session=session,
                assessments=tuple(assessment_item(connection, one) for (one,) in given),
                story=story or "",
                target=" ".join(part for part in (level, role) if part),
                content=bodies[session.content],
            )


def scores_by(sitting: Sitting, rater: str) -> dict[str, int | None]:
    """The latest scores of the sitting itself by a rater, by dimension."""
    given = [one for one in sitting.assessments if (one.rater, one.occasion) == (rater, "session")]
    return {score.dimension: score.value for score in given[-1].scores} if given else {}
