"""The plan that a contradictory-signal drill decides on."""

from __future__ import annotations

from datetime import timedelta
from uuid import NAMESPACE_OID, uuid5

from coach.content.steps import DrillStep, ExchangeStep, SignalsStep
from coach.content.tasks import question_name
from coach.practice.exchange import exchange_of
from coach.practice.run import Run
from coach.store.values import Plan


def plan_of(run: Run) -> Plan | None:
    """The plan of a run: the signal it is for, the drill and the day; None until both are chosen.

    Its id follows from the session's, so that a plan that is changed replaces itself.
    """
    for step in run.drill.steps:
        if not isinstance(step, DrillStep):
            continue
        choice = run.choice(step.id)
        if choice is None or choice.due is None:
            return None
        return Plan(
            uuid=str(uuid5(NAMESPACE_OID, f"plan:{run.uuid}:{step.id}")),
            made_in=run.uuid,
            signal=_signal(run),
            drill=choice.value,
            due=choice.due,
            made_at=run.time.utc(),
        )
    return None


def _signal(run: Run) -> str:
    for step in run.drill.steps:
        if isinstance(step, SignalsStep) and step.choose == "one":
            return next(iter(run.marks(step.id)), "")
    return ""


AFTER = timedelta(days=3)
"""When a question is worth asking again: once the model answer is no longer fresh in mind."""


def weakest_question(run: Run) -> ExchangeStep | None:
    """The question whose answer gave least of what was listened for; None if none was answered."""
    asked = [
        one for one in run.drill.steps if isinstance(one, ExchangeStep) and not one.prompt.lesson
    ]
    answered = [one for one in asked if exchange_of(run, one).answer.strip()]
    return min(answered, key=lambda one: exchange_of(run, one).given, default=None)


def repeat_plan(run: Run, step: ExchangeStep) -> Plan:
    """The plan to answer a question again. Its id follows from the session's, so there is one."""
    now = run.time.utc()
    return Plan(
        uuid=str(uuid5(NAMESPACE_OID, f"again:{run.uuid}:{step.id}")),
        made_in=run.uuid,
        signal=step.prompt.signals[0],
        drill=question_name(step.prompt),
        due=(now.astimezone() + AFTER).date(),
        made_at=now,
    )
