"""Loops with their rounds, own ratings and cards, in and out of the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.content.library import load
from coach.content.listening import QuestionHeard
from coach.debrief.assembly import plan_of, round_of, rounds_of, stored_of
from coach.errors import NothingFound
from coach.practice.blind_ratings import rated_now
from coach.practice.exchange import heard_in
from coach.store.assessments import keep
from coach.store.loops import (
    all_loops,
    keep_plan,
    keep_target,
    loop_whole,
    mark_card,
    target,
)
from coach.store.owners import Owner
from coach.store.record import Record
from coach.store.sessions import begin, save, trash
from coach.store.values import Entry, Loop, Plan
from tests.debrief.held import a_mock, hold
from tests.debrief.loops import STRONG
from tests.samples import MORNING
from tests.store.making import CONTENT, a_session, opened

ALL = load()
LOOP = Loop(uuid="a" * 8, role="platform", level="senior", company="bank", made_at=MORNING)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with opened(tmp_path / "coach.db") as record:
        keep_target(record, LOOP)
        yield record


def hearing(round_: str, entries: Sequence[Entry]) -> dict[str, QuestionHeard]:
    """Of questions that nobody knows nothing is heard."""
    return heard_in({}, round_, entries)


def test_a_loop_comes_back_with_its_company(record: Record) -> None:
    assert target(record) == LOOP
    later = replace(LOOP, uuid="b" * 8, made_at=MORNING + timedelta(days=1))
    keep_target(record, later)
    assert [(one.loop.uuid, one.target) for one in all_loops(record)] == [
        ("b" * 8, True),
        ("a" * 8, False),
    ]


def test_a_loop_knows_its_rounds_and_not_those_of_others(record: Record) -> None:
    held = hold(record, LOOP.uuid)
    begin(record, a_mock("coding", STRONG["coding"]), CONTENT)
    begin(record, a_mock("coding", STRONG["coding"], loop=LOOP.uuid, finished=False), CONTENT)
    begin(record, a_session(loop=LOOP.uuid), CONTENT)
    trash(record, held[4])
    row = all_loops(record)[0]
    assert row.rounds == ("coding", "system-design", "behavioral", "project-deep-dive")
    assert (row.rated, row.unfinished) == (0, 1)
    whole = loop_whole(record, LOOP.uuid)
    assert [one.state.uuid for one in whole.rounds if one.state.finished_at] == held[:4]
    with pytest.raises(NothingFound, match="coach loops"):
        loop_whole(record, "nowhere")


def test_the_first_own_rating_is_the_one_that_counts(record: Record) -> None:
    held = hold(record, LOOP.uuid)
    for hours, rating in enumerate(("hire", "no-hire")):
        when = MORNING + timedelta(hours=hours)
        keep(record, rated_now(held[0], rating, ALL.rubric, when, "round"))
    assert loop_whole(record, LOOP.uuid).rounds[0].own == "hire"
    assert all_loops(record)[0].rated == 1


def test_cards_that_are_made_anew_are_not_doubled(record: Record) -> None:
    hold(record, LOOP.uuid)
    made = rounds_of(loop_whole(record, LOOP.uuid), ALL, {}, hearing)[0]
    cards = [stored_of(one, MORNING) for one in made.cards]
    for card in (cards[0], cards[1], cards[0]):
        mark_card(record, card, "dismissed", "by luck")
    again = rounds_of(loop_whole(record, LOOP.uuid), ALL, {}, hearing)[0]
    assert [one.uuid for one in again.cards] == [one.uuid for one in made.cards]
    assert (again.cards[0].state, again.cards[0].note) == ("dismissed", "by luck")
    assert len(loop_whole(record, LOOP.uuid).rounds[0].cards) == 2


def test_a_card_can_be_dropped_before_it_was_kept(record: Record) -> None:
    hold(record, LOOP.uuid)
    held = round_of(loop_whole(record, LOOP.uuid).rounds[1], ALL, {}, hearing)
    mark_card(record, stored_of(held.cards[0], MORNING), "dismissed")
    kept = loop_whole(record, LOOP.uuid).rounds[1].cards
    assert [(one.uuid, one.state) for one in kept] == [(held.cards[0].uuid, "dismissed")]
    assert kept[0].quote == held.cards[0].quote
    gone = replace(stored_of(held.cards[1], MORNING), session="nowhere")
    with pytest.raises(NothingFound):
        mark_card(record, gone, "confirmed")


def test_replies_to_probes_come_back_as_such(record: Record) -> None:
    state = a_mock(
        "behavioral", ["It went well."], loop=LOOP.uuid,
        replies=["I am not sure.", STRONG["behavioral"][0]],
    )  # fmt: skip
    begin(record, state, CONTENT)
    held = round_of(loop_whole(record, LOOP.uuid).rounds[0], ALL, {}, hearing)
    heard = [one for one in held.cards if one.speaks_for]
    assert {one.probes for one in heard} == {2}
    assert {one.asked for one in heard} == {"Probe 2?"}


def test_a_plan_comes_with_the_sessions_that_fulfilled_it(record: Record) -> None:
    plan = Plan(
        uuid="plan", made_in=None, signal="coding-fluency", drill="feedback-rewrite",
        due=MORNING.date(), made_at=MORNING - timedelta(days=1),
    )  # fmt: skip
    keep_plan(record, plan)
    state = a_session()
    begin(record, state, CONTENT)
    owner = Owner("me", 0, "here")
    from coach.store.leases import take

    take(record, state.uuid, owner)
    save(record, replace(state, finished_at=MORNING + timedelta(hours=1)), owner)
    found = plan_of(loop_whole(record, LOOP.uuid).plans[0])
    assert [(uuid, title) for uuid, title, _ in found.done] == [(state.uuid, state.title)]
    assert found.state == "done"
