"""The loop of the sample: five rounds that were held, rated and debriefed, and blind ratings.

The words are in `data/sample/loop.yaml`; the interviewer is the app's own.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.content.built_in import built_in_folder
from coach.content.canonical import canonical_json
from coach.content.library import Content, exemplars, prompts
from coach.content.yaml_reader import read_file
from coach.now import ManualTime
from coach.practice.calibration import SET, next_set, rated_now
from coach.practice.reading import assessment_of, read_session
from coach.practice.run import Run
from coach.practice.scripted import Script, ScriptedQuestion, scripted
from coach.store.values import ClockRecord

if TYPE_CHECKING:
    from coach.store.record import Record

FIRST, APART = 12, 2
"""Days before today on which the first round was held, and between two rounds."""

SETS = 3
"""Sets of exemplars that were rated."""

READ_COLD = 2
"""Rounds that were read cold; the others are due."""


class SampleRound(Struct, frozen=True):
    """A round: what the candidate said, and how they rated it."""

    round: str
    own: str
    questions: tuple[ScriptedQuestion, ...]


class SampleLoop(Struct, frozen=True):
    """The rounds, in the order in which they were held."""

    rounds: tuple[SampleRound, ...]


def sample_loop() -> SampleLoop:
    """The words of the loop, as they ship."""
    document = read_file(built_in_folder() / "data" / "sample" / "loop.yaml")
    return msgspec.convert(document.value, SampleLoop)


def write_loop(
    record: Record, content: Content, time: ManualTime, target: str, today: datetime
) -> None:
    """Hold the rounds for a loop, rate them, and rate exemplars blind.

    Args:
        record: an open record that reads `time`.
        content: the built-in content.
        time: the sample's clock; it ends at `today`.
        target: UUID of the loop.
        today: when the sample ends.
    """
    chance = random.Random(17)
    held = []
    for number, said in enumerate(sample_loop().rounds):
        day = (today - timedelta(days=FIRST - APART * number)).astimezone()
        time.moment = day.replace(hour=19, minute=chance.randrange(40)).astimezone(today.tzinfo)
        held.append((_hold(record, content, time, said, target, chance), said.own))
    _rate_exemplars(record, content, time, today, chance)
    _read_cold(record, content, time, today, held[:READ_COLD])
    time.moment = today


def _hold(
    record: Record,
    content: Content,
    time: ManualTime,
    said: SampleRound,
    target: str,
    chance: random.Random,
) -> str:
    """Store one round as the app would; its UUID."""
    from coach.store.assessments import keep
    from coach.store.owners import this_process
    from coach.store.sessions import begin, save

    round_ = next(one for one in content.rounds if one.id == said.round)
    script = Script(questions=said.questions, round=said.round)
    run, _ = scripted(script, prompts(content), round_, content, time)
    state = replace(run.state, uuid=str(UUID(int=chance.getrandbits(128), version=4)))
    run = Run(run.drill, state, time)
    run.aim_at(target)
    begin(record, run.state, canonical_json(run.drill))
    active = run.drill.minutes * 60 * chance.uniform(0.8, 1.05)
    time.moment += timedelta(seconds=active)
    run.enter("result")
    share = active / len(run.drill.steps)
    clock = ClockRecord(
        planned=run.drill.minutes * 60.0,
        active=active,
        steps={step.id: share for step in run.drill.steps},
    )
    done = replace(run.state, clock=clock)
    save(record, done, this_process())
    reading = read_session(run.drill, done, ())
    keep(record, assessment_of(reading, done, content.rubric, time))
    keep(record, rated_now(run.uuid, said.own, content.rubric, time.utc(), "round"))
    return run.uuid


def _rate_exemplars(
    record: Record, content: Content, time: ManualTime, today: datetime, chance: random.Random
) -> None:
    """Rate sets of exemplars, a step beside the reference now and then, less often each time."""
    from coach.store.assessments import keep

    ranks = {one.id: one.rank for one in content.ratings}
    by_rank = {one.rank: one.id for one in content.ratings}
    rated: dict[str, datetime] = {}
    for number in range(SETS):
        time.moment = today - timedelta(days=FIRST * (SETS - number), hours=2)
        for one in next_set(exemplars(content), rated):
            off = chance.choice((-1, 1)) if chance.random() < 0.6 - 0.2 * number else 0
            rank = min(max(ranks[one.rating] + off, 1), len(by_rank))
            time.moment += timedelta(minutes=2)
            rated[one.id] = time.utc()
            given = rated_now(one.id, by_rank[rank], content.rubric, time.utc(), "calibration")
            keep(record, given)
    assert len(rated) == SETS * SET


def _read_cold(
    record: Record,
    content: Content,
    time: ManualTime,
    today: datetime,
    held: list[tuple[str, str]],
) -> None:
    """Read rounds again from their cards alone: the first as before, the next a step lower."""
    from coach.store.assessments import keep

    order = [one.id for one in content.ratings]
    for lower, (session, own) in enumerate(held):
        time.moment = today - timedelta(days=1, minutes=10 * (len(held) - lower))
        rating = order[max(0, order.index(own) - lower)]
        keep(record, rated_now(session, rating, content.rubric, time.utc(), "cold-read"))
