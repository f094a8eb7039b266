"""A question, the answer and the follow-up questions, as they stand in a run's entries.

The interviewer's words and the reply to them share a field: "0" for the question, "1" for what was
asked next, and so on.
"""

from __future__ import annotations

from coach.content.interview import CHALLENGE, QUOTE
from coach.content.library import listening
from coach.content.models import ExchangeStep, SpokenStep
from coach.practice.hearing.interviewer import Asking, Exchange, Turn, next_asking
from coach.practice.run import Run
from coach.practice.text_kinds import kind_of_answers
from coach.store.values import Entry


def turns(run: Run, step: str) -> tuple[Turn, ...]:
    """What was said on a question so far."""
    return tuple(
        Turn(entry, run.entry(step, entry.field))
        for entry in run.state.entries
        if entry.step == step and entry.speaker == "interviewer"
    )


def lesson(run: Run, step: str) -> Entry | None:
    """What the coach taught after a question of a guided round."""
    said = (one for one in run.state.entries if one.step == step and one.kind == "lesson")
    return next(said, None)


def open_exchange(run: Run, step: ExchangeStep | SpokenStep) -> None:
    """Ask the question, if it was not asked yet."""
    if not turns(run, step.id):
        run.say(step.id, "interviewer", "question", step.prompt.asks, "0", "")


def ask_on(run: Run, step: ExchangeStep, *, in_time: bool = True) -> Asking | None:
    """Put what the interviewer says next into the transcript; None if the question is done.

    Args:
        run: the run.
        step: the question.
        in_time: whether the question's share of the time lasts; then only the challenge is left.
    """
    exchange = exchange_of(run, step)
    if not exchange.turns:
        return None
    asking = next_asking(exchange, most=step.most, in_time=in_time, pushed=_pushed(run))
    if asking is not None:
        field = str(len(exchange.turns))
        run.say(step.id, "interviewer", "probe", asking.text, field, asking.why)
    return asking


def exchange_of(run: Run, step: ExchangeStep) -> Exchange:
    """A question of a run with all that was said to it so far."""
    return Exchange(
        step.prompt,
        listening(step.prompt),
        kind_of_answers(run.state.content_id),
        turns(run, step.id),
    )


def teach(run: Run, step: ExchangeStep) -> bool:
    """Show what a strong reply holds, once the question of a guided round is answered."""
    prompt = step.prompt
    if not prompt.lesson or lesson(run, step.id) is not None:
        return False
    words = (
        f'{prompt.lesson}\n\nFor example: "{prompt.example}"' if prompt.example else prompt.lesson
    )
    run.say(step.id, "coach", "lesson", words, "lesson", "")
    return True


def exchange_missing(run: Run, step: str) -> str:
    """What an exchange still lacks, in words."""
    said = turns(run, step)
    if not said or said[-1].reply is None or not said[-1].reply.text.strip():
        return "no reply yet"
    return ""


def _pushed(run: Run) -> list[str]:
    """The kinds of challenge that a round has used, each as often as it was."""
    steps = {step.id: step for step in run.drill.steps if isinstance(step, ExchangeStep)}
    return [
        probe.by
        for entry in run.state.entries
        if entry.kind == "probe" and entry.prompt == CHALLENGE and entry.step in steps
        for probe in steps[entry.step].prompt.probes
        if probe.by and entry.text.endswith(probe.asks.rpartition(QUOTE)[2])
    ]
