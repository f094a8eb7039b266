"""A `rating` step: one of the anchored ratings."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import RatingStep
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, comment


class RatingKind(StepKind[RatingStep]):
    """One of the anchored ratings."""

    def missing(self, run: Run, step: RatingStep, signals: int) -> str:
        return "" if run.choice(step.id) else "no rating yet"

    def template(self, step: RatingStep, drill: Drill, content: Content) -> list[str]:
        lines = comment("One of:", 2)
        for rating in content.ratings:
            if not step.allowed or rating.id in step.allowed:
                lines += comment(f"{rating.id}: {rating.meaning}", 2, within=2)
        return [*lines, f"  {step.id}:"]

    def fill(self, filling: Filling, step: RatingStep, key: Key) -> None:
        allowed = step.allowed or tuple(one.id for one in filling.content.ratings)
        rating = filling.form.word(key, allowed, "rating")
        if rating:
            filling.run.choose(step.id, rating)
