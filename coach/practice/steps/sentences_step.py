"""A `sentences` step: labelled short fields."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import SentencesStep
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, blank, comment


class SentencesKind(StepKind[SentencesStep]):
    """Labelled short fields."""

    def missing(self, run: Run, step: SentencesStep, signals: int) -> str:
        empty = len(self.empty_labels(run, step))
        return f"{empty} of {len(step.fields)} to write" if empty else ""

    def empty_labels(self, run: Run, step: SentencesStep) -> tuple[str, ...]:
        return tuple(one.label for one in step.fields if not run.text(step.id, one.id).strip())

    def template(self, step: SentencesStep, drill: Drill, content: Content) -> list[str]:
        lines = [f"  {step.id}:"]
        for field in step.fields:
            lines += comment(f"{field.label}. {field.guidance}", 4)
            lines += comment(f"For example: {field.example}", 4)
            lines += blank(f"    {field.id}: >-")
        return lines

    def fill(self, filling: Filling, step: SentencesStep, key: Key) -> None:
        for field in filling.form.mapping(key, [one.id for one in step.fields]):
            filling.run.write(step.id, filling.form.text((*key, field)), field)
