"""Sessions that tell the same story."""

from __future__ import annotations

from coach.store.overview import Opened
from coach.store.pages import look


def told_before(opened: Opened, uuid: str) -> str | None:
    """UUID of the last finished session before this one, of the same drill and story.

    None where there is none, or where the session is about no story of the bank.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        row = connection.execute(
            "SELECT before.uuid FROM practice_session own JOIN practice_session before "
            "ON before.story_id = own.story_id AND before.content_id = own.content_id "
            "AND before.started_at < own.started_at AND before.trashed_at IS NULL "
            "AND before.finished_at IS NOT NULL "
            "WHERE own.uuid = ? ORDER BY before.started_at DESC LIMIT 1",
            (uuid,),
        ).fetchone()
    return row[0] if row else None
