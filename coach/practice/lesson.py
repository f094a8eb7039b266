"""What the coach teaches after a question of a guided round, and where the answer lands."""

from __future__ import annotations

from collections.abc import Iterator

from coach.content.models import ExchangeStep
from coach.practice.exchange import exchange_of
from coach.practice.hearing.interviewer import Exchange
from coach.practice.run import Run
from coach.store.values import Entry

LEVELS = ("weak", "middling", "senior")
"""The levels of a prompt's three replies, from the lowest to the highest."""

MIDDLING, SENIOR = 0.06, 0.25
"""Mean chance of its must-hears, by weight, from which an answer is nearest to these. They put
18 of 24 strong answers of the corpus right, 13 of 24 plain, 16 of 24 middling and 22 of 24 weak."""


def lesson(run: Run, step: str) -> Entry | None:
    """What was taught after a question of a guided round."""
    said = (one for one in run.state.entries if one.step == step and one.kind == "lesson")
    return next(said, None)


def teach(run: Run, step: ExchangeStep) -> bool:
    """Show what a strong reply holds, once the question of a guided round is answered."""
    if not step.prompt.lesson or lesson(run, step.id) is not None:
        return False
    words = "\n\n".join(_lesson(exchange_of(run, step)))
    run.say(step.id, "coach", "lesson", words, "lesson", "")
    return True


def _lesson(exchange: Exchange) -> Iterator[str]:
    prompt = exchange.prompt
    yield prompt.lesson
    if prompt.levels:
        replies = zip(LEVELS, prompt.levels, strict=True)
        yield "\n".join(f'{level.capitalize():<10}"{reply}"' for level, reply in replies)
        yield _landing(exchange)
    if prompt.example:
        yield f'For example: "{prompt.example}"'


def _landing(exchange: Exchange) -> str:
    """Which of the three replies an answer is nearest to, and what that rests on."""
    heard = exchange.heard
    firm = "; ".join(one.must_hear.title for one in heard if one.state == "firm")
    others = "; ".join(one.must_hear.title for one in heard if one.state != "firm")
    parts = (
        f"Yours is nearest to the {level_of(exchange)} one.",
        f"I heard {firm}." if firm else "",
        f"A senior reply also has {others}." if others else "",
    )
    return " ".join(part for part in parts if part)


def level_of(exchange: Exchange) -> str:
    """The level an answer is nearest to, by how likely it gives what was listened for."""
    if exchange.topic == "off" or exchange.given < MIDDLING:
        return LEVELS[0]
    return LEVELS[2] if exchange.given >= SENIOR else LEVELS[1]
