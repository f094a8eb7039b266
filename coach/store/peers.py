"""What peers gave: taken in once each, and laid beside one's own scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.store.record import Record
    from coach.store.values import Assessment

NOTE = "note"
"""Code of the `Because` that holds what a peer wrote beside a score."""

Taken = Literal["new", "same", "replaced"]


class GivenBefore(CoachError):
    """The record has other scores by the same peer: exit code 1."""

    exit_code = 1


class BothSides(Struct, frozen=True):
    """A session that the candidate and at least one peer have scored."""

    session: str
    own: dict[str, int | None]
    peers: tuple[dict[str, int | None], ...]


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
    from sqlmodel import select

    from coach.store.assessments import read_of_session, write
    from coach.store.tables import AssessmentTable

    name = given.rater_name.strip().casefold()
    with record.writing() as session:
        peers = [one for one in read_of_session(session, given.subject) if one.rater == "peer"]
        for one in peers:
            if one.uuid != given.uuid and (not name or one.rater_name.strip().casefold() != name):
                continue
            if (one.rater_name, one.scores) == (given.rater_name, given.scores):
                return "same"
            if not instead:
                raise GivenBefore(
                    "this peer gave other scores before; --replace takes these instead"
                )
            write(session, replace(given, uuid=one.uuid))
            return "replaced"
        there = select(AssessmentTable.id).where(AssessmentTable.uuid == given.uuid)
        if session.exec(there).first() is not None:
            raise CoachError("its id belongs to other scores of this record; ask for a new file")
        write(session, given)
    return "new"


def both_sides(record: Record) -> tuple[BothSides, ...]:
    """Every finished session with own scores and a peer's, the oldest first."""
    from sqlmodel import col, select

    from coach.store.tables import AssessmentTable, ScoreTable, SessionTable

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
