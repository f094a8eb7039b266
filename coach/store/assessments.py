"""Assessments: who scored or rated what, when, and resting on which words."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from coach.errors import CoachError, NothingFound
from coach.store import read
from coach.store.read import Opened, look
from coach.store.record import Record
from coach.store.values import Assessment
from coach.store.views import BothSides, ColdRead, Given

if TYPE_CHECKING:
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
    with record.writing() as writing:
        _write(writing, assessment)


def _write(writing: Writing, assessment: Assessment) -> None:
    row = writing.row("assessment", assessment.uuid)
    if not writing.assessment(assessment, row):
        raise NothingFound(f"no {assessment.subject_kind} {assessment.subject!r} in the record")


def of_session(record: Record, uuid: str) -> tuple[Assessment, ...]:
    """Every assessment of a session, the oldest first."""
    with record.reading() as connection:
        return assessments_of(connection, uuid)


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
    with record.writing() as writing:
        peers = [
            one for one in assessments_of(writing.connection, given.subject) if one.rater == "peer"
        ]
        for one in peers:
            if one.uuid != given.uuid and (not name or one.rater_name.strip().casefold() != name):
                continue
            if (one.rater_name, one.scores) == (given.rater_name, given.scores):
                return "same"
            if not instead:
                raise GivenBefore(
                    "this peer gave different scores before; --replace uses these instead"
                )
            _write(writing, replace(given, uuid=one.uuid))
            return "replaced"
        if writing.row("assessment", given.uuid) is not None:
            raise CoachError("its id belongs to other scores of this record; ask for a new file")
        _write(writing, given)
    return "new"


def both_sides(opened: Opened) -> tuple[BothSides, ...]:
    """Every finished session with own scores and a peer's, the oldest first."""
    with look(opened) as connection:
        found = read.rows(
            connection,
            "SELECT practice_session.uuid, assessment.id, rater, occasion, dimension, value "
            "FROM practice_session JOIN assessment ON assessment.session_id = practice_session.id "
            "JOIN score ON score.assessment_id = assessment.id "
            "WHERE practice_session.trashed_at IS NULL AND finished_at IS NOT NULL "
            "AND assessment.trashed_at IS NULL AND practice_session.id IN ("
            "SELECT session_id FROM assessment WHERE rater = 'peer' AND trashed_at IS NULL) "
            "ORDER BY started_at, made_at, score.id",
        )
    own: dict[str, dict[str, int | None]] = {}
    peers: dict[str, dict[int, dict[str, int | None]]] = {}
    for uuid, key, rater, occasion, dimension, value in found:
        if rater == "peer":
            peers.setdefault(uuid, {}).setdefault(key, {})[dimension] = value
        elif (rater, occasion) == ("self", "session"):
            own.setdefault(uuid, {})[dimension] = value
    return tuple(
        BothSides(uuid, own[uuid], tuple(sheets.values()))
        for uuid, sheets in peers.items()
        if uuid in own
    )


def ratings_given(opened: Opened) -> tuple[Given, ...]:
    """Every own rating of an exemplar, the oldest first."""
    with look(opened) as connection:
        found = read.rows(
            connection,
            "SELECT exemplar, rating, made_at FROM assessment WHERE subject_kind = 'exemplar' "
            "AND rater = 'self' AND occasion = 'calibration' AND rating IS NOT NULL "
            "AND trashed_at IS NULL ORDER BY made_at, id",
        )
        return tuple(read.value_of(Given, row) for row in found)


def cold_reads(opened: Opened) -> tuple[ColdRead, ...]:
    """Every finished round with an own rating, the oldest first, with its first cold read."""
    with look(opened) as connection:
        found = read.rows(
            connection,
            "SELECT practice_session.uuid AS session, title, started_at AS held_at, occasion, "
            'assessment.rating AS "then", NULL AS cold, made_at AS read_at FROM practice_session '
            "JOIN assessment ON assessment.session_id = practice_session.id "
            "WHERE rater = 'self' AND occasion IN ('round', 'cold-read') AND rating IS NOT NULL "
            "AND assessment.trashed_at IS NULL AND practice_session.trashed_at IS NULL "
            "AND finished_at IS NOT NULL ORDER BY started_at, made_at",
        )
        first: dict[str, ColdRead] = {}
        for row in found:
            given = read.value_of(ColdRead, row)
            known = first.get(given.session)
            if known is None and row["occasion"] == "round":
                first[given.session] = replace(given, read_at=None)
            elif known is not None and row["occasion"] == "cold-read" and known.cold is None:
                first[given.session] = replace(known, cold=given.then, read_at=given.read_at)
    return tuple(first.values())
