"""A session as a peer gets it, and the peer's scores on it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from coach import paths
from coach.content.canonical import canonical_json, fingerprint
from coach.content.library import load
from coach.practice.peer_review import peer_assessment
from coach.practice.peer_values import Given, PeerScore
from coach.store.assessments import keep, keep_peer
from coach.store.record import open_record
from coach.store.sessions import begin, whole
from coach.store.values import Entry, SessionState
from coach.store.views import SessionWhole
from tests.samples import MORNING, OwnTime
from tests.store.making import a_session, an_entry, scores_of

RUBRIC = load().rubric


def a_whole(*texts: str, **others: Any) -> SessionWhole:
    """A finished session with these answers."""
    entries: tuple[Entry, ...] = tuple(
        an_entry(text, position=place, kind="text") for place, text in enumerate(texts)
    )
    state: SessionState = a_session(
        *entries, **{"phase": "result", "finished_at": MORNING} | others
    )
    return SessionWhole(state=state, short=state.uuid[:4], content="")


def given_scores(by: str = "", **scores: int | None) -> Given:
    """What a peer gave; the dimensions with an underscore for the hyphen."""
    return Given(
        id=str(uuid4()),
        by=by,
        scores=tuple(
            PeerScore(
                dimension=name.replace("_", "-"),
                value=value,
                note="",
                quote=None,
                unsupported=False,
            )
            for name, value in scores.items()
        ),
    )


def fill(*, scored: bool) -> SessionWhole:
    """The user's record with one session that Ann has scored, and the candidate perhaps."""
    drill = load().drills["attribution-sharpening"]
    phase = {"phase": "result"} if scored else {"phase": "score", "finished_at": None}
    state = a_whole(
        "I moved billing to a queue.",
        content_id=drill.id,
        content_sha=fingerprint(drill),
        title=drill.title,
        **phase,
    ).state
    record = open_record(paths.record_file(), OwnTime())
    try:
        begin(record, state, canonical_json(drill))
        given = given_scores("Ann", attribution=2, specificity=4)
        found = whole(record, state.uuid)
        keep_peer(record, peer_assessment(found, given, "self-check/1", MORNING))
        if scored:
            keep(record, scores_of(state, 3, 3, 4))
        return whole(record, state.uuid)
    finally:
        record.close()
