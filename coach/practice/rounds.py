"""A mock round as a drill that the interviewer's questions make."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from coach.content.interview import Prompt
from coach.content.library import Content
from coach.content.models import Assesses, Closing, Drill, Opening, Role, Round
from coach.content.steps import ExchangeStep, SpokenStep, Step, TextStep
from coach.content.tasks import ROUND

REST = timedelta(days=7)
"""How long a topic rests before a round asks about it again."""

NOTES_MINUTES = 5
"""Minutes for pasting what was said aloud."""

LENGTHS: Mapping[str, float] = {"short": 1 / 3, "half": 2 / 3, "full": 1.0}
"""Lengths of a round as shares of its minutes."""


def chosen(
    prompts: Sequence[Prompt],
    round_: Round,
    minutes: float,
    asked: Mapping[str, datetime],
    now: datetime,
    role: Role | None = None,
) -> tuple[Prompt, ...]:
    """The questions of a round: at least one, as many as fit into its minutes.

    Topics of the last week rest, unless nothing else is left. What was never asked comes first,
    then what was asked longest ago; among equals, what the role's floors are heard by. The same
    record gives the same round.

    Args:
        prompts: every question there is.
        round_: the round.
        minutes: how long it may take.
        asked: for each prompt's id, when it was asked last.
        now: the time.
        role: the target.
    """
    own = [one for one in prompts if one.round == round_.id]
    if round_.guided:
        return tuple(own)
    by_id = {one.id: one for one in prompts}
    resting = {
        topic
        for name, when in asked.items()
        if now - when < REST and name in by_id
        for topic in by_id[name].topics
    }
    order = own[:]
    random.Random(f"{round_.id}:{len(asked)}").shuffle(order)
    floors = frozenset(role.floors) if role is not None else frozenset()

    def rank(one: Prompt) -> tuple[bool, float, bool]:
        when = asked.get(one.id)
        return (
            not resting.isdisjoint(one.topics),
            when.timestamp() if when else 0.0,
            floors.isdisjoint(one.signals),
        )

    taken: list[Prompt] = []
    left = minutes
    topics: set[str] = set()
    for one in sorted(order, key=rank):
        fresh = topics.isdisjoint(one.topics)
        if not taken or (one.minutes <= left and fresh):
            taken.append(one)
            topics.update(one.topics)
            left -= one.minutes
    return tuple(taken)


def round_drill(
    content: Content,
    round_: Round,
    prompts: Sequence[Prompt],
    *,
    strict: bool = False,
    spoken: bool = False,
) -> Drill:
    """The drill that a round is.

    Args:
        content: for the dimensions that are scored.
        round_: the round.
        prompts: its questions, in the order they are asked.
        strict: whether the clock cannot be paused.
        spoken: whether it is answered aloud, with the clock alone.
    """
    steps = _spoken(prompts) if spoken else _written(prompts)
    minutes = sum(step.minutes or 0 for step in steps)
    # A round of the user's own may show no example; then one sentence of anybody's does.
    shown = round_.opening or content.first.opening
    return Drill(
        id=ROUND + round_.id,
        version=max((one.version for one in prompts), default=1),
        title=f"{round_.title}, {'aloud' if spoken else 'mock round'}",
        minutes=max(1, round(minutes)),
        pausing=not strict,
        purpose=round_.listens_for,
        trains=tuple(one.id for one in content.rubric.dimensions),
        assesses=Assesses(
            whose="own-answer",
            steps=tuple(one.id for one in steps if not isinstance(one, SpokenStep)),
        ),
        opening=Opening(
            before=shown.before,
            after=shown.after,
            why=shown.why,
            note="Two replies to the same question.",
        ),
        steps=steps,
        closing=Closing(
            view="transcript",
            title="What was said",
            guidance="What was asked, what the interviewer heard, and what a model answer has. "
            "Next you score yourself.",
        ),
    )


def _written(prompts: Sequence[Prompt]) -> tuple[Step, ...]:
    return tuple(
        ExchangeStep(
            id=one.id,
            # What is asked is seen when it is asked.
            title=f"Question {number}",
            guidance="Answer as you would in the room. ctrl+n sends it.",
            minutes=one.minutes,
            prompt=one,
            most=2 if one.lesson else 3,
        )
        for number, one in enumerate(prompts, start=1)
    )


def _spoken(prompts: Sequence[Prompt]) -> tuple[Step, ...]:
    asked = "\n\n".join(one.asks for one in prompts)
    return (
        *(
            SpokenStep(
                id=one.id,
                title=f"Question {number}, aloud",
                guidance="Answer out loud. The clock runs; nothing is recorded.",
                minutes=one.minutes,
                prompt=one,
            )
            for number, one in enumerate(prompts, start=1)
        ),
        TextStep(
            id="transcript",
            title="What was said",
            guidance="Paste a transcript, or write down what you said, in your own words.",
            minutes=NOTES_MINUTES,
            prompt=asked,
            holds="transcript",
        ),
    )
