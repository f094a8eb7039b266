"""The candidate's own rating of a round, given before a card of it is shown."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from coach.content.models import Rubric
from coach.store.values import Assessment


def own_rating(session: str, rating: str, rubric: Rubric, now: datetime) -> Assessment:
    """A rating of a round, to be kept; the first one of a round is the one that counts.

    Args:
        session: UUID of the round's session.
        rating: id of one of the six.
        rubric: the rubric of that day.
        now: the moment.
    """
    return Assessment(
        uuid=str(uuid4()),
        subject=session,
        rater="self",
        occasion="round",
        made_at=now,
        rubric_version=f"{rubric.id}/{rubric.version}",
        rating=rating,
    )
