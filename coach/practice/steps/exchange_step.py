"""An `exchange` step: a question, an answer, and what is asked on."""

from __future__ import annotations

from coach.content.steps import ExchangeStep
from coach.practice.exchange import turns
from coach.practice.run import Run
from coach.practice.steps.text_step import WrittenKind


class ExchangeKind(WrittenKind[ExchangeStep]):
    """A question with its follow-ups."""

    def missing(self, run: Run, step: ExchangeStep, signals: int) -> str:
        said = turns(run, step.id)
        reply = said[-1].reply if said else None
        return "" if reply is not None and reply.text.strip() else "no reply yet"
