"""A `verdicts` step: keep, sharpen or drop each claim of an earlier step."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import VerdictsStep
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, comment


class VerdictsKind(StepKind[VerdictsStep]):
    """Verdicts; a file of answers has them beside the claims."""

    def missing(self, run: Run, step: VerdictsStep, signals: int) -> str:
        claims = run.lines(step.of)
        undecided = sum(run.claim(entry.uuid).verdict is None for entry in claims)
        return f"{undecided} of {len(claims)} to challenge" if undecided else ""

    def template(self, step: VerdictsStep, drill: Drill, content: Content) -> list[str]:
        questions = " ".join(step.questions)
        return comment(f"Answer beside each claim above. Ask of it: {questions}", 2)

    def fill(self, filling: Filling, step: VerdictsStep, key: Key) -> None:
        expected = f"verdict and sharpened beside each claim of {step.of}"
        filling.form.wrong(key, "verdicts don't go here", expected)
