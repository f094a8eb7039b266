"""A `claims` step: short lines sorted into categories."""

from __future__ import annotations

from typing import get_args

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import ClaimsStep, VerdictsStep
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, blank, comment
from coach.store.values import Verdict
from coach.text import one_line


class ClaimsKind(StepKind[ClaimsStep]):
    """Short lines with their categories; in a file, each with its verdict beside it."""

    def missing(self, run: Run, step: ClaimsStep, signals: int) -> str:
        return "" if run.lines(step.id) else "no claims yet"

    def template(self, step: ClaimsStep, drill: Drill, content: Content) -> list[str]:
        lines = comment("Repeat from the dash for each claim. Categories:", 2)
        for category in step.categories:
            words = f"{category.id}: {category.guidance} ({category.example})"
            lines += comment(words, 2, within=2)
        judged = _judged_on(drill, step) is not None
        if judged:
            lines += comment("verdict: keep, sharpen or drop; use sharpened only with sharpen.", 2)
        lines += [f"  {step.id}:", *blank("    - claim: >-"), "      category:"]
        return [*lines, "      verdict:", *blank("      sharpened: >-")] if judged else lines

    def fill(self, filling: Filling, step: ClaimsStep, key: Key) -> None:
        form, run = filling.form, filling.run
        categories = [one.id for one in step.categories]
        judged_on = _judged_on(run.drill, step)
        known = ("claim", "category", *(("verdict", "sharpened") if judged_on else ()))
        for item in form.items(key):
            form.mapping(item, known)
            text = one_line(form.text((*item, "claim")))
            category = form.word((*item, "category"), categories, "category")
            if not text:
                form.wrong((*item, "claim"), "missing", "the claim in one short line")
                continue
            if not form.filled((*item, "category")):
                form.wrong((*item, "category"), "missing", f"one of {', '.join(categories)}")
            entry = run.add_line(step.id, text, category or None)
            if judged_on:
                _judge(filling, judged_on, item, entry)


def _judged_on(drill: Drill, step: ClaimsStep) -> str | None:
    """The id of the step that gives the verdicts, if there is one."""
    verdicts = [one for one in drill.steps if isinstance(one, VerdictsStep)]
    return next((one.id for one in verdicts if one.of == step.id), None)


VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


def _judge(filling: Filling, step: str, item: Key, entry: str) -> None:
    form = filling.form
    word = form.word((*item, "verdict"), VERDICTS, "verdict")
    verdict = next((one for one in VERDICTS if one == word), None)
    sharpened = one_line(form.text((*item, "sharpened")))
    if sharpened and verdict != "sharpen":
        form.wrong((*item, "verdict"), "a sharpened wording with another verdict", "sharpen")
    elif verdict == "sharpen" and not sharpened:
        form.wrong((*item, "sharpened"), "missing", "the claim in its sharpened wording")
    elif verdict is not None:
        if sharpened:
            filling.run.sharpen(step, entry, sharpened)
        filling.run.judge(step, entry, verdict)
