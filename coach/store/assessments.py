"""Assessments: who scored what, when, and resting on which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlmodel import Session, col, select

from coach.errors import NothingFound
from coach.store.quotes import change_quote, read_quotes
from coach.store.record import Record
from coach.store.tables import AssessmentTable, EntryTable, ScoreTable, SessionTable
from coach.store.values import Assessment, Because, Score
from coach.store.words import storable

OWN = ("self", "session")
"""Rater and occasion of the scores that a session's own total is made of."""


def keep(record: Record, assessment: Assessment) -> None:
    """Store an assessment; one with the same id is replaced.

    Raises:
        NothingFound: when its subject is not in the record.
    """
    with record.writing() as session:
        write(session, assessment)


def write(session: Session, assessment: Assessment) -> None:
    """Store an assessment, within a transaction; as `keep` does."""
    row = session.exec(
        select(AssessmentTable).where(AssessmentTable.uuid == assessment.uuid)
    ).one_or_none()
    columns = _columns(session, assessment)
    if row is None:
        row = AssessmentTable(**columns)
    else:
        row.sqlmodel_update(columns)
    session.add(row)
    session.flush()
    _write_scores(session, row, assessment)
    if row.session_id is not None and (row.rater, row.occasion) == OWN:
        scored = session.get_one(SessionTable, row.session_id)
        scored.own_total = assessment.total
        session.add(scored)


def of_session(record: Record, uuid: str) -> tuple[Assessment, ...]:
    """Every assessment of a session, the oldest first."""
    with record.reading() as session:
        return read_of_session(session, uuid)


def read_of_session(session: Session, uuid: str) -> tuple[Assessment, ...]:
    """Every assessment of a session, within a look at the record."""
    rows = session.exec(
        select(AssessmentTable)
        .join(SessionTable, col(SessionTable.id) == AssessmentTable.session_id)
        .where(SessionTable.uuid == uuid, col(AssessmentTable.trashed_at).is_(None))
        .order_by(col(AssessmentTable.made_at), col(AssessmentTable.id))
    ).all()
    return tuple(_assessment(session, row, uuid) for row in rows)


def _columns(session: Session, assessment: Assessment) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "uuid": assessment.uuid,
        "subject_kind": assessment.subject_kind,
        "session_id": None,
        "entry_id": None,
        "exemplar": None,
        "rater": assessment.rater,
        "rater_name": storable(assessment.rater_name),
        "occasion": assessment.occasion,
        "made_in": assessment.made_in,
        "made_at": assessment.made_at,
        "blind": assessment.blind,
        "rubric_version": assessment.rubric_version,
        "analyzer_version": assessment.analyzer_version,
        "rating": assessment.rating,
        "strength": assessment.strength,
    }
    if assessment.subject_kind == "exemplar":
        return columns | {"exemplar": assessment.subject}
    if assessment.subject_kind == "session":
        wanted = select(SessionTable.id).where(SessionTable.uuid == assessment.subject)
    else:
        wanted = select(EntryTable.id).where(EntryTable.uuid == assessment.subject)
    subject = session.exec(wanted).first()
    if subject is None:
        raise NothingFound(f"no {assessment.subject_kind} {assessment.subject!r} in the record")
    return columns | {f"{assessment.subject_kind}_id": subject}


def _write_scores(session: Session, row: AssessmentTable, assessment: Assessment) -> None:
    standing = {one.dimension: one for one in _scores(session, row)}
    quotes = read_quotes(session, [one.quote_id for one in standing.values()])
    for score in assessment.scores:
        columns: dict[str, Any] = {
            "assessment_id": row.id,
            "dimension": score.dimension,
            "value": score.value,
            "unsupported": score.unsupported,
            "because": [msgspec.to_builtins(one) for one in score.because],
            "sure": score.sure,
            "disputed_at": score.disputed_at,
        }
        there = standing.pop(score.dimension, None) or ScoreTable(**columns)
        there.sqlmodel_update(columns)
        session.add(there)
        session.flush()
        change_quote(session, there, quotes.get(there.quote_id), score.quote)
    for gone in standing.values():
        change_quote(session, gone, quotes.get(gone.quote_id), None)
        session.delete(gone)


def _scores(session: Session, row: AssessmentTable) -> Sequence[ScoreTable]:
    return session.exec(
        select(ScoreTable).where(ScoreTable.assessment_id == row.id).order_by(col(ScoreTable.id))
    ).all()


def _assessment(session: Session, row: AssessmentTable, subject: str) -> Assessment:
    scores = _scores(session, row)
    quotes = read_quotes(session, [one.quote_id for one in scores])
    return Assessment(
        uuid=row.uuid,
        subject_kind=row.subject_kind,  # type: ignore[arg-type]
        subject=subject,
        rater=row.rater,  # type: ignore[arg-type]
        rater_name=row.rater_name,
        occasion=row.occasion,
        made_in=row.made_in,
        made_at=row.made_at,
        blind=row.blind,
        rubric_version=row.rubric_version,
        analyzer_version=row.analyzer_version,
        rating=row.rating,
        strength=row.strength,
        scores=tuple(
            Score(
                dimension=one.dimension,
                value=one.value,
                quote=quotes.get(one.quote_id),
                unsupported=one.unsupported,
                because=tuple(msgspec.convert(part, Because) for part in one.because),
                sure=one.sure,
                disputed_at=one.disputed_at,
            )
            for one in scores
        ),
    )
