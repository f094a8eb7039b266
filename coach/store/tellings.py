"""Sessions that tell the same story, what they said best, and the signals they carried."""

from __future__ import annotations

from coach.store.history import history_order, lines
from coach.store.read import Opened, look
from coach.store.views import BestQuote, CarriedSignal, HistoryFilter, Telling

MOST = 60
"""Latest tellings that are read of one story."""


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


def tellings(opened: Opened, story: str) -> tuple[Telling, ...]:
    """The latest sessions about a story with the candidate's own words, the oldest first.

    Raises:
        RecordError: what SQLite says.
    """
    keys = history_order(opened, HistoryFilter(story=story), limit=MOST)
    with look(opened) as connection:
        rows = lines(connection, keys)
        said: dict[int, list[tuple[str, str]]] = {}
        for session, uuid, text in connection.execute(
            "SELECT session_id, uuid, text FROM entry "
            f"WHERE session_id IN ({', '.join('?' * len(keys))}) AND trashed_at IS NULL "
            "AND speaker = 'candidate' AND text <> '' ORDER BY position, id",
            keys,
        ):
            said.setdefault(session, []).append((uuid, text))
    return tuple(
        Telling(row=row, entries=tuple(said.get(key, ()))) for key, row in reversed(rows.items())
    )


def best_quotes(opened: Opened, story: str) -> tuple[BestQuote, ...]:
    """For each dimension the quote that its highest own score rests on; of equals the latest.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        rows = connection.execute(
            "SELECT score.dimension, score.value, quote.text, practice_session.uuid "
            "FROM practice_session "
            "JOIN assessment ON assessment.session_id = practice_session.id "
            "JOIN score ON score.assessment_id = assessment.id "
            "JOIN quote ON quote.id = score.quote_id "
            "WHERE practice_session.story_id = (SELECT id FROM story WHERE uuid = ?) "
            "AND practice_session.trashed_at IS NULL AND assessment.trashed_at IS NULL "
            "AND assessment.rater = 'self' AND score.value IS NOT NULL "
            "ORDER BY score.value, practice_session.started_at",
            (story,),
        )
        best = {row[0]: BestQuote(*row) for row in rows}
    return tuple(best.values())


def carried_signals(opened: Opened) -> tuple[CarriedSignal, ...]:
    """For each story of the bank the signals that were marked in finished sessions about it.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        rows = connection.execute(
            "SELECT story.uuid, signal_mark.signal, sum(signal_mark.mark = 'strong'), count(*) "
            "FROM story JOIN practice_session ON practice_session.story_id = story.id "
            "JOIN signal_mark ON signal_mark.session_id = practice_session.id "
            "WHERE story.trashed_at IS NULL AND practice_session.trashed_at IS NULL "
            "AND practice_session.finished_at IS NOT NULL "
            "GROUP BY story.id, signal_mark.signal"
        )
        return tuple(CarriedSignal(*row) for row in rows)
