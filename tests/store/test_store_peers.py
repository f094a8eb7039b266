"""Peers' scores in the record: each once, each beside the others, out and in without loss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.errors import CoachError
from coach.practice.peer_review import notes_of, peer_assessment, peers_of
from coach.store.assessments import GivenBefore, both_sides, keep, keep_peer, of_session
from coach.store.record import Record
from coach.store.sessions import begin, save, trash, whole
from coach.store.values import Assessment, SessionState
from coach.store.views import SessionWhole
from tests.practice.peer_files import a_whole, given_scores
from tests.samples import MORNING
from tests.store.exchanging import exported, imported
from tests.store.making import ME, opened, scores_of


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with opened(tmp_path / "coach.db") as record:
        yield record


def held(record: Record) -> SessionState:
    """A finished session in the record."""
    state = a_whole("I moved billing to a queue.").state
    begin(record, state, "")
    save(record, state, ME)
    return state


def by(state: SessionState, name: str = "", **scores: int | None) -> Assessment:
    """A peer's scores of a session."""
    given = given_scores(name, **scores)
    given = replace(given, scores=tuple(replace(one, note="Why?") for one in given.scores))
    found = SessionWhole(state=state, short="", content="")
    return peer_assessment(found, given, "self-check/1", MORNING)


def test_the_same_scores_count_once(record: Record) -> None:
    state = held(record)
    given = by(state, "A. N.", attribution=3)
    assert keep_peer(record, given) == "new"
    assert keep_peer(record, given) == "same"
    renamed = replace(given, uuid=by(state).uuid)
    assert keep_peer(record, renamed) == "same", "the same scores under the same name"
    assert of_session(record, state.uuid) == (given,)
    assert notes_of(given) == (("attribution", "Why?"),)


def test_other_scores_by_the_same_peer_replace_only_when_told(record: Record) -> None:
    state = held(record)
    first, other = by(state, "Ann", attribution=3), by(state, "ann ", attribution=4)
    keep_peer(record, first)
    with pytest.raises(GivenBefore, match="--replace"):
        keep_peer(record, other)
    assert of_session(record, state.uuid) == (first,)
    assert keep_peer(record, other, instead=True) == "replaced"
    (now,) = of_session(record, state.uuid)
    assert (now.uuid, now.scores[0].value) == (first.uuid, 4)


def test_peers_without_a_name_are_several(record: Record) -> None:
    state = held(record)
    assert keep_peer(record, by(state, attribution=3)) == "new"
    assert keep_peer(record, by(state, attribution=3)) == "new"
    assert len(of_session(record, state.uuid)) == 2


def test_an_id_of_other_scores_is_refused(record: Record) -> None:
    state = held(record)
    own = scores_of(state, 3)
    keep(record, own)
    with pytest.raises(CoachError, match="its id belongs to other scores"):
        keep_peer(record, replace(by(state, "Ann", attribution=1), uuid=own.uuid), instead=True)
    assert of_session(record, state.uuid) == (own,)


def test_nothing_is_shown_before_both_sides_are_in(record: Record) -> None:
    state = held(record)
    keep_peer(record, by(state, "Ann", attribution=3))
    found = peers_of(whole(record, state.uuid))
    assert (found.given, found.waiting, found.n) == ((), 1, 1)
    assert both_sides(record) == ()
    keep(record, scores_of(state, 1, 2, 5))
    found = peers_of(whole(record, state.uuid))
    assert (len(found.given), found.waiting) == (1, 0)
    (both,) = both_sides(record)
    assert (both.own["attribution"], both.peers) == (5, ({"attribution": 3},))
    trash(record, state.uuid)
    assert both_sides(record) == ()


def test_peers_scores_make_no_total_of_ones_own(record: Record) -> None:
    state = held(record)
    keep_peer(record, by(state, "Ann", attribution=3))
    keep(record, scores_of(state, *[2] * 7))
    assert whole(record, state.uuid).assessments[0].rater == "peer"
    with record.reading() as connection:
        assert connection.execute("SELECT own_total FROM practice_session").fetchone() == (14,)


def test_peers_scores_go_out_and_come_back(record: Record, tmp_path: Path) -> None:
    state = held(record)
    keep_peer(record, by(state, "Ann", attribution=3, specificity=None))
    file = tmp_path / "record.json"
    file.write_bytes(exported(record.path))
    imported(tmp_path / "other.db", file)
    with opened(tmp_path / "other.db") as other:
        assert of_session(other, state.uuid) == of_session(record, state.uuid)
