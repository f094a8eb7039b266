"""The clock: every second is counted once and as what it was, and warnings come once, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from coach.practice.clock import LONGEST_TICK, Clock, clock_face

# Quarters of a second add up without rounding.
GAPS = st.integers(0, int(LONGEST_TICK * 4)).map(lambda quarters: quarters / 4)
SLEEPS = st.integers(int(LONGEST_TICK * 4) + 1, 4_000_000).map(lambda quarters: quarters / 4)
STEPS = st.sampled_from(["story", "claims", "challenge"])


def run_for(clock: Clock, seconds: float, start: float = 0.0, each: float = 0.5) -> list[str]:
    """Tick like the app does; returns the warnings in the order they came."""
    warned = list(clock.tick(start, "step"))
    ticks = start
    while ticks < start + seconds:
        ticks += each
        warned += clock.tick(ticks, "step")
    return warned


def test_the_first_tick_only_starts_it() -> None:
    clock = Clock(planned=60)
    clock.tick(12345.0, "step")
    assert (clock.active, clock.away, clock.remaining) == (0, 0, 60)


def test_a_long_time_in_an_editor_is_practice_and_a_closed_lid_is_not() -> None:
    clock = Clock(planned=60)
    clock.tick(0.0, "step")
    clock.tick(40.0, "step", writing=True)
    clock.tick(90.0, "step")
    assert (clock.active, clock.away) == (40, 50)


def test_it_counts_down_and_then_overtime() -> None:
    clock = Clock(planned=60)
    run_for(clock, 75)
    assert clock.active == 75
    assert clock.remaining == -15
    assert clock.overtime == 15


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (20, ["half", "five-minutes", "one-minute", "time"]),
        (10, ["half", "one-minute", "time"]),
        (2, ["half", "time"]),
        (0.5, ["half", "time"]),
    ],
)
def test_a_warning_comes_once_and_a_short_drill_has_fewer(
    minutes: float, expected: list[str]
) -> None:
    assert run_for(Clock(planned=minutes * 60), minutes * 60 + 120) == expected


def test_a_warning_comes_when_its_time_is_reached_and_not_before() -> None:
    clock = Clock(planned=1200)
    assert run_for(clock, 599.5) == []
    assert clock.tick(600.0, "step") == ("half",)


def test_one_tick_can_cross_two_warnings_and_gives_the_earlier_first() -> None:
    clock = Clock(planned=6)
    clock.tick(0, "step")
    clock.tick(2, "step")
    assert clock.tick(7, "step") == ("half", "time")


def test_a_stopped_process_or_a_sleeping_machine_is_not_practice() -> None:
    clock = Clock(planned=1200)
    run_for(clock, 10)
    assert clock.tick(10 + 3600, "step") == ()
    assert clock.active == 10
    assert clock.away == 3600
    clock.tick(10 + 3601, "step")
    assert clock.active == 11


def test_a_pause_stops_the_countdown_and_is_recorded() -> None:
    clock = Clock(planned=1200)
    run_for(clock, 10)
    clock.pause(10.25, "step")
    run_for(clock, 60, start=10.25)
    clock.unpause(70.5, "step")
    assert clock.active == 10.25
    assert clock.paused == 60.25


def test_a_warning_that_falls_on_the_pause_is_not_lost() -> None:
    clock = Clock(planned=1200)
    run_for(clock, 599.5)
    clock.pause(600.0, "step")
    assert clock.tick(600.5, "step") == ("half",)
    assert clock.tick(601.0, "step") == ()


def test_time_in_front_of_nothing_is_not_counted() -> None:
    clock = Clock(planned=1200)
    run_for(clock, 10)
    clock.halt()
    clock.tick(13.0, "step")
    assert (clock.active, clock.away) == (10, 0)


def test_each_step_has_its_share() -> None:
    clock = Clock(planned=1200)
    for ticks, step in ((0, "story"), (2, "story"), (5, "claims"), (6, "claims"), (7, "story")):
        clock.tick(float(ticks), step)
    assert clock.steps == {"story": 3.0, "claims": 4.0}


@given(planned=st.integers(10, 7200), parts=st.lists(GAPS, min_size=1, max_size=60))
def test_stored_and_taken_up_again_it_warns_as_if_it_had_never_stopped(
    planned: int, parts: list[float]
) -> None:
    straight, resumed = Clock(planned=planned), Clock(planned=planned)
    ticks = 0.0
    straight.tick(ticks, "step")
    resumed.tick(ticks, "step")
    for part in parts:
        ticks += part
        resumed = Clock.resumed(resumed.record())
        resumed.tick(ticks - part, "step")
        assert resumed.tick(ticks, "step") == straight.tick(ticks, "step")
    assert resumed.record() == straight.record()


class ClockMachine(RuleBasedStateMachine):
    """Any sequence of ticks, pauses, halts and sleeps: no second is lost and none is invented."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(planned=600)
        self.ticks = 5000.0
        self.counted = 0.0
        self.running = False
        self.warned: list[str] = []

    def step_on(self, seconds: float) -> None:
        self.ticks += seconds
        if self.running:
            self.counted += seconds
        self.running = True

    @rule(seconds=GAPS, step=STEPS)
    def tick(self, seconds: float, step: str) -> None:
        before = self.clock.active
        self.step_on(seconds)
        self.warned += self.clock.tick(self.ticks, step)
        if self.clock.paused_now:
            assert self.clock.active == before

    @rule(seconds=SLEEPS, step=STEPS)
    def sleep(self, seconds: float, step: str) -> None:
        active, paused = self.clock.active, self.clock.paused
        self.step_on(seconds)
        assert self.clock.tick(self.ticks, step) == ()
        assert (self.clock.active, self.clock.paused) == (active, paused)

    @rule(seconds=GAPS, step=STEPS)
    def pause(self, seconds: float, step: str) -> None:
        self.step_on(seconds)
        self.clock.pause(self.ticks, step)
        self.say_what_is_due(step)

    @rule(seconds=GAPS, step=STEPS)
    def unpause(self, seconds: float, step: str) -> None:
        self.step_on(seconds)
        self.clock.unpause(self.ticks, step)
        self.say_what_is_due(step)

    def say_what_is_due(self, step: str) -> None:
        """The app ticks again at once: nothing that was crossed goes unsaid."""
        self.warned += self.clock.tick(self.ticks, step)

    @rule()
    def halt(self) -> None:
        self.clock.halt()
        self.running = False

    @rule()
    def store_and_resume(self) -> None:
        self.clock = Clock.resumed(self.clock.record())
        self.running = False

    @invariant()
    def every_second_is_somewhere(self) -> None:
        kinds = self.clock.active + self.clock.paused + self.clock.away
        assert kinds == pytest.approx(self.counted)
        assert sum(self.clock.steps.values()) == pytest.approx(self.clock.active)

    @invariant()
    def warnings_came_once_and_in_order(self) -> None:
        order = ["half", "one-minute", "time"]
        assert self.warned == order[: len(self.warned)]
        due = [at for at in (300.0, 60.0, 0.0) if self.clock.remaining <= at]
        assert len(self.warned) == len(due)


TestClockMachine = ClockMachine.TestCase


@pytest.mark.parametrize(
    ("seconds", "face"),
    [
        (485, "8:05"),
        (484.2, "8:05"),
        (60, "1:00"),
        (0.4, "0:01"),
        (0, "0:00"),
        (-0.4, "+0:00"),
        (-72, "+1:12"),
        (-72.9, "+1:12"),
        (7200, "120:00"),
    ],
)
def test_its_face(seconds: float, face: str) -> None:
    assert clock_face(seconds) == face
