"""Blind ratings in the app: kept when given, compared only afterwards."""

from __future__ import annotations

from datetime import timedelta

from textual.widgets import Static

from coach import paths
from coach.content.library import load
from coach.now import SystemTime
from coach.practice.blind_ratings import rated_now
from coach.store.assessments import cold_reads, keep, ratings_given
from coach.store.loops import keep_target
from coach.store.record import open_record
from coach.store.values import Loop
from tests.debrief.held import hold
from tests.samples import MORNING, OwnTime
from tests.tui.driving import at, coach_open, keys, until


def shown(pilot, part: str) -> str:
    """What a part of the screen says."""
    return str(pilot.app.screen.query_one(f"#{part}", Static).content)


async def test_an_answer_is_rated_before_its_reference_is_seen() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "k")
        await at(pilot, "CalibrateScreen")
        await until(pilot, lambda: bool(pilot.app.screen.set))
        await keys(pilot, "enter")
        one = pilot.app.screen.current
        assert "Reference" not in shown(pilot, "below")
        assert one.not_higher not in shown(pilot, "below")
        await keys(pilot, "4")
        await until(pilot, lambda: bool(pilot.app.screen.given))
        assert one.not_higher in shown(pilot, "below")
        assert pilot.app.screen.check_action("rate", (2,)) is False, "the first one stands"
        await keys(pilot, "escape")
    record = open_record(paths.record_file(), SystemTime())
    try:
        (given,) = ratings_given(record)
        assert (given.exemplar, given.rating) == (one.id, "lean-hire")
    finally:
        record.close()


async def test_a_round_of_two_days_ago_is_rated_from_its_cards_alone() -> None:
    record = open_record(paths.record_file(), OwnTime())
    loop = Loop(uuid="l" * 8, role="senior-backend", level="senior", made_at=MORNING)
    try:
        keep_target(record, loop)
        uuid, *_ = hold(record, loop.uuid)
        keep(record, rated_now(uuid, "hire", load().rubric, MORNING, "round"))
    finally:
        record.close()
    async with coach_open(time=OwnTime(MORNING + timedelta(days=1))) as pilot:
        await keys(pilot, "c")
        await at(pilot, "ColdReadScreen")
        await until(pilot, lambda: bool(pilot.app.screen.reads))
        assert pilot.app.screen.current is None, "it is too fresh"
    async with coach_open(time=OwnTime(MORNING + timedelta(days=3))) as pilot:
        await keys(pilot, "c")
        await at(pilot, "ColdReadScreen")
        await until(pilot, lambda: pilot.app.screen.current is not None)
        await until(pilot, lambda: "“" in shown(pilot, "answer"))
        assert "From the cards" not in shown(pilot, "below")
        await keys(pilot, "3")
        await until(pilot, lambda: "From the cards" in shown(pilot, "below"))
        assert "-2" in shown(pilot, "below")
    record = open_record(paths.record_file(), SystemTime())
    try:
        (read,) = cold_reads(record)
        assert (read.then, read.cold) == ("hire", "lean-no-hire")
    finally:
        record.close()
