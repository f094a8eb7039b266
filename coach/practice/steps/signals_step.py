"""A `signals` step: mark every senior signal, or choose one."""

from __future__ import annotations

from typing import get_args

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import SignalsStep
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, comment
from coach.store.values import Mark

MARKS: tuple[Mark, ...] = get_args(Mark)


class SignalsKind(StepKind[SignalsStep]):
    """Marks of signals, or the one signal that is chosen."""

    def missing(self, run: Run, step: SignalsStep, signals: int) -> str:
        marked = len(run.marks(step.id))
        if step.choose == "one":
            return "" if marked else "no signal chosen yet"
        return f"{signals - marked} of {signals} to mark" if marked < signals else ""

    def template(self, step: SignalsStep, drill: Drill, content: Content) -> list[str]:
        if step.choose == "one":
            lines = comment("One of:", 2)
            for signal in content.signals:
                lines += comment(f"{signal.id}: {signal.meaning}", 2, within=2)
            return [*lines, f"  {step.id}:"]
        lines = [*comment("Mark each one strong, weak or missing.", 2), f"  {step.id}:"]
        for signal in content.signals:
            lines += [*comment(signal.meaning, 4), f"    {signal.id}:"]
        return lines

    def fill(self, filling: Filling, step: SignalsStep, key: Key) -> None:
        form, run = filling.form, filling.run
        known = [one.id for one in filling.content.signals]
        if step.choose == "one":
            chosen = form.word(key, known, "signal")
            if chosen:
                run.mark_only(step.id, chosen, "weak")
            return
        for signal in form.mapping(key, known):
            word = form.word((*key, signal), MARKS, "mark")
            run.mark(step.id, signal, next((one for one in MARKS if one == word), None))
