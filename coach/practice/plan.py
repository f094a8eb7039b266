"""The plan that a contradictory-signal drill decides on."""

from __future__ import annotations

from uuid import NAMESPACE_OID, uuid5

from coach.content.models import DrillStep, SignalsStep
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
