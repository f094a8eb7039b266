"""A `drill` step: a drill and a day."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import DrillStep
from coach.content.yaml_document import Key
from coach.errors import CoachError
from coach.practice.days import FORMS, read_day
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, comment


class DrillKind(StepKind[DrillStep]):
    """A drill and a day: a plan."""

    def missing(self, run: Run, step: DrillStep, signals: int) -> str:
        choice = run.choice(step.id)
        return "" if choice is not None and choice.due is not None else "no drill and day yet"

    def template(self, step: DrillStep, drill: Drill, content: Content) -> list[str]:
        return [
            *comment(f"drill: {', '.join(content.drills)}", 2),
            *comment(f"due: {FORMS}", 2),
            f"  {step.id}:",
            "    drill:",
            "    due:",
        ]

    def fill(self, filling: Filling, step: DrillStep, key: Key) -> None:
        form = filling.form
        form.mapping(key, ("drill", "due"))
        drill = form.word((*key, "drill"), filling.content.drills, "drill")
        due = form.text((*key, "due")).strip()
        for name, given in (("drill", form.filled((*key, "drill"))), ("due", bool(due))):
            if not given:
                form.wrong((*key, name), "missing", FORMS if name == "due" else "a drill id")
        if not drill or not due:
            return
        try:
            day = read_day(due, filling.run.time.utc().astimezone().date())
        except CoachError as error:
            form.wrong((*key, "due"), str(error))
            return
        filling.run.choose(step.id, drill, day)
