"""Ratings that the candidate gave blind: of exemplars, and of rounds from their cards alone."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlmodel import col, select

from coach.store.record import Record
from coach.store.tables import AssessmentTable, SessionTable


class Given(Struct, frozen=True):
    """A rating of an exemplar."""

    exemplar: str
    rating: str
    made_at: datetime


class ColdRead(Struct, frozen=True):
    """A round that was rated when it was held, and perhaps again from its cards alone."""

    session: str
    title: str
    held_at: datetime
    then: str
    """The rating that was given first."""
    cold: str | None
    """The rating from the cards alone; None if it was not given yet."""
    read_at: datetime | None = None


def ratings_given(record: Record) -> tuple[Given, ...]:
    """Every own rating of an exemplar, the oldest first."""
    with record.reading() as session:
        rows = session.exec(
            select(AssessmentTable.exemplar, AssessmentTable.rating, AssessmentTable.made_at)
            .where(
                AssessmentTable.subject_kind == "exemplar",
                AssessmentTable.rater == "self",
                AssessmentTable.occasion == "calibration",
                col(AssessmentTable.rating).is_not(None),
                col(AssessmentTable.trashed_at).is_(None),
            )
            .order_by(col(AssessmentTable.made_at), col(AssessmentTable.id))
        ).all()
    return tuple(Given(exemplar or "", rating or "", made) for exemplar, rating, made in rows)


def cold_reads(record: Record) -> tuple[ColdRead, ...]:
    """Every finished round with an own rating, the oldest first, with its first cold read."""
    with record.reading() as session:
        rows = session.exec(
            select(SessionTable, AssessmentTable)
            .join(AssessmentTable, col(AssessmentTable.session_id) == SessionTable.id)
            .where(
                AssessmentTable.rater == "self",
                col(AssessmentTable.occasion).in_(("round", "cold-read")),
                col(AssessmentTable.rating).is_not(None),
                col(AssessmentTable.trashed_at).is_(None),
                col(SessionTable.trashed_at).is_(None),
                col(SessionTable.finished_at).is_not(None),
            )
            .order_by(col(SessionTable.started_at), col(AssessmentTable.made_at))
        ).all()
    first: dict[str, ColdRead] = {}
    for row, given in rows:
        known, rating = first.get(row.uuid), given.rating or ""
        if known is None and given.occasion == "round":
            first[row.uuid] = ColdRead(row.uuid, row.title, row.started_at, rating, None)
        elif known is not None and given.occasion == "cold-read" and known.cold is None:
            first[row.uuid] = ColdRead(
                row.uuid, row.title, row.started_at, known.then, rating, given.made_at
            )
    return tuple(first.values())
