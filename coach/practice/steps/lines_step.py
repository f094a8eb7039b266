"""A `lines` step: short lines, each tied to the words it rests on."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import LinesStep
from coach.content.yaml_document import Key
from coach.practice.quote_spans import find_quote
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, blank, comment
from coach.store.values import Entry
from coach.text import one_line


class LinesKind(StepKind[LinesStep]):
    """Short lines with their quotes."""

    def missing(self, run: Run, step: LinesStep, signals: int) -> str:
        return "" if run.lines(step.id) else "no lines yet"

    def template(self, step: LinesStep, drill: Drill, content: Content) -> list[str]:
        rests = (
            "rests_on: words exactly as they appear in the source; leave it empty for "
            f"{step.untied}. Repeat from the dash for each line."
        )
        return [
            *comment(step.task(), 2),
            *comment(rests, 2),
            f"  {step.id}:",
            *blank("    - line: >-"),
            *blank("      rests_on: >-"),
        ]

    def fill(self, filling: Filling, step: LinesStep, key: Key) -> None:
        form = filling.form
        sources = _sources(filling, step)
        for item in form.items(key):
            apart = isinstance(form.value(item), dict)
            if apart:
                form.mapping(item, ("line", "rests_on"))
            text = one_line(form.text((*item, "line") if apart else item))
            words = form.text((*item, "rests_on")) if apart else ""
            if not text:
                form.wrong((*item, "line"), "missing", "the line itself")
                continue
            entry = filling.run.add_line(step.id, text)
            if not words:
                continue
            quote = find_quote(sources, words)
            if quote is None:
                form.wrong(
                    (*item, "rests_on"),
                    "these words are not in the source",
                    f"words exactly as written there, or nothing for {step.untied}",
                )
            filling.run.rest_on(entry, quote)


def _sources(filling: Filling, step: LinesStep) -> tuple[Entry, ...]:
    """The texts that a line of this step may rest on."""
    if step.source == "record":
        return filling.shelf.own_words()
    written = filling.run.entry(step.source)
    return ((written,) if written else ()) + filling.source
