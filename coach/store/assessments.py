"""Assessments: who scored or rated what, when, and resting on which words."""

from __future__ import annotations

import sqlite3
from typing import Literal

from msgspec.structs import replace
from sqlmodel import Session, col, select

from coach.errors import CoachError, NothingFound
from coach.store import read
from coach.store.record import Record, plain_connection
from coach.store.schema import AssessmentTable, ScoreTable, SessionTable
from coach.store.values import Assessment
from coach.store.views import BothSides, ColdRead, Given
from coach.store.write import Writing

Taken = Literal["new", "same", "replaced"]


class GivenBefore(CoachError):
    """The record has other scores by the same peer: exit code 1."""

    exit_code = 1


def keep(record: Record, assessment: Assessment) -> None:
    """Store an assessment; one with the same id is replaced.

    Raises:
        NothingFound: when its subject is not in the record.
    """
    with record.writing() as session:
        _write(record, session, assessment)


def _write(record: Record, session: Session, assessment: Assessment) -> None:
    writing = Writing(session, record.time.utc())
    row = writing.row_of(AssessmentTable, assessment.uuid)
    if not writing.assessment(assessment, row):
        raise NothingFound(f"no {assessment.subject_kind} {assessment.subject!r} in the record")


def of_session(record: Record, uuid: str) -> tuple[Assessment, ...]:
    """Every assessment of a session, the oldest first."""
    with record.reading() as session:
        return assessments_of(plain_connection(session), uuid)


def assessments_of(connection: sqlite3.Connection, session: str) -> tuple[Assessment, ...]:
    """Every assessment of a session by its UUID, within a look at the record."""
    return tuple(
        read.assessments(
            connection,
            "WHERE practice_session.uuid = ? AND assessment.trashed_at IS NULL "
            "ORDER BY assessment.made_at, assessment.id",
            session,
        )
    )


def keep_peer(record: Record, given: Assessment, *, instead: bool = False) -> Taken:
    """Take a peer's scores in, once.

    Args:
        record: the record.
        given: the scores.
        instead: whether they may replace other scores by the same peer.

    Raises:
        GivenBefore: when the same peer gave other scores, which are not to be replaced.
        CoachError: when the id belongs to something else in the record.
    """
    name = given.rater_name.strip().casefold()
    with record.writing() as session:
        peers = [
            one
            for one in assessments_of(plain_connection(session), given.subject)
            if one.rater == "peer"
        ]
        for one in peers:
            if one.uuid != given.uuid and (not name or one.rater_name.strip().casefold() != name):
                continue
            if (one.rater_name, one.scores) == (given.rater_name, given.scores):
                return "same"
            if not instead:
                raise GivenBefore(
                    "this peer gave other scores before; --replace takes these instead"
                )
            _write(record, session, replace(given, uuid=one.uuid))
            return "replaced"
        there = select(AssessmentTable.id).where(AssessmentTable.uuid == given.uuid)
        if session.exec(there).first() is not None:
            raise CoachError("its id belongs to other scores of this record; ask for a new file")
        _write(record, session, given)
    return "new"


def both_sides(record: Record) -> tuple[BothSides, ...]:
    """Every finished session with own scores and a peer's, the oldest first."""
    scored = select(AssessmentTable.session_id).where(
        AssessmentTable.rater == "peer", col(AssessmentTable.trashed_at).is_(None)
    )
    with record.reading() as session:
        rows = session.exec(
            select(SessionTable.uuid, AssessmentTable, ScoreTable)
            .join(AssessmentTable, col(AssessmentTable.session_id) == SessionTable.id)
            .join(ScoreTable, col(ScoreTable.assessment_id) == AssessmentTable.id)
            .where(
                col(SessionTable.id).in_(scored),
                col(SessionTable.trashed_at).is_(None),
                col(SessionTable.finished_at).is_not(None),
                col(AssessmentTable.trashed_at).is_(None),
            )
            .order_by(
                col(SessionTable.started_at), col(AssessmentTable.made_at), col(ScoreTable.id)
            )
        ).all()
    own: dict[str, dict[str, int | None]] = {}
    peers: dict[str, dict[int, dict[str, int | None]]] = {}
    for uuid, given, score in rows:
        if given.rater == "peer":
            sheet = peers.setdefault(uuid, {}).setdefault(given.id, {})
            sheet[score.dimension] = score.value
        elif (given.rater, given.occasion) == ("self", "session"):
            own.setdefault(uuid, {})[score.dimension] = score.value
    return tuple(
        BothSides(uuid, own[uuid], tuple(sheets.values()))
        for uuid, sheets in peers.items()
        if uuid in own
    )


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
