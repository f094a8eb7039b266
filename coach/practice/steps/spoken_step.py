"""A `spoken` step: a question that is answered aloud."""

from __future__ import annotations

from coach.content.steps import SpokenStep
from coach.practice.run import Run
from coach.practice.steps.text_step import WrittenKind


class SpokenKind(WrittenKind[SpokenStep]):
    """A question alone: whoever answers aloud writes nothing here."""

    def missing(self, run: Run, step: SpokenStep, signals: int) -> str:
        return ""
