"""Old answers whose scores may have been forgotten: what can be scored again, blind."""

from __future__ import annotations

from datetime import timedelta

from coach.store.overview import Opened
from coach.store.pages import lines, look, stored_moment
from coach.store.values import SessionRow

REST = timedelta(days=3)
"""Younger answers are too well remembered."""
MOST = 100


def to_score_again(opened: Opened) -> tuple[SessionRow, ...]:
    """Sessions that were scored at least three days ago, oldest first; those scored again last.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        rows = connection.execute(
            "SELECT first.session_id, max(later.made_at) AS again FROM practice_session "
            "JOIN assessment first ON first.session_id = practice_session.id "
            "AND first.rater = 'self' AND first.occasion = 'session' AND first.trashed_at IS NULL "
            "LEFT JOIN assessment later ON later.session_id = practice_session.id "
            "AND later.rater = 'self' AND later.occasion = 'score-again' "
            "AND later.trashed_at IS NULL "
            "WHERE practice_session.trashed_at IS NULL AND practice_session.finished_at < ? "
            "AND EXISTS (SELECT 1 FROM score WHERE score.assessment_id = first.id "
            "AND score.value IS NOT NULL) "
            "GROUP BY practice_session.id ORDER BY again, practice_session.started_at LIMIT ?",
            (stored_moment(opened.time.utc() - REST), MOST),
        ).fetchall()
        return tuple(lines(connection, [key for key, _ in rows]).values())
