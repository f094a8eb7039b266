"""A `text` step: one text."""

from __future__ import annotations

from typing import TypeVar

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import ExchangeStep, SpokenStep, TextStep
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, blank, comment

AnyText = TypeVar("AnyText", bound=TextStep | ExchangeStep | SpokenStep)


class WrittenKind(StepKind[AnyText]):
    """A step that a file of answers answers with one text."""

    def template(self, step: AnyText, drill: Drill, content: Content) -> list[str]:
        return [*comment(step.task(), 2), *blank(f"  {step.id}: |")]

    def fill(self, filling: Filling, step: AnyText, key: Key) -> None:
        filling.run.write(step.id, filling.form.text(key))


class TextKind(WrittenKind[TextStep]):
    """One text."""

    def missing(self, run: Run, step: TextStep, signals: int) -> str:
        return "" if run.text(step.id).strip() else "nothing written yet"
